import { isDefinedError, safe } from '@orpc/client'
import { describe, expect, test } from 'vitest'
import { instantAt } from '../../shared/domain/instant.ts'
import { isoDate } from '../../shared/domain/iso-date.ts'
import { NOTHING_DONE } from '../../shared/domain/meeting-progress.ts'
import { FRIDAY } from '../support/book.ts'
import { openDesk } from '../support/desk.ts'
import { decision, finish, MORNING } from '../support/meetings.ts'

const THURSDAY = isoDate('2026-11-19')

describe('a meeting that began while the backend was away', () => {
  test('begun while the backend was away it began when it did: who comes later is late from then on, and its day is that day', async () => {
    const desk = await openDesk()
    const [hired, wealth] = [await desk.hire('head', '林行长'), await desk.hire('wealth')]
    desk.clock.moveTo(instantAt(FRIDAY, '08:40'))
    const head = await desk.signIn(hired)
    const late = { on: FRIDAY, secondsAgo: 600 }
    const { startedAt } = await head.askAgain('one').meetings.start({ kind: 'morning', late })
    expect(startedAt).toBe(instantAt(FRIDAY, '08:30'))
    // Sent again under its key, it is the same beginning.
    expect(await head.askAgain('one').meetings.start({ kind: 'morning', late })).toEqual({ startedAt })
    await head.ask.meetings.rollCall({ ...MORNING, marks: [{ staffId: wealth.staffId, attendance: 'late', lateMinutes: null }] })
    const { rollCall } = await head.ask.meetings.open(MORNING)
    expect(rollCall.find(({ staffId }) => staffId === wealth.staffId)?.lateMinutes).toBe(10)
    expect((await head.ask.meetings.shown(MORNING)).takenAt).toBe(instantAt(FRIDAY, '08:40'))

    const yesterday = { on: THURSDAY, secondsAgo: 60 }
    await head.ask.meetings.start({ kind: 'evening', late: yesterday })
    expect((await head.ask.meetings.open({ kind: 'evening', on: THURSDAY })).startedAt).not.toBeNull()
    expect((await head.ask.meetings.open({ kind: 'evening', on: FRIDAY })).startedAt).toBeNull()
  })

  test('begun by two, the first to be written holds it; what the other noted is brought in and overwrites nothing', async () => {
    const desk = await openDesk()
    const [head, wealth, account] = [await desk.hire('head'), await desk.hire('wealth', '钱理财'), await desk.hire('account')]
    await wealth.ask.meetings.start({ kind: 'morning' })
    await wealth.ask.meetings.rollCall({
      ...MORNING,
      marks: [{ staffId: account.staffId, attendance: 'leave', lateMinutes: null }],
    })
    const progress = { ...NOTHING_DONE, item: 3, secondsSpent: [60], decisions: [decision('他们定的', account.staffId)] }
    await wealth.ask.meetings.keep({ ...MORNING, progress })

    const { error } = await safe(head.ask.meetings.start({ kind: 'morning', late: { on: FRIDAY, secondsAgo: 5 } }))
    expect(isDefinedError(error) && [error.code, error.data]).toEqual(['MEETING_BEGUN', { host: '钱理财', at: '08:00' }])
    const marks = [wealth, account].map(({ staffId }) => ({ staffId, attendance: 'present' as const, lateMinutes: null }))
    const drill = { staffId: account.staffId, product: '存单', score: 80, note: '' }
    const noted = { ...MORNING, marks, decisions: [decision('断网时定的 13800001111', wealth.staffId)], drills: [drill] }
    await head.askAgain('noted').meetings.bringIn(noted)
    await head.askAgain('noted').meetings.bringIn(noted)

    const state = await wealth.ask.meetings.open(MORNING)
    expect(state.progress).toEqual(progress)
    expect(state.rollCall.flatMap(({ name, attendance }) => (attendance === null ? [] : [[name, attendance]]))).toEqual([
      ['钱理财', 'present'],
      [account.name, 'leave'],
    ])
    const record = await wealth.ask.meetings.finish(finish('morning', { decisions: progress.decisions }))
    expect(record.decisions.map(({ text }) => text)).toEqual(['他们定的'])
    const open = await head.ask.meetings.decisions({ mine: false, since: null })
    expect(open.map(({ text }) => text).toSorted()).toEqual(['他们定的', '断网时定的 138********'].toSorted())

    // On record nothing of it changes any more, and a decision that was noted still is one.
    await head.ask.meetings.bringIn({ ...noted, decisions: [decision('又一项', account.staffId)], drills: [] })
    expect(await head.ask.meetings.record(MORNING)).toEqual(record)
    expect(await head.ask.meetings.decisions({ mine: false, since: null })).toHaveLength(3)
  })
})
