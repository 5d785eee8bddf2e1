import { describe, expect, test } from 'vitest'
import { wan } from '../../shared/domain/fen.ts'
import { instantAt } from '../../shared/domain/instant.ts'
import { isoDate } from '../../shared/domain/iso-date.ts'
import type { MeetingKind } from '../../shared/domain/meeting.ts'
import { NOTHING_DONE } from '../../shared/domain/meeting-progress.ts'
import { FRIDAY } from '../support/book.ts'
import { hold, sell } from '../support/day.ts'
import { type Desk, openDesk } from '../support/desk.ts'
import { addCustomer, loadDayEnds } from '../support/fill.ts'
import { decision, finish, MORNING } from '../support/meetings.ts'

const THURSDAY = isoDate('2026-11-19')

describe('what a meeting shows', () => {
  test('the figures are those of its beginning: what happens during the meeting changes neither slide nor record', async () => {
    const desk = await openDesk()
    desk.clock.moveTo(instantAt(FRIDAY, '08:30'))
    const [hired, wealth] = [await desk.hire('head'), await desk.hire('wealth', '钱理财')]
    const customer = await addCustomer(desk, { name: '王明' })
    await sell(desk, { customer, staff: wealth.staffId, on: THURSDAY, amount: wan(10) })
    let head = hired
    await head.ask.meetings.start({ kind: 'morning' })
    const shown = await head.ask.meetings.shown(MORNING)
    expect(shown.takenAt).toBe(instantAt(FRIDAY, '08:30'))
    desk.clock.pass(5)
    await sell(desk, { customer, staff: wealth.staffId, on: THURSDAY, amount: wan(90) })
    expect(await head.ask.meetings.shown(MORNING)).toEqual(shown)
    desk.clock.pass(25)
    head = await desk.signIn(head)
    const record = await head.ask.meetings.finish(finish('morning'))
    expect(record.board).toEqual(shown.board)
    expect(record.board.figures.ranking[0]).toMatchObject({ name: '钱理财', salesAmount: wan(10) })
    expect((await head.ask.meetings.board({ kind: 'morning', date: FRIDAY })).figures.ranking[0]?.salesAmount).toBe(wan(100))
  })

  test('so is the agenda: one that is changed meanwhile holds from the next meeting on', async () => {
    const desk = await openDesk()
    const head = await desk.hire('head')
    await head.ask.meetings.start({ kind: 'morning' })
    const value = [{ panel: 'results' as const, title: '业绩', minutes: 5, part: 'branch' as const }]
    await head.ask.settings.save({ name: 'morningAgenda', value, version: 0 })
    const { agenda } = await head.ask.meetings.shown(MORNING)
    const record = await head.ask.meetings.finish(finish('morning', { secondsSpent: [60, 200] }))
    expect(agenda).toHaveLength(14)
    expect(record.agenda).toEqual(agenda)
    expect(record.secondsSpent).toEqual([60, 200, ...Array.from({ length: 12 }, () => 0)])
  })

  test('begun too early it can begin anew: clock, roll call and figures are new, what was decided stays', async () => {
    const desk = await openDesk()
    const [hired, wealth] = [await desk.hire('head'), await desk.hire('wealth')]
    await hired.ask.meetings.start({ kind: 'morning' })
    const late = { staffId: wealth.staffId, attendance: 'late' as const, lateMinutes: null }
    desk.clock.pass(10)
    const head = await desk.signIn(hired)
    await head.ask.meetings.rollCall({ ...MORNING, marks: [late] })
    const progress = { ...NOTHING_DONE, item: 3, secondsSpent: [60, 60], decisions: [decision('致电', wealth.staffId)] }
    await head.ask.meetings.keep({ ...MORNING, progress })
    await loadDayEnds(desk, THURSDAY, new Map([[await addCustomer(desk, { name: '王明' }), wan(50)]]))
    await head.ask.meetings.start({ kind: 'morning' })
    expect(await head.ask.meetings.open(MORNING)).toMatchObject({ startedAt: instantAt(FRIDAY, '08:00'), progress })
    await head.ask.meetings.start({ kind: 'morning', again: true })
    const state = await head.ask.meetings.open(MORNING)
    expect(state.startedAt).toBe(instantAt(FRIDAY, '08:10'))
    expect(state.progress).toEqual({ ...NOTHING_DONE, decisions: progress.decisions })
    expect(state.rollCall.every(({ attendance }) => attendance === null)).toBe(true)
    expect((await head.ask.meetings.shown(MORNING)).board.figures.assets?.aum).toBe(wan(50))
  })

  test('who was called before the meeting began stays called', async () => {
    const desk = await openDesk()
    const head = await desk.hire('head')
    const leave = { staffId: head.staffId, attendance: 'leave' as const, lateMinutes: null }
    await head.ask.meetings.rollCall({ ...MORNING, marks: [leave] })
    await head.ask.meetings.start({ kind: 'morning' })
    expect((await head.ask.meetings.open(MORNING)).rollCall[0]?.attendance).toBe('leave')
  })

  test('a number of a customer that is typed while it runs is hidden wherever it is kept', async () => {
    const desk = await openDesk()
    const head = await desk.hire('head')
    await head.ask.meetings.start({ kind: 'morning' })
    const drill = { staffId: head.staffId, product: '大额存单 13812341234', score: 80, note: '13812341234' }
    const progress = { ...NOTHING_DONE, decisions: [decision('致电 138 1234 1234', head.staffId)], drills: [drill] }
    await head.ask.meetings.keep({ ...MORNING, progress })
    const kept = JSON.stringify((await head.ask.meetings.open(MORNING)).progress)
    expect(kept).not.toMatch(/1234/)
    const record = JSON.stringify(await head.ask.meetings.finish({ ...finish('morning'), ...progress }))
    expect(record).not.toMatch(/1234/)
  })

  test('a call is taken back, and the record shows who was never called', async () => {
    const desk = await openDesk()
    const [head, wealth] = [await desk.hire('head', '林行长'), await desk.hire('wealth', '钱理财')]
    await head.ask.meetings.start({ kind: 'morning' })
    const mark = (attendance: 'present' | 'leave' | null) => ({
      ...MORNING,
      marks: [{ staffId: wealth.staffId, attendance, lateMinutes: null }],
    })
    await head.ask.meetings.rollCall(mark('leave'))
    await head.ask.meetings.rollCall(mark(null))
    expect((await head.ask.meetings.open(MORNING)).rollCall[1]).toMatchObject({ name: '钱理财', attendance: null })
    await head.ask.meetings.rollCall({ ...MORNING, marks: [{ staffId: head.staffId, attendance: 'present', lateMinutes: null }] })
    const { rollCall } = await head.ask.meetings.finish(finish('morning'))
    expect(rollCall.map(({ name, attendance }) => [name, attendance])).toEqual([
      ['林行长', 'present'],
      ['钱理财', null],
    ])
  })

  test('before it begins there is nothing to show and nothing to keep', async () => {
    const desk = await openDesk()
    const head = await desk.hire('head')
    await expect(head.ask.meetings.shown(MORNING)).rejects.toMatchObject({ code: 'MEETING_NOT_STARTED' })
    const kept = head.ask.meetings.keep({ ...MORNING, progress: NOTHING_DONE })
    await expect(kept).rejects.toMatchObject({ code: 'MEETING_NOT_STARTED' })
  })

  test('only whoever holds the meeting keeps its progress, and nobody once it was held', async () => {
    const desk = await openDesk()
    const [head, host, other] = [await desk.hire('head'), await desk.hire('wealth'), await desk.hire('account')]
    await host.ask.meetings.start({ kind: 'morning' })
    const kept = { ...MORNING, progress: { ...NOTHING_DONE, item: 2 } }
    await host.ask.meetings.keep(kept)
    await expect(other.ask.meetings.keep(kept)).rejects.toMatchObject({ code: 'MEETING_HOST_ONLY' })
    await head.ask.meetings.finish(finish('morning'))
    await expect(host.ask.meetings.keep(kept)).rejects.toMatchObject({ code: 'MEETING_HELD' })
    expect((await host.ask.meetings.open(MORNING)).progress.item).toBe(2)
  })
})

