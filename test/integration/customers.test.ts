import { isDefinedError, safe } from '@orpc/client'
import { beforeEach, describe, expect, test } from 'vitest'
import type { CustomerId } from '../../shared/domain/customer.ts'
import { wan } from '../../shared/domain/fen.ts'
import { type CustomerFilter, EVERY_CUSTOMER, type Ordering } from '../../shared/domain/segment.ts'
import { SYSTEM } from '../../shared/domain/staff.ts'
import { bulkInsert } from '../../electron/backend/db/bulk.ts'
import { write } from '../../electron/backend/db/database.ts'
import { recomputeTiers } from '../../electron/backend/tiers/tiers.acts.ts'
import { recompute } from '../support/day.ts'
import { type Colleague, type Desk, openDesk } from '../support/desk.ts'
import { addCustomer, loadDayEnds } from '../support/fill.ts'

const FIRST_PAGE = { ...EVERY_CUSTOMER, sort: 'aum', descending: true, offset: 0, limit: 200 } as const

let desk: Desk
let head: Colleague
let wealth: Colleague
let other: Colleague

beforeEach(async () => {
  desk = await openDesk()
  head = await desk.hire('head')
  wealth = await desk.hire('wealth')
  other = await desk.hire('wealth')
  const people = [
    {
      name: '单小明',
      customerNo: '620010001',
      phone: '19900011234',
      documentNo: '999999199001011234',
      owner: wealth.staffId,
      aum: wan(120),
    },
    {
      name: '张伟',
      customerNo: '620010002',
      phone: '19900025678',
      documentNo: '99999919850505567X',
      owner: wealth.staffId,
      aum: wan(28),
    },
    { name: '张伟明', customerNo: '620010003', phone: '19900031234', owner: other.staffId, aum: wan(4) },
    { name: '欧阳静', customerNo: 'A20010004', aum: wan(700) },
  ]
  const balances = new Map()
  for (const { aum, ...person } of people) balances.set(await addCustomer(desk, person), aum)
  await loadDayEnds(desk, '2026-11-19', balances)
  await write(desk.branch, (db) => recomputeTiers(db, { staffId: SYSTEM, now: desk.clock.now(), today: desk.clock.today() }))
})

const names = (rows: readonly { name: string }[]) => rows.map(({ name }) => name).toSorted()
const find = async (text: string) => names(await head.ask.customers.find({ text, limit: 20 }))

describe('searching the book', () => {
  test.each([
    ['one character of the name', '伟', ['张伟', '张伟明']],
    ['neighbouring characters', '张伟', ['张伟', '张伟明']],
    ['the whole name', '张伟明', ['张伟明']],
    ['characters that are not neighbours', '张明', []],
    ['initials', 'zw', ['张伟', '张伟明']],
    ['initials from the middle', 'wm', ['张伟明']],
    ['the initials of a surname that is read otherwise', 'sxm', ['单小明']],
    ['the initials of a double surname', 'oyj', ['欧阳静']],
    ['full pinyin from its start', 'zhangwei', ['张伟', '张伟明']],
    ['the last figures of a phone', '1234', ['单小明', '张伟明']],
    ['a fragment of a document', '9850505', ['张伟']],
    ['a fragment of a document with its X', '567X', ['张伟']],
    ['the start of a 客户号', '62', ['单小明', '张伟', '张伟明']],
    ['a 客户号 that begins with a letter', 'a2001', ['欧阳静']],
    ['nothing that anybody has', '987654', []],
    ['a percent sign, which stands for itself', '%', []],
    ['an apostrophe and a quote', `'"`, []],
  ])('finds by %s', async (_, text, expected) => {
    expect(await find(text)).toEqual(expected)
  })

  test('the largest come first', async () => {
    const rows = await head.ask.customers.find({ text: '1234', limit: 20 })
    expect(rows.map(({ name }) => name)).toEqual(['单小明', '张伟明'])
  })
})

