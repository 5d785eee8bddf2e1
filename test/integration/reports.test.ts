import { describe, expect, test } from 'vitest'
import { type CustomerFilter, EVERY_CUSTOMER } from '../../shared/domain/segment.ts'
import { UNITS, wan } from '../../shared/domain/fen.ts'
import { isoDate } from '../../shared/domain/iso-date.ts'
import { maskName } from '../../shared/domain/mask.ts'
import { SYSTEM } from '../../shared/domain/staff.ts'
import { MOVE_KINDS } from '../../shared/domain/tier.ts'
import { customerLines } from '../../electron/backend/reports/customers-report.store.ts'
import { currentScheme } from '../../electron/backend/tiers/tiers.store.ts'
import { branchWithBook, PLAN } from '../support/allocating.ts'
import { FRIDAY } from '../support/book.ts'
import { recompute } from '../support/day.ts'
import { openDesk } from '../support/desk.ts'
import { addCustomer, loadDayEnds } from '../support/fill.ts'
import { addMany, EVERYBODY, exported, make, sumOf } from '../support/reporting.ts'

describe('客户清单', () => {
  test('has the rows, the order and the sum of the list on the screen, under the same filter', async () => {
    const desk = await openDesk()
    const [head, wang] = [await desk.hire('head', '林行长'), await desk.hire('wealth', '王敏')]
    await addMany(desk, 150, wang.staffId)
    await addCustomer(desk, { name: '无余额', customerNo: '000123' })
    for (const filter of [
      EVERY_CUSTOMER,
      { ...EVERY_CUSTOMER, tiers: ['潜力', '有效'] },
      { ...EVERY_CUSTOMER, search: '无余额' },
    ]) {
      const page = await head.ask.customers.list({ ...filter, sort: 'aumMonthAverage', descending: true, offset: 0, limit: 200 })
      const counted = await head.ask.customers.count(filter)
      const { made, table } = await exported(head, { ...EVERYBODY, report: 'customers', filter })
      const list = table('客户清单')
      const told = (row: (typeof page.rows)[number]) => [row.customerNo, maskName(row.name), row.phone, row.tier, row.owner]
      const shown = list.rows.map((row) => [row['客户号'], row['姓名'], row['手机'], row['层级'], row['主办']])
      expect(shown).toEqual(page.rows.map(told))
      expect([made.rows, made.customers]).toEqual([counted.total, counted.total])
      const amounts = list.rows.map((row) => row['月日均AUM（元）'])
      expect(amounts).toEqual(
        page.rows.map(({ aumMonthAverage }) => (aumMonthAverage === null ? null : aumMonthAverage / UNITS.元)),
      )
      expect([list.total['时点AUM（元）'], sumOf(list, '时点AUM（元）')]).toEqual([
        counted.aum / UNITS.元,
        counted.aum / UNITS.元,
      ])
    }
  })

  test('a name that begins with = stays text, as do numbers of customers and phones', async () => {
    const desk = await openDesk()
    const head = await desk.hire('head')
    const payload = `=HYPERLINK("http://x","王")`
    await addCustomer(desk, { name: payload, customerNo: '000123456789012345', phone: '13812341234' })
    const { table, file } = await exported(head, EVERYBODY)
    expect(table('客户清单').rows).toMatchObject([{ 客户号: '000123456789012345', 姓名: maskName(payload), 手机: '138****1234' }])
    expect(
      Buffer.from(await file.arrayBuffer())
        .subarray(0, 2)
        .toString(),
    ).toBe('PK')
  })

  test('is the same whether it is read at once or page by page: each once, the largest first, who stands nowhere at the end', async () => {
    const desk = await openDesk()
    const wang = await desk.hire('wealth', '王敏')
    const placed = await addMany(desk, 2_105, wang.staffId)
    const nowhere = [await addCustomer(desk, { name: '无余额' }), await addCustomer(desk, { name: '也无余额' })]
    const read = (filter: CustomerFilter, pages: boolean) =>
      desk.branch.snapshot(async (db) => {
        const { scheme } = await currentScheme(db)
        const viewer = { actor: { staffId: SYSTEM, post: 'head' as const }, today: FRIDAY }
        const ids: number[] = []
        for await (const { id } of customerLines(db, viewer, scheme, filter, { pages })) ids.push(id)
        return ids
      })
    const everybody = [...placed.toReversed(), ...nowhere.toReversed()]
    const owned = { ...EVERY_CUSTOMER, ownerId: wang.staffId, tiers: ['有效'] }
    for (const pages of [true, false]) expect(await read(EVERY_CUSTOMER, pages)).toEqual(everybody)
    expect(await read(owned, true)).toEqual(await read(owned, false))
    expect((await read(owned, true)).length).toBeGreaterThan(100)
  })
})

