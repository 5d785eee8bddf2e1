import { describe, expect, test } from 'vitest'
import { wan } from '../../shared/domain/fen.ts'
import { isoDate } from '../../shared/domain/iso-date.ts'
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
