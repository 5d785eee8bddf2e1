import { daysBetween } from '#shared/domain/iso-date.ts'
import { seeded } from '#shared/domain/seeded.ts'
import type { SqlValue } from '../db/database.ts'
import { crossFloor } from './crossing.ts'
import { dayEndsOf, type Series } from './day-ends.ts'
import type { SampleCustomer } from './customers.ts'
import type { SampleDay } from './days.ts'

export interface DayTotal {
  customers: number
  aum: number
}

/**
 * The balance rows of some customers, one after another, as the import would have written them: with
 * the running sums that `shared/domain/measure.ts` keeps, added up here without its objects because
 * there are a million of them. Adds every row to the totals of its day.
 */
export function* balanceRows(
  seed: string,
  customers: readonly SampleCustomer[],
  days: readonly SampleDay[],
  market: Float64Array,
  totals: readonly DayTotal[],
): Generator<SqlValue[]> {
  for (const customer of customers) {
    const saver = { assets: customer.assets, type: customer.customerType, portfolio: customer.portfolio }
    const series = dayEndsOf(seeded(`${seed}/balances/${customer.id}`), saver, days, market)
    if (customer.crossing !== null) crossFloor(series, days, customer.crossing)
    yield* rowsOf(customer, series, days, totals)
  }
}

function* rowsOf(
  customer: SampleCustomer,
  series: Series,
  days: readonly SampleDay[],
  totals: readonly DayTotal[],
): Generator<SqlValue[]> {
  const { deposits, wealth, funds, insurance, otherAssets } = series
  let [monthSum, monthDays, yearSum, yearDays, first] = [0, 0, 0, 0, true]
  for (let at = 0; at < days.length; at += 1) {
    const day = days[at]
    if (day === undefined || day.date < customer.openedOn) continue
    if (customer.closedOn !== null && day.date >= customer.closedOn) return
    if (day.dayOfMonth === 1) [monthSum, monthDays] = [0, 0]
    if (day.dayOfYear === 1) [yearSum, yearDays] = [0, 0]
    const parts = [deposits[at] ?? 0, wealth[at] ?? 0, funds[at] ?? 0, insurance[at] ?? 0, otherAssets[at] ?? 0] as const
    const aum = parts[0] + parts[1] + parts[2] + parts[3] + parts[4]
    if (first) {
      first = false
      // Who opened inside the period had nothing until then; of others nothing is assumed before the first day known.
      const held = daysBetween(customer.openedOn, day.date)
      if (held < day.dayOfMonth) [monthSum, monthDays] = [aum * held, day.dayOfMonth - 1]
      if (held < day.dayOfYear) [yearSum, yearDays] = [aum * held, day.dayOfYear - 1]
    }
    monthSum += aum
    monthDays += 1
    yearSum += aum
    yearDays += 1
    const total = totals[at]
    if (total !== undefined) {
      total.customers += 1
      total.aum += aum
    }
    yield [customer.id, day.date, aum, ...parts, customer.loans, monthSum, monthDays, yearSum, yearDays, 0]
  }
}
