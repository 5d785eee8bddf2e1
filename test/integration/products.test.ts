import { safe } from '@orpc/client'
import { describe, expect, test } from 'vitest'
import type { CustomerId } from '../../shared/domain/customer.ts'
import { wan } from '../../shared/domain/fen.ts'
import { addDays, isoDate } from '../../shared/domain/iso-date.ts'
import type { Product } from '../../shared/domain/product.ts'
import { write } from '../../electron/backend/db/database.ts'
import { plainRule } from '../../shared/domain/reminder.ts'
import { addPeople, openBranch, rebuild } from '../support/at-work.ts'
import { FRIDAY } from '../support/book.ts'
import { codeOf } from '../support/customers.ts'
import { type Colleague, type Desk, openDesk } from '../support/desk.ts'
import { addRow } from '../support/fill.ts'
import { importRows } from '../support/importing.ts'

const FUMAN: Product = {
  code: 'FM01',
  name: '福满堂年金',
  productClass: '保险',
  termDays: 3650,
  risk: 1,
  saleFrom: isoDate('2026-01-01'),
  saleUntil: null,
  pitch: '',
  rival: '',
}
const listed = async ({ ask }: Colleague, on = FRIDAY) =>
  (await ask.products.list({ on })).map(({ name, rate, next }) => [name, rate?.rate ?? null, next?.rate ?? null])

/** Keeps the same of everybody as a sheet of holdings would. */
function hold(desk: Desk, customerId: CustomerId, product: string, productClass: string, maturesOn: string | null = null) {
  return addRow(desk, 'holdings', {
    customer_id: customerId,
    product_class: productClass,
    product,
    account_tail: null,
    amount: wan(10),
    started_on: null,
    matures_on: maturesOn,
    data_date: '2026-11-19',
    batch_id: 0,
  })
}

