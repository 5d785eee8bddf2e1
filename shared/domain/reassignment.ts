import type { AllocationPlan } from './allocation.ts'
import type { Allocatable, Assignment } from './assignment.ts'
import type { Holding } from './quota.ts'
import type { StaffId } from './staff.ts'

/** The way from the owners as they are to those of an allocation: who gains, who loses, how many move. */
export interface Reassignment {
  /** Customers with another owner, and customers with the same owner but another co-owner, as places in the list. */
  moving: number[]
  joining: number[]
  moves: { from: StaffId | null; to: StaffId; customers: number }[]
  /** Customers without an active owner afterwards, by tier and reason. */
  unowned: { tier: string; why: 'no-rule' | 'nobody-on-post'; customers: number }[]
  stranded: number
}

/**
 * Compares customers with what was decided for each, both in the same order. An owner is never taken
 * away for nobody: such a customer stays on the leaver's name until there is somebody (S1.6).
 */
export function reassignment(
  customers: readonly Allocatable[],
  assignments: readonly Assignment[],
  present: ReadonlySet<StaffId>,
): Reassignment {
  const result: Reassignment = { moving: [], joining: [], moves: [], unowned: [], stranded: 0 }
  const moves = new Map<string, Reassignment['moves'][number]>()
  const unowned = new Map<string, Reassignment['unowned'][number]>()
  for (const [place, customer] of customers.entries()) {
    const assignment = assignments[place]
    if (assignment === undefined) continue
    const { ownerId: to, why } = assignment
    if (to === null) {
      count(unowned, `${customer.tier}\n${why}`, { tier: customer.tier, why: why === 'no-rule' ? why : 'nobody-on-post' })
      continue
    }
    if (why === 'nobody-on-post') result.stranded += 1
    if (to === customer.ownerId) {
      if (assignment.coOwnerId !== customer.coOwnerId) result.joining.push(place)
      continue
    }
    result.moving.push(place)
    const from = customer.ownerId !== null && present.has(customer.ownerId) ? customer.ownerId : null
    count(moves, `${from}\n${to}`, { from, to })
  }
  result.moves = [...moves.values()].toSorted((a, b) => b.customers - a.customers || (a.from ?? 0) - (b.from ?? 0) || a.to - b.to)
  result.unowned = [...unowned.values()]
  return result
}

/** Customers per tier, person and way of serving, as an allocation leaves them. */
export function holdingsAfter(
  plan: AllocationPlan,
  customers: readonly Allocatable[],
  assignments: readonly Assignment[],
): Holding[] {
  const holdings = new Map<string, Holding>()
  for (const [place, { tier }] of customers.entries()) {
    const assignment = assignments[place]
    if (assignment === undefined || assignment.ownerId === null) continue
    // Somebody whom no rule names is looked after one by one, by whoever does so now.
    const serve = (assignment.rule === null ? undefined : plan.rules[assignment.rule]?.serve) ?? 'person'
    count(holdings, `${tier}\n${assignment.ownerId}\n${serve}`, { tier, staffId: assignment.ownerId, serve })
  }
  return [...holdings.values()]
}

function count<Key extends object>(groups: Map<string, Key & { customers: number }>, key: string, group: Key): void {
  const found = groups.get(key)
  if (found === undefined) groups.set(key, { ...group, customers: 1 })
  else found.customers += 1
}
