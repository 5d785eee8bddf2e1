import { beforeEach, describe, expect, test } from 'vitest'
import type { CustomerId } from '../../shared/domain/customer.ts'
import { wan } from '../../shared/domain/fen.ts'
import { addDays } from '../../shared/domain/iso-date.ts'
import { type CustomerFilter, EVERY_CUSTOMER, type Ordering } from '../../shared/domain/segment.ts'
import { SYSTEM } from '../../shared/domain/staff.ts'
import { write } from '../../electron/backend/db/database.ts'
import { recomputeTiers } from '../../electron/backend/tiers/tiers.acts.ts'
import { auditOfDesk, codeOf, contactsLogged } from '../support/customers.ts'
import { type Colleague, type Desk, openDesk } from '../support/desk.ts'
import { addCustomer, loadDayEnds } from '../support/fill.ts'

const BY_SIZE: Ordering = { sort: 'aum', descending: true }

let desk: Desk
let head: Colleague
let wealth: Colleague
let other: Colleague
let wang: CustomerId
let li: CustomerId
let zhao: CustomerId

beforeEach(async () => {
  desk = await openDesk()
  head = await desk.hire('head')
  wealth = await desk.hire('wealth')
  other = await desk.hire('wealth')
  wang = await addCustomer(desk, { name: '王一', customerNo: '6200001', owner: wealth.staffId })
  li = await addCustomer(desk, { name: '李二', customerNo: '6200002', owner: wealth.staffId })
  zhao = await addCustomer(desk, { name: '赵三', customerNo: '6200003', owner: other.staffId })
  await loadDayEnds(
    desk,
    '2026-11-19',
    new Map([
      [wang, wan(60)],
      [li, wan(30)],
      [zhao, wan(10)],
    ]),
  )
  await write(desk.branch, (db) => recomputeTiers(db, { staffId: SYSTEM, now: desk.clock.now(), today: desk.clock.today() }))
})

const found = async (by: Colleague, filter: Partial<CustomerFilter>) => {
  const page = await by.ask.customers.list({ ...EVERY_CUSTOMER, ...filter, ...BY_SIZE, offset: 0, limit: 200 })
  const counted = await by.ask.customers.count({ ...EVERY_CUSTOMER, ...filter })
  const together = page.rows.reduce((sum, { aum }) => sum + (aum ?? 0), 0)
  expect(counted).toEqual({ total: page.rows.length, aum: together })
  return page.rows.map(({ name }) => name)
}

describe('S3.10 tags', () => {
  test('are put on a customer and taken off, show in the list and on the card, and narrow the list to those who carry all', async () => {
    const salary = await wealth.ask.tags.add({ name: '代发', family: 'behaviour' })
    const gold = await wealth.ask.tags.add({ name: '爱黄金', family: 'need' })
    await wealth.ask.tags.put({ customerId: wang, add: [salary.id, gold.id], remove: [] })
    await wealth.ask.tags.put({ customerId: li, add: [salary.id], remove: [] })
    expect(await found(head, { tags: [salary.id] })).toEqual(['王一', '李二'])
    expect(await found(head, { tags: [salary.id, gold.id] })).toEqual(['王一'])
    expect((await wealth.ask.customers.card({ id: wang })).tags.map(({ name }) => name).toSorted()).toEqual(['代发', '爱黄金'])
    expect(await wealth.ask.tags.put({ customerId: wang, add: [], remove: [salary.id] })).toEqual([gold])
    expect(await found(head, { tags: [salary.id] })).toEqual(['李二'])
  })

  test('of a customer out of reach cannot be touched', async () => {
    const tag = await wealth.ask.tags.add({ name: '代发', family: 'behaviour' })
    expect(await codeOf(wealth.ask.tags.put({ customerId: zhao, add: [tag.id], remove: [] }))).toBe('CUSTOMER_UNKNOWN')
    expect(await found(head, { tags: [tag.id] })).toEqual([])
  })

  test('have one name in the branch; the same name in the same family is the same tag', async () => {
    const tag = await wealth.ask.tags.add({ name: '代发', family: 'behaviour' })
    expect(await other.ask.tags.add({ name: ' 代发 ', family: 'behaviour' })).toEqual(tag)
    expect(await codeOf(other.ask.tags.add({ name: '代发', family: 'need' }))).toBe('TAG_NAME_TAKEN')
    const second = await other.ask.tags.add({ name: '工资户', family: 'behaviour' })
    expect(await codeOf(head.ask.tags.rename({ id: second.id, name: '代发' }))).toBe('TAG_NAME_TAKEN')
    expect(await head.ask.tags.rename({ id: second.id, name: '工资' })).toMatchObject({ id: second.id, name: '工资' })
  })

  test('that are retired show nowhere and come back with their customers', async () => {
    const tag = await wealth.ask.tags.add({ name: '代发', family: 'behaviour' })
    await wealth.ask.tags.put({ customerId: wang, add: [tag.id], remove: [] })
    expect(await head.ask.tags.retire({ id: tag.id, retired: true })).toEqual({ customers: 1 })
    expect((await wealth.ask.customers.card({ id: wang })).tags).toEqual([])
    expect((await head.ask.tags.list()).map(({ name, retired }) => [name, retired])).toEqual([['代发', true]])
    await wealth.ask.tags.add({ name: '代发', family: 'behaviour' })
    expect((await wealth.ask.customers.card({ id: wang })).tags).toEqual([tag])
  })

  test('S0.5 a personal tag is not named in the audit, another is', async () => {
    const child = await wealth.ask.tags.add({ name: '孩子高考', family: 'personal' })
    const salary = await wealth.ask.tags.add({ name: '代发', family: 'behaviour' })
    await wealth.ask.tags.put({ customerId: wang, add: [child.id, salary.id], remove: [] })
    const put = (await auditOfDesk(desk)).find(({ action }) => action === 'tags.put')
    expect(put).toMatchObject({ subject: '6200001', staffId: wealth.staffId })
    expect(put?.detail).toContain('代发')
    expect(put?.detail).not.toContain('孩子高考')
  })
})

