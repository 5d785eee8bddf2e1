import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fen, wan } from '../../shared/domain/fen.ts'
import { addDays, dayOfMonth, isoDate, type IsoDate } from '../../shared/domain/iso-date.ts'
import {
  accumulate,
  aumOf,
  averagesDisagree,
  carriedTo,
  coversMonth,
  monthAverage,
  type RunningSums,
  yearAverage,
} from '../../shared/domain/measure.ts'

const NOTHING = { aumGiven: null, deposits: null, wealth: null, funds: null, insurance: null, otherAssets: null }

function after(days: readonly (readonly [IsoDate, number])[], openedOn: IsoDate | null = null): RunningSums {
  let sums: RunningSums | null = null
  for (const [on, aum] of days) sums = accumulate(sums, { on, aum: fen(aum), openedOn })
  if (sums === null) throw new Error('no days')
  return sums
}

describe('AUM', () => {
  test('is the sum of its parts; loans do not count', () => {
    expect(aumOf({ ...NOTHING, deposits: wan(3), wealth: wan(5), funds: wan(1) })).toBe(wan(9))
  })

  test('as the sheet states it wins over the sum', () => {
    expect(aumOf({ ...NOTHING, aumGiven: wan(10), deposits: wan(3) })).toBe(wan(10))
  })
})

describe('月日均', () => {
  test('is the sum of the day-ends from the 1st ÷ days elapsed', () => {
    expect(
      monthAverage(
        after([
          [isoDate('2026-11-01'), 300],
          [isoDate('2026-11-02'), 600],
        ]),
      ),
    ).toBe(450)
  })

  test('carries a missing day forward', () => {
    expect(
      monthAverage(
        after([
          [isoDate('2026-11-01'), 100],
          [isoDate('2026-11-04'), 500],
        ]),
      ),
    ).toBe(200)
  })

  test('starts the new month from the last day-end of the old', () => {
    expect(
      monthAverage(
        after([
          [isoDate('2026-10-30'), 100],
          [isoDate('2026-11-02'), 300],
        ]),
      ),
    ).toBe(200)
  })

  test('counts a customer who opened inside the month from zero before opening', () => {
    expect(monthAverage(after([[isoDate('2026-11-10'), 1000]], isoDate('2026-11-06')))).toBe(500)
  })

  test('assumes nothing of the days before the book began', () => {
    const sums = after([[isoDate('2026-11-10'), 1000]], isoDate('2020-01-01'))
    expect(monthAverage(sums)).toBe(1000)
    expect(coversMonth(sums)).toBe(false)
  })

  test('equals the average of every day-end written out one by one', () => {
    const story = fc.tuple(
      fc.array(fc.record({ gap: fc.integer({ min: 1, max: 9 }), aum: fc.integer({ min: 0, max: 1e10 }) }), {
        minLength: 1,
        maxLength: 20,
      }),
      fc.integer({ min: 0, max: 400 }),
    )
    fc.assert(
      fc.property(story, ([steps, start]) => {
        let on = addDays(isoDate('2025-12-28'), start % 40)
        const days: [IsoDate, number][] = []
        const ends = new Map<IsoDate, number>()
        for (const { gap, aum } of steps) {
          if (days.length > 0) {
            for (let missing = 1; missing < gap; missing += 1) ends.set(addDays(on, missing), days.at(-1)?.[1] ?? 0)
            on = addDays(on, gap)
          }
          days.push([on, aum])
          ends.set(on, aum)
        }
        const sums = after(days)
        const month = [...ends].filter(([date]) => date.slice(0, 7) === on.slice(0, 7)).map(([, aum]) => aum)
        const year = [...ends].filter(([date]) => date.slice(0, 4) === on.slice(0, 4)).map(([, aum]) => aum)
        expect(sums.monthDays).toBe(month.length)
        expect(monthAverage(sums)).toBe(Math.round(month.reduce((a, b) => a + b, 0) / month.length))
        expect(yearAverage(sums)).toBe(Math.round(year.reduce((a, b) => a + b, 0) / year.length))
      }),
    )
  })

  test('on a day without a sheet stands as if the last day-end had been stated again', () => {
    const sums = after([
      [isoDate('2026-11-01'), 100],
      [isoDate('2026-11-02'), 400],
    ])
    expect(carriedTo(sums, isoDate('2026-11-05'))).toEqual(
      after([
        [isoDate('2026-11-01'), 100],
        [isoDate('2026-11-02'), 400],
        [isoDate('2026-11-05'), 400],
      ]),
    )
    expect(dayOfMonth(carriedTo(sums, isoDate('2026-11-05')).on)).toBe(5)
  })

  test('that differs from the sheet’s by more than one percent is reported', () => {
    expect(averagesDisagree(fen(10_150), fen(10_000))).toBe(true)
    expect(averagesDisagree(fen(10_050), fen(10_000))).toBe(false)
  })
})
