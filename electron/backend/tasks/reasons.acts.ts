import { type AllocationPlan, cadenceOf, ruleFor } from '#shared/domain/allocation.ts'
import type { WantedTask } from '#shared/domain/day-plan.ts'
import { cadenceDays, cadenceDue, firstContactAfter, lastWorked, worthCalling } from '#shared/domain/due.ts'
import { branchDate, type Instant } from '#shared/domain/instant.ts'
import { addDays, daysBetween, type IsoDate, monthOf } from '#shared/domain/iso-date.ts'
import { onOrAfterWorkingDay } from '#shared/domain/work-calendar.ts'
import type { ReadDb } from '../db/database.ts'
import type { ReminderDay } from '../reminders/finding.ts'
import { reminders } from '../reminders/reminders.acts.ts'
import {
  type Contactable,
  contactableAmong,
  type CustomerFact,
  droppedCadences,
  dueByCadence,
  nearUpgrade,
} from './facts.store.ts'
import { firstDayBuilt } from './queue.store.ts'
import { latestTierNews } from './tier-news.acts.ts'

/** What the branch is like on a day: everything that reasons are found with. */
export interface BranchDay extends ReminderDay {
  plan: AllocationPlan
}

/** Every task that the facts of today call for, each for the active owner of a customer who may be contacted. */
export async function wantedTasks(db: ReadDb, day: BranchDay): Promise<WantedTask[]> {
  const who: Contactable = { today: day.today, owners: day.staff.map((person) => person.id) }
  return [
    ...(await cadences(db, day, who)),
    ...(await reminders(db, day, who)),
    ...(await downgrades(db, day, who)),
    ...(await nearUpgrades(db, day, who)),
  ]
}

async function cadences(db: ReadDb, day: BranchDay, who: Contactable): Promise<WantedTask[]> {
  const { calendar, today, scheme, plan } = day
  const worked = lastWorked(calendar, today)
  const rates = scheme.tiers.map((tier) => cadenceOf(plan, tier.name)?.perMonth ?? 0)
  const tiers = rates.flatMap((perMonth, tier) => {
    const days = cadenceDays(perMonth)
    return days === null ? [] : [{ tier, lastBy: addDays(worked, -days) }]
  })
  const [dropped, daysKnown] = [await droppedCadences(db), await daysKnownBy(db, worked, today)]
  return (await dueByCadence(db, who, tiers)).flatMap((customer) => {
    const perMonth = rates[customer.tier] ?? 0
    const clock = later(customer.lastContactOn, dropped.get(customer.id) ?? null)
    const late = clock === null ? daysKnown(customer) - (firstContactAfter(customer.customerNo, perMonth) ?? 0) : null
    if ((late !== null && late < 0) || servedBy(day, customer) === 'group') return []
    const dueOn =
      clock === null ? onOrAfterWorkingDay(calendar, addDays(worked, -(late ?? 0))) : cadenceDue(calendar, clock, perMonth)
    if (dueOn === null || dueOn > today) return []
    return task(customer, `cadence:${customer.id}`, clock ?? 'first', dueOn, { kind: 'cadence', perMonth })
  })
}

/** For how many days the branch could have contacted somebody: known to it, and working with queues. */
async function daysKnownBy(db: ReadDb, worked: IsoDate, today: IsoDate): Promise<(customer: CustomerFact) => number> {
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
async function downgrades(db: ReadDb, day: BranchDay, who: Contactable): Promise<WantedTask[]> {
  const { scheme, dataDate, today } = day
  const news = await latestTierNews(db, scheme, dataDate)
  const fallen = news.flatMap(({ kind, from, ...one }) =>
    kind === 'downgrade' && from !== null && worthCalling(scheme, from) ? [{ ...one, from }] : [],
  )
  const customers = await contactableAmong(
    db,
    who,
    fallen.map(({ customerId }) => customerId),
  )
  const known = new Map(customers.map((customer) => [customer.id, customer]))
  return fallen.flatMap(({ customerId, from, to, on }) => {
    const customer = known.get(customerId)
    return customer === undefined ? [] : task(customer, `downgrade:${customerId}`, on, today, { kind: 'downgrade', from, to, on })
  })
}

/** S1.10: once a month for the same line. */
async function nearUpgrades(db: ReadDb, day: BranchDay, who: Contactable): Promise<WantedTask[]> {
  const { scheme, today } = day
  return (await nearUpgrade(db, who)).flatMap((customer) => {
    const to = scheme.tiers[customer.tier + 1]?.name
    if (to === undefined || customer.gap === null || !worthCalling(scheme, to)) return []
    const source = { kind: 'near-upgrade', to, gap: customer.gap, inPoints: scheme.measure === 'starPoints' } as const
    return task(customer, `near-upgrade:${customer.id}`, `${to}:${monthOf(today)}`, today, source)
  })
}

function task(customer: CustomerFact, thread: string, stage: string, dueOn: IsoDate, source: WantedTask['source']): WantedTask[] {
  return [{ customerId: customer.id, assigneeId: customer.ownerId, thread, stage, dueOn, source }]
}
