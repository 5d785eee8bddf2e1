import { isDeepStrictEqual } from 'node:util'
import { type AllocationPlan, looksAfter, planFault, ruleFor } from '#shared/domain/allocation.ts'
import { type AllocationOutcome, outcomeOf } from '#shared/domain/allocation-outcome.ts'
import { type Allocatable, allocate, type Assignment } from '#shared/domain/assignment.ts'
import { defaultPlan } from '#shared/domain/default-plan.ts'
import { Failure } from '#shared/domain/failure.ts'
import type { IsoDate } from '#shared/domain/iso-date.ts'
import type { StaffMember } from '#shared/domain/staff.ts'
import type { TierScheme } from '#shared/domain/tier.ts'
import { workingDaysInMonth } from '#shared/domain/work-calendar.ts'
import { staffList } from '../access/access.store.ts'
import { workCalendar } from '../calendar/calendar.store.ts'
import { changeOwnership, type OwnershipChange } from '../customers/ownership.store.ts'
import type { ReadDb, WriteDb } from '../db/database.ts'
import { takeNumbers } from '../db/sequences.ts'
import { saveSetting, setting, settingAt } from '../settings/settings.store.ts'
import { assertSound, changeScheme, type Moment } from '../tiers/tiers.acts.ts'
import { currentScheme, lastRecompute } from '../tiers/tiers.store.ts'
import { allocatables, type HandedOver, lastAllocation, markUndone, saveAllocation } from './allocation.store.ts'
import { takeBackHandovers } from './take-back.acts.ts'

/** Those who are there and have a queue of their own: only they can look after customers. */
export async function staffWithCustomers(db: ReadDb): Promise<StaffMember[]> {
  return (await staffList(db)).filter((person) => person.active && looksAfter(person.post))
}

/** The plan in force: the branch's own, or while it has none the preset for its scheme and its people. */
export async function currentPlan(db: ReadDb, scheme: TierScheme): Promise<{ plan: AllocationPlan; version: number }> {
  const { value, version } = await setting(db, 'allocationPlan')
  if (version > 0 && value.rules.length > 0) return { plan: value, version }
  const posts = new Set((await staffWithCustomers(db)).map((person) => person.post))
  return { plan: defaultPlan(scheme, posts), version }
}

/**
 * What a plan would do, without doing it; with `floors`, as if the tiers had these lower bounds. Fails
 * with RULE_TIER_UNKNOWN, RULE_POST_UNFIT or a fault of the floors.
 */
export async function previewAllocation(
  db: ReadDb,
  plan: AllocationPlan,
  today: IsoDate,
  floors: readonly number[] | null = null,
): Promise<AllocationOutcome> {
  return (await compute(db, plan, today, floors)).outcome
}

/**
 * What everybody carries as things are: the present owners, under the cadences and rules in force. After a
 * plan was applied these are the figures of its preview.
 */
export async function presentLoads(db: ReadDb, today: IsoDate): Promise<AllocationOutcome> {
  const { scheme } = await currentScheme(db)
  const { plan } = await currentPlan(db, scheme)
  const staff = await staffWithCustomers(db)
  const present = new Set(staff.map(({ id }) => id))
  const customers = await allocatables(db, scheme)
  const assignments = customers.map((customer): Assignment => {
    const owned = customer.ownerId !== null && present.has(customer.ownerId)
    const rule = ruleFor(plan.rules, owned ? customer : { ...customer, ownerId: null }, today)
    const why = owned ? 'kept' : rule === null ? 'no-rule' : 'nobody-on-post'
    return { customerId: customer.id, ownerId: owned ? customer.ownerId : null, coOwnerId: customer.coOwnerId, rule, why }
  })
  const workingDays = workingDaysInMonth(await workCalendar(db), today)
  const dataDate = (await lastRecompute(db))?.dataDate ?? null
  return outcomeOf({ plan, scheme, staff, customers, assignments, workingDays, today, dataDate }).outcome
}