describe('the list of products (S2.4)', () => {
  test('is kept by those in charge and seen by everybody at work; every rate of it has its day, and who stated it', async () => {
    const desk = await openDesk()
    const [head, teller] = [await desk.hire('head', '林行长'), await desk.hire('teller')]
    const { id } = await head.ask.products.save({ id: null, product: FUMAN, rate: 310 })
    await head.ask.products.save({ id: null, product: { ...FUMAN, name: '大额存单（三年）', productClass: '存款' } })
    const { rateId } = await head.ask.products.stateRate({ productId: id, rate: 285, from: addDays(FRIDAY, 11), note: '公告' })
    expect(await listed(teller)).toEqual([
      ['大额存单（三年）', null, null],
      ['福满堂年金', 310, 285],
    ])
    expect(await listed(teller, addDays(FRIDAY, 11))).toContainEqual(['福满堂年金', 285, null])
    expect(await teller.ask.products.rates({ productId: id })).toMatchObject([
      { rate: 285, from: '2026-12-01', by: '林行长', note: '公告' },
      { rate: 310, from: '2026-01-01', by: '林行长', note: '' },
    ])
    expect(await codeOf(teller.ask.products.stateRate({ productId: id, rate: 1, from: FRIDAY, note: '' }))).toBe('NOT_PERMITTED')

    // Only the last statement is taken back, and only once.
    const [, first] = await head.ask.products.rates({ productId: id })
    expect(await codeOf(head.ask.products.takeBackRate({ productId: id, rateId: first?.id ?? 0 }))).toBe('RATE_NOT_LAST')
    await head.ask.products.takeBackRate({ productId: id, rateId })
    expect(await codeOf(head.ask.products.takeBackRate({ productId: id, rateId }))).toBe('RATE_NOT_LAST')
    expect(await listed(teller)).toContainEqual(['福满堂年金', 310, null])
    const audit = await desk.branch.read
      .selectFrom('audit')
      .select('action')
      .where('branch_id', '=', desk.branch.branchId)
      .where('action', 'like', 'products.%')
      .orderBy('seq')
      .execute()
    const [save, state, back] = ['products.save', 'products.state-rate', 'products.take-back-rate']
    expect(audit.map(({ action }) => action)).toEqual([save, save, state, back])
  })

  test('has every name once, ends no sale before it begins, and takes from sale from today on', async () => {
    const desk = await openDesk()
    const head = await desk.hire('head')
    const { id } = await head.ask.products.save({ id: null, product: FUMAN })
    const again = await safe(head.ask.products.save({ id: null, product: FUMAN }))
    expect(again.error).toMatchObject({ code: 'PRODUCT_NAME_TAKEN', data: { name: '福满堂年金' } })
    const backwards = { ...FUMAN, saleUntil: isoDate('2025-12-31') }
    expect(await codeOf(head.ask.products.save({ id, product: backwards }))).toBe('PRODUCT_DAYS')
    await head.ask.products.withdraw({ id })
    expect(await head.ask.products.list({ on: FRIDAY })).toMatchObject([{ saleUntil: addDays(FRIDAY, -1) }])
    // Its undo is to save it as it was.
    await head.ask.products.save({ id, product: FUMAN })
    expect(await head.ask.products.list({ on: FRIDAY })).toMatchObject([{ id, ...FUMAN }])
    expect(await codeOf(head.ask.products.withdraw({ id: 99 }))).toBe('PRODUCT_UNKNOWN')
  })

  test('a pasted list adds what is new, changes what is there, states rates that differ; done again it changes nothing', async () => {
    const desk = await openDesk()
    const head = await desk.hire('supervisor')
    await head.ask.products.save({ id: null, product: FUMAN, rate: 310 })
    const rows = [
      { product: FUMAN, rate: 285 },
      { product: { ...FUMAN, name: '晨盈90天', productClass: '理财' as const, termDays: 90 }, rate: 240 },
    ]
    expect(await head.ask.products.bring({ rows })).toEqual({ added: 1, changed: 0, rates: 2 })
    expect(await head.ask.products.bring({ rows })).toEqual({ added: 0, changed: 0, rates: 0 })
    expect(await listed(head)).toEqual([
      ['晨盈90天', 240, null],
      ['福满堂年金', 285, null],
    ])
    // What does not hold brings nothing at all.
    const bad = [
      { product: { ...FUMAN, name: '新品' }, rate: null },
      { product: { ...FUMAN, saleUntil: isoDate('2020-01-01') }, rate: null },
    ]
    expect(await codeOf(head.ask.products.bring({ rows: bad }))).toBe('PRODUCT_DAYS')
    expect(await listed(head)).toHaveLength(2)
  })
})

