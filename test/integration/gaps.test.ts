import { beforeEach, describe, expect, test } from 'vitest'
import type { CustomerId } from '../../shared/domain/customer.ts'
import { wan } from '../../shared/domain/fen.ts'
import { setStaffActive } from '../../electron/backend/access/access.store.ts'
import { write } from '../../electron/backend/db/database.ts'
import { addPeople, type BranchAtWork, openBranch } from '../support/at-work.ts'
import { auditOfDesk, codeOf } from '../support/customers.ts'

let branch: BranchAtWork
let ming: CustomerId
let na: CustomerId

beforeEach(async () => {
  branch = await openBranch()
  const { desk, wang, li } = branch
  ;[ming = 0 as CustomerId, na = 0 as CustomerId] = await addPeople(desk, [
    { name: '王明', customerNo: 'G1001', documentNo: '110101199001011237', owner: wang, aum: wan(60) },
    { name: '李娜', customerNo: 'G1002', phone: '13812341234', owner: wang, aum: wan(80) },
    { name: '陈杰', customerNo: 'G1003', owner: li, aum: wan(1) },
  ])
})

describe('S4.2 customers without a phone', () => {
  test('are counted by owner, within one’s own reach', async () => {
    const { head, wang } = branch
    expect(
      (await head.ask.gaps.missingContacts()).map(({ owner, customers, withoutPhone, vipWithoutPhone }) => [
        owner,
        customers,
        withoutPhone,
        vipWithoutPhone,
      ]),
    ).toEqual([
      ['王敏', 2, 1, 1],
      ['李强', 1, 1, 0],
    ])
    expect((await wang.ask.gaps.missingContacts()).map(({ owner }) => owner)).toEqual(['王敏'])
  })

  test('get one at the counter, by a teller who has looked them up by their whole number', async () => {
    const { desk, wang } = branch
    const teller = await desk.hire('teller')
    expect((await teller.ask.customers.lookup({ key: 'G1001' })).phoneMissing).toBe(true)
    await teller.ask.gaps.completePhone({ key: '110101199001011237', phone: '13900001111' })
    expect((await wang.ask.customers.card({ id: ming })).phone).toBe('139****1111')
    expect((await wang.ask.customers.find({ text: '900001111', limit: 5 })).map(({ name }) => name)).toEqual(['王明'])
    const line = (await auditOfDesk(desk)).at(-1)
    expect(line).toMatchObject({ action: 'customers.complete-phone', subject: 'G1001', staffId: teller.staffId })
    expect(line?.detail).toBe('{"phone":[null,"139****1111"]}')
    // A known number is not the counter's to change, and a fragment finds nobody.
    expect(await codeOf(teller.ask.gaps.completePhone({ key: 'G1001', phone: '13900002222' }))).toBe('PHONE_KNOWN')
    expect(await codeOf(teller.ask.gaps.completePhone({ key: 'G100', phone: '13900002222' }))).toBe('CUSTOMER_UNKNOWN')
    expect(await codeOf(teller.ask.gaps.completePhone({ key: 'G1003', phone: '1390000' }))).toBe('BAD_REQUEST')
  })
})

describe('S1.6 人户合一', () => {
  test('the head sees every VIP customer without exactly one owner who is there, and why', async () => {
    const { desk, head, wang } = branch
    const defects = async () => {
      const { total, rows } = await head.ask.gaps.defects()
      return [total, ...rows.map(({ name, defect }) => [name, defect])]
    }
    expect(await defects()).toEqual([0])
    await write(desk.branch, (db) => setStaffActive(db, wang.staffId, false))
    expect(await defects()).toEqual([2, ['李娜', 'left'], ['王明', 'left']])
    const teller = await desk.hire('teller')
    await write(desk.branch, async (db) => {
      await db
        .updateTable('ownerships')
        .set({ owner_id: null })
        .where('branch_id', '=', db.branchId)
        .where('customer_id', '=', na)
        .execute()
      await db
        .updateTable('ownerships')
        .set({ owner_id: teller.staffId })
        .where('branch_id', '=', db.branchId)
        .where('customer_id', '=', ming)
        .execute()
    })
    expect(await defects()).toEqual([2, ['李娜', 'none'], ['王明', 'post']])
    expect(await codeOf(wang.ask.gaps.defects())).not.toBeNull()
  })

  test('nobody leaves, or goes to a post without customers, before theirs are somebody else’s', async () => {
    const { desk, head, wang, li } = branch
    const leaving = { staffId: wang.staffId, active: false }
    expect(await codeOf(head.ask.staff.setActive(leaving))).toBe('STAFF_HAS_CUSTOMERS')
    const edit = { name: wang.name, post: 'teller' as const, share: 100, calls: 20, meetings: 5, joinedOn: null }
    expect(await codeOf(head.ask.staff.edit({ staffId: wang.staffId, ...edit }))).toBe('STAFF_HAS_CUSTOMERS')
    // The session is still there: nothing of a refused step was done.
    expect(await codeOf(wang.ask.customers.card({ id: ming }))).toBeNull()
    expect(await codeOf(head.ask.staff.setActive({ ...leaving, handTo: [wang.staffId] }))).toBe('TAKER_UNFIT')
    expect(await head.ask.staff.setActive({ ...leaving, handTo: [li.staffId] })).toEqual({ handedOver: 2 })
    const card = await li.ask.customers.card({ id: ming })
    expect([card.owner, card.timeline.find(({ kind }) => kind === 'handover')?.text]).toEqual([
      '李强',
      '管户：王敏 → 李强（离岗移交）',
    ])
    expect(await codeOf(wang.ask.customers.card({ id: ming }))).toBe('NOT_SIGNED_IN')
    expect((await auditOfDesk(desk)).at(-1)).toMatchObject({ action: 'staff.disable', detail: '{"handedOver":2}' })
  })

  test('an administrator, who sees no customers, lets somebody go all the same', async () => {
    const { desk, wang, li, head } = branch
    const admin = await desk.hire('admin')
    expect(await admin.ask.staff.setActive({ staffId: wang.staffId, active: false, handTo: [li.staffId, head.staffId] })).toEqual(
      {
        handedOver: 2,
      },
    )
    expect((await head.ask.gaps.defects()).total).toBe(0)
  })
})