describe('the row rule', () => {
  test('a wealth manager sees own customers only, in the list, the count, the search and the card alike', async () => {
    const page = await wealth.ask.customers.list(FIRST_PAGE)
    expect(names(page.rows)).toEqual(['单小明', '张伟'])
    expect(await wealth.ask.customers.count(FIRST_PAGE)).toEqual({ total: 2, aum: wan(148) })
    expect(names(await wealth.ask.customers.find({ text: '张伟', limit: 20 }))).toEqual(['张伟'])
    const [stranger] = await head.ask.customers.find({ text: '张伟明', limit: 1 })
    if (stranger === undefined) throw new Error('not found')
    const card = await safe(wealth.ask.customers.card({ id: stranger.id }))
    expect(isDefinedError(card.error) && card.error.code).toBe('CUSTOMER_UNKNOWN')
    const reveal = await safe(wealth.ask.customers.reveal({ id: stranger.id, field: 'phone' }))
    expect(isDefinedError(reveal.error) && reveal.error.code).toBe('CUSTOMER_UNKNOWN')
  })

  test('a teller finds one person at a time, by the whole number, with a masked name', async () => {
    const teller = await desk.hire('teller')
    expect(await teller.ask.customers.lookup({ key: '19900011234' })).toMatchObject({
      name: '单*明',
      tier: '核心',
      vip: true,
      phoneMissing: false,
    })
    expect(await teller.ask.customers.lookup({ key: '99999919850505567x' })).toMatchObject({ name: '张*', vip: false })
    const { error } = await safe(teller.ask.customers.lookup({ key: '1990001' }))
    expect(isDefinedError(error) && error.code).toBe('CUSTOMER_UNKNOWN')
  })
})

describe('the list', () => {
  test('is ordered, narrowed and counted by what was asked', async () => {
    const richest = await head.ask.customers.list(FIRST_PAGE)
    expect(richest.rows.map(({ name }) => name)).toEqual(['欧阳静', '单小明', '张伟', '张伟明'])
    expect(richest.dataDate).toBe('2026-11-19')
    expect(names((await head.ask.customers.list({ ...FIRST_PAGE, tiers: ['核心', '顶级'] })).rows)).toEqual(['单小明', '欧阳静'])
    expect(names((await head.ask.customers.list({ ...FIRST_PAGE, nearUpgrade: true })).rows)).toEqual(['张伟'])
    expect(names((await head.ask.customers.list({ ...FIRST_PAGE, withoutPhone: true })).rows)).toEqual(['欧阳静'])
    expect((await head.ask.customers.list({ ...FIRST_PAGE, offset: 3, limit: 1 })).rows.map(({ name }) => name)).toEqual([
      '张伟明',
    ])
  })

  const reach = (customer: CustomerId, on: string) =>
    write(desk.branch, (db) =>
      bulkInsert(db, 'touches', ['customer_id', 'last_contact_on', 'last_contact_id'], [[customer, on, 1]]),
    )
  const inPages = async (ordering: Ordering, filter: Partial<CustomerFilter> = {}) => {
    const found: string[] = []
    for (let offset = 0; ; offset += 2) {
      const { rows } = await head.ask.customers.list({ ...EVERY_CUSTOMER, ...filter, ...ordering, offset, limit: 2 })
      found.push(...rows.map(({ name }) => name))
      if (rows.length < 2) return found
    }
  }

  test('holds everybody once in every order, page by page, and at the end those of whom the order knows nothing', async () => {
    await addCustomer(desk, { name: '李未入', customerNo: '620010009' })
    const unknown = await addCustomer(desk, { name: '安无额', customerNo: '620010000' })
    await recompute(desk)
    const fresh = await addCustomer(desk, { name: '白新来', customerNo: 'B1' })
    await reach(unknown, '2026-11-18')
    await reach(fresh, '2026-11-19')
    const byAum = ['欧阳静', '单小明', '张伟', '张伟明']
    expect(await inPages({ sort: 'aum', descending: true })).toEqual([...byAum, '李未入', '安无额', '白新来'])
    expect(await inPages({ sort: 'aum', descending: false })).toEqual([...byAum.toReversed(), '李未入', '安无额', '白新来'])
    const byMeasure = await inPages({ sort: 'aumMonthAverage', descending: true })
    expect(byMeasure).toEqual([...byAum, '安无额', '李未入', '白新来'])
    const byName = ['安无额', '白新来', '李未入', '欧阳静', '单小明', '张伟', '张伟明']
    expect(await inPages({ sort: 'name', descending: false })).toEqual(byName)
    expect(await inPages({ sort: 'name', descending: true })).toEqual(byName.toReversed())
    const byNo = ['安无额', '单小明', '张伟', '张伟明', '李未入', '欧阳静', '白新来']
    expect(await inPages({ sort: 'customerNo', descending: false })).toEqual(byNo)
    const reached = await inPages({ sort: 'lastContactOn', descending: true })
    expect(reached.slice(0, 2)).toEqual(['白新来', '安无额'])
    expect(reached.toSorted()).toEqual([...byNo].toSorted())
    expect(await inPages({ sort: 'aum', descending: true }, { familiarity: ['C'] })).toHaveLength(byNo.length)
    expect(await head.ask.customers.count(EVERY_CUSTOMER)).toEqual({ total: byNo.length, aum: wan(852) })
  })

  test('S1.6 VIP customers without an owner are the list of defects', async () => {
    expect(names((await head.ask.customers.list({ ...FIRST_PAGE, unowned: true })).rows)).toEqual(['欧阳静'])
  })
})