describe('what became of earlier decisions', () => {
  test('those that the meeting heard were carried out are settled when it ends, and its record shows them so', async () => {
    const desk = await openDesk()
    const [hired, wealth] = [await desk.hire('head'), await desk.hire('wealth', '钱理财')]
    await hired.ask.meetings.start({ kind: 'evening' })
    const decisions = [decision('回访到期客户', wealth.staffId), decision('补齐手机号', hired.staffId)]
    await hired.ask.meetings.finish(finish('evening', { decisions }))
    desk.clock.moveTo(instantAt(isoDate('2026-11-23'), '08:30'))
    const [head, host] = [await desk.signIn(hired), await desk.signIn(wealth)]
    await host.ask.meetings.start({ kind: 'morning' })
    const on = isoDate('2026-11-23')
    const { board } = await host.ask.meetings.shown({ kind: 'morning', on })
    expect(board.figures.decisions.map(({ done, late }) => [done, late])).toEqual([
      [false, true],
      [false, true],
    ])
    const [first, second] = board.figures.decisions.map(({ id }) => id) as [number, number]
    const record = await host.ask.meetings.finish({ ...finish('morning'), on, settled: [first, 999] })
    expect(record.board.figures.decisions.map(({ id, done, late }) => [id, done, late])).toEqual([
      [first, true, false],
      [second, false, true],
    ])
    const open = await head.ask.meetings.decisions({ mine: false, since: null })
    expect(open.map(({ id }) => id)).toEqual([second])
  })

  test('a decision that the meeting did not show is not settled by it', async () => {
    const desk = await openDesk()
    const head = await desk.hire('head')
    await head.ask.meetings.start({ kind: 'morning' })
    await head.ask.meetings.start({ kind: 'evening' })
    await head.ask.meetings.finish(finish('morning', { decisions: [decision('回访', head.staffId)] }))
    const [{ id } = { id: 0 }] = await head.ask.meetings.decisions({ mine: false, since: null })
    await head.ask.meetings.finish(finish('evening', { settled: [id] }))
    expect((await head.ask.meetings.decisions({ mine: false, since: null })).map((each) => each.id)).toEqual([id])
  })
})

