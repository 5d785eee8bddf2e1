import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Fen, fen } from '../../shared/domain/fen.ts'
import { addDays, isoDate } from '../../shared/domain/iso-date.ts'
import { accumulate, type RunningSums } from '../../shared/domain/measure.ts'
import { combinedDayEnds, type DayEndRow } from '../../shared/domain/merge-day-ends.ts'

/** Day-ends of one customer from the first of a month on, with a hole wherever the amount is null. */
function rowsOf(customer: number, amounts: readonly (Fen | null)[]): DayEndRow[] {
  let sums: RunningSums | null = null
  return amounts.flatMap((aum, day) => {
    if (aum === null) return []
    const on = addDays(isoDate('2026-10-01'), day)
    sums = accumulate(sums, { on, aum, openedOn: isoDate('2026-10-01') })
    return [
      {
        customer_id: customer,
        on_date: on,
        aum,
        deposits: aum,
        wealth: null,
        funds: null,
        insurance: null,
        other_assets: null,
        loans: null,
        star_points: null,
        aum_given: null,
        month_average_given: null,
        year_average_given: null,
        month_sum: sums.monthSum,
        month_days: sums.monthDays,
        year_sum: sums.yearSum,
        year_days: sums.yearDays,
        batch_id: 1,
      },
    ]
  })
}

const amount = fc.integer({ min: 0, max: 1_000_000 }).map(fen)

test('day-ends of two that were stated on the same days add up as if they had always been one', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(amount, amount), { minLength: 1, maxLength: 45 }), (days) => {
      const combined = combinedDayEnds(
        7,
        rowsOf(
          7,
          days.map(([one]) => one),
        ),
        rowsOf(
          8,
          days.map(([, other]) => other),
        ),
      )
      expect(combined).toEqual(
        rowsOf(
          7,
          days.map(([one, other]) => fen(one + other)),
        ),
      )
    }),
  )
})

test('a day that only one of them has takes the other’s last day-end along, and no earlier one is made up', () => {
  const one = rowsOf(7, [fen(100), null, fen(300)])
  const other = rowsOf(8, [null, fen(10), null, fen(40)])
  expect(combinedDayEnds(7, one, other).map(({ on_date, aum, month_days }) => [on_date, aum, month_days])).toEqual([
    ['2026-10-01', 100, 1],
    ['2026-10-02', 110, 2],
    ['2026-10-03', 310, 3],
    ['2026-10-04', 340, 4],
  ])
})

test('an average that a sheet gave is given of the whole only where it was given of both', () => {
  const given = (rows: DayEndRow[], average: number) => rows.map((row) => ({ ...row, month_average_given: average }))
  const [one, other] = [rowsOf(7, [fen(100)]), rowsOf(8, [fen(10)])]
  expect(combinedDayEnds(7, given(one, 90), other)[0]?.month_average_given).toBeNull()
  expect(combinedDayEnds(7, given(one, 90), given(other, 9))[0]?.month_average_given).toBe(99)
})
