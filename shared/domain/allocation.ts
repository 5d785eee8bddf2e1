import { z } from 'zod'
import { CustomerType, type CustomerId, type CustomerNo } from './customer.ts'
import { ageOn, type IsoDate } from './iso-date.ts'
import { Post } from './post.ts'
import type { Capacity } from './staff.ts'
import { type StaffId } from './staff.ts'

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

/** One line of the branch's rule book: which customers go to which post. The first line that fits decides. */
export const AllocationRule = z.object({
  /** Tiers by name; empty = every tier. */
  tiers: z.array(z.string()),
  ageFrom: z.number().int().min(0).max(150).nullable(),
  ageBelow: z.number().int().min(0).max(150).nullable(),
  customerTypes: z.array(CustomerType),
  grids: z.array(z.string()),
  post: Post,
  /** A person of this post co-owns (协办) what the rule gives out, e.g. the head of branch beside the wealth manager. */
  coPost: Post.nullable(),
  /** Whose existing customers stay with them: everybody's, or only those of the rule's own post. */
  keeps: z.enum(['anyone', 'same-post']),
  /** One by one, or by WeChat group (S0.9), which costs no contact of its own. */
  serve: z.enum(['person', 'group']),
})
export type AllocationRule = z.infer<typeof AllocationRule>

export const AllocationPlan = z.object({
  rules: z.array(AllocationRule).max(60),
  cadences: z.array(Cadence),
})
export type AllocationPlan = z.infer<typeof AllocationPlan>

/** S0.9: ten groups of five hundred people per manager. */
export const GROUP_LIMIT = { groups: 10, people: 500 } as const

export interface Candidate {
  id: StaffId
  staffNo: string
  post: Post
  active: boolean
  share: number
  capacity: Capacity
}

export interface Allocatable {
  id: CustomerId
  customerNo: CustomerNo
  tier: string
  birthDate: IsoDate | null
  customerType: CustomerType | null
  grid: string | null
  ownerId: StaffId | null
  coOwnerId: StaffId | null
}

export interface Assignment {
  customerId: CustomerId
  ownerId: StaffId | null
  coOwnerId: StaffId | null
  /** Place of the rule that decided; null when none fits. */
  rule: number | null
  why: 'kept' | 'given' | 'no-rule' | 'nobody-on-post'
}

/** The place of the first rule that fits a customer, or null (S4.1). */
export function ruleFor(
  rules: readonly AllocationRule[],
  customer: Pick<Allocatable, 'tier' | 'birthDate' | 'customerType' | 'grid'>,
  today: IsoDate,
): number | null {
  const index = rules.findIndex((rule) => fits(rule, customer, today))
  return index === -1 ? null : index
}

function fits(
  rule: AllocationRule,
  customer: Pick<Allocatable, 'tier' | 'birthDate' | 'customerType' | 'grid'>,
  today: IsoDate,
): boolean {
  if (rule.tiers.length > 0 && !rule.tiers.includes(customer.tier)) return false
  if (rule.ageFrom !== null || rule.ageBelow !== null) {
    if (customer.birthDate === null) return false
    const age = ageOn(customer.birthDate, today)
    if (rule.ageFrom !== null && age < rule.ageFrom) return false
    if (rule.ageBelow !== null && age >= rule.ageBelow) return false
  }
  if (rule.customerTypes.length > 0 && (customer.customerType === null || !rule.customerTypes.includes(customer.customerType)))
    return false
  if (rule.grids.length > 0 && (customer.grid === null || !rule.grids.includes(customer.grid))) return false
  return true
}

/**
 * What a customer of the tier costs its owner, in hundredths of a contact a month; by group, nothing
 * of its own. Whole numbers, because sums of fractions depend on their order.
 */
export function loadOf(plan: AllocationPlan, tier: string, serve: AllocationRule['serve']): number {
  if (serve === 'group') return 0
  return Math.round((plan.cadences.find((cadence) => cadence.tier === tier)?.perMonth ?? 0) * 100)
}

/**
 * Who looks after whom. Owners stay unless a rule forbids it; everybody else goes, heaviest first, to
 * the person of the rule's post who is least loaded for their share of full time, among equals to the
 * lower 工号, so that the answer depends on nothing but its input as a set. Within a post two people's loads differ by at most one customer's load, unless what they
 * already own differs by more (S4.1, S1.7).
 */
