import { describe, expect, test } from 'vitest'
import { UNITS, wan } from '../../shared/domain/fen.ts'
import { isoDate } from '../../shared/domain/iso-date.ts'
import { NO_WORDS } from '../../shared/domain/work-log.ts'
import { write } from '../../electron/backend/db/database.ts'
import { FRIDAY } from '../support/book.ts'
import { recompute, sell } from '../support/day.ts'
import { openDesk } from '../support/desk.ts'
import { addContact, addCustomer, loadDayEnds } from '../support/fill.ts'
import { EVERYBODY, exported, make, sumOf } from '../support/reporting.ts'

const SHOWN = { masked: true, unit: '元' } as const
const day = (date: string) => isoDate(date)

/** Two managers who worked on three days of November and one of October. */
async function branchInNovember() {
  const desk = await openDesk()
  const head = await desk.hire('head', '林行长')
  const [wang, li] = [await desk.hire('wealth', '王敏'), await desk.hire('wealth', '李强')]
  const zhang = await addCustomer(desk, { name: '张建国', phone: '13812341234', owner: wang.staffId })
  const chen = await addCustomer(desk, { name: '陈静怡', owner: li.staffId })
  for (const on of ['2026-10-30', '2026-11-02', '2026-11-19'])
    await loadDayEnds(
      desk,
      on,
      new Map([
        [zhang, wan(on === '2026-11-19' ? 90 : 40)],
        [chen, wan(40)],
      ]),
    )
  await recompute(desk)
  await addContact(desk, { customer: zhang, staff: wang.staffId, on: day('2026-10-30'), channel: 'phone' })
  await addContact(desk, { customer: zhang, staff: wang.staffId, on: day('2026-11-03'), channel: 'phone' })
  for (let call = 0; call < 20; call += 1)
    await addContact(desk, { customer: chen, staff: li.staffId, on: day('2026-11-04'), channel: 'phone' })
  for (let meeting = 0; meeting < 5; meeting += 1)
    await addContact(desk, { customer: chen, staff: li.staffId, on: day('2026-11-04'), channel: 'meeting' })
  await sell(desk, { customer: zhang, staff: wang.staffId, on: FRIDAY, amount: wan(50) })
  await sell(desk, { customer: zhang, staff: wang.staffId, on: day('2026-11-03'), amount: wan(3) })
  return { desk, head, wang, li, zhang, chen }
}

describe('月度工作簿', () => {
  test('adds up the month so far, the same by day, by person and in the overview, and names nobody but colleagues', async () => {
    const { head, li } = await branchInNovember()
    const { made, cover, table } = await exported(head, { report: 'month', on: day('2026-11-05'), ...SHOWN })
    expect(made.fileName).toBe('月度工作簿-测试支行-2026-11-第1号.xlsx')
    expect(cover).toEqual(expect.arrayContaining(['数据日期 2026-11-19', '条件 月份 2026-11']))
    expect(made.sheets).toEqual(['封面', '概览', '每日', '每人', '任务完成', '业绩排名', '厅堂转介', '分层变动'])
    const days = table('每日')
    // 15 working days from the 2nd to the 20th; on none of the others was anything done.
    expect([days.rows.length, days.rows[0]?.['日期'], days.rows.at(-1)?.['日期']]).toEqual([15, '2026-11-02', '2026-11-20'])
    expect(days.rows.find((row) => row['日期'] === '2026-11-04')).toMatchObject({ 电话: 20, 面谈: 5 })
    const people = table('每人')
    expect(people.rows.find((row) => row['姓名'] === li.name)).toMatchObject({ 电话: 20, 面谈: 5, '5-20达标天数': 1 })
    for (const heading of ['电话', '面谈', '成交笔数', '成交金额（元）'])
      expect([days.total[heading], people.total[heading]]).toEqual([sumOf(days, heading), sumOf(days, heading)])
    const figures = new Map(table('概览').rows.map((row) => [row['指标'], row]))
    expect(figures.get('销售')).toMatchObject({ 数量: 2, '金额（元）': 530_000 })
    expect(figures.get('较上月末')).toMatchObject({ '金额（元）': 500_000, 说明: '上月末为 2026-10-30' })
    expect(figures.get('工作日')).toMatchObject({ 数量: 15, 说明: '本月共 21 个工作日' })
    expect(table('业绩排名').rows.map((row) => [row['名次'], row['姓名']])).toEqual([
      [1, '王敏'],
      [2, '李强'],
    ])
    expect(JSON.stringify(made.sheets.slice(1).map((name) => table(name)))).not.toMatch(/张建国|陈静怡|张\*|陈\*/)
  })

  test('a month that is still to come is refused, one that is over is told to its end', async () => {
    const { head } = await branchInNovember()
    await expect(make(head, { report: 'month', on: day('2026-12-01'), ...SHOWN })).rejects.toMatchObject({
      code: 'EXPORT_NOT_OF_DAY',
    })
    const { table } = await exported(head, { report: 'month', on: day('2026-10-01'), ...SHOWN })
    expect(table('每日').rows.at(-1)).toMatchObject({ 日期: '2026-10-30', 电话: 1 })
    expect(table('每日').total['电话']).toBe(1)
  })
})