describe('the further conditions of the list', () => {
  test('find who has been silent for so many days, or always', async () => {
    const today = desk.clock.today()
    await contactsLogged(desk, wealth, [
      { customer: wang, on: addDays(today, -30) },
      { customer: li, on: addDays(today, -29) },
    ])
    expect(await found(head, { silentDays: 30 })).toEqual(['王一', '赵三'])
  })

  test('find whose contact is put off until a day to come, today included, and no one whose day is over', async () => {
    const hold = async (id: CustomerId, holdUntil: ReturnType<typeof addDays>) => {
      const { rowVersion } = await head.ask.customers.card({ id })
      await head.ask.customers.edit({ id, rowVersion, change: { holdUntil } })
    }
    await hold(wang, desk.clock.today())
    await hold(li, addDays(desk.clock.today(), -1))
    expect(await found(head, { held: true })).toEqual(['王一'])
  })

  test('find by familiarity and type', async () => {
    const { rowVersion } = await head.ask.customers.card({ id: li })
    await head.ask.customers.edit({ id: li, rowVersion, change: { customerType: '企业老板' } })
    await head.ask.classifications.set({ customerId: li, classing: { kind: 'familiarity', to: 'A', reason: '老客户' } })
    expect(await found(head, { familiarity: ['A', 'B'] })).toEqual(['李二'])
    expect(await found(head, { customerTypes: ['企业老板', '退休'] })).toEqual(['李二'])
  })
})

describe('S0.4 S1.9 segments', () => {
  const filter = { ...EVERY_CUSTOMER, tiers: ['价值', '有效'] }

  test('are kept under a name, opened as they were, changed, and counted within the reach of whoever asks', async () => {
    const { id } = await head.ask.segments.save({ id: null, name: '主力', filter, ordering: BY_SIZE })
    await head.ask.segments.share({ id, shared: true })
    const [tab] = await wealth.ask.segments.list()
    expect(tab).toEqual({ id, name: '主力', filter, ordering: BY_SIZE, shared: true, mine: false, by: head.name })
    const everybody = await head.ask.customers.count({ ...EVERY_CUSTOMER })
    const own = await wealth.ask.customers.count({ ...EVERY_CUSTOMER })
    expect([everybody, own]).toEqual([
      { total: 3, aum: wan(100) },
      { total: 2, aum: wan(90) },
    ])
    await head.ask.segments.save({ id, name: '主力军', filter: EVERY_CUSTOMER, ordering: BY_SIZE })
    expect((await wealth.ask.segments.list()).map(({ name, filter: kept }) => [name, kept])).toEqual([['主力军', EVERY_CUSTOMER]])
  })

  test('of one’s own are nobody else’s to see, change, remove or share', async () => {
    const { id } = await wealth.ask.segments.save({ id: null, name: '我的', filter, ordering: BY_SIZE })
    expect(await other.ask.segments.list()).toEqual([])
    expect(await codeOf(other.ask.segments.save({ id, name: '你的', filter, ordering: BY_SIZE }))).toBe('SEGMENT_UNKNOWN')
    expect(await codeOf(other.ask.segments.remove({ id, removed: true }))).toBe('SEGMENT_UNKNOWN')
    expect(await codeOf(head.ask.segments.share({ id, shared: true }))).toBe('SEGMENT_UNKNOWN')
  })

  test('have different names among those that one person sees', async () => {
    await wealth.ask.segments.save({ id: null, name: '我的', filter, ordering: BY_SIZE })
    const again = wealth.ask.segments.save({ id: null, name: '我的', filter: EVERY_CUSTOMER, ordering: BY_SIZE })
    expect(await codeOf(again)).toBe('SEGMENT_NAME_TAKEN')
    expect(await codeOf(other.ask.segments.save({ id: null, name: '我的', filter, ordering: BY_SIZE }))).toBeNull()
  })

  test('come back after they were removed', async () => {
    const { id } = await wealth.ask.segments.save({ id: null, name: '我的', filter, ordering: BY_SIZE })
    await wealth.ask.segments.remove({ id, removed: true })
    expect(await wealth.ask.segments.list()).toEqual([])
    await wealth.ask.segments.remove({ id, removed: false })
    expect((await wealth.ask.segments.list()).map(({ name }) => name)).toEqual(['我的'])
  })
})

test('each person keeps their own columns of the list, and may take the list’s own again', async () => {
  const kept = [
    { key: 'tags', shown: true, width: 200 },
    { key: 'aum', shown: false, width: null },
  ]
  await wealth.ask.customers.keepColumns(kept)
  expect(await wealth.ask.customers.columns()).toEqual(kept)
  expect(await other.ask.customers.columns()).toBeNull()
  await wealth.ask.customers.keepColumns(null)
  expect(await wealth.ask.customers.columns()).toBeNull()
})
