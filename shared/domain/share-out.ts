import type { CustomerId } from './customer.ts'
import type { StaffId } from './staff.ts'

/** A customer who is handed over; `load` in hundredths of a contact a month (`loadOf`). */
export interface Handed {
  id: CustomerId
  customerNo: string
  load: number
}

/** Somebody who takes customers over, with what they already look after; `share` is percent of full time. */
export interface Taker {
  id: StaffId
  staffNo: string
  share: number
  load: number
}

/**
 * Who takes whom over, balanced by expected contacts and not by head count: the heaviest first, each to
 * whoever is least loaded for their share of full time, among equals to whoever was given fewer, then to
 * the lower 工号. The answer depends on nothing but its input as a set (S1.6).
 */
export function shareOut(customers: readonly Handed[], takers: readonly Taker[]): Map<CustomerId, StaffId> {
  const crew = takers.map((taker) => ({ ...taker, given: 0 })).toSorted((a, b) => compareText(a.staffNo, b.staffNo))
  const taken = new Map<CustomerId, StaffId>()
  for (const customer of customers.toSorted((a, b) => b.load - a.load || compareText(a.customerNo, b.customerNo))) {
    const [first, ...others] = crew
    if (first === undefined) return taken
    const taker = others.reduce((least, one) => (lighter(one, least) ? one : least), first)
    taker.load += customer.load
    taker.given += 1
    taken.set(customer.id, taker.id)
  }
  return taken
}

function lighter(one: Taker & { given: number }, other: Taker & { given: number }): boolean {
  // Multiplied out, because shares of thirds have no exact quotients; nobody works no part of a day.
  const difference = one.load * Math.max(other.share, 1) - other.load * Math.max(one.share, 1)
  return difference < 0 || (difference === 0 && one.given < other.given)
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
