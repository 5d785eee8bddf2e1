import { expect, test } from 'vitest'
import type { Cell } from '../../electron/backend/sheets/workbook.ts'
import { UNITS, wan } from '../../shared/domain/fen.ts'
import { isoDate } from '../../shared/domain/iso-date.ts'
import type { ReportOrder } from '../../shared/contract/reports.ts'
import { FRIDAY } from '../support/book.ts'
import { hold, meet, queue, recompute, sell } from '../support/day.ts'
import { type Colleague, type Desk, openDesk } from '../support/desk.ts'
import { addContact, addCustomer, addRow, loadDayEnds } from '../support/fill.ts'
import { exported, givePassword, make, PASSWORD, sumOf } from '../support/reporting.ts'

const DAY: ReportOrder = { report: 'day', on: FRIDAY, masked: true, unit: '元' }
const MONDAY = isoDate('2026-11-23')

/** A day in which everything happened that the workbook tells. */
async function branchAfterADay() {
  const desk = await openDesk()
  const head = await desk.hire('head', '林行长')
  const [wang, li] = [await desk.hire('wealth', '王敏'), await desk.hire('wealth', '李强')]
  const [lobby, teller] = [await desk.hire('lobby', '赵大堂'), await desk.hire('teller', '周柜员')]
  const ids = []
  for (const name of ['张建国', '刘小红', '陈静怡', '欧阳伟'])
    ids.push(await addCustomer(desk, { name, phone: '13812341234', owner: wang.staffId }))
  const [zhang, liu, chen, ouyang] = ids as [(typeof ids)[0], (typeof ids)[0], (typeof ids)[0], (typeof ids)[0]]
  await loadDayEnds(desk, '2026-11-18', new Map(ids.map((id) => [id, wan(40)])))
  await recompute(desk)
  await loadDayEnds(
    desk,
    '2026-11-19',
    new Map([
      [zhang, wan(900)],
      [liu, wan(40)],
      [chen, wan(1)],
      [ouyang, wan(40)],
    ]),
  )
  await recompute(desk)
  await queue(desk, FRIDAY, wang.staffId, [
    { id: zhang, settled: true },
    { id: liu, settled: false },
    { id: chen, settled: true },
  ])
  await addContact(desk, { customer: zhang, staff: wang.staffId, on: FRIDAY, channel: 'meeting' })
  await addContact(desk, { customer: chen, staff: wang.staffId, on: FRIDAY, channel: 'phone' })
  await addContact(desk, { customer: ouyang, staff: li.staffId, on: FRIDAY, channel: 'wechat' })
  await sell(desk, { customer: zhang, staff: wang.staffId, on: FRIDAY, amount: wan(50) })
  await sell(desk, { customer: ouyang, staff: li.staffId, on: FRIDAY, amount: wan(7) })
  await meet(desk, { customer: liu, staff: li.staffId, on: FRIDAY, time: '09:30', planned: wan(20) })
  await meet(desk, { customer: chen, staff: wang.staffId, on: MONDAY, time: '10:00', planned: wan(5) })
  await hold(desk, liu, '2026-11-24', wan(30))
  const flag = await teller.ask.lobby.flag({
    key: crypto.randomUUID(),
    ticketNo: 'A012',
    ticketKind: 'ordinary',
    business: '欧阳伟取款，回电13812341234',
    amount: wan(12),
    customerId: ouyang,
    contactName: null,
    contactPhone: null,
    clues: ['拆迁款'],
    wish: '想买房',
    wechatAdded: false,
    filledAt: null,
  })
  await lobby.ask.lobby.take({ id: flag.id })
  return { desk, head, wang, li, lobby, teller, customers: { zhang, liu, chen, ouyang } }
}

