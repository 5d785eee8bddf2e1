import type { AllocationPlan, AllocationRule } from '../../shared/domain/allocation.ts'
import type { CustomerId } from '../../shared/domain/customer.ts'
import { type Fen, wan } from '../../shared/domain/fen.ts'
import { SYSTEM, type StaffId } from '../../shared/domain/staff.ts'
import { write } from '../../electron/backend/db/database.ts'
import { recomputeTiers } from '../../electron/backend/tiers/tiers.acts.ts'
import { type Colleague, type Desk, openDesk } from './desk.ts'
import { addCustomer, loadDayEnds } from './fill.ts'

/** A head, two wealth managers and a remote manager with six customers in three tiers of the pyramid, owned by nobody. */
export async function branchWithBook() {
  const desk = await openDesk()
  const head = await desk.hire('head', '林行长')
  const [wang, li] = [await desk.hire('wealth', '王敏'), await desk.hire('wealth', '李强')]
  const remote = await desk.hire('remote', '赵远')
  const book = await customersWith(desk, [wan(700), wan(50), wan(50), wan(50), wan(0.5), wan(0.5)])
  return { desk, head, wang, li, remote, book }
}

async function customersWith(desk: Desk, amounts: Fen[]): Promise<CustomerId[]> {
  const ids: CustomerId[] = []
  for (const [index] of amounts.entries()) ids.push(await addCustomer(desk, { name: `客户${index + 1}` }))
  await loadDayEnds(desk, '2026-11-19', new Map(ids.map((id, index) => [id, amounts[index] ?? wan(0)])))
  await write(desk.branch, (db) => recomputeTiers(db, { staffId: SYSTEM, now: desk.clock.now(), today: desk.clock.today() }))
  return ids
}

/** A rule that fits everybody, but for the change. */
export const rule = (change: Partial<AllocationRule>): AllocationRule => ({
  tiers: [],
  ageFrom: null,
  ageBelow: null,
  customerTypes: [],
  grids: [],
  owned: 'any',
  post: 'wealth',
  coPost: null,
  keeps: 'same-post',
  serve: 'person',
  ...change,
})

/** Top tier with the head, the next two to the wealth managers, the rest by phone. */
export const PLAN: AllocationPlan = {
  rules: [
    rule({ tiers: ['顶级'], coPost: 'head' }),
    rule({ tiers: ['核心', '价值'] }),
    rule({ tiers: ['有效', '潜力', '长尾'], post: 'remote' }),
  ],
  cadences: [
    { tier: '顶级', perMonth: 2, channel: 'meeting' },
    { tier: '价值', perMonth: 1, channel: 'call' },
    { tier: '长尾', perMonth: 0.25, channel: 'call' },
  ],
}

/** Who looks after whom, in the order of the customers. */
export function ownersIn(
  desk: Desk,
): Promise<{ customer_id: number; owner_id: number | null; co_owner_id: number | null; since: string }[]> {
  return desk.branch.read
    .selectFrom('ownerships')
    .select(['customer_id', 'owner_id', 'co_owner_id', 'since'])
    .where('branch_id', '=', desk.branch.branchId)
    .orderBy('customer_id')
    .execute()
}

export async function handOver(head: Colleague, ids: CustomerId[], to: StaffId) {
  await head.ask.customers.handOver({ ids, to, reason: '客户要求' })
}
