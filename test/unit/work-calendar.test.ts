import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { statutoryCalendar } from '../../electron/backend/calendar/calendar.store.ts'
import { addDays, fromEpochDay, epochDay, isoDate, weekday } from '../../shared/domain/iso-date.ts'
import {
  isWorkingDay,
  nextWorkingDay,
  previousWorkingDay,
  workingDaysBetween,
  workingDaysInMonth,
} from '../../shared/domain/work-calendar.ts'

const calendar = statutoryCalendar()
const anyDay = fc.integer({ min: epochDay(isoDate('2024-01-01')), max: epochDay(isoDate('2028-12-01')) }).map(fromEpochDay)

describe('S4.1 working days', () => {
  test('count statutory holidays out and make-up days in', () => {
    expect(isWorkingDay(calendar, isoDate('2026-10-01'))).toBe(false)
    expect(isWorkingDay(calendar, isoDate('2026-10-10'))).toBe(true)
    expect(weekday(isoDate('2026-10-10'))).toBe(6)
    // October 2026: 22 weekdays, five of them holidays, one Saturday worked.
    expect(workingDaysInMonth(calendar, isoDate('2026-10-15'))).toBe(18)
    expect(workingDaysInMonth(calendar, isoDate('2026-11-20'))).toBe(21)
  })

  test('the working day after the National Day holiday is 8 October, and before it 30 September', () => {
    expect(nextWorkingDay(calendar, isoDate('2026-09-30'))).toBe('2026-10-08')
    expect(previousWorkingDay(calendar, isoDate('2026-10-08'))).toBe('2026-09-30')
  })

  test('of a year whose notice is not out yet are those that the law fixes', () => {
    expect(calendar.holidays[isoDate('2027-02-06')]).toBe('春节')
    expect(calendar.holidays[isoDate('2027-06-09')]).toBe('端午节')
    expect(calendar.holidays[isoDate('2027-09-15')]).toBe('中秋节')
    expect(calendar.holidays[isoDate('2027-04-05')]).toBe('清明节')
  })

  test('a day’s next working day is the first of those after it', () => {
    fc.assert(
      fc.property(anyDay, (date) => {
        expect(workingDaysBetween(calendar, addDays(date, 1), addDays(date, 40))[0]).toBe(nextWorkingDay(calendar, date))
        expect(previousWorkingDay(calendar, nextWorkingDay(calendar, date)) <= date || isWorkingDay(calendar, date)).toBe(true)
      }),
    )
  })
})
