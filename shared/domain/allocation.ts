import { z } from 'zod'
import { CustomerType, type CustomerNo } from './customer.ts'
import { ageOn, type IsoDate } from './iso-date.ts'
import { may } from './permissions.ts'
import { Post } from './post.ts'
import type { StaffId } from './staff.ts'
import type { TierScheme } from './tier.ts'

/** The weakest channel that counts as a contact of a tier: a tier that must be met is not served by a call. */
export const MinimumChannel = z.enum(['call', 'meeting'])
export type MinimumChannel = z.infer<typeof MinimumChannel>

/** How often a customer of a tier is contacted: 1 = monthly, 0.25 = every four months, 0 = never by plan. */
export const Cadence = z.object({
  tier: z.string(),
  perMonth: z.number().min(0).max(31),
  channel: MinimumChannel,
})
export type Cadence = z.infer<typeof Cadence>

/** One by one, or by WeChat group (S0.9), which costs no contact of its own. */
export const Serve = z.enum(['person', 'group'])
export type Serve = z.infer<typeof Serve>

/** One line of the branch's rule book: which customers go to which post. The first line that fits decides. */
export const AllocationRule = z.object({
  /** Tiers by name; empty = every tier. */
  tiers: z.array(z.string()),
  ageFrom: z.number().int().min(0).max(150).nullable(),
  ageBelow: z.number().int().min(0).max(150).nullable(),
  customerTypes: z.array(CustomerType),
  grids: z.array(z.string()),
  /** Ownership now: only whom an active colleague looks after, or only whom nobody does. */
  owned: z.enum(['any', 'yes', 'no']),
  post: Post,
  /** A person of this post co-owns (协办) what the rule gives out, e.g. the head of branch beside the wealth manager. */
  coPost: Post.nullable(),
  /** Whose existing customers stay with them: everybody's, or only those of the rule's own post. */
  keeps: z.enum(['anyone', 'same-post']),
  serve: Serve,
})
export type AllocationRule = z.infer<typeof AllocationRule>

export const AllocationPlan = z.object({
  rules: z.array(AllocationRule).max(60),
  cadences: z.array(Cadence).max(60),
})
export type AllocationPlan = z.infer<typeof AllocationPlan>

/** S0.9: ten groups of five hundred people per manager. */
export const GROUP_LIMIT = { groups: 10, people: 500 } as const

/** What the rules look at. `ownerId` is null for a customer whose owner has left. */
export interface RuleFacts {
  customerNo: CustomerNo
  tier: string
  birthDate: IsoDate | null
  customerType: CustomerType | null
  grid: string | null
  ownerId: StaffId | null
}

/** The place of the first rule that fits a customer, or null (S4.1). */
export function ruleFor(rules: readonly AllocationRule[], customer: RuleFacts, today: IsoDate): number | null {
  const index = rules.findIndex((rule) => fits(rule, customer, today))
  return index === -1 ? null : index
}

function fits(rule: AllocationRule, customer: RuleFacts, today: IsoDate): boolean {
  if (rule.tiers.length > 0 && !rule.tiers.includes(customer.tier)) return false
  if (rule.owned !== 'any' && (rule.owned === 'yes') !== (customer.ownerId !== null)) return false
  if (rule.customerTypes.length > 0 && (customer.customerType === null || !rule.customerTypes.includes(customer.customerType)))
    return false
  if (rule.grids.length > 0 && (customer.grid === null || !rule.grids.includes(customer.grid))) return false
  return rightAge(rule, customer.birthDate, today)
}

/** A rule about age does not speak of people whose birthday nobody knows. */
function rightAge({ ageFrom, ageBelow }: AllocationRule, birthDate: IsoDate | null, today: IsoDate): boolean {
  if (ageFrom === null && ageBelow === null) return true
  if (birthDate === null) return false
  const age = ageOn(birthDate, today)
  return (ageFrom === null || age >= ageFrom) && (ageBelow === null || age < ageBelow)
}

export function cadenceOf(plan: AllocationPlan, tier: string): Cadence | null {
  return plan.cadences.find((cadence) => cadence.tier === tier) ?? null
}

/**
 * What a customer of the tier costs its owner, in hundredths of a contact a month; by group, nothing
 * of its own. Whole numbers, because sums of fractions depend on their order.
 */
export function loadOf(plan: AllocationPlan, tier: string, serve: Serve): number {
  return serve === 'group' ? 0 : Math.round((cadenceOf(plan, tier)?.perMonth ?? 0) * 100)
}

export type PlanFault = { fault: 'tier-unknown'; tier: string } | { fault: 'post-unfit'; post: Post }

/** The first thing wrong with a plan under a scheme, or null: a tier that is not there, a post that has no queue of its own. */
export function planFault(plan: AllocationPlan, scheme: TierScheme): PlanFault | null {
  const known = new Set(scheme.tiers.map((tier) => tier.name))
  const named = [...plan.rules.flatMap((rule) => rule.tiers), ...plan.cadences.map((cadence) => cadence.tier)]
  const unknown = named.find((tier) => !known.has(tier))
  if (unknown !== undefined) return { fault: 'tier-unknown', tier: unknown }
  const unfit = plan.rules
    .flatMap(({ post, coPost }) => (coPost === null ? [post] : [post, coPost]))
    .find((post) => !looksAfter(post))
  return unfit === undefined ? null : { fault: 'post-unfit', post: unfit }
}

/** Posts that can look after customers: those with a queue of their own. */
export function looksAfter(post: Post): boolean {
  return may(post, 'tasks.own')
}