async function boards(person: Colleague) {
  const [morning, evening] = [
    await person.ask.meetings.board({ kind: 'morning', date: FRIDAY }),
    await person.ask.meetings.board({ kind: 'evening', date: FRIDAY }),
  ]
  if (morning.kind !== 'morning' || evening.kind !== 'evening') throw new Error('The boards were exchanged')
  return { morning: morning.figures, evening: evening.figures }
}

test("the day's workbook has seven sheets behind its cover, with the figures of both boards", async () => {
  const { head } = await branchAfterADay()
  const { morning, evening } = await boards(head)
  const { made, table } = await exported(head, DAY)
  expect(made.sheets).toEqual(['封面', '晨会', '夕会', '工作日志', '任务完成', '厅堂转介', '大额分流', '业绩排名'])

  const rows = (sheet: string, part: string) => table(sheet).rows.filter((row) => row['板块'] === part)
  const first = (sheet: string, part: string) => rows(sheet, part)[0]
  const summed = (row: Record<string, Cell> | undefined) => [row?.['人数或笔数'], row?.['金额（元）']]
  const list = ({ count, amount }: { count: number; amount: number }) => [count, amount / UNITS.元]
  expect(summed(first('晨会', '今日约见'))).toEqual(list(morning.appointments))
  expect(summed(first('晨会', '七日内到期'))).toEqual(list(morning.maturities))
  expect(summed(first('晨会', '大额异动'))).toEqual(list(morning.largeMoves))
  expect(rows('晨会', '升级').map((row) => row['说明'])).toEqual([null, '价值 → 顶级'])
  expect(rows('晨会', '今日约见')[1]).toMatchObject({ 名称: '刘**', 经办人: '李强', 时间: '09:30:00', '金额（元）': 200_000 })
  expect(rows('晨会', '重点动作').map((row) => row['说明'])).toEqual(morning.keyActions)

  const done = rows('夕会', '今日完成').map((row) => [
    row['名称'],
    row['电话'],
    row['面谈'],
    row['人数或笔数'],
    row['金额（元）'],
  ])
  expect(done).toEqual(evening.people.map((p) => [p.name, p.calls, p.meetings, p.sales, p.salesAmount / UNITS.元]))
  expect(summed(first('夕会', '今日成交'))).toEqual(list(evening.sales))
  expect(summed(first('夕会', '明日约见'))).toEqual(list(evening.appointmentsTomorrow))
  expect(rows('夕会', '未完成').slice(1)).toMatchObject([{ 名称: '刘**', 经办人: '王敏', 说明: '到期 · 未联系' }])
  expect(rows('夕会', '厅堂').map((row) => row['人数或笔数'])).toEqual([null, 1, 1, 0, 0])
})

test('rankings, queues, sales and the hall add up to what the boards count', async () => {
  const { head } = await branchAfterADay()
  const { evening } = await boards(head)
  const { table } = await exported(head, { ...DAY, unit: '万元' })
  const ranking = table('业绩排名')
  expect(ranking.rows.map((row) => [row['名次'], row['姓名'], row['积分']])).toEqual(
    evening.ranking.map(({ rank, name, points }) => [rank, name, points]),
  )
  for (const heading of ['积分', '成交笔数', '成交金额（万元）', '电话', '面谈'])
    expect([heading, ranking.total[heading]]).toEqual([heading, sumOf(ranking, heading)])
  expect(ranking.total['成交金额（万元）']).toBe(57)
  const tasks = table('任务完成')
  const total = (of: 'queued' | 'settled') => evening.people.reduce((sum, person) => sum + person[of], 0)
  expect([tasks.total['名单人数'], tasks.total['已完成'], tasks.total['未完成']]).toEqual([total('queued'), total('settled'), 1])
  expect(table('工作日志').total['成交金额（万元）']).toBe(evening.sales.amount / UNITS.万元)
  const hall = table('厅堂转介')
  expect(hall.rows).toMatchObject([{ 排队号: 'A012', 客户: '欧**', 柜员: '周柜员', 大堂经理: '赵大堂', 状态: '大堂已接' }])
  expect([hall.total['业务金额（万元）'], hall.total['结果金额（万元）']]).toEqual([12, 0])
})

