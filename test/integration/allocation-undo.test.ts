import { isDefinedError, safe } from '@orpc/client'
import { describe, expect, test } from 'vitest'
import type { CustomerId } from '../../shared/domain/customer.ts'
import { EVERY_CUSTOMER } from '../../shared/domain/segment.ts'
import { setStaffActive } from '../../electron/backend/access/access.store.ts'
import { write } from '../../electron/backend/db/database.ts'
import { branchWithBook, handOver, ownersIn, PLAN, rule } from '../support/allocating.ts'

describe('S4.1 taking an allocation back', () => {
  test('an allocation can be undone and leaves no trace but the history', async () => {
    const { desk, head, wang, li, book } = await branchWithBook()
    await handOver(head, book.slice(0, 5), wang.staffId)
    await write(desk.branch, (db) =>
      db
        .updateTable('ownerships')
        .set({ co_owner_id: li.staffId, co_owner_share: 30, since: '2024-03-01' })
        .where('branch_id', '=', db.branchId)
        .where('customer_id', '=', book[0] ?? 0)
        .execute(),
    )
    const before = await ownersIn(desk)
    const planBefore = await head.ask.allocation.plan()
    expect((await head.ask.allocation.apply({ plan: PLAN, version: 0 })).joined).toBe(1)
    expect(await head.ask.allocation.undo()).toEqual({ allocation: 1, restored: 3, left: 0, leftNames: [] })
    const after = await ownersIn(desk)
    expect(after.filter(({ owner_id }) => owner_id !== null)).toEqual(before)
    expect(after.find(({ customer_id }) => customer_id === book[5])?.owner_id).toBeNull()
    const share = await desk.branch.read
      .selectFrom('ownerships')
      .select('co_owner_share')
      .where('branch_id', '=', desk.branch.branchId)
      .where('customer_id', '=', book[0] ?? 0)
      .executeTakeFirst()
    expect(share?.co_owner_share).toBe(30)
    expect((await head.ask.allocation.plan()).plan).toEqual(planBefore.plan)
    const card = await head.ask.customers.card({ id: book[4] as CustomerId })
    expect(card.timeline.filter(({ kind }) => kind === 'handover').map(({ text }) => text)).toEqual([
      '管户：赵远 → 王敏（撤销分岗）',
      '管户：王敏 → 赵远（分岗）',
      '管户：无 → 王敏（客户要求）',
    ])
    const { error } = await safe(head.ask.allocation.undo())
    expect(isDefinedError(error) && error.code).toBe('NOTHING_TO_UNDO')
  })

  test('a customer who was handed over by hand since stays there and is named', async () => {
    const { head, wang, li, book } = await branchWithBook()
    await head.ask.allocation.apply({ plan: PLAN, version: 0 })
    const first = book.slice(0, 1)
    await handOver(head, first, li.staffId)
    expect(await head.ask.allocation.undo()).toEqual({
      allocation: 1,
      restored: 5,
      left: 1,
      leftNames: [{ customerId: first[0], name: '客户1', owner: '李强' }],
    })
    const { rows } = await head.ask.customers.list({ ...EVERYBODY, ownerId: li.staffId })
    expect(rows.map(({ id }) => id)).toEqual(first)
    expect((await head.ask.customers.list({ ...EVERYBODY, ownerId: wang.staffId })).rows).toEqual([])
  })

  test('the run before the last one can be taken back after it', async () => {
    const { desk, head } = await branchWithBook()
    await head.ask.allocation.apply({ plan: PLAN, version: 0 })
    const first = await ownersIn(desk)
    const other = { ...PLAN, rules: [rule({ tiers: [], post: 'remote' })] }
    await head.ask.allocation.apply({ plan: other, version: 1 })
    await head.ask.allocation.undo()
    expect(await ownersIn(desk)).toEqual(first)
    expect((await head.ask.allocation.plan()).plan).toEqual(PLAN)
    expect(await head.ask.allocation.undo()).toMatchObject({ allocation: 1, restored: 6 })
  })
})

describe('S1.6 人户合一', () => {
  test('a leaver’s customers show in the defect list and are given to others by the next allocation', async () => {
    const { desk, head, wang, li, book } = await branchWithBook()
    await head.ask.allocation.apply({ plan: PLAN, version: 0 })
    expect((await head.ask.allocation.defects()).total).toBe(0)
    await write(desk.branch, (db) => setStaffActive(db, wang.staffId, false))
    const { total, rows } = await head.ask.allocation.defects()
    expect(total).toBe(2)
    expect(rows.map(({ customerId, tier, leaver }) => [customerId, tier, leaver])).toEqual([
      [book[0], '顶级', '王敏'],
      [book[3], '价值', '王敏'],
    ])
    expect((await head.ask.customers.list({ ...EVERYBODY, unowned: true })).rows).toHaveLength(2)
    const { moves } = await head.ask.allocation.apply({ plan: PLAN, version: 1 })
    expect(moves).toEqual([{ from: null, to: li.staffId, customers: 2 }])
    expect((await head.ask.allocation.defects()).total).toBe(0)
  })

  test('while nobody can take over, the leaver’s name stays with the customer', async () => {
    const { desk, head, wang, li, book } = await branchWithBook()
    await head.ask.allocation.apply({ plan: PLAN, version: 0 })
    await write(desk.branch, async (db) => {
      await setStaffActive(db, wang.staffId, false)
      await setStaffActive(db, li.staffId, false)
    })
    const { moved, unowned } = await head.ask.allocation.apply({ plan: PLAN, version: 1 })
    expect([moved, unowned]).toEqual([0, 4])
    expect((await head.ask.customers.card({ id: book[0] as CustomerId })).owner).toBe('王敏')
  })
})

const EVERYBODY = {
  ...EVERY_CUSTOMER,
  sort: 'customerNo' as const,
  descending: false,
  offset: 0,
  limit: 50,
}
