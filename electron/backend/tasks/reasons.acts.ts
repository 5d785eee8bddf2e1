import { type AllocationPlan, cadenceOf, ruleFor } from '#shared/domain/allocation.ts'
import type { CustomerId } from '#shared/domain/customer.ts'
import type { WantedTask } from '#shared/domain/day-plan.ts'
import {
  birthdayCall,
  cadenceDays,
  cadenceDue,
  dayHorizon,
  firstContactAfter,
  isNewVip,
  lastWorked,
  maturityStage,
  worthCalling,
} from '#shared/domain/due.ts'
import type { Fen } from '#shared/domain/fen.ts'
import { branchDate, type Instant } from '#shared/domain/instant.ts'
import { addDays, daysBetween, type IsoDate, monthOf } from '#shared/domain/iso-date.ts'
import type { StaffMember } from '#shared/domain/staff.ts'
import { tierNamed, type TierScheme } from '#shared/domain/tier.ts'
import { tierNews } from '#shared/domain/tier-news.ts'
import { onOrAfterWorkingDay, type WorkCalendar } from '#shared/domain/work-calendar.ts'
import { birthdaysOn, relativesBirthdaysOn } from '../calendar/birthdays.store.ts'
import type { ReadDb } from '../db/database.ts'
import { newestLargeMoves } from '../tiers/large-moves.store.ts'
import {
  type Contactable,
  contactableAmong,
  type CustomerFact,
  droppedCadences,
  dueByCadence,
  maturingBetween,
  movesSince,
  nearUpgrade,
} from './facts.store.ts'
import { firstDayBuilt } from './queue.store.ts'

/** What the branch is like on a day: everything that reasons are found with. */
export interface BranchDay {
  today: IsoDate
  calendar: WorkCalendar
  scheme: TierScheme
  plan: AllocationPlan
  staff: readonly StaffMember[]
  dataDate: IsoDate | null
  largeMovesFrom: Fen
}

/** News of tiers are worth a call for a week. */
const NEWS_DAYS = 7
/** The farthest stage of a maturity. */
const MATURITY_DAYS = 30

/** Every task that the facts of today call for, each for the active owner of a customer who may be contacted. */
export async function wantedTasks(db: ReadDb, day: BranchDay): Promise<WantedTask[]> {
  const who: Contactable = { today: day.today, owners: day.staff.map((person) => person.id) }
  return [
    ...(await cadences(db, day, who)),
    ...(await maturities(db, day, who)),
    ...(await birthdays(db, day, who)),
    ...(await familyDates(db, day, who)),
    ...(await largeMoves(db, day, who)),
    ...(await newsOfTiers(db, day, who)),
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

/** S2.6, S4.6 */
async function maturities(db: ReadDb, day: BranchDay, who: Contactable): Promise<WantedTask[]> {
  const horizon = dayHorizon(day.calendar, day.today)
  const holdings = await maturingBetween(db, day.today, addDays(horizon, MATURITY_DAYS))
  const customers = await byId(
    db,
    who,
    holdings.map((holding) => holding.customerId),
  )
  return holdings.flatMap(({ customerId, product, accountTail, amount, maturesOn }) => {
    const customer = customers.get(customerId)
    const stage = maturityStage(daysBetween(horizon, maturesOn))
    if (customer === undefined || stage === null) return []
    const thread = `maturity:${customerId}:${product}:${accountTail ?? ''}:${maturesOn}`
    return task(customer, thread, String(stage), day.today, { kind: 'maturity', product, amount, maturesOn })
  })
}

/** S2.5, by either calendar. */
async function birthdays(db: ReadDb, day: BranchDay, who: Contactable): Promise<WantedTask[]> {
  const found = await birthdaysOn(db, day.today, dayHorizon(day.calendar, day.today))
  const customers = await byId(
    db,
    who,
    found.map((birthday) => birthday.customerId),
  )
  return found.flatMap(({ customerId, on, lunar }) => {
    const customer = customers.get(customerId)
    if (customer === undefined || !birthdayCall(day.scheme, customer.tier, customer.familiarity)) return []
    return task(customer, `birthday:${customerId}`, on, day.today, { kind: 'birthday', on, lunar })
  })
}

/** S3.17: a birthday in the family is a reason to call those whose own birthday is. */
async function familyDates(db: ReadDb, day: BranchDay, who: Contactable): Promise<WantedTask[]> {
  const found = await relativesBirthdaysOn(db, day.today, dayHorizon(day.calendar, day.today))
  const customers = await byId(
    db,
    who,
    found.map(({ customerId }) => customerId),
  )
  return found.flatMap(({ customerId, relativeId, relation, on, lunar }) => {
    const customer = customers.get(customerId)
    if (customer === undefined || !birthdayCall(day.scheme, customer.tier, customer.familiarity)) return []
    return task(customer, `family-date:${relativeId}`, on, day.today, { kind: 'family-date', on, lunar, relation })
  })
}

/** S2.8 */
async function largeMoves(db: ReadDb, day: BranchDay, who: Contactable): Promise<WantedTask[]> {
  const moves = await newestLargeMoves(db, day, day.largeMovesFrom)
  const customers = await byId(
    db,
    who,
    moves.map((move) => move.customerId),
  )
  return moves.flatMap(({ customerId, amount, on }) => {
    const customer = customers.get(customerId)
    return customer === undefined
      ? []
      : task(customer, `large-move:${customerId}:${on}`, '', day.today, { kind: 'large-move', amount, on })
  })
}

/** S2.21 a new VIP, S1.10 somebody who has fallen. */
async function newsOfTiers(db: ReadDb, day: BranchDay, who: Contactable): Promise<WantedTask[]> {
  const { scheme, dataDate, today } = day
  if (dataDate === null) return []
  const vipTiers = scheme.tiers.slice(Math.max(0, tierNamed(scheme, scheme.vipFrom))).map((tier) => tier.name)
  const news = tierNews(scheme, await movesSince(db, addDays(dataDate, 1 - NEWS_DAYS), vipTiers))
  const telling = news.filter((one) => one.kind !== 'downgrade' || (one.from !== null && worthCalling(scheme, one.from)))
  const customers = await byId(
    db,
    who,
    telling.map((one) => one.customerId),
  )
  return telling.flatMap((one) => {
    const customer = customers.get(one.customerId)
    if (customer === undefined) return []
    const { from, to, on } = one
    if (one.kind === 'downgrade' && from !== null)
      return task(customer, `downgrade:${customer.id}`, on, today, { kind: 'downgrade', from, to, on })
    if (!isNewVip(scheme, one, customer.openedOn)) return []
    return task(customer, `onboarding:${customer.id}`, on, today, { kind: 'onboarding', on })
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

async function byId(db: ReadDb, who: Contactable, ids: readonly CustomerId[]): Promise<Map<CustomerId, CustomerFact>> {
  return new Map((await contactableAmong(db, who, ids)).map((customer) => [customer.id, customer]))
}

function task(customer: CustomerFact, thread: string, stage: string, dueOn: IsoDate, source: WantedTask['source']): WantedTask[] {
  return [{ customerId: customer.id, assigneeId: customer.ownerId, thread, stage, dueOn, source }]
}