describe('a new rate of an insurance (S2.7)', () => {
  test('is told to everybody who holds it, once, until it is taken back; an import finds it again', async () => {
    const branch = await openBranch()
    const { desk, head, wang } = branch
    const [holder, other, past] = await addPeople(desk, [
      { name: '有保单', owner: wang, aum: wan(0.5) },
      { name: '别的', owner: wang },
      { name: '满期了', owner: wang },
    ])
    if (holder === undefined || other === undefined || past === undefined) throw new Error('nobody was added')
    await hold(desk, holder, '福满堂年金', '保险')
    await hold(desk, holder, '福满堂　年金 ', '保险')
    await hold(desk, other, '福满堂年金', '理财')
    await hold(desk, other, '鑫享终身寿', '保险')
    await hold(desk, past, '福满堂年金', '保险', '2026-11-01')
    const told = async () =>
      (await wang.ask.tasks.day({ staffId: null })).queue.flatMap(({ name, reasons, outcome }) =>
        (outcome === null ? reasons : []).filter((reason) => reason.includes('结算利率')).map((reason) => `${name} ${reason}`),
      )
    await rebuild(desk)
    const { id: productId } = await head.ask.products.save({ id: null, product: FUMAN, rate: 310 })
    expect(await told()).toEqual([])

    const { rateId } = await head.ask.products.stateRate({ productId, rate: 285, from: isoDate('2026-12-01'), note: '' })
    const words = '有保单 《福满堂年金》结算利率 3.10%→2.85%，自 12-01 起 · 电话或微信告知'
    expect(await told()).toEqual([words])
    await head.ask.products.takeBackRate({ productId, rateId })
    expect(await told()).toEqual([])

    // Under the rule's days, and to those whom it means only.
    await head.ask.products.stateRate({ productId, rate: 280, from: FRIDAY, note: '' })
    const rule = plainRule('insurance-rate')
    const total = async (on: string, change = {}) =>
      (await head.ask.reminders.preview({ rules: [{ ...rule, ...change }], on: isoDate(on) })).total
    expect([await total('2026-12-19'), await total('2026-12-20')]).toEqual([1, 0])
    expect([await total('2026-11-25', { days: 5 }), await total('2026-11-20', { reach: 'vip' })]).toEqual([0, 0])

    // A policy that comes with the next sheet is told of too, one that was seen to is not asked for again.
    const [place] = (await wang.ask.tasks.day({ staffId: null })).queue.filter(({ name }) => name === '有保单')
    await wang.ask.tasks.drop({ taskIds: place?.taskIds ?? [], reason: '已告知' })
    await importRows(desk, {
      rows: [
        ['客户号', '客户姓名', '产品类别', '产品名称', '持有金额', '数据日期'],
        [await numberOf(desk, other), '别的', '保险', '福满堂年金', 100000, '2026-11-19'],
        [await numberOf(desk, holder), '有保单', '保险', '福满堂年金', 100000, '2026-11-19'],
      ],
      name: '产品持有.xlsx',
    })
    await rebuild(desk)
    expect(await told()).toEqual(['别的 《福满堂年金》结算利率 3.10%→2.80%，自 11-20 起 · 电话或微信告知'])
  })
})

describe('what may follow a holding that falls due (S2.6, S4.6)', () => {
  test('stands beside the customer from a month ahead on, within what they may bear', async () => {
    const { desk, wang, head } = await openBranch()
    const [due, later] = await addPeople(desk, [
      { name: '快到期', owner: wang },
      { name: '还早', owner: wang },
    ])
    if (due === undefined || later === undefined) throw new Error('nobody was added')
    await hold(desk, due, '晨盈30天', '理财', '2026-12-20')
    await hold(desk, due, '个人经营贷', '贷款', '2026-11-25')
    await hold(desk, later, '晨盈30天', '理财', '2026-12-21')
    const resell = async (customerId: CustomerId) => (await wang.ask.tasks.person({ customerId })).resell
    expect(await resell(due)).toBeNull()

    const save = (name: string, productClass: '存款' | '理财', rate: number, change: Partial<Product> = {}) =>
      head.ask.products.save({ id: null, product: { ...FUMAN, name, productClass, ...change }, rate })
    await save('大额存单', '存款', 155, { rival: '农商行三年 1.70%' })
    await save('晨盈90天', '理财', 215, { risk: 2 })
    await save('晨盈进取', '理财', 320, { risk: 4 })
    expect(await resell(due)).toMatchObject({ offers: [{ name: '大额存单' }], withheld: '客户没有风评，2 个理财产品不列' })
    await write(desk.branch, (db) =>
      db
        .updateTable('customers')
        .set({ risk_level: 2, risk_expires_on: FRIDAY })
        .where('branch_id', '=', db.branchId)
        .where('id', '=', due)
        .execute(),
    )
    expect(await resell(due)).toMatchObject({
      of: '晨盈30天',
      offers: [
        { name: '晨盈90天', rate: 215, rival: '' },
        { name: '大额存单', rate: 155, rival: '农商行三年 1.70%' },
      ],
      withheld: '高于客户风险等级 C2，1 个理财产品不列',
    })
    expect(await resell(later)).toBeNull()
  })
})

async function numberOf(desk: Desk, id: CustomerId): Promise<string> {
  const row = await desk.branch.read
    .selectFrom('customers')
    .select('customer_no')
    .where('branch_id', '=', desk.branch.branchId)
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return row.customer_no
}