describe('S2.13 工作日志', () => {
  test('of one person or of everybody, for as many days as are asked for, with what was confirmed', async () => {
    const { desk, head, wang, li } = await branchInNovember()
    await wang.ask.worklogs.confirm({
      on: day('2026-11-03'),
      words: { ...NO_WORDS, remarks: '回访张建国 13812341234' },
      version: 0,
      correction: null,
    })
    const span = { from: day('2026-11-01'), to: FRIDAY }
    const everybody = await exported(head, { report: 'logs', ...span, staffId: null, ...SHOWN })
    expect(everybody.table('日志汇总').rows.map((row) => [row['日期'], row['姓名'], row['日志'], row['电话']])).toEqual([
      ['2026-11-03', '王敏', '迟交', 1],
      ['2026-11-04', '李强', '未确认', 20],
      ['2026-11-20', '王敏', '未确认', 0],
    ])
    const own = await exported(head, { report: 'logs', ...span, staffId: wang.staffId, ...SHOWN })
    expect(own.made.fileName).toContain('工作日志-测试支行-王敏-2026-11-01至2026-11-20')
    const lines = own.table('工作日志').rows
    expect(new Set(lines.map((row) => row['姓名']))).toEqual(new Set([wang.name]))
    expect(lines.find((row) => row['类别'] === '电话')).toMatchObject({ 日期: '2026-11-03', 客户: '张**' })
    expect(lines.find((row) => row['类别'] === '备注')?.['内容']).toBe('回访张** 138********')
    expect(own.table('工作日志').total['成交金额（元）']).toBe(530_000)
    const nobody = { report: 'logs', ...span, staffId: (li.staffId + 100) as typeof li.staffId, ...SHOWN } as const
    await expect(make(head, nobody)).rejects.toMatchObject({ code: 'STAFF_UNKNOWN' })
    expect(desk.clock.today()).toBe(FRIDAY)
  })
})

