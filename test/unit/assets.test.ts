import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { assetsOf, type DayTotal } from '../../shared/domain/assets.ts'
import { fen, wan } from '../../shared/domain/fen.ts'
import { addDays, isoDate } from '../../shared/domain/iso-date.ts'

const day = (on: string, amount: number, customers = 1000): DayTotal => ({ on: isoDate(on), aum: wan(amount), customers })

describe('the assets of the branch on a board', () => {
  test('较昨, 较上月 and 较年初 are against the last day-end before, of the month before, of the year before', () => {
    const days = [
      day('2026-11-19', 130),
      day('2026-11-18', 128),
      day('2026-11-02', 127),
      day('2026-10-30', 120),
      day('2026-01-05', 101),
      day('2025-12-31', 100),
      day('2025-12-30', 90),
    ]
    expect(assetsOf(days)).toEqual({ aum: wan(130), sinceDay: wan(2), sinceMonth: wan(10), sinceYear: wan(30) })
  })

  test('what has no day to be compared with is missing, not 0', () => {
    expect(assetsOf([day('2026-11-19', 130)])).toEqual({ aum: wan(130), sinceDay: null, sinceMonth: null, sinceYear: null })
    expect(assetsOf([])).toBeNull()
  })

  test('a sheet of a part of the branch is not compared with the whole', () => {
    const part = day('2026-11-18', 60, 500)
    expect(assetsOf([day('2026-11-19', 130), part])).toMatchObject({ sinceDay: null })
    expect(assetsOf([part, day('2026-11-17', 130)])).toMatchObject({ sinceDay: null })
  })

  test('the changes of the days of a month add up to the change of the month', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 10 ** 12 }), { minLength: 2, maxLength: 20 }), (amounts) => {
        const days = amounts.map((amount, index) => ({
          on: addDays(isoDate('2026-10-31'), index),
          aum: fen(amount),
          customers: 10,
        }))
        const latestFirst = days.toReversed()
        const daily = days.slice(1).map((_, index) => assetsOf(latestFirst.slice(index))?.sinceDay ?? 0)
        expect(daily.reduce<number>((sum, change) => sum + change, 0)).toBe(assetsOf(latestFirst)?.sinceMonth)
      }),
    )
  })
})
