import { expect, test } from 'vitest'
import { wan } from '../../shared/domain/fen.ts'
import { isoDate } from '../../shared/domain/iso-date.ts'
import { write } from '../../electron/backend/db/database.ts'
import { targetProgress } from '../../electron/backend/meetings/targets.acts.ts'
import { FRIDAY } from '../support/book.ts'
import { recompute, sell } from '../support/day.ts'
import { type Colleague, openDesk } from '../support/desk.ts'
import { addContact, addCustomer, loadDayEnds } from '../support/fill.ts'
import { importRows, undo } from '../support/importing.ts'
import { exported } from '../support/reporting.ts'

test('the targets of a sheet stand beside what was done, by person and for the branch, from the month’s own beginning (S2.15)', async () => {
  const desk = await openDesk()
  const head = await desk.hire('head', '林行长')
  const [wang, li] = [await desk.hire('wealth', '王敏'), await desk.hire('wealth', '李强')]
  const teller = await desk.hire('teller', '周柜员')
  const targetsFor = async ({ ask }: Colleague) => (await ask.meetings.board({ kind: 'evening', date: FRIDAY })).figures.targets
  expect(await targetsFor(head)).toBeNull()

  const zhang = await addCustomer(desk, { name: '张建国', owner: wang.staffId })
  const chen = await addCustomer(desk, { name: '陈静怡', owner: li.staffId })
  const nobody = await addCustomer(desk, { name: '赵无主' })
  const dayEnds = (on: string, ...amounts: number[]) =>
    loadDayEnds(desk, on, new Map([zhang, chen, nobody].map((customer, place) => [customer, wan(amounts[place] ?? 0)])))
  await dayEnds('2026-10-30', 40, 40, 5)
  await recompute(desk)
  await dayEnds('2026-11-02', 10, 40, 5)
  await dayEnds('2026-11-19', 90, 30, 8)
  await recompute(desk)
  await addContact(desk, { customer: zhang, staff: wang.staffId, on: isoDate('2026-10-30'), channel: 'phone' })
  await addContact(desk, { customer: zhang, staff: wang.staffId, on: isoDate('2026-11-03'), channel: 'phone' })
  await sell(desk, { customer: chen, staff: li.staffId, on: FRIDAY, amount: wan(20) })

  const sheet = [
    ['2026年四季度目标分解', '', '', '', '', ''],
    ['工号', '姓名', 'AUM净增目标（万元）', '销售目标（万元）', '电话目标', '信用卡目标'],
    [wang.staffNo, '王敏', '100', '', '20', ''],
    [li.staffNo, '李强', '50', '40', '', '10'],
  ]
  const quarter = await importRows(desk, { name: '四季度目标分解.xlsx', rows: sheet })
  const month = sheet.map((cells) => cells.map((cell) => cell.replace('四季度', '11月')))
  const monthly = await importRows(desk, { name: '11月目标分解.xlsx', rows: month })

  const progress = await targetsFor(teller)
  expect(progress).toMatchObject({ period: '2026-11', from: '2026-11-01', to: '2026-11-30', timeGone: 15 / 21 })
  expect(progress?.measures).toEqual(['aum', 'sales', 'cards', 'calls'])
  // What is nobody's counts for the branch; a card is nothing that the book knows of.
  expect(progress?.branch).toEqual([
    { target: wan(150), done: wan(43) },
    { target: wan(40), done: wan(20) },
    { target: 10, done: null },
    { target: 20, done: 1 },
  ])
  expect(progress?.people.map(({ name, cells }) => [name, ...cells])).toEqual([
    ['王敏', { target: wan(100), done: wan(50) }, null, null, { target: 20, done: 1 }],
    ['李强', { target: wan(50), done: wan(-10) }, { target: wan(40), done: wan(20) }, { target: 10, done: null }, null],
  ])

  // The boards ask of the month what its sheets add up to, until somebody sets another sum for the branch.
  const ofMonth = async () => (await head.ask.meetings.board({ kind: 'evening', date: FRIDAY })).figures.month.progress[0]
  expect(await ofMonth()).toMatchObject({ label: '本月销售', target: wan(40), done: wan(20) })
  await head.ask.settings.save({ name: 'targets', value: { salesByMonth: wan(90), flagRate: 0.05 }, version: 0 })
  expect(await ofMonth()).toMatchObject({ target: wan(90) })

  const { made, table } = await exported(head, { report: 'month', on: FRIDAY, masked: true, unit: '万元' })
  expect(made.sheets).toContain('目标完成')
  expect(table('目标完成').rows[0]).toMatchObject({
    姓名: '全网点',
    指标: 'AUM 净增',
    '目标金额（万元）': 150,
    '完成金额（万元）': 43,
  })

  // Undone, the month has no targets any more, and the quarter's are shown, from its own beginning.
  await undo(desk, monthly.batch)
  const rest = await targetsFor(head)
  expect(rest).toMatchObject({ period: '2026-Q4', from: '2026-10-01' })
  // Before October nobody knows what the customers had.
  expect(rest?.branch.map(({ done }) => done)).toEqual([null, wan(20), null, 2])
  await undo(desk, quarter.batch)
  expect(await targetsFor(head)).toBeNull()
})