describe('S4.4 流失与挽回', () => {
  test('has who fell at the last month-end, from which tier, who is back, and whom the owner has reached this month', async () => {
    const desk = await openDesk()
    const [head, wang] = [await desk.hire('head', '林行长'), await desk.hire('wealth', '王敏')]
    const people = new Map<string, Awaited<ReturnType<typeof addCustomer>>>()
    for (const name of ['甲重', '乙轻', '丙回', '丁稳', '戊小'])
      people.set(name, await addCustomer(desk, { name, phone: '13812341234', owner: wang.staffId }))
    const dayEnds = (on: string, amounts: Record<string, number>) =>
      loadDayEnds(
        desk,
        on,
        new Map(Object.entries(amounts).map(([name, amount]) => [people.get(name) ?? (0 as never), wan(amount)])),
      )
    await dayEnds('2026-09-01', { 甲重: 150, 乙轻: 150, 丙回: 150, 丁稳: 150, 戊小: 6 })
    await dayEnds('2026-10-01', { 甲重: 10, 乙轻: 150, 丙回: 20, 丁稳: 150, 戊小: 6 })
    // A month-end that no sheet has is the last day-end before it.
    await dayEnds('2026-10-30', { 甲重: 10, 乙轻: 90, 丙回: 20, 丁稳: 150, 戊小: 0 })
    // The import adds day-ends up: this one was at 150万 until the 29th.
    await write(desk.branch, (db) =>
      db
        .updateTable('balances')
        .set({ month_sum: wan(150) * 29 + wan(90), month_days: 30 })
        .where('branch_id', '=', db.branchId)
        .where('on_date', '=', '2026-10-30')
        .where('customer_id', '=', people.get('乙轻') ?? 0)
        .execute(),
    )
    await dayEnds('2026-11-19', { 甲重: 5, 乙轻: 99, 丙回: 130, 丁稳: 1, 戊小: 0 })
    await recompute(desk)
    const bing = people.get('丙回') ?? (0 as never)
    await addContact(desk, { customer: bing, staff: wang.staffId, on: day('2026-11-05'), channel: 'phone' })
    await addContact(desk, { customer: people.get('甲重') ?? (0 as never), staff: head.staffId, on: FRIDAY, channel: 'phone' })
    const { made, table } = await exported(head, { report: 'retention', on: FRIDAY, vipOnly: true, ...SHOWN })
    const columns = [
      '姓名',
      '流失等级',
      '挽回状态',
      '原层级',
      '上月末时点（元）',
      '时点（元）',
      '挽回额（元）',
      '本月触达',
    ] as const
    expect(table('明细').rows.map((row) => columns.map((column) => row[column]))).toEqual([
      ['甲*', '重度流失', '未挽回', '核心', 100_000, 50_000, 0, '否'],
      ['乙*', '轻度流失', '未挽回', '核心', 900_000, 990_000, 0, '否'],
      ['丙*', '重度流失', '已挽回', '核心', 200_000, 1_300_000, 1_100_000, '是'],
    ])
    expect(table('明细').rows[0]).toMatchObject({
      '上上月月日均（元）': 1_500_000,
      '上月月日均（元）': 100_000,
      '层级线（元）': 1_000_000,
    })
    expect(
      table('汇总').rows.map((row) => [row['流失等级'], row['原层级'], row['客户数'], row['已挽回'], row['挽回率']]),
    ).toEqual([
      ['重度流失', '核心', 2, 1, 0.5],
      ['轻度流失', '核心', 1, 0, 0],
    ])
    expect(table('管户汇总').rows).toMatchObject([{ 主办: '王敏', 客户数: 3, 已触达: 1, '挽回额（元）': wan(110) / UNITS.元 }])
    expect(made.customers).toBe(3)
    const all = await exported(head, { report: 'retention', on: FRIDAY, vipOnly: false, ...SHOWN })
    expect(all.table('明细').rows.at(-1)).toMatchObject({ 姓名: '丙*' })
    expect(all.table('明细').rows.map((row) => row['姓名'])).toContain('戊*')
    // In October nobody had fallen yet.
    const october = await exported(head, { report: 'retention', on: day('2026-10-30'), vipOnly: false, ...SHOWN })
    expect([october.made.customers, october.cover]).toEqual([0, expect.arrayContaining(['数据日期 2026-10-30'])])
  })

  test('a scheme by star points has no line to compare AUM with', async () => {
    const desk = await openDesk()
    const head = await desk.hire('head')
    const { presets } = await head.ask.tiers.scheme()
    const stars = presets.find(({ measure }) => measure === 'starPoints')
    if (stars === undefined) throw new Error('no such preset')
    await head.ask.tiers.apply(stars)
    await expect(make(head, { report: 'retention', on: FRIDAY, vipOnly: true, ...SHOWN })).rejects.toMatchObject({
      code: 'EXPORT_NOT_BY_AUM',
      data: { measure: '星点' },
    })
    expect((await make(head, EVERYBODY)).rows).toBe(0)
  })
})