/** Puts a plan in force and hands over whom it moves; the same computation as the preview (S4.1, S1.6). */
export async function applyAllocation(
  db: WriteDb,
  plan: AllocationPlan,
  moment: Moment,
  floors: readonly number[] | null = null,
): Promise<AllocationOutcome & { allocation: number; version: number }> {
  // Moved edges are a scheme of their own; once it is in force the allocation is the ordinary one.
  if (floors !== null) await changeScheme(db, withFloors((await currentScheme(db)).scheme, floors), moment)
  const { scheme, customers, assignments, diff, outcome } = await compute(db, plan, moment.today)
  const id = await takeNumbers(db, 'allocations')
  const changes = [...diff.moving, ...diff.joining]
    .toSorted((a, b) => a - b)
    .flatMap((place) => changeAt(customers[place], assignments[place]))
  const first = await changeOwnership(db, changes, {
    at: moment.now,
    on: moment.today,
    staffId: moment.staffId,
    reason: '分岗',
    allocationId: id,
    batchId: null,
  })
  // A preset that is applied as it is stays a preset: it goes on fitting when the scheme or the people change.
  const before = await currentPlan(db, scheme)
  const made = isDeepStrictEqual(before.plan, plan)
    ? null
    : await saveSetting(db, 'allocationPlan', plan, { staffId: moment.staffId, at: moment.now })
  await saveAllocation(db, {
    id,
    at: moment.now,
    staffId: moment.staffId,
    plan,
    planVersion: made,
    firstHandover: first,
    handovers: changes.length,
    moved: outcome.moved,
    unowned: outcome.unowned,
  })
  return { ...outcome, allocation: id, version: made ?? before.version }
}

function changeAt(customer: Owned | undefined, assignment: Assignment | undefined): OwnershipChange[] {
  if (customer === undefined || assignment === undefined) return []
  return [
    {
      customerId: customer.id,
      fromOwnerId: customer.ownerId,
      toOwnerId: assignment.ownerId,
      fromCoOwnerId: customer.coOwnerId,
      toCoOwnerId: assignment.coOwnerId,
      fromSince: customer.since,
    },
  ]
}

/**
 * Takes the last run back: owners, co-owners and the plan are as before. Customers who have been handed
 * over since stay where they are and are named. Fails with NOTHING_TO_UNDO.
 */
export async function undoAllocation(
  db: WriteDb,
  moment: Moment,
): Promise<{ allocation: number; restored: number; left: HandedOver[] }> {
  const run = await lastAllocation(db)
  if (run === null) throw new Failure('NOTHING_TO_UNDO')
  const { restored, left } = await takeBackHandovers(db, run, moment, { reason: '撤销分岗', allocationId: run.id })
  await restorePlan(db, run.planVersion, moment)
  await markUndone(db, run.id, moment.now)
  return { allocation: run.id, restored, left }
}

/** The plan before the run comes back, unless somebody has changed the plan since. */
async function restorePlan(db: WriteDb, runVersion: number | null, moment: Moment): Promise<void> {
  if (runVersion === null) return
  const { version } = await setting(db, 'allocationPlan')
  if (version !== runVersion) return
  const before = await settingAt(db, 'allocationPlan', runVersion - 1)
  await saveSetting(db, 'allocationPlan', before, { staffId: moment.staffId, at: moment.now })
}

type Owned = Allocatable & { since: string | null }

async function compute(db: ReadDb, plan: AllocationPlan, today: IsoDate, floors: readonly number[] | null = null) {
  const { scheme: present } = await currentScheme(db)
  const scheme = floors === null ? present : withFloors(present, floors)
  assertSound(scheme)
  assertFits(plan, scheme)
  const staff = await staffWithCustomers(db)
  const customers = await allocatables(db, scheme)
  const assignments = allocate(plan, customers, staff, today)
  const workingDays = workingDaysInMonth(await workCalendar(db), today)
  const dataDate = (await lastRecompute(db))?.dataDate ?? null
  const figures = outcomeOf({ plan, scheme, staff, customers, assignments, workingDays, today, dataDate })
  return { scheme, customers, assignments, ...figures }
}

/** The same tiers with other lower bounds. */
function withFloors(scheme: TierScheme, floors: readonly number[]): TierScheme {
  return { ...scheme, tiers: scheme.tiers.map((tier, index) => ({ ...tier, floor: floors[index] ?? tier.floor })) }
}

function assertFits(plan: AllocationPlan, scheme: TierScheme): void {
  const fault = planFault(plan, scheme)
  if (fault?.fault === 'tier-unknown') throw new Failure('RULE_TIER_UNKNOWN', { tier: fault.tier })
  if (fault?.fault === 'post-unfit') throw new Failure('RULE_POST_UNFIT', { post: fault.post })
}
