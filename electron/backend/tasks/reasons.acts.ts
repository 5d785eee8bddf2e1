import { type AllocationPlan, cadenceOf, ruleFor } from '#shared/domain/allocation.ts'
import type { CustomerId } from '#shared/domain/customer.ts'
import type { WantedTask } from '#shared/domain/day-plan.ts'
import { cadenceDays, cadenceDue, firstContactAfter, lastWorked, worthCalling } from '#shared/domain/due.ts'
import { branchDate, type Instant } from '#shared/domain/instant.ts'
import { addDays, daysBetween, type IsoDate, monthOf } from '#shared/domain/iso-date.ts'
import type { StaffId } from '#shared/domain/staff.ts'
import type { TierNews } from '#shared/domain/tier-news.ts'
import { onOrAfterWorkingDay } from '#shared/domain/work-calendar.ts'
import type { ReadDb } from '../db/database.ts'
import { type Call, type ReminderDay, wantedOf } from '../reminders/finding.ts'
import { reminderCalls } from '../reminders/reminders.acts.ts'
import { contactedLongAgo, droppedCadences, neverContacted } from './cadences.store.ts'
import { contactableAmong, type CustomerFact, nearUpgrade } from './facts.store.ts'
import { firstDayBuilt } from './queue.store.ts'
import { latestTierNews } from './tier-news.acts.ts'

/** What the branch is like on a day: everything that reasons are found with. */
export interface BranchDay extends ReminderDay {
  plan: AllocationPlan
}

/** What the facts of today call for, and everybody who may be contacted and was looked at for it. */
export interface Reasons {
  wanted: WantedTask[]
  looked: ReadonlyMap<CustomerId, CustomerFact>
}

/**
 * Every task that the facts of today call for, each for the active owner of a customer who may be contacted. What
 * happened is found first; then one question tells who all these customers are.
 */
export async function reasonsOf(db: ReadDb, day: BranchDay): Promise<Reasons> {
  const news = await latestTierNews(db, day.scheme, day.dataDate)
  const owners = day.staff.map(({ id }) => id)
  const calls = [
    ...(await cadences(db, day, owners)),
    ...(await reminderCalls(db, day, news)),
    ...downgrades(day, news),
    ...(await nearUpgrades(db, day)),
  ]
  const looked = await contactableAmong(
    db,
    { today: day.today, owners },
    calls.map(({ customerId }) => customerId),
  )
  return { wanted: wantedOf(calls, looked), looked }
}

async function cadences(db: ReadDb, day: BranchDay, owners: readonly StaffId[]): Promise<Call[]> {
  const { calendar, today, scheme, plan } = day
  const worked = lastWorked(calendar, today)
  const rates = scheme.tiers.map((tier) => cadenceOf(plan, tier.name)?.perMonth ?? 0)
  const clocks = rates.flatMap((perMonth, tier) => {
    const days = cadenceDays(perMonth)
    return days === null ? [] : [{ tier, lastBy: addDays(worked, -days) }]
  })
  if (clocks.length === 0) return []
  const [dropped, daysKnown] = [await droppedCadences(db), await daysKnownBy(db, worked, today)]
  const lateBy = (one: Pick<CustomerFact, 'customerNo' | 'tier' | 'knownSince'>) => {
    const first = firstContactAfter(one.customerNo, rates[one.tier] ?? 0)
    return first === null ? -1 : daysKnown(one) - first
  }
  const never = (await neverContacted(db, owners)).filter((one) => dropped.has(one.id) || lateBy(one) >= 0)
  const wants = (customer: CustomerFact): WantedTask | null => {
    const perMonth = rates[customer.tier] ?? 0
    const clock = later(customer.lastContactOn, dropped.get(customer.id) ?? null)
    const late = clock === null ? lateBy(customer) : 0
    if (late < 0 || servedBy(day, customer) === 'group') return null
    const dueOn = clock === null ? onOrAfterWorkingDay(calendar, addDays(worked, -late)) : cadenceDue(calendar, clock, perMonth)
    if (dueOn === null || dueOn > today) return null
    return task(customer, `cadence:${customer.id}`, clock ?? 'first', dueOn, { kind: 'cadence', perMonth })
  }
  const found = [...(await contactedLongAgo(db, clocks)), ...never.map(({ id }) => id)]
  return found.toSorted((a, b) => a - b).map((customerId) => ({ customerId, wants }))
}

/** For how many days the branch could have contacted somebody: known to it, and working with queues. */
async function daysKnownBy(
  db: ReadDb,
  worked: IsoDate,
  today: IsoDate,
): Promise<(customer: Pick<CustomerFact, 'knownSince'>) => number> {
  const first = (await firstDayBuilt(db)) ?? today
  const known = new Map<Instant, number>()
  return ({ knownSince }) => {
    const days = known.get(knownSince) ?? daysBetween(later(branchDate(knownSince), first) ?? first, worked)
    known.set(knownSince, days)
    return days
  }
}

function later(a: IsoDate | null, b: IsoDate | null): IsoDate | null {
  if (a === null || b === null) return a ?? b
  return a > b ? a : b
}

/** Whether a customer is contacted one by one or led in a group: the rule that fits now says it. */
function servedBy({ plan, scheme, today }: BranchDay, customer: CustomerFact): 'person' | 'group' {
  const rule = ruleFor(plan.rules, { ...customer, tier: scheme.tiers[customer.tier]?.name ?? '' }, today)
  return (rule === null ? undefined : plan.rules[rule]?.serve) ?? 'person'
}

/** S1.10: somebody who has fallen from where a fall is worth a call. */
function downgrades({ scheme, today }: BranchDay, news: readonly TierNews[]): Call[] {
  return news.flatMap(({ customerId, kind, from, to, on }) => {
    if (kind !== 'downgrade' || from === null || !worthCalling(scheme, from)) return []
    const source = { kind: 'downgrade', from, to, on } as const
    return { customerId, wants: (customer) => task(customer, `downgrade:${customerId}`, on, today, source) }
  })
}

/** S1.10: once a month for the same line. */
async function nearUpgrades(db: ReadDb, { scheme, today }: BranchDay): Promise<Call[]> {
  const wants = (customer: CustomerFact): WantedTask | null => {
    const to = scheme.tiers[customer.tier + 1]?.name
    if (to === undefined || customer.gap === null || !worthCalling(scheme, to)) return null
    const source = { kind: 'near-upgrade', to, gap: customer.gap, inPoints: scheme.measure === 'starPoints' } as const
    return task(customer, `near-upgrade:${customer.id}`, `${to}:${monthOf(today)}`, today, source)
  }
  return (await nearUpgrade(db)).map((customerId) => ({ customerId, wants }))
}

function task(customer: CustomerFact, thread: string, stage: string, dueOn: IsoDate, source: WantedTask['source']): WantedTask {
  return { customerId: customer.id, assigneeId: customer.ownerId, thread, stage, dueOn, source }
}
