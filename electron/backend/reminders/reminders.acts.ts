import type { WantedTask } from '#shared/domain/day-plan.ts'
import { dayHorizon, isNewVip } from '#shared/domain/due.ts'
import type { Fen } from '#shared/domain/fen.ts'
import { addDays, daysBetween, type IsoDate } from '#shared/domain/iso-date.ts'
import {
  farthestLead,
  firstRule,
  howOf,
  leadStage,
  type ReminderEvent,
  type ReminderRule,
  rulesOf,
} from '#shared/domain/reminder.ts'
import type { TaskSource } from '#shared/domain/task.ts'
import type { StaffId } from '#shared/domain/staff.ts'
import { type TierScheme, vipIndex } from '#shared/domain/tier.ts'
import type { TierNews } from '#shared/domain/tier-news.ts'
import { birthdaysOn, relativesBirthdaysOn } from '../calendar/birthdays.store.ts'
import { festivalsBetween } from '../calendar/festivals.ts'
import type { ReadDb } from '../db/database.ts'
import { type Contactable, contactableAmong, customersIn, maturingBetween } from '../tasks/facts.store.ts'
import { latestTierNews } from '../tasks/tier-news.acts.ts'
import { newestLargeMoves } from '../tiers/large-moves.store.ts'
import { type Call, type Find, type Finding, type ReminderDay, wantedOf } from './finding.ts'
import { moneyFindings } from './money.acts.ts'
import { ratingsExpiring } from './reminders.store.ts'

/** The tasks that the branch's reminder rules call for on a day (`product.md` 3.7). */
export async function reminders(db: ReadDb, day: ReminderDay, who: Contactable): Promise<WantedTask[]> {
  const calls = await reminderCalls(db, day, await latestTierNews(db, day.scheme, day.dataDate))
  const contactable = await contactableAmong(
    db,
    who,
    calls.map(({ customerId }) => customerId),
  )
  return wantedOf(calls, contactable)
}

/** What reminder rules may call for: each event of a customer is one task at most, under the first rule that means the customer. */
export async function reminderCalls(db: ReadDb, day: ReminderDay, news: readonly TierNews[]): Promise<Call[]> {
  const finds: Partial<Record<ReminderEvent, Find>> = {
    ...datedFindings(db, day),
    ...newsFindings(db, day, news),
    ...moneyFindings(db, day),
    festival: festivals(db, day),
  }
  const horizon = dayHorizon(day.calendar, day.today)
  const present = new Set(day.staff.map(({ id }) => id))
  const calls: Call[] = []
  for (const [event, find] of Object.entries(finds) as [ReminderEvent, Find][]) {
    const rules = rulesOf(day.reminders, event)
    if (rules.length === 0) continue
    for (const finding of await find(rules, horizon)) calls.push(callOf(day, present, rules, finding))
  }
  return calls
}

/** What is spoken of ahead of its day. */
function datedFindings(db: ReadDb, { today }: ReminderDay): Partial<Record<ReminderEvent, Find>> {
  const upTo = (rules: readonly ReminderRule[], horizon: IsoDate) => addDays(horizon, farthestLead(rules))
  const ahead = (rule: ReminderRule, horizon: IsoDate, on: IsoDate) => leadStage(rule.leadDays, daysBetween(horizon, on))
  return {
    birthday: async (rules, horizon) =>
      (await birthdaysOn(db, today, upTo(rules, horizon))).map(({ customerId, on, lunar }) => ({
        customerId,
        thread: `birthday:${customerId}`,
        under: (rule) => staged(ahead(rule, horizon, on), on, { kind: 'birthday', on, lunar }),
      })),
    'family-date': async (rules, horizon) =>
      (await relativesBirthdaysOn(db, today, upTo(rules, horizon))).map(({ customerId, relativeId, relation, on, lunar }) => ({
        customerId,
        thread: `family-date:${relativeId}`,
        under: (rule) => staged(ahead(rule, horizon, on), on, { kind: 'family-date', on, lunar, relation }),
      })),
    maturity: async (rules, horizon) =>
      (await maturingBetween(db, today, upTo(rules, horizon))).map(({ customerId, product, accountTail, amount, maturesOn }) => ({
        customerId,
        thread: `maturity:${customerId}:${product}:${accountTail ?? ''}:${maturesOn}`,
        under: (rule) => {
          const stage = amount < (rule.amount ?? 0) ? null : ahead(rule, horizon, maturesOn)
          return stage === null ? null : { stage: String(stage), source: { kind: 'maturity', product, amount, maturesOn } }
        },
      })),
    'risk-expiry': async (rules, horizon) =>
      (await ratingsExpiring(db, today, upTo(rules, horizon))).map(({ customerId, on }) => ({
        customerId,
        thread: `risk-expiry:${customerId}:${on}`,
        under: (rule) => {
          const stage = ahead(rule, horizon, on)
          return stage === null ? null : { stage: String(stage), source: { kind: 'risk-expiry', on } }
        },
      })),
  }
}

