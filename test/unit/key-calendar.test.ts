import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, type IsoDate, isoDate, monthOf, weekday } from '../../shared/domain/iso-date.ts'
import {
  dueDays,
  isShown,
  KeyAction,
  type Rhythm,
  rhythmWords,
  USUAL_ACTIONS,
  weeksShown,
} from '../../shared/domain/key-calendar.ts'
import { isWorkingDay, type WorkCalendar } from '../../shared/domain/work-calendar.ts'

const day = isoDate
/** National Day of 2026: seven days off, the Saturday after is worked. */
const CALENDAR: WorkCalendar = {
  holidays: Object.fromEntries(Array.from({ length: 7 }, (_, at) => [addDays(day('2026-10-01'), at), '国庆节'])),
  makeUpDays: { [day('2026-10-10')]: '国庆节' },
}
const due = (rhythm: Rhythm, from: string, to: string) => dueDays(rhythm, CALENDAR, day(from), day(to))

describe('the calendar of key actions (S3.19)', () => {
  test('what is done every day is done on working days, also on a Saturday that is worked', () => {
    expect(due({ every: 'day' }, '2026-09-30', '2026-10-12')).toEqual([
      '2026-09-30',
      '2026-10-08',
      '2026-10-09',
      '2026-10-10',
      '2026-10-12',
    ])
  })

  test('a day off moves an action to the next working day of its week', () => {
    expect(due({ every: 'week', weekday: 1 }, '2026-10-05', '2026-10-18')).toEqual(['2026-10-08', '2026-10-12'])
  })

  test('and back where the week has none left', () => {
    expect(due({ every: 'week', weekday: 5 }, '2026-09-28', '2026-10-04')).toEqual(['2026-09-30'])
  })

  test('the end of the month is its last working day, never one of the next month', () => {
    expect(due({ every: 'month', day: 31 }, '2026-01-01', '2026-03-31')).toEqual(['2026-01-30', '2026-02-27', '2026-03-31'])
  })

  test('the first of October is the eighth', () => {
    expect(due({ every: 'month', day: 1 }, '2026-10-01', '2026-10-31')).toEqual(['2026-10-08'])
  })

  test('quarters and years come in their months', () => {
    expect(due({ every: 'quarter', month: 3, day: 1 }, '2026-01-01', '2026-12-31')).toEqual([
      '2026-03-02',
      '2026-06-01',
      '2026-09-01',
      '2026-12-01',
    ])
    expect(due({ every: 'year', month: 12, day: 1 }, '2026-01-01', '2027-12-31')).toEqual(['2026-12-01', '2027-12-01'])
  })

  test('what comes once comes once', () => {
    expect(due({ every: 'once', on: day('2026-11-20') }, '2026-01-01', '2027-12-31')).toEqual(['2026-11-20'])
    expect(due({ every: 'once', on: day('2026-11-20') }, '2026-12-01', '2027-12-31')).toEqual([])
  })

  test('whatever the rhythm, every due day is worked, is inside, and comes once', () => {
    fc.assert(
      fc.property(rhythms, fc.integer({ min: 0, max: 800 }), fc.integer({ min: 0, max: 400 }), (rhythm, start, length) => {
        const from = addDays(day('2026-01-01'), start)
        const days = dueDays(rhythm, CALENDAR, from, addDays(from, length))
        expect(days.every((on) => isWorkingDay(CALENDAR, on) && on >= from && on <= addDays(from, length))).toBe(true)
        expect(new Set(days).size).toBe(days.length)
        expect(days.toSorted()).toEqual(days)
      }),
    )
  })

  test('a month asked for in parts has the days of the month asked for whole', () => {
    fc.assert(
      fc.property(rhythms, fc.integer({ min: 1, max: 30 }), (rhythm, cut) => {
        const [from, to, middle] = [day('2026-10-01'), day('2026-10-31'), addDays(day('2026-10-01'), cut)]
        const parts = [...dueDays(rhythm, CALENDAR, from, addDays(middle, -1)), ...dueDays(rhythm, CALENDAR, middle, to)]
        expect(parts).toEqual(dueDays(rhythm, CALENDAR, from, to))
      }),
    )
  })

  test('a reminder begins so many days before, and ends with the day itself', () => {
    const on = (text: string) => isShown(day('2026-11-25'), 3, day(text))
    expect([on('2026-11-21'), on('2026-11-22'), on('2026-11-25'), on('2026-11-26')]).toEqual([false, true, true, false])
  })

  test('says its rhythm as people do', () => {
    expect(USUAL_ACTIONS.map(({ rhythm }) => rhythmWords(rhythm))).toContain('每季第 3 个月 1 日')
    expect(rhythmWords({ every: 'month', day: 31 })).toBe('每月末')
    expect(USUAL_ACTIONS.every((action) => KeyAction.safeParse(action).success)).toBe(true)
  })

  test('a month is shown in whole weeks', () => {
    const weeks = weeksShown(day('2026-11-20'))
    expect(weeks.every((week) => week.length === 7 && weekday(week[0] as IsoDate) === 1)).toBe(true)
    expect(weeks.flat().filter((on) => monthOf(on) === '2026-11')).toHaveLength(30)
  })
})

const dayOfMonth = fc.integer({ min: 1, max: 31 })
const rhythms: fc.Arbitrary<Rhythm> = fc.oneof(
  fc.constant({ every: 'day' as const }),
  fc.record({ every: fc.constant('week' as const), weekday: fc.integer({ min: 1, max: 7 }) }),
  fc.record({ every: fc.constant('month' as const), day: dayOfMonth }),
  fc.record({ every: fc.constant('quarter' as const), month: fc.integer({ min: 1, max: 3 }), day: dayOfMonth }),
  fc.record({ every: fc.constant('year' as const), month: fc.integer({ min: 1, max: 12 }), day: dayOfMonth }),
  fc.record({
    every: fc.constant('once' as const),
    on: fc.integer({ min: 0, max: 700 }).map((at) => addDays(day('2026-01-01'), at)),
  }),
)
