import { type AllocationPlan, loadOf, type RuleFacts, ruleFor } from './allocation.ts'
import type { CustomerId } from './customer.ts'
import type { IsoDate } from './iso-date.ts'
import type { Post } from './post.ts'
import type { StaffId } from './staff.ts'

/** Somebody who may be given customers. */
export interface Candidate {
  id: StaffId
  staffNo: string
  post: Post
  /** Part of a full-time person's load, in percent. */
  share: number
}

export interface Allocatable extends RuleFacts {
  id: CustomerId
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

/**
 * Who looks after whom, given those who are there to do it. Owners stay unless a rule forbids it;
 * everybody else goes, heaviest first, to the person of the rule's post who is least loaded for their
 * share of full time, among equals to the lower 工号, so that the answer depends on nothing but its
 * input as a set; it comes in the order of the customers. Within a post two people's loads differ by at most one customer's load, unless what
 * they already own differs by more (S4.1, S1.7). Where nobody can take a customer over, a present
 * owner stays: the wrong post is better than nobody (S1.6).
 */
export function allocate(
  plan: AllocationPlan,
  customers: readonly Allocatable[],
  staff: readonly Candidate[],
  today: IsoDate,
): Assignment[] {
  const people = new Map(staff.map((person) => [person.id, person]))
  const crews = crewsByPost(staff)
  const loads = loadTable(plan)
  const decided: Decided[] = []
  const waiting: (Decided & { post: Post; load: number })[] = []

  for (const customer of customers) {
    const owner = customer.ownerId === null ? undefined : people.get(customer.ownerId)
    const facts = owner === undefined && customer.ownerId !== null ? { ...customer, ownerId: null } : customer
    const rule = ruleFor(plan.rules, facts, today)
    const terms = rule === null ? undefined : plan.rules[rule]
    const fate = decide(customer, rule)
    decided.push(fate)
    if (terms === undefined) {
      settle(fate, owner?.id ?? null, 'no-rule')
      continue
    }
    const load = loads(customer.tier, terms.serve)
    const onPost = crews.has(terms.post)
    if (owner !== undefined && (terms.keeps === 'anyone' || owner.post === terms.post || !onPost)) {
      crews.get(owner.post)?.add(owner.id, load)
      settle(fate, owner.id, onPost || terms.keeps === 'anyone' ? 'kept' : 'nobody-on-post')
    } else if (onPost) {
      waiting.push({ ...fate, post: terms.post, load })
    } else {
      settle(fate, null, 'nobody-on-post')
    }
  }

  waiting.sort((a, b) => b.load - a.load || compareText(a.customer.customerNo, b.customer.customerNo))
  for (const fate of waiting) settle(fate, crews.get(fate.post)?.give(fate.load) ?? null, 'given')
  giveCoOwners(plan, decided, people)
  return decided.map(({ assignment }) => assignment)
}

interface Decided {
  customer: Allocatable
  assignment: Assignment
}

function decide(customer: Allocatable, rule: number | null): Decided {
  return { customer, assignment: { customerId: customer.id, ownerId: null, coOwnerId: null, rule, why: 'no-rule' } }
}

function settle({ assignment }: Decided, ownerId: StaffId | null, why: Assignment['why']): void {
  assignment.ownerId = ownerId
  assignment.why = why
}

/** Loads by tier and way of serving, so that a hundred thousand customers ask for a dozen answers. */
function loadTable(plan: AllocationPlan): (tier: string, serve: 'person' | 'group') => number {
  const known = new Map<string, number>()
  return (tier, serve) => {
    if (serve === 'group') return 0
    const found = known.get(tier) ?? loadOf(plan, tier, serve)
    known.set(tier, found)
    return found
  }
}

/**
 * A co-owner stays, unless the rule asks for another post beside the owner or the co-owner has left.
 * New ones are spread by head count, in the order of 客户号, over the people of the rule's co-post.
 */
function giveCoOwners(plan: AllocationPlan, decided: readonly Decided[], people: ReadonlyMap<StaffId, Candidate>): void {
  const crews = crewsByPost(people.values())
  const waiting: (Decided & { coPost: Post })[] = []
  for (const { customer, assignment } of decided) {
    if (assignment.ownerId === null) continue
    const coPost = assignment.rule === null ? null : (plan.rules[assignment.rule]?.coPost ?? null)
    const present = customer.coOwnerId === null ? undefined : people.get(customer.coOwnerId)
    if (present !== undefined && present.id !== assignment.ownerId && (coPost === null || present.post === coPost)) {
      assignment.coOwnerId = present.id
      crews.get(present.post)?.add(present.id, 1)
    } else if (coPost !== null) {
      waiting.push({ customer, assignment, coPost })
    }
  }
  waiting.sort((a, b) => compareText(a.customer.customerNo, b.customer.customerNo))
  for (const { assignment, coPost } of waiting) assignment.coOwnerId = crews.get(coPost)?.give(1, assignment.ownerId) ?? null
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
