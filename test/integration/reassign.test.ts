import { isDefinedError, safe } from '@orpc/client'
import { expect, test } from 'vitest'
import { wan } from '../../shared/domain/fen.ts'
import { instantAt } from '../../shared/domain/instant.ts'
import { addDays, isoDate } from '../../shared/domain/iso-date.ts'
import { makeRoll } from '../../electron/backend/customers/make-roll.store.ts'
import { write } from '../../electron/backend/db/database.ts'
import { tierProgress } from '../../electron/backend/tasks/tiers-worked.acts.ts'
import { addPeople, entry, openBranch, touch } from '../support/at-work.ts'
import { addCustomer, addRow } from '../support/fill.ts'
import { FRIDAY } from '../support/book.ts'

test('S2.3 who waits too long is given to a colleague with one order, whose call settles it; who is not due there is left', async () => {
  const branch = await openBranch()
  const { desk, head, wang, li } = branch
  const names = Array.from({ length: 30 }, (_, index) => ({ name: `客户${String(index + 1)}`, owner: wang }))
  const ids = await addPeople(desk, names)
  const theirs = await addCustomer(desk, { name: '李强的', owner: li.staffId })
  await touch(desk, theirs, FRIDAY)
  for (const [index, id] of ids.entries()) await touch(desk, id, addDays(isoDate('2026-10-10'), -index))
  const { rows, total } = await wang.ask.tasks.waiting({ staffId: null })
  expect(total).toBe(5)
  const [first, second] = rows.map(({ customerId }) => customerId)
  if (first === undefined || second === undefined) throw new Error('nobody waits')

  const order = { from: wang.staffId, to: li.staffId }
  const other = await safe(wang.ask.tasks.reassign({ ...order, customerIds: [first] }))
  expect((other.error as { code?: string } | null)?.code).toBe('NOT_PERMITTED')
  expect(await head.ask.tasks.reassign({ ...order, customerIds: [first, second, first, theirs] })).toEqual({ given: 2, left: 1 })
  const given = (await li.ask.tasks.day({ staffId: null })).queue
  expect(new Set(given.map(({ customerId }) => customerId))).toEqual(new Set([first, second]))
  expect(given[0]?.reasons[0]).toBe('林行长交办：每月联系 1 次')
  // They wait for nobody else meanwhile, and are in one queue alone.
  expect((await wang.ask.tasks.waiting({ staffId: null })).total).toBe(3)
  const own = (await wang.ask.tasks.day({ staffId: null })).queue.map(({ customerId }) => customerId)
  expect([own.length, own.includes(first)]).toEqual([25, false])

  await li.ask.tasks.log(entry(first))
  expect((await wang.ask.tasks.waiting({ staffId: null })).total).toBe(3)
  const open = await desk.branch.read
    .selectFrom('tasks')
    .select('id')
    .where('branch_id', '=', desk.branch.branchId)
    .where('customer_id', '=', first)
    .where('state', '=', 'open')
    .execute()
  expect(open).toEqual([])
  const gone = await safe(head.ask.tasks.reassign({ ...order, customerIds: [first] }))
  expect(isDefinedError(gone.error) && gone.error.code).toBe('TASK_GONE')
})

test('S2.10 the day offers appointments when they begin, and strangers in their windows; the log goes on in that order', async () => {
  const { desk, wang } = await openBranch()
  const [known, stranger, next, expected] = await addPeople(desk, [
    { name: '熟客', owner: wang },
    { name: '生客', owner: wang },
    { name: '另一熟客', owner: wang },
    { name: '约好的', owner: wang },
  ])
  if (known === undefined || stranger === undefined || next === undefined || expected === undefined)
    throw new Error('nobody there')
  for (const id of [known, stranger, next]) await touch(desk, id, isoDate('2026-09-01'))
  for (const id of [known, next]) await wang.ask.tasks.confirmFamiliarity({ customerId: id, familiarity: 'B' })
  await addRow(desk, 'appointments', {
    customer_id: expected,
    staff_id: wang.staffId,
    on_date: FRIDAY,
    time: '11:10',
    place: 'branch',
    planned_amount: null,
    state: 'open',
    contact_id: null,
  })
  const at = async (time: string) => {
    desk.clock.moveTo(instantAt(FRIDAY, time))
    const again = await desk.signIn(wang)
    return { ask: again.ask, names: (await again.ask.tasks.day({ staffId: null })).queue.map(({ name }) => name) }
  }
  expect((await at('09:30')).names.slice(-2)).toEqual(['生客', '约好的'])
  const { ask, names } = await at('10:45')
  expect(names[0]).toBe('约好的')
  expect(names.indexOf('生客')).toBeGreaterThan(0)
  const open = await ask.tasks.day({ staffId: null })
  const { next: after } = await ask.tasks.log(entry(open.queue[1]?.customerId ?? known))
  expect(after).toBe(open.queue[2]?.customerId)
})

test('product.md 3.3 quota against done by tier: the month’s cadence, where it stands tonight, and today’s queues', async () => {
  const { desk, head, wang, remote } = await openBranch()
  const people = [wan(700), wan(40), wan(40)].map((aum, index) => ({ name: `客户${String(index)}`, owner: wang, aum }))
  const [top, first] = await addPeople(desk, [...people, { name: '没有管户', aum: wan(40) }])
  if (top === undefined || first === undefined) throw new Error('nobody there')
  await wang.ask.tasks.log(entry(first, { result: 'no-answer' }))
  await wang.ask.tasks.log(entry(top))
  const tiers = await head.ask.tasks.branchTiers()
  expect(tiers.map(({ tier }) => tier)).toEqual(['顶级', '核心', '价值', '有效', '潜力', '长尾'])
  // Who has left the branch since was reached all the same, and is no customer of a tier any more.
  await write(desk.branch, (db) =>
    db.updateTable('customers').set({ closed_on: FRIDAY }).where('branch_id', '=', db.branchId).where('id', '=', top).execute(),
  )
  const counted = await tierProgress(desk.branch.read, FRIDAY, null)
  expect(counted.map(({ customers, contacts }) => [customers, contacts])).toEqual([
    [0, 1],
    [0, 0],
    [2, 0],
    [0, 0],
    [0, 0],
    [0, 0],
  ])
  expect(await tierProgress(desk.branch.read, FRIDAY, await desk.branch.snapshot(makeRoll))).toEqual(counted)
  const { perMonth } = (await head.ask.allocation.plan()).plan.cadences.find(({ tier }) => tier === '价值') ?? { perMonth: 0 }
  // Fifteen of the month's twenty-one working days have passed by the evening of the twentieth.
  const quota = Math.round(2 * perMonth)
  expect(tiers[2]).toMatchObject({ customers: 2, quota, dueByToday: Math.floor((quota * 15) / 21), contacts: 0 })
  expect(tiers[0]).toMatchObject({ customers: 1, contacts: 1 })
  const queued = (await wang.ask.tasks.day({ staffId: null })).queue
  expect(tiers.reduce((sum, tier) => sum + tier.queued, 0)).toBe(queued.length)
  expect(tiers.reduce((sum, tier) => sum + tier.done, 0)).toBe(queued.filter(({ outcome }) => outcome === 'done').length)
  expect(((await safe(remote.ask.tasks.branchTiers())).error as { code?: string } | null)?.code).toBe('NOT_PERMITTED')
})