describe('clear text', () => {
  test('of phone and document leaves only by pressing, and each time is in the audit', async () => {
    const page = await wealth.ask.customers.list(FIRST_PAGE)
    expect(JSON.stringify(page)).not.toMatch(/19900011234|999999199001011234/)
    const [row] = page.rows
    if (row === undefined) throw new Error('empty page')
    expect([row.phone, row.documentNo]).toEqual(['199****1234', '999***********1234'])
    expect(await wealth.ask.customers.reveal({ id: row.id, field: 'phone' })).toEqual({ value: '19900011234' })
    const trail = await desk.branch.read
      .selectFrom('audit')
      .select(['action', 'subject', 'detail'])
      .where('branch_id', '=', desk.branch.branchId)
      .execute()
    expect(trail).toEqual([{ action: 'customers.reveal', subject: '620010001', detail: '{"field":"phone"}' }])
  })
})

describe('changing a customer', () => {
  test('of two people who change the same customer the second is told, and nothing is overwritten', async () => {
    const [row] = await head.ask.customers.find({ text: '张伟明', limit: 1 })
    if (row === undefined) throw new Error('not found')
    const { rowVersion } = await head.ask.customers.card({ id: row.id })
    await other.ask.customers.edit({ id: row.id, rowVersion, change: { name: '章卫明', phone: '19900099999' } })
    const { error } = await safe(head.ask.customers.edit({ id: row.id, rowVersion, change: { name: '张为民' } }))
    expect(isDefinedError(error) && error.code).toBe('EDITED_MEANWHILE')
    expect(await find('章卫')).toEqual(['章卫明'])
    expect(await find('zwm')).toEqual(['章卫明'])
    expect(await find('张伟明')).toEqual([])
    expect(await find('99999')).toContain('章卫明')
  })

  test('what was not touched stays, a refusal of marketing is kept, and clear numbers do not come back', async () => {
    const [row] = await wealth.ask.customers.find({ text: '单小明', limit: 1 })
    if (row === undefined) throw new Error('not found')
    const { rowVersion } = await wealth.ask.customers.card({ id: row.id })
    const change = { consent: 'refused' as const, employer: '测试公司', otherBankAssets: wan(12), remarks: null }
    await wealth.ask.customers.edit({ id: row.id, rowVersion, change })
    const card = await wealth.ask.customers.card({ id: row.id })
    expect(card).toMatchObject({ consent: 'refused', phone: '199****1234', rowVersion: rowVersion + 1, holdUntil: null })
    expect(card.facts).toMatchObject({ name: '单小明', employer: '测试公司', otherBankAssets: wan(12), occupation: null })
  })

  test('S1.6 a hand-over is an event of its own and keeps the history', async () => {
    const [row] = await head.ask.customers.find({ text: '单小明', limit: 1 })
    if (row === undefined) throw new Error('not found')
    expect(await head.ask.customers.handOver({ ids: [row.id], to: other.staffId, reason: '调整分工' })).toEqual({ moved: 1 })
    expect(await head.ask.customers.handOver({ ids: [row.id], to: other.staffId, reason: '再来一次' })).toEqual({ moved: 0 })
    const card = await other.ask.customers.card({ id: row.id })
    expect(card.owner).toBe(other.name)
    expect(card.timeline.map(({ text }) => text)).toContain(`管户：${wealth.name} → ${other.name}（调整分工）`)
  })
})

test('an unknown balance is missing, never zero', async () => {
  await addCustomer(desk, { name: '新来的', owner: wealth.staffId })
  await write(desk.branch, (db) => recomputeTiers(db, { staffId: SYSTEM, now: desk.clock.now(), today: desk.clock.today() }))
  const [row] = await wealth.ask.customers.find({ text: '新来的', limit: 1 })
  expect(row).toMatchObject({ aum: null, aumMonthAverage: null, tier: '长尾' })
})
