import { z } from 'zod'
import type { AllocationPlan } from './allocation.ts'
import type { Allocatable, Assignment } from './assignment.ts'
import { IsoDate, monthOf } from './iso-date.ts'
import { Post } from './post.ts'
import { PersonLoad, personLoads, QuotaRow, quotaTable } from './quota.ts'
import { holdingsAfter, type Reassignment, reassignment } from './reassignment.ts'
import { Relief, reliefFor } from './relief.ts'
import { StaffId, type StaffMember, StaffNo } from './staff.ts'
import { isVip, tierNamed, type TierScheme } from './tier.ts'

/** One person's load under a plan, with what they gain and lose on the way there. */
export const PlannedLoad = PersonLoad.extend({
  name: z.string(),
  staffNo: StaffNo,
  post: Post,
  gains: z.number().int(),
  losses: z.number().int(),
  customersNow: z.number().int(),
})
export type PlannedLoad = z.infer<typeof PlannedLoad>

/** What a plan does, or would do (S4.1). People without customers are there with zeros; leavers are not. */
export const AllocationOutcome = z.object({
  dataDate: IsoDate.nullable(),
  month: z.string(),
  workingDays: z.number().int(),
  quota: z.array(QuotaRow),
  people: z.array(PlannedLoad),
  /** Customers who get another owner, and those whose co-owner alone changes. */
  moved: z.number().int(),
  joined: z.number().int(),
  /** From whom to whom, largest first; a null giver is nobody or a leaver. */
  moves: z.array(z.object({ from: StaffId.nullable(), to: StaffId, customers: z.number().int() })),
  /** Customers without an active owner afterwards. */
  unowned: z.number().int(),
  unownedWhy: z.array(
    z.object({ tier: z.string(), vip: z.boolean(), why: z.enum(['no-rule', 'nobody-on-post']), customers: z.number().int() }),
  ),
  /** Customers who stay with somebody of another post, because nobody is on the post that the rule names. */
  stranded: z.number().int(),
  reliefs: z.array(Relief),
})
export type AllocationOutcome = z.infer<typeof AllocationOutcome>

/** Puts figures to an allocation: the quota table, what each person carries, who gains and who loses. */
export function outcomeOf(given: {
  plan: AllocationPlan
  scheme: TierScheme
  /** Those who look after customers. */
  staff: readonly StaffMember[]
  customers: readonly Allocatable[]
  /** In the order of the customers. */
  assignments: readonly Assignment[]
  workingDays: number
  today: IsoDate
  dataDate: IsoDate | null
}): { outcome: AllocationOutcome; diff: Reassignment } {
  const { plan, scheme, staff, customers, assignments, workingDays } = given
  const diff = reassignment(customers, assignments, new Set(staff.map((person) => person.id)))
  const holdings = holdingsAfter(plan, customers, assignments)
  const quota = quotaTable(plan, holdings, staff, workingDays)
  const names = scheme.tiers.map((tier) => tier.name)
  const outcome: AllocationOutcome = {
    dataDate: given.dataDate,
    month: monthOf(given.today),
    workingDays,
    quota: highestFirst(quota, names),
    people: plannedLoads(staff, personLoads(plan, holdings, staff, workingDays), customers, diff),
    moved: diff.moving.length,
    joined: diff.joining.length,
    moves: diff.moves,
    unowned: diff.unowned.reduce((sum, group) => sum + group.customers, 0),
    unownedWhy: diff.unowned.map((group) => ({ ...group, vip: isVip(scheme, tierNamed(scheme, group.tier)) })),
    stranded: diff.stranded,
    reliefs: reliefFor(quota, staff, names, workingDays),
  }
  return { outcome, diff }
}

function plannedLoads(
  staff: readonly StaffMember[],
  loads: readonly PersonLoad[],
  customers: readonly Allocatable[],
  diff: Reassignment,
): PlannedLoad[] {
  const now = new Map<StaffId, number>()
  for (const { ownerId } of customers) if (ownerId !== null) now.set(ownerId, (now.get(ownerId) ?? 0) + 1)
  const [gains, losses] = [new Map<StaffId, number>(), new Map<StaffId, number>()]
  for (const { from, to, customers: moved } of diff.moves) {
    gains.set(to, (gains.get(to) ?? 0) + moved)
    if (from !== null) losses.set(from, (losses.get(from) ?? 0) + moved)
  }
  const people = new Map(staff.map((person) => [person.id, person]))
  return loads.flatMap((load) => {
    const person = people.get(load.staffId)
    if (person === undefined) return []
    return {
      ...load,
      name: person.name,
      staffNo: person.staffNo,
      post: person.post,
      gains: gains.get(person.id) ?? 0,
      losses: losses.get(person.id) ?? 0,
      customersNow: now.get(person.id) ?? 0,
    }
  })
}

/** Highest tier first, and within a tier the post that carries most of it. */
function highestFirst(quota: readonly QuotaRow[], names: readonly string[]): QuotaRow[] {
  return quota.toSorted((a, b) => names.indexOf(b.tier) - names.indexOf(a.tier) || b.customers - a.customers)
}
