import { daysBetween } from '#shared/domain/iso-date.ts'
import { seeded } from '#shared/domain/seeded.ts'
import type { SqlValue } from '../db/database.ts'
import { crossFloor } from './crossing.ts'
import type { SampleCustomer } from './customers.ts'
import { dayEndsOf, type Series } from './day-ends.ts'
import type { SampleDay } from './days.ts'

/** One customer's balances over all days, with the sums up to the day that was read last. */
export interface Passbook {
  customer: SampleCustomer
  series: Series
  begun: boolean
  monthSum: number
  monthDays: number
  yearSum: number
  yearDays: number
}

export interface DayTotal {
  customers: number
  aum: number
}

export function passbookOf(seed: string, customer: SampleCustomer, days: readonly SampleDay[], market: Float64Array): Passbook {
  const saver = { assets: customer.assets, type: customer.customerType, portfolio: customer.portfolio }
  const series = dayEndsOf(seeded(`${seed}/balances/${customer.id}`), saver, days, market)
  if (customer.crossing !== null) crossFloor(series, days, customer.crossing)
  return { customer, series, begun: false, monthSum: 0, monthDays: 0, yearSum: 0, yearDays: 0 }
}

/**
 * The balance rows of one day as the import would have written them, with the running sums that
 * `shared/domain/measure.ts` keeps; they are added up here without its objects, because there are a
 * million of them. Days are asked for in their order, each once; what they hold is added to `total`.
 */
export function* rowsOfDay(
  books: readonly Passbook[],
  days: readonly SampleDay[],
  at: number,
  total: DayTotal,
): Generator<SqlValue[]> {
  const day = days[at]
  if (day === undefined) return
  for (const book of books) {
    const { customer, series } = book
    if (day.date < customer.openedOn || (customer.closedOn !== null && day.date >= customer.closedOn)) continue
    const parts = [
      series.deposits[at] ?? 0,
      series.wealth[at] ?? 0,
      series.funds[at] ?? 0,
      series.insurance[at] ?? 0,
      series.otherAssets[at] ?? 0,
    ] as const
    const aum = parts[0] + parts[1] + parts[2] + parts[3] + parts[4]
    addDayEnd(book, day, aum)
    total.customers += 1
    total.aum += aum
    yield [customer.id, day.date, aum, ...parts, customer.loans, book.monthSum, book.monthDays, book.yearSum, book.yearDays, 0]
  }
}

function addDayEnd(book: Passbook, day: SampleDay, aum: number): void {
  if (day.dayOfMonth === 1) [book.monthSum, book.monthDays] = [0, 0]
  if (day.dayOfYear === 1) [book.yearSum, book.yearDays] = [0, 0]
  if (!book.begun) {
    book.begun = true
    // Who opened inside the period had nothing until then; of others nothing is assumed before the first day known.
    const held = daysBetween(book.customer.openedOn, day.date)
    if (held < day.dayOfMonth) [book.monthSum, book.monthDays] = [aum * held, day.dayOfMonth - 1]
    if (held < day.dayOfYear) [book.yearSum, book.yearDays] = [aum * held, day.dayOfYear - 1]
  }
  book.monthSum += aum
  book.monthDays += 1
  book.yearSum += aum
  book.yearDays += 1
}
