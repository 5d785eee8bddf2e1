import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addDays,
  addMonths,
  ageOn,
  daysBetween,
  eachDay,
  fromEpochDay,
  isIsoDate,
  isoDate,
  monthsBetween,
  weekday,
} from '../../shared/domain/iso-date.ts'
import { branchDate, branchTime, instant, instantAt } from '../../shared/domain/instant.ts'

const anyDay = fc.integer({ min: -20_000, max: 40_000 }).map(fromEpochDay)

describe('a day at the branch', () => {
  test.each(['2026-02-29', '2026-13-01', '2026-00-10', '2026-11-31', '20261120', '2026-1-5', ''])('%s is no day', (text) => {
    expect(isIsoDate(text)).toBe(false)
  })

  test('29 February exists in leap years only', () => {
    expect(isIsoDate('2024-02-29')).toBe(true)
    expect(isIsoDate('2000-02-29')).toBe(true)
    expect(isIsoDate('1900-02-29')).toBe(false)
  })

  test('adding days and counting them are each other’s inverse', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -5000, max: 5000 }), (date, days) => daysBetween(date, addDays(date, days)) === days),
    )
  })

  test('seven days later it is the same day of the week', () => {
    fc.assert(fc.property(anyDay, (date) => weekday(addDays(date, 7)) === weekday(date)))
    expect(weekday(isoDate('2026-11-20'))).toBe(5)
  })

  test('a month after 31 January is the last of February', () => {
    expect(addMonths(isoDate('2026-01-31'), 1)).toBe('2026-02-28')
    expect(addMonths(isoDate('2026-01-31'), -2)).toBe('2025-11-30')
  })

  test('S3.11 two years to the day are 24 months, and as many months fit between two days as can be added', () => {
    expect(monthsBetween(isoDate('2024-11-20'), isoDate('2026-11-20'))).toBe(24)
    expect(monthsBetween(isoDate('2024-11-20'), isoDate('2026-11-19'))).toBe(23)
    expect(monthsBetween(isoDate('2026-01-31'), isoDate('2026-02-28'))).toBe(1)
    fc.assert(
      fc.property(anyDay, fc.nat({ max: 5000 }), (from, days) => {
        const to = addDays(from, days)
        const months = monthsBetween(from, to)
        return addMonths(from, months) <= to && addMonths(from, months + 1) > to
      }),
    )
  })

  test('a birthday counts from its own day', () => {
    expect(ageOn(isoDate('1966-11-20'), isoDate('2026-11-19'))).toBe(59)
    expect(ageOn(isoDate('1966-11-20'), isoDate('2026-11-20'))).toBe(60)
  })

  test('every day from Monday to Wednesday is three days', () => {
    expect(eachDay(isoDate('2026-11-16'), isoDate('2026-11-18'))).toEqual(['2026-11-16', '2026-11-17', '2026-11-18'])
  })
})

describe('the branch’s clock', () => {
  test('is eight hours ahead of UTC, so that its day begins at 16:00 UTC of the day before', () => {
    expect(branchDate(instant(Date.parse('2026-11-19T15:59:59.999Z')))).toBe('2026-11-19')
    expect(branchDate(instant(Date.parse('2026-11-19T16:00:00.000Z')))).toBe('2026-11-20')
  })

  test('a wall-clock time and its moment name each other', () => {
    expect(branchTime(instantAt(isoDate('2026-11-20'), '08:30'))).toBe('08:30')
  })
})
