import type { CustomerId, CustomerNo } from '#shared/domain/customer.ts'
import { type PlanEntry, planStanding, type PlanState } from '#shared/domain/customer-plan.ts'
import type { Fen } from '#shared/domain/fen.ts'
import type { Instant } from '#shared/domain/instant.ts'
import type { IsoDate } from '#shared/domain/iso-date.ts'
import type { Relationship } from '#shared/domain/relationship.ts'
import type { StaffId } from '#shared/domain/staff.ts'
import { type TierScheme, tierNamed } from '#shared/domain/tier.ts'
import type { InventoryFilter, ProgressRow } from '#shared/contract/inventory.ts'
import { type Viewer, visibleCustomers } from '../customers/customers.store.ts'
import type { ReadDb, WriteDb } from '../db/database.ts'
import { takeNumbers } from '../db/sequences.ts'
import { currentScheme } from '../tiers/tiers.store.ts'

/** Which plans are meant: open ones or closed ones, of whom. */
export interface ProgressOrder extends InventoryFilter {
  viewer: Viewer
  closed: boolean
  customerId?: CustomerId
  limit?: number
}

/** The 客户经营推进表: what is due first comes first; of closed plans the last one (S3.13). */
export async function progressRows(db: ReadDb, order: ProgressOrder): Promise<ProgressRow[]> {
  const { scheme } = await currentScheme(db)
  let query = plansMeant(db, scheme, order)
    .leftJoin('staff as m', (join) => join.onRef('m.branch_id', '=', 'w.branch_id').onRef('m.id', '=', 'w.staff_id'))
    .select(['w.id', 'c.id as customer_id', 'c.customer_no', 'c.name', 'p.name as owner', 's.tier', 's.aum', 'c.relationship'])
    .select(['w.from_stage', 'w.from_aum', 'w.to_stage', 'w.goal', 'w.target_amount', 'w.actions', 'w.due_on', 'w.state'])
    .select(['w.made_at', 'w.result', 'm.name as by'])
    .orderBy('w.due_on', order.closed ? 'desc' : 'asc')
    .orderBy('w.id')
  if (order.limit !== undefined) query = query.limit(order.limit)
  const rows = await query.execute()
  return rows.map((row) => {
    const plan = { state: row.state as PlanState, toStage: row.to_stage as Relationship, dueOn: row.due_on as IsoDate }
    const presentStage = (row.relationship ?? '陌生') as Relationship
    return {
      id: row.id,
      customerId: row.customer_id as CustomerId,
      customerNo: row.customer_no as CustomerNo,
      name: row.name,
      owner: row.owner,
      tier: row.tier === null ? null : (scheme.tiers[row.tier]?.name ?? null),
      tierIndex: row.tier,
      fromStage: row.from_stage as Relationship,
      presentStage,
      aumBefore: row.from_aum as Fen | null,
      aum: row.aum as Fen | null,
      goal: row.goal,
      targetAmount: row.target_amount as Fen | null,
      actions: row.actions,
      ...plan,
      ...planStanding(plan, presentStage, order.viewer.today),
      by: row.by ?? '',
      madeAt: row.made_at as Instant,
      result: row.result,
    }
  })
}

export async function countPlans(db: ReadDb, scheme: TierScheme, order: ProgressOrder): Promise<number> {
  const row = await plansMeant(db, scheme, order)
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return row.total
}

function plansMeant(db: ReadDb, scheme: TierScheme, { viewer, ownerId, tiers, closed, customerId }: ProgressOrder) {
  let query = visibleCustomers(db, viewer)
    .innerJoin('customer_plans as w', (join) => join.onRef('w.branch_id', '=', 'c.branch_id').onRef('w.customer_id', '=', 'c.id'))
    .where('w.state', closed ? '<>' : '=', 'open')
  if (customerId !== undefined) query = query.where('c.id', '=', customerId)
  if (ownerId !== null) query = query.where('o.owner_id', '=', ownerId)
  if (tiers.length > 0)
    query = query.where(
      's.tier',
      'in',
      tiers.map((tier) => tierNamed(scheme, tier)),
    )
  return query
}

/** The plan that is under way with a customer; null without one. */
export async function openPlanOf(db: ReadDb, customerId: CustomerId) {
  const row = await db
    .selectFrom('customer_plans')
    .selectAll()
    .where('branch_id', '=', db.branchId)
    .where('customer_id', '=', customerId)
    .where('state', '=', 'open')
    .executeTakeFirst()
  return row ?? null
}

export async function planById(db: ReadDb, id: number) {
  const row = await db
    .selectFrom('customer_plans')
    .selectAll()
    .where('branch_id', '=', db.branchId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row ?? null
}

export async function addPlan(
  db: WriteDb,
  plan: PlanEntry & { customerId: CustomerId; fromStage: Relationship; fromAum: number | null },
  made: { staffId: StaffId; at: Instant },
): Promise<number> {
  const id = await takeNumbers(db, 'customer_plans')
  await db
    .insertInto('customer_plans')
    .values({
      branch_id: db.branchId,
      id,
      customer_id: plan.customerId,
      staff_id: made.staffId,
      made_at: made.at,
      from_stage: plan.fromStage,
      from_aum: plan.fromAum,
      state: 'open',
      ...columnsOf(plan),
    })
    .execute()
  return id
}

export async function changePlan(db: WriteDb, id: number, entry: PlanEntry): Promise<void> {
  await db.updateTable('customer_plans').set(columnsOf(entry)).where('branch_id', '=', db.branchId).where('id', '=', id).execute()
}

export async function closePlan(
  db: WriteDb,
  id: number,
  closing: { state: 'done' | 'dropped'; result: string; staffId: StaffId; at: Instant },
): Promise<void> {
  const { state, result, staffId, at } = closing
  await db
    .updateTable('customer_plans')
    .set({ state, result, closed_by: staffId, closed_at: at })
    .where('branch_id', '=', db.branchId)
    .where('id', '=', id)
    .execute()
}

function columnsOf(entry: PlanEntry) {
  return {
    to_stage: entry.toStage,
    goal: entry.goal,
    target_amount: entry.targetAmount,
    actions: entry.actions,
    due_on: entry.dueOn,
  }
}