describe('分层变动', () => {
  test('has every line of the ledger, and the summary adds up to them without netting', async () => {
    const desk = await openDesk()
    const head = await desk.hire('head')
    const [rich, poor, new_] = [
      await addCustomer(desk, { name: '王升' }),
      await addCustomer(desk, { name: '李降' }),
      await addCustomer(desk, { name: '赵新' }),
    ]
    await loadDayEnds(desk, '2026-11-18', new Map([rich, poor].map((id) => [id, wan(40)])))
    await recompute(desk)
    await loadDayEnds(
      desk,
      '2026-11-19',
      new Map([
        [rich, wan(900)],
        [poor, wan(1)],
        [new_, wan(40)],
      ]),
    )
    await recompute(desk)
    const span = { from: isoDate('2026-11-01'), to: FRIDAY }
    const ledger = await head.ask.tiers.ledger({ ...span, kind: null, limit: 200 })
    const { table, cover } = await exported(head, { report: 'moves', ...span, kind: null, masked: true, unit: '元' })
    expect(ledger.length).toBeGreaterThanOrEqual(5)
    expect(
      table('分层变动').rows.map((row) => [
        row['姓名'],
        row['数据日期'],
        row['变动'],
        row['原层级'],
        row['现层级'],
        row['月日均 AUM（元）'],
      ]),
    ).toEqual(ledger.map((row) => [maskName(row.name), row.on, MOVE_KINDS[row.kind], row.from, row.to, row.measure / UNITS.元]))
    const summary = table('汇总')
    expect([summary.total['客户数'], sumOf(summary, '客户数')]).toEqual([ledger.length, ledger.length])
    expect(cover).toContain('条件 数据日期 2026-11-01 至 2026-11-20\n全部变动')
    const { table: rises } = await exported(head, { report: 'moves', ...span, kind: 'upgrade', masked: true, unit: '元' })
    expect(rises('分层变动').rows.map((row) => row['姓名'])).toEqual(
      ledger.filter(({ kind }) => kind === 'upgrade').map(({ name }) => maskName(name)),
    )
  })
})

describe('分岗负荷', () => {
  test('S4.1 once a plan is applied, has the figures that its preview had', async () => {
    const { head } = await branchWithBook()
    const { quota, people } = await head.ask.allocation.preview({ plan: PLAN })
    await head.ask.allocation.apply({ plan: PLAN, version: 0 })
    const { table } = await exported(head, { report: 'loads', masked: true, unit: '元' })
    const loads = table('每人负荷')
    expect(loads.rows.map((row) => [row['工号'], row['客户数'], row['月应联系'], row['日产能'], row['利用率']])).toEqual(
      people.map((row) => [row.staffNo, row.customers, row.dueByMonth, row.capacity, row.utilisation]),
    )
    const lines = table('配额表')
    expect(lines.rows.map((row) => [row['层级'], row['客户数'], row['月应联系'], row['日应联系'], row['岗位人数']])).toEqual(
      quota.map((row) => [row.tier, row.customers, row.dueByMonth, row.dueByDay, row.people]),
    )
    expect([loads.total['客户数'], lines.total['客户数']]).toEqual([6, 6])
    expect(loads.total['月应联系']).toBeCloseTo(sumOf(lines, '月应联系'), 6)
  })

  test('who has no active owner is counted apart', async () => {
    const { head } = await branchWithBook()
    const { table } = await exported(head, { report: 'loads', masked: true, unit: '元' })
    expect([table('每人负荷').total['客户数'], table('无管户客户').total['客户数']]).toEqual([0, 6])
  })
})

test('the cover says whose figures these are, of which day, under which conditions, masked, and by which number', async () => {
  const desk = await openDesk()
  const supervisor = await desk.hire('supervisor', '曾主管')
  await addMany(desk, 3)
  const { cover, made } = await exported(supervisor, {
    ...EVERYBODY,
    report: 'customers',
    filter: { ...EVERY_CUSTOMER, nearUpgrade: true },
  })
  expect(cover).toEqual(
    expect.arrayContaining([
      '网点 测试支行',
      '数据日期 2026-11-19',
      `导出人 曾主管 ${supervisor.staffNo}`,
      '导出时间 2026-11-20 08:00',
      `导出编号 第 ${made.number} 号`,
      '脱敏 已脱敏',
      '条件 临界',
    ]),
  )
  expect(made.fileName).toBe('客户清单-测试支行-2026-11-19-第1号.xlsx')
})

test('what it would take out is told before: how many customers, which sheets, what it needs', async () => {
  const desk = await openDesk()
  const head = await desk.hire('head')
  await addMany(desk, 201)
  expect(await head.ask.reports.outline(EVERYBODY)).toMatchObject({
    customers: 201,
    dataDate: '2026-11-19',
    conditions: ['全部客户'],
    needsReason: true,
    needsApproval: true,
  })
  const day = await head.ask.reports.outline({ report: 'day', on: FRIDAY, masked: true, unit: '元' })
  expect(day).toMatchObject({ customers: 0, needsApproval: false })
  expect(day.sheets).toEqual(['晨会', '夕会', '工作日志', '任务完成', '厅堂转介', '大额分流', '业绩排名'])
})

test('a day that is still to come is refused by its code', async () => {
  const desk = await openDesk()
  const head = await desk.hire('head')
  const tomorrow = isoDate('2026-11-21')
  await expect(make(head, { report: 'day', on: tomorrow, masked: true, unit: '元' })).rejects.toMatchObject({
    code: 'EXPORT_NOT_OF_DAY',
    data: { on: tomorrow, why: 'ahead' },
  })
})