/** Birthdays come once a year: the day itself names the occasion, however far ahead it is first spoken of. */
function staged(stage: number | null, on: IsoDate, source: TaskSource) {
  return stage === null ? null : { stage: on, source }
}

/** What the newest balances tell: large moves (S2.8) and new VIP customers (S2.21). */
function newsFindings(db: ReadDb, day: ReminderDay, news: readonly TierNews[]): Partial<Record<ReminderEvent, Find>> {
  const { scheme } = day
  return {
    'large-move': async (rules) => {
      const least = Math.min(...rules.map(({ amount }) => amount ?? day.largeMovesFrom)) as Fen
      return (await newestLargeMoves(db, day, least)).map(({ customerId, amount, on }) => ({
        customerId,
        thread: `large-move:${customerId}:${on}`,
        under: (rule) =>
          Math.abs(amount) < (rule.amount ?? day.largeMovesFrom)
            ? null
            : { stage: '', source: { kind: 'large-move', amount, on } },
      }))
    },
    onboarding: () => {
      // Only of somebody new the date of opening decides; who has fallen is no news here.
      const risen = news.filter((one) => one.kind === 'new' || isNewVip(scheme, one, null))
      return Promise.resolve(
        risen.map((one) => ({
          customerId: one.customerId,
          thread: `onboarding:${one.customerId}`,
          under: (_, { openedOn }) =>
            isNewVip(scheme, one, openedOn) ? { stage: one.on, source: { kind: 'onboarding', on: one.on } } : null,
        })),
      )
    },
  }
}

/** A greeting goes to everybody whom a rule means: they are asked for as a whole, and only when a festival is near. */
function festivals(db: ReadDb, day: ReminderDay): Find {
  return async (rules, horizon) => {
    const near = festivalsBetween(day.today, addDays(horizon, farthestLead(rules)))
    const [next] = near.filter(({ name }) => rules.some((rule) => rule.festivals.includes(name)))
    if (next === undefined) return []
    const { name, on } = next
    return (await customersIn(db, tiersOf(rules, day.scheme))).map((customerId) => ({
      customerId,
      thread: `festival:${customerId}:${on}`,
      under: (rule) =>
        rule.festivals.includes(name)
          ? staged(leadStage(rule.leadDays, daysBetween(horizon, on)), on, { kind: 'festival', name, on })
          : null,
    }))
  }
}

/** The tiers whose customers these rules may mean; null for all of them. */
function tiersOf(rules: readonly ReminderRule[], scheme: TierScheme): number[] | null {
  if (rules.some(({ reach }) => reach === 'everybody' || reach === 'vip-or-known')) return null
  const vipFrom = vipIndex(scheme)
  const tiers = scheme.tiers.map((_, tier) => tier)
  return tiers.filter((tier) =>
    rules.some((rule) => (rule.reach === 'vip' ? tier >= vipFrom : rule.tiers.includes(scheme.tiers[tier]?.name ?? ''))),
  )
}

function callOf(
  { scheme, today }: ReminderDay,
  present: ReadonlySet<StaffId>,
  rules: readonly ReminderRule[],
  { customerId, thread, under }: Finding,
): Call {
  return {
    customerId,
    wants: (customer) => {
      const first = firstRule(rules, scheme, customer, (rule) => under(rule, customer))
      if (first === null) return null
      const { rule, held } = first
      const { ownerId, coOwnerId } = customer
      const helper = rule.assignee === 'co-owner' && coOwnerId !== null && present.has(coOwnerId) ? coOwnerId : null
      const source = { ...held.source, ...howOf(rule) }
      return { customerId, assigneeId: helper ?? ownerId, thread, stage: held.stage, dueOn: today, source }
    },
  }
}