test('an import, and its undo, keep the figures that boards ask for before anybody asks', async () => {
  const desk = await openDesk()
  const wang = await desk.hire('wealth', '王敏')
  const zhang = await addCustomer(desk, { name: '张建国', customerNo: '1001', owner: wang.staffId })
  await loadDayEnds(desk, '2026-10-30', new Map([[zhang, wan(4)]]))
  const rows = [
    ['2026年11月目标分解', '', ''],
    ['工号', '姓名', 'AUM净增目标（万元）'],
    [wang.staffNo, '王敏', '100'],
  ]
  await importRows(desk, { name: '11月目标分解.xlsx', rows })
  const kept = async () => {
    const rows = await desk.branch.read.selectFrom('kept_figures').select('name').orderBy('name').execute()
    return rows.map(({ name }) => name)
  }
  expect(await kept()).toEqual(['assets 2026-10-30'])
  const balances = [
    ['客户号', '姓名', 'AUM', '数据日期'],
    ['1001', '张建国', '90', '2026-11-18'],
  ]
  const { batch } = await importRows(desk, { name: '余额快照.xlsx', rows: balances })
  expect(await kept()).toEqual(['assets 2026-10-30', 'assets 2026-11-18'])
  await undo(desk, batch)
  expect(await kept()).toEqual(['assets 2026-10-30'])
})

test('targets are frozen with a meeting; until then they follow every hand-over, closing, opening and day-end', async () => {
  const desk = await openDesk()
  const hired = await desk.hire('head', '林行长')
  const [wang, li] = [await desk.hire('wealth', '王敏'), await desk.hire('wealth', '李强')]
  const zhang = await addCustomer(desk, { name: '张建国', owner: wang.staffId })
  const chen = await addCustomer(desk, { name: '陈静怡', owner: li.staffId })
  await loadDayEnds(desk, '2026-10-30', new Map([zhang, chen].map((customer) => [customer, wan(4)])))
  await recompute(desk)
  await loadDayEnds(desk, '2026-11-18', new Map([zhang, chen].map((customer) => [customer, wan(90)])))
  const rows = [
    ['2026年11月目标分解', '', '', '', ''],
    ['工号', '姓名', 'AUM净增目标（万元）', '新增客户目标', '新增贵宾目标'],
    [wang.staffNo, '王敏', '100', '5', '2'],
    [li.staffNo, '李强', '50', '5', '2'],
  ]
  await importRows(desk, { name: '11月目标分解.xlsx', rows })
  const head = await desk.signIn(hired)
  const shown = async () => (await head.ask.meetings.board({ kind: 'morning', date: FRIDAY })).figures.targets
  const done = async () => {
    const progress = await shown()
    await write(desk.branch, (db) => db.deleteFrom('kept_figures').where('branch_id', '=', db.branchId).execute())
    // Whatever was kept said the same as the book itself.
    expect(progress).toEqual(await targetProgress(desk.branch.read, isoDate('2026-11-19')))
    await shown()
    return progress?.people.map(({ cells }) => cells.map((cell) => cell?.done))
  }
  const change = (facts: { closed_on?: string; opened_on?: string }) =>
    write(desk.branch, (db) =>
      db.updateTable('customers').set(facts).where('branch_id', '=', db.branchId).where('id', '=', chen).execute(),
    )
  const perPerson = (aums: number[], rest: number[][]) => aums.map((aum, place) => [wan(aum), ...(rest[place] ?? [])])
  expect(await done()).toEqual(
    perPerson(
      [86, 86],
      [
        [0, 0],
        [0, 0],
      ],
    ),
  )
  await recompute(desk)
  expect(await done()).toEqual(
    perPerson(
      [86, 86],
      [
        [0, 1],
        [0, 1],
      ],
    ),
  )
  await change({ opened_on: '2026-11-03' })
  expect(await done()).toEqual(
    perPerson(
      [86, 86],
      [
        [0, 1],
        [1, 1],
      ],
    ),
  )
  await write(desk.branch, (db) =>
    db.updateTable('ownerships').set({ owner_id: li.staffId }).where('branch_id', '=', db.branchId).execute(),
  )
  expect(await done()).toEqual(
    perPerson(
      [0, 172],
      [
        [0, 0],
        [1, 2],
      ],
    ),
  )
  await loadDayEnds(desk, '2026-11-19', new Map([[zhang, wan(60)]]))
  expect(await done()).toEqual(
    perPerson(
      [0, 142],
      [
        [0, 0],
        [1, 2],
      ],
    ),
  )

  await head.ask.meetings.start({ kind: 'morning' })
  const frozen = await shown()
  await change({ closed_on: '2026-11-19' })
  expect(await done()).toEqual(
    perPerson(
      [0, 52],
      [
        [0, 0],
        [1, 2],
      ],
    ),
  )
  const finish = { kind: 'morning' as const, on: FRIDAY, secondsSpent: [], settled: [], decisions: [], drills: [] }
  const { board, agenda } = await head.ask.meetings.finish(finish)
  expect(board.figures.targets).toEqual(frozen)
  expect(agenda.map(({ panel }) => panel)).toContain('targets')
  expect((await head.ask.meetings.record({ kind: 'morning', on: FRIDAY })).board.figures.targets).toEqual(frozen)
})
