import type { Fen } from './fen.ts'
import type { IsoDate } from './iso-date.ts'
import { carriedTo, type RunningSums } from './measure.ts'

/** One day-end of one customer as the book keeps it. */
export interface DayEndRow {
  customer_id: number
  on_date: string
  aum: number
  deposits: number | null
  wealth: number | null
  funds: number | null
  insurance: number | null
  other_assets: number | null
  loans: number | null
  star_points: number | null
  aum_given: number | null
  month_average_given: number | null
  year_average_given: number | null
  month_sum: number
  month_days: number
  year_sum: number
  year_days: number
  batch_id: number
}

const PARTS = ['deposits', 'wealth', 'funds', 'insurance', 'other_assets', 'loans', 'star_points'] as const

/**
 * The day-ends of two customers as those of one: a day that only one of them has takes the other's last
 * known day-end along. Averages that a sheet gave are given of the whole only where both were given.
 */
export function combinedDayEnds(customerId: number, one: readonly DayEndRow[], other: readonly DayEndRow[]): DayEndRow[] {
  const days = [...new Set([...one, ...other].map((row) => row.on_date))].toSorted()
  const [mine, theirs] = [follow(one), follow(other)]
  return days.map((on) => {
    const both = [mine(on), theirs(on)].filter((row) => row !== null)
    const [first, second] = both
    if (first === undefined) throw new RangeError('A day-end of nobody')
    return second === undefined
      ? { ...first, customer_id: customerId }
      : { ...sumOf(first, second), customer_id: customerId, on_date: on }
  })
}

/** Goes through a customer's day-ends with rising days; a day without one carries the last forward. */
function follow(rows: readonly DayEndRow[]): (on: string) => DayEndRow | null {
  const inOrder = rows.toSorted((a, b) => (a.on_date < b.on_date ? -1 : 1))
  let place = -1
  return (on) => {
    while ((inOrder[place + 1]?.on_date ?? '9') <= on) place += 1
    const last = inOrder[place]
    return last === undefined ? null : carried(last, on)
  }
}

function carried(row: DayEndRow, on: string): DayEndRow {
  if (row.on_date === on) return row
  const sums: RunningSums = {
    on: row.on_date as IsoDate,
    aum: row.aum as Fen,
    monthSum: row.month_sum,
    monthDays: row.month_days,
    yearSum: row.year_sum,
    yearDays: row.year_days,
  }
  const { monthSum, monthDays, yearSum, yearDays } = carriedTo(sums, on as IsoDate)
  const given = { aum_given: null, month_average_given: null, year_average_given: null }
  return { ...row, ...given, on_date: on, month_sum: monthSum, month_days: monthDays, year_sum: yearSum, year_days: yearDays }
}

function sumOf(one: DayEndRow, other: DayEndRow): DayEndRow {
  const parts = Object.fromEntries(PARTS.map((part) => [part, added(one[part], other[part])])) as Pick<
    DayEndRow,
    (typeof PARTS)[number]
  >
  return {
    ...one,
    ...parts,
    aum: one.aum + other.aum,
    aum_given: bothGiven(one.aum_given, other.aum_given),
    month_average_given: bothGiven(one.month_average_given, other.month_average_given),
    year_average_given: bothGiven(one.year_average_given, other.year_average_given),
    ...sums(one, other, 'month_sum', 'month_days'),
    ...sums(one, other, 'year_sum', 'year_days'),
  } as DayEndRow
}

/** Sums over different numbers of days are brought to the longer: the average is then the two averages' sum. */
function sums(one: DayEndRow, other: DayEndRow, sum: 'month_sum' | 'year_sum', days: 'month_days' | 'year_days') {
  const most = Math.max(one[days], other[days])
  return { [sum]: Math.round((one[sum] * most) / one[days] + (other[sum] * most) / other[days]), [days]: most }
}

function added(one: number | null, other: number | null): number | null {
  return one === null && other === null ? null : (one ?? 0) + (other ?? 0)
}

function bothGiven(one: number | null, other: number | null): number | null {
  return one === null || other === null ? null : one + other
}
