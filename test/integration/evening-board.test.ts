import { describe, expect, test } from 'vitest'
import { wan } from '../../shared/domain/fen.ts'
import type { CustomerId } from '../../shared/domain/customer.ts'
import { instantAt } from '../../shared/domain/instant.ts'
import { isoDate, type IsoDate } from '../../shared/domain/iso-date.ts'
import { bulkInsert } from '../../electron/backend/db/bulk.ts'
import { write } from '../../electron/backend/db/database.ts'
import { eveningBoard } from '../../electron/backend/meetings/evening.acts.ts'
import { morningBoard } from '../../electron/backend/meetings/morning.acts.ts'
import { FRIDAY } from '../support/book.ts'
import { meet, queue, sell } from '../support/day.ts'
import { type Desk, openDesk } from '../support/desk.ts'
import { addContact, addCustomer, addRow } from '../support/fill.ts'

const [SATURDAY, MONDAY] = [isoDate('2026-11-21'), isoDate('2026-11-23')]

const morning = (desk: Desk) => morningBoard(desk.branch.read, FRIDAY, desk.clock.now())
const evening = (desk: Desk) => eveningBoard(desk.branch.read, FRIDAY, desk.clock.now())

describe('夕会', () => {
  test('S2.14 done against quota, what was left and why, logs, and what is planned for the next working day', async () => {
    const desk = await openDesk()
    const [wealth, teller] = [await desk.hire('wealth', '钱理财'), await desk.hire('teller', '周柜员')]
    const [done, silent, forgotten] = [
      await addCustomer(desk, { name: '王完成' }),
      await addCustomer(desk, { name: '李未接' }),
      await addCustomer(desk, { name: '张未联' }),
    ]
    await queue(desk, FRIDAY, wealth.staffId, [
      { id: forgotten, settled: false },
      { id: silent, settled: false },
      { id: done, settled: true },
    ])
    await addContact(desk, { customer: done, staff: wealth.staffId, on: FRIDAY, channel: 'meeting' })
    await addContact(desk, { customer: silent, staff: wealth.staffId, on: FRIDAY, channel: 'phone', result: 'no-answer' })
    await meet(desk, { customer: done, staff: wealth.staffId, on: MONDAY, time: '09:30', planned: wan(30) })
    const task = {
      customer_id: done,
      assignee_id: wealth.staffId,
      source: '{}',
      state: 'open',
      created_on: FRIDAY,
      closed_on: null,
      contact_id: null,
      dropped_reason: null,
    }
    await addRow(desk, 'tasks', { ...task, kind: 'plan', source_key: 'a', due_on: SATURDAY })
    await addRow(desk, 'tasks', { ...task, kind: 'order', source_key: 'b', due_on: MONDAY, customer_id: silent })
    await addRow(desk, 'tasks', { ...task, kind: 'cadence', source_key: 'c', due_on: MONDAY, customer_id: forgotten })
    const board = await evening(desk)
    expect(board.tomorrow).toBe(MONDAY)
    const [first, second] = board.people
    expect(first).toMatchObject({
      name: '钱理财',
      calls: 1,
      quotaCalls: 20,
      meetings: 1,
      quotaMeetings: 5,
      queued: 3,
      settled: 1,
      tomorrow: 2,
    })
    expect(first?.undone).toEqual([
      { name: '张**', kind: '到期', reason: '未联系' },
      { name: '李**', kind: '到期', reason: '未接通' },
    ])
    expect(first?.undoneWhy).toEqual([
      { reason: '未联系', count: 1 },
      { reason: '未接通', count: 1 },
    ])
    expect(second).toMatchObject({ staffId: teller.staffId, quotaCalls: 0, quotaMeetings: 0, logConfirmed: false })
    expect(board.appointmentsTomorrow).toMatchObject({ count: 1, amount: wan(30), rows: [{ name: '王**', staff: '钱理财' }] })
    await write(desk.branch, (db) =>
      bulkInsert(
        db,
        'work_logs',
        ['staff_id', 'on_date', 'version', 'body', 'remarks', 'confirmed_at'],
        [[wealth.staffId, FRIDAY, 1, '{}', '', desk.clock.now()]],
      ),
    )
    expect((await evening(desk)).people.map(({ logConfirmed }) => logConfirmed)).toEqual([true, false])
  })

  test('of a long list the first are named and all are counted, by reason', async () => {
    const desk = await openDesk()
    const wealth = await desk.hire('wealth', '钱理财')
    const ids = []
    for (let place = 0; place < 25; place += 1) ids.push(await addCustomer(desk, { name: '王明' }))
    await queue(
      desk,
      FRIDAY,
      wealth.staffId,
      ids.map((id) => ({ id, settled: false })),
    )
    for (const customer of ids.slice(0, 3))
      await addContact(desk, { customer, staff: wealth.staffId, on: FRIDAY, channel: 'phone', result: 'no-answer' })
    const [first] = (await evening(desk)).people
    expect(first?.undone).toHaveLength(20)
    expect(first?.undoneWhy).toEqual([
      { reason: '未联系', count: 22 },
      { reason: '未接通', count: 3 },
    ])
  })

  test('S1.11 the hall of the day and the sales of the day, by whom and never to whom', async () => {
    const desk = await openDesk()
    const [wealth, lobby] = [await desk.hire('wealth', '钱理财'), await desk.hire('lobby')]
    const customer = await addCustomer(desk, { name: '王明' })
    await lobby.ask.lobby.visits({ on: FRIDAY, visits: 200, vipVisits: 30 })
    await sell(desk, { customer, staff: wealth.staffId, on: FRIDAY, amount: wan(8) })
    const board = await evening(desk)
    expect(board.hall).toMatchObject({ visits: 200, flags: 0, flagRate: 0, vipShare: 0.15, conversion: null })
    expect(board.sales).toEqual({ count: 1, amount: wan(8), rows: [{ staff: '钱理财', product: '稳健一号', amount: wan(8) }] })
  })

  test('S2.24 the open calls for help stand on the board of their day, in its record, and of a past day as they were', async () => {
    const desk = await openDesk()
    const [head, wang, li] = [await desk.hire('head'), await desk.hire('wealth', '王敏'), await desk.hire('wealth', '李强')]
    const [first, second] = [
      await addCustomer(desk, { name: '赵大明', owner: wang.staffId }),
      await addCustomer(desk, { name: '钱二', owner: wang.staffId }),
    ]
    const help = (customerId: CustomerId, note: string, dueOn: IsoDate) =>
      wang.ask.requests.help({ customerId, helperId: li.staffId, note, dueOn })
    await help(second, '钱二要做贷款', MONDAY)
    const { id } = await help(first, '赵大明 13812345678 要看保险', FRIDAY)
    await wang.ask.requests.handOver({ customerId: second, to: li.staffId, note: '住得近' })
    const open = (await evening(desk)).requests
    expect(open).toMatchObject({
      count: 3,
      rows: [
        { name: '赵**', kind: 'help', asker: '王敏', answerer: '李强', askedOn: FRIDAY, dueOn: FRIDAY, late: false },
        { name: '钱**', kind: 'help', note: '钱**要做贷款', dueOn: MONDAY },
        { name: '钱**', kind: 'hand-over', note: '住得近', dueOn: null },
      ],
    })
    expect(open?.rows[0]?.note).not.toMatch(/赵大明|1381/)

    await head.ask.meetings.start({ kind: 'evening' })
    await head.ask.meetings.finish({ kind: 'evening', on: FRIDAY, secondsSpent: [], settled: [], decisions: [], drills: [] })
    desk.clock.moveTo(instantAt(MONDAY, '16:30'))
    const [liNow, headNow] = [await desk.signIn(li), await desk.signIn(head)]
    await liNow.ask.requests.answer({ id, accept: true, answer: '周二一起见' })
    const { board } = await headNow.ask.meetings.record({ kind: 'evening', on: FRIDAY })
    expect(board.kind === 'evening' && board.figures.requests).toEqual(open)
    expect((await eveningBoard(desk.branch.read, FRIDAY, desk.clock.now())).requests?.count).toBe(3)
    const today = (await eveningBoard(desk.branch.read, MONDAY, desk.clock.now())).requests
    expect(today?.rows.map(({ dueOn, late }) => [dueOn, late])).toEqual([
      [MONDAY, false],
      [null, false],
    ])
    const later = (await eveningBoard(desk.branch.read, isoDate('2026-11-24'), desk.clock.now())).requests
    expect(later?.rows.map(({ late }) => late)).toEqual([true, false])
  })

  test('an empty branch has boards too', async () => {
    const desk = await openDesk()
    expect(await morning(desk)).toMatchObject({
      branch: '测试支行',
      sample: false,
      dataDate: null,
      people: [],
      nearUpgrade: null,
      keyActions: [],
    })
    expect(await evening(desk)).toMatchObject({ people: [], sales: { count: 0 }, hall: { visits: null, flags: 0 } })
  })
})