test('masked, it names customers by surname and stars and holds no number, whoever typed it where; clues and wishes stay out', async () => {
  const { desk, head, li, customers } = await branchAfterADay()
  await addRow(desk, 'contacts', contactWithNote(desk, li, customers.ouyang, '欧阳伟说回电13812341234'))
  const { file, table } = await exported(head, DAY)
  const text = JSON.stringify(
    ['晨会', '夕会', '工作日志', '任务完成', '厅堂转介', '大额分流', '业绩排名'].map((name) => table(name).rows),
  )
  for (const secret of ['张建国', '刘小红', '陈静怡', '欧阳伟', '13812341234', '拆迁款', '想买房', '孩子今年高考'])
    expect({ secret, found: text.includes(secret) }).toEqual({ secret, found: false })
  expect(text).toContain('欧**说回电138********')
  expect(file.size).toBeGreaterThan(5_000)
})

test('S2.13 a confirmed log is told as it was confirmed, in its newest version; the others as the day tells them', async () => {
  const { desk, head, wang, customers } = await branchAfterADay()
  const confirm = (version: number, correction: string | null) =>
    wang.ask.worklogs.confirm({
      on: FRIDAY,
      words: { well: '', stuck: '', plan: '', remarks: '明早先联系企业主' },
      version,
      correction,
    })
  await confirm(0, null)
  await addContact(desk, { customer: customers.chen, staff: wang.staffId, on: FRIDAY, channel: 'phone' })
  desk.clock.pass(1)
  await confirm(1, '漏记一通电话')
  // What comes after the confirmation is not in it.
  await addContact(desk, { customer: customers.liu, staff: wang.staffId, on: FRIDAY, channel: 'phone' })
  const { table } = await exported(head, DAY)
  const log = (name: string) => table('工作日志').rows.filter((row) => row['姓名'] === name)
  expect(log('王敏')[0]).toMatchObject({ 类别: '业绩', 确认: '已确认 08:01（第 2 版）' })
  expect(log('王敏').filter((row) => row['类别'] === '电话')).toMatchObject([{ 客户: '陈**' }, { 客户: '陈**' }])
  expect(log('王敏').at(-1)).toMatchObject({ 类别: '备注', 内容: '明早先联系企业主' })
  expect(log('李强')[0]).toMatchObject({ 类别: '业绩', 确认: '未确认' })
})

test('unmasked, it is for the head with another person’s word, and then names customers in full', async () => {
  const { desk, head } = await branchAfterADay()
  const supervisor = await desk.hire('supervisor', '曾主管')
  await givePassword(desk, supervisor)
  const clear = { ...DAY, masked: false }
  await expect(make(supervisor, clear, { reason: '夕会留存' })).rejects.toMatchObject({ code: 'NOT_PERMITTED' })
  await expect(make(head, clear, { reason: '夕会留存' })).rejects.toMatchObject({ code: 'EXPORT_NEEDS_APPROVAL' })
  const { approval } = await head.ask.reports.approve({
    order: clear,
    reason: '夕会留存',
    staffNo: supervisor.staffNo,
    password: PASSWORD,
  })
  const { table, cover } = await exported(head, clear, { reason: '夕会留存', approval })
  expect(table('厅堂转介').rows).toMatchObject([{ 客户: '欧阳伟' }])
  expect(cover).toEqual(expect.arrayContaining(['脱敏 未脱敏', '事由 夕会留存', '批准人 曾主管']))
})

function contactWithNote(desk: Desk, staff: Colleague, customer: number, note: string) {
  return {
    customer_id: customer,
    staff_id: staff.staffId,
    at: desk.clock.now(),
    on_date: FRIDAY,
    channel: 'phone',
    goal: 'know',
    result: 'later',
    product: null,
    amount: null,
    note,
    next_on: null,
  }
}