export function allocate(
  plan: AllocationPlan,
  customers: readonly Allocatable[],
  staff: readonly Candidate[],
  today: IsoDate,
): Assignment[] {
  const people = new Map(staff.filter((person) => person.active).map((person) => [person.id, person]))
  const crews = crewsByPost(people.values())
  const decided: Assignment[] = []
  const waiting: { customer: Allocatable; rule: number; load: number }[] = []

  for (const customer of customers) {
    const rule = ruleFor(plan.rules, customer, today)
    const terms = rule === null ? undefined : plan.rules[rule]
    if (rule === null || terms === undefined) {
      decided.push({ customerId: customer.id, ownerId: null, coOwnerId: null, rule: null, why: 'no-rule' })
      continue
    }
    const load = loadOf(plan, customer.tier, terms.serve)
    const owner = customer.ownerId === null ? undefined : people.get(customer.ownerId)
    if (owner !== undefined && (terms.keeps === 'anyone' || owner.post === terms.post)) {
      crews.get(owner.post)?.add(owner.id, load)
      decided.push({ customerId: customer.id, ownerId: owner.id, coOwnerId: null, rule, why: 'kept' })
    } else {
      waiting.push({ customer, rule, load })
    }
  }

  waiting.sort((a, b) => b.load - a.load || compareText(a.customer.customerNo, b.customer.customerNo))
  for (const { customer, rule, load } of waiting) {
    const ownerId = crews.get(plan.rules[rule]?.post ?? 'admin')?.give(load) ?? null
    decided.push({
      customerId: customer.id,
      ownerId,
      coOwnerId: null,
      rule,
      why: ownerId === null ? 'nobody-on-post' : 'given',
    })
  }
  return withCoOwners(plan, decided, customers, people)
}

/** Co-owners are spread by head count, in the order of 客户号, over the people of the rule's co-post; a fitting one stays. */
function withCoOwners(
  plan: AllocationPlan,
  assignments: Assignment[],
  customers: readonly Allocatable[],
  people: ReadonlyMap<StaffId, Candidate>,
): Assignment[] {
  const byId = new Map(customers.map((customer) => [customer.id, customer]))
  const crews = crewsByPost(people.values())
  const inOrder = assignments
    .map((assignment) => ({ assignment, customer: byId.get(assignment.customerId) }))
    .toSorted((a, b) => compareText(a.customer?.customerNo ?? '', b.customer?.customerNo ?? ''))
  const waiting: Assignment[] = []
  for (const { assignment, customer } of inOrder) {
    const coPost = assignment.rule === null ? null : (plan.rules[assignment.rule]?.coPost ?? null)
    if (coPost === null || assignment.ownerId === null) continue
    const present = customer?.coOwnerId === null || customer === undefined ? undefined : people.get(customer.coOwnerId)
    if (present !== undefined && present.post === coPost && present.id !== assignment.ownerId) {
      assignment.coOwnerId = present.id
      crews.get(coPost)?.add(present.id, 1)
    } else {
      waiting.push(assignment)
    }
  }
  for (const assignment of waiting) {
    const coPost = plan.rules[assignment.rule ?? -1]?.coPost ?? null
    assignment.coOwnerId = (coPost === null ? null : crews.get(coPost)?.give(1, assignment.ownerId)) ?? null
  }
  return assignments
}

function crewsByPost(people: Iterable<Candidate>): Map<Post, Crew> {
  const crews = new Map<Post, Crew>()
  for (const person of [...people].toSorted((a, b) => compareText(a.staffNo, b.staffNo))) {
    const crew = crews.get(person.post) ?? new Crew()
    crew.join(person)
    crews.set(person.post, crew)
  }
  return crews
}

/** The people of one post with what each carries so far. A post has a handful of people, so a scan is the fastest choice. */
class Crew {
  readonly #members: Member[] = []

  join(person: Candidate): void {
    this.#members.push({ id: person.id, share: person.share, load: 0, unloaded: 0 })
  }

  add(id: StaffId, load: number): void {
    const member = this.#members.find((candidate) => candidate.id === id)
    if (member !== undefined) take(member, load)
  }

  /** Gives one customer to whoever carries least for their share; null when nobody is there. */
  give(load: number, except: StaffId | null = null): StaffId | null {
    let best: Member | null = null
    for (const member of this.#members) {
      if (member.id === except) continue
      if (best === null || lighter(member, best, load)) best = member
    }
    if (best === null) return null
    take(best, load)
    return best.id
  }
}

/** `unloaded` counts the customers that cost no contact: they are spread by head count of their own. */
interface Member {
  id: StaffId
  share: number
  load: number
  unloaded: number
}

function take(member: Member, load: number): void {
  member.load += load
  if (load === 0) member.unloaded += 1
}

function lighter(a: Member, b: Member, load: number): boolean {
  if (load === 0) return (a.unloaded + 1) * b.share < (b.unloaded + 1) * a.share
  return (a.load + load) * b.share < (b.load + load) * a.share
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