describe('records', () => {
  test('can be asked for one kind of meeting or for both, the latest first', async () => {
    const desk = await openDesk()
    let head = await desk.hire('head')
    for (const kind of ['morning', 'evening'] as const) {
      desk.clock.pass(30)
      head = await desk.signIn(head)
      await head.ask.meetings.start({ kind })
      await head.ask.meetings.finish(finish(kind))
    }
    const kinds = async (kind: MeetingKind | null) =>
      (await head.ask.meetings.records({ kind, before: null, limit: 10 })).map((held) => held.kind)
    expect(await kinds(null)).toEqual(['evening', 'morning'])
    expect(await kinds('morning')).toEqual(['morning'])
    expect(await head.ask.meetings.records({ before: FRIDAY, limit: 10 })).toEqual([])
  })
})

describe('what the figures are compared with', () => {
  const morning = async (desk: Desk) => {
    const board = await (await desk.hire('head')).ask.meetings.board({ kind: 'morning', date: FRIDAY })
    return board.kind === 'morning' ? board.figures : null
  }

  test('yesterday’s work with that of the working day before it, over a weekend and by whoever worked then', async () => {
    const desk = await openDesk()
    const [wealth, gone] = [await desk.hire('wealth'), await desk.hire('account')]
    const customer = await addCustomer(desk, { name: '王明' })
    const wednesday = isoDate('2026-11-18')
    await sell(desk, { customer, staff: wealth.staffId, on: wednesday, amount: wan(10) })
    await sell(desk, { customer, staff: gone.staffId, on: wednesday, amount: wan(5) })
    const head = await desk.hire('head')
    await head.ask.staff.setActive({ staffId: gone.staffId, active: false })
    expect((await morning(desk))?.before).toMatchObject({ on: wednesday, sales: 2, salesAmount: wan(15) })
    const tuesday = await head.ask.meetings.board({ kind: 'morning', date: isoDate('2026-11-24') })
    expect(tuesday.figures.before).toMatchObject({ on: FRIDAY, sales: 0 })
  })

  test('the branch’s assets with the day-end before and with the last of the month before', async () => {
    const desk = await openDesk()
    const customer = await addCustomer(desk, { name: '王明' })
    for (const [on, amount] of [
      ['2026-10-30', 100],
      ['2026-11-18', 110],
      ['2026-11-19', 108],
    ] as const)
      await loadDayEnds(desk, on, new Map([[customer, wan(amount)]]))
    expect((await morning(desk))?.assets).toEqual({ aum: wan(108), sinceDay: wan(-2), sinceMonth: wan(8), sinceYear: null })
  })

  test('what matures is told for each of the seven days, and the days add up to the week', async () => {
    const desk = await openDesk()
    const customer = await addCustomer(desk, { name: '王明' })
    for (const [on, amount] of [
      ['2026-11-19', 1],
      ['2026-11-20', 2],
      ['2026-11-20', 3],
      ['2026-11-26', 4],
      ['2026-11-27', 5],
    ] as const)
      await hold(desk, customer, on, wan(amount))
    const maturities = (await morning(desk))?.maturities
    expect(maturities?.byDay.map(({ on, count, amount }) => [on.slice(8), count, amount])).toEqual([
      ['20', 2, wan(5)],
      ...['21', '22', '23', '24', '25'].map((on) => [on, 0, 0]),
      ['26', 1, wan(4)],
    ])
    expect(maturities).toMatchObject({ count: 3, amount: wan(9) })
  })
})
