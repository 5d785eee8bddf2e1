import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, isoDate } from '../../shared/domain/iso-date.ts'
import { birthdayKeys } from '../../electron/backend/calendar/birthdays.ts'

const on = (date: string) =>
  birthdayKeys(isoDate(date), isoDate(date)).map(({ monthDay, lunar }) => `${lunar ? '农历' : ''}${monthDay}`)

describe('S2.5 birthdays', () => {
  test('a day is the birthday of those born on its date, and of those born on its lunar date', () => {
    expect(on('2026-11-20')).toEqual(['11-20', '农历10-12'])
    expect(on('2026-02-17')).toEqual(['02-17', '农历01-01'])
  })

  test('who was born on 29 February celebrates on the 28th of a common year, and on the day itself of a leap year', () => {
    expect(on('2026-02-28')).toContain('02-29')
    expect(on('2028-02-28')).not.toContain('02-29')
    expect(on('2028-02-29')).toContain('02-29')
  })

  test('who was born on 腊月三十 celebrates on 廿九 when the month is short', () => {
    expect(on('2026-02-16')).toEqual(['02-16', '农历12-29', '农历12-30'])
  })

  test('a leap month is nobody’s birthday a second time', () => {
    expect(on('2025-07-24')).toEqual(['07-24', '农历06-30'])
    expect(on('2025-07-25')).toEqual(['07-25'])
    expect(on('2025-08-23')).toEqual(['08-23', '农历07-01'])
  })

  test('every solar date of birth has exactly one celebration in any year', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2020, max: 2040 }), fc.integer({ min: 0, max: 365 }), (year, day) => {
        const born = addDays(isoDate('2000-01-01'), day).slice(5)
        const keys = birthdayKeys(isoDate(`${year}-01-01`), isoDate(`${year}-12-31`))
        expect(keys.filter((key) => !key.lunar && key.monthDay === born)).toHaveLength(1)
      }),
      { numRuns: 30 },
    )
  })
})
