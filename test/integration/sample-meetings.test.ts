import { expect, test } from 'vitest'
import { addDays } from '../../shared/domain/iso-date.ts'
import { SAMPLE_PASSWORD, SAMPLE_SIZE } from '../../shared/domain/sample.ts'
import { fixedClock } from '../../electron/backend/clock.ts'
import { makeSample } from '../../electron/backend/sample/sample.acts.ts'
import { EIGHT, emptyBook, FRIDAY } from '../support/book.ts'
import { houseAround } from '../support/desk.ts'
import { openWindow } from '../support/doors.ts'

const SMALL = { ...SAMPLE_SIZE, customers: 500, days: 40, today: FRIDAY }
const QUIETLY = { progress: () => undefined, signal: new AbortController().signal, now: EIGHT, beside: false }

test('S2.2 the meetings of the last days were held: hosts take turns, and this morning tells what became of decisions', async () => {
  const opened = await emptyBook()
  await makeSample(opened.book, 1, SMALL, QUIETLY)
  const window = await openWindow(houseAround(opened, fixedClock(EIGHT)), 'port')
  const { sampleStaff } = await window.ask.session.state()
  await window.signIn(sampleStaff.find(({ post }) => post === 'head')?.staffNo ?? '', SAMPLE_PASSWORD)
  const held = await window.ask.meetings.records({ kind: 'morning', before: null, limit: 20 })
  expect(held.map(({ on }) => on)).toEqual(['2026-11-19', '2026-11-18', '2026-11-17', '2026-11-16', '2026-11-13'])
  expect(new Set(held.slice(0, 3).map(({ host }) => host)).size).toBe(3)
  for (const { on } of held) {
    const { board, notes } = await window.ask.meetings.record({ kind: 'morning', on })
    // What a board of that morning could have known, not what the book knows now.
    expect(board.figures.dataDate).toBe(addDays(on, -1))
    expect(notes.product).not.toBeNull()
  }
  expect((await window.ask.meetings.records({ kind: 'evening', before: null, limit: 20 })).length).toBe(5)
  const { figures } = await window.ask.meetings.board({ kind: 'morning', date: FRIDAY })
  expect(figures.decisions.length).toBeGreaterThan(0)
})
