import type { WantedTask } from '#shared/domain/day-plan.ts'
import { dayHorizon, isNewVip } from '#shared/domain/due.ts'
import { addDays, daysBetween, type IsoDate } from '#shared/domain/iso-date.ts'
import { heldBefore, isLargeMove, leastMove } from '#shared/domain/large-move.ts'
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
import { accountAnniversaries, weddingsOn } from '../calendar/anniversaries.store.ts'
import { birthdaysOn, relativesBirthdaysOn } from '../calendar/birthdays.store.ts'
import { festivalsBetween } from '../calendar/festivals.ts'
import type { ReadDb } from '../db/database.ts'
import { type Contactable, contactableAmong, customersIn, maturingBetween } from '../tasks/facts.store.ts'
import { latestTierNews } from '../tasks/tier-news.acts.ts'
import { newestLargeMoves } from '../tiers/large-moves.store.ts'
import { type Call, type Find, type Finding, type ReminderDay, wantedOf } from './finding.ts'
import { moneyFindings } from './money.acts.ts'
import { insuranceRates } from './rates.acts.ts'
import { type Ending, endingBetween, ENDINGS } from './reminders.store.ts'

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
    ...yearlyFindings(db, day),
    ...endFindings(db, day),
    ...newsFindings(db, day, news),
    ...moneyFindings(db, day),
    'insurance-rate': insuranceRates(db, day),
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

function upTo(rules: readonly ReminderRule[], horizon: IsoDate): IsoDate {
  return addDays(horizon, farthestLead(rules))
}

function ahead({ leadDays }: ReminderRule, horizon: IsoDate, on: IsoDate): number | null {
  return leadStage(leadDays, daysBetween(horizon, on))
}

/** Days of somebody's life that come round every year (S2.5, S3.17). */
function yearlyFindings(db: ReadDb, { today, scheme }: ReminderDay): Partial<Record<ReminderEvent, Find>> {
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
    wedding: async (rules, horizon) =>
      (await weddingsOn(db, today, upTo(rules, horizon))).map(({ customerId, on }) => ({
        customerId,
        thread: `wedding:${customerId}`,
        under: (rule) => staged(ahead(rule, horizon, on), on, { kind: 'wedding', on }),
      })),
    'account-anniversary': async (rules, horizon) => {
      const span = { from: today, to: upTo(rules, horizon), tiers: tiersOf(rules, scheme) }
      return (await accountAnniversaries(db, span)).map(({ customerId, on, years }) => ({
        customerId,
        thread: `account-anniversary:${customerId}`,
        under: (rule) => staged(ahead(rule, horizon, on), on, { kind: 'account-anniversary', on, years }),
      }))
    },
  }
}

/** What is spoken of ahead of its day, and comes once. */
function datedFindings(db: ReadDb, { today }: ReminderDay): Partial<Record<ReminderEvent, Find>> {
  return {
    maturity: async (rules, horizon) =>
      (await maturingBetween(db, today, upTo(rules, horizon))).map(({ customerId, product, accountTail, amount, maturesOn }) => ({
        customerId,
        thread: `maturity:${customerId}:${product}:${accountTail ?? ''}:${maturesOn}`,
        under: (rule) => {
          const stage = amount < (rule.amount ?? 0) ? null : ahead(rule, horizon, maturesOn)
          return stage === null ? null : { stage: String(stage), source: { kind: 'maturity', product, amount, maturesOn } }
        },
      })),
  }
}

const ENDS = Object.entries(ENDINGS) as [keyof typeof ENDINGS, Ending][]

/** Ratings, cards and contracts that end. */
function endFindings(db: ReadDb, { today }: ReminderDay): Partial<Record<ReminderEvent, Find>> {
  const findOf =
    (kind: keyof typeof ENDINGS, what: Ending): Find =>
    async (rules, horizon) =>
      (await endingBetween(db, what, today, upTo(rules, horizon))).map(({ customerId, on }) => ({
        customerId,
        thread: `${kind}:${customerId}:${on}`,
        under: (rule) => {
          const stage = ahead(rule, horizon, on)
          return stage === null ? null : { stage: String(stage), source: { kind, on } }
        },
      }))
  return Object.fromEntries(ENDS.map(([kind, what]) => [kind, findOf(kind, what)]))
}

/** What comes once a year: the day itself names the occasion, however far ahead it is first spoken of. */
function staged(stage: number | null, on: IsoDate, source: TaskSource) {
  return stage === null ? null : { stage: on, source }
}

/** What the newest balances tell: large moves (S2.8) and new VIP customers (S2.21). */
function newsFindings(db: ReadDb, day: ReminderDay, news: readonly TierNews[]): Partial<Record<ReminderEvent, Find>> {
  const { scheme } = day
  return {
    'large-move': async (rules) => {
      return (await newestLargeMoves(db, day, leastMove(rules, day.largeMovesFrom))).map(({ customerId, amount, on }) => ({
        customerId,
        thread: `large-move:${customerId}:${on}`,
        under: (rule, { aum }) => {
          const before = heldBefore({ amount, on }, aum, day.dataDate)
          const isLarge = isLargeMove({ amount, before }, rule, day.largeMovesFrom)
          return isLarge ? { stage: '', source: { kind: 'large-move', amount, on } } : null
        },
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
