import { z } from 'zod'
import { Channel } from './contact.ts'
import type { Familiarity } from './customer.ts'
import { Fen, shortAmount, wan } from './fen.ts'
import { isVip, type TierScheme } from './tier.ts'

/** What a customer may be called about, besides the cadence and what people order (`product.md` 3.7). */
export const REMINDER_EVENTS = {
  birthday: '客户生日',
  'family-date': '家人生日',
  maturity: '产品到期',
  'large-move': '大额异动',
  inflow: '连续入账',
  idle: '资金闲置',
  'fund-move': '基金涨跌',
  'insurance-rate': '保险利率告知',
  onboarding: '新达贵宾',
  'risk-expiry': '风评到期',
  'card-expiry': '银行卡到期',
  'contract-expiry': '合同到期',
  wedding: '结婚纪念日',
  'account-anniversary': '开户周年',
  festival: '节日问候',
} as const
export type ReminderEvent = keyof typeof REMINDER_EVENTS
export const ReminderEvent = z.enum(Object.keys(REMINDER_EVENTS) as [ReminderEvent, ...ReminderEvent[]])

/** Events that have a day of their own, ahead of which one may speak. */
export const DATED: ReadonlySet<ReminderEvent> = new Set([
  'birthday',
  'family-date',
  'maturity',
  'risk-expiry',
  'card-expiry',
  'contract-expiry',
  'wedding',
  'account-anniversary',
  'festival',
])

/** Days on which a branch greets its customers, by the solar or the lunar calendar. */
export const FESTIVALS = ['元旦', '春节', '元宵节', '妇女节', '端午节', '中秋节', '重阳节', '国庆节'] as const
export const Festival = z.enum(FESTIVALS)
export type Festival = z.infer<typeof Festival>

export const REACHES = { everybody: '全部客户', vip: '贵宾', 'vip-or-known': '贵宾和 A 类', tiers: '所选层级' } as const
export const Reach = z.enum(['everybody', 'vip', 'vip-or-known', 'tiers'])

export const TREATMENT_LENGTH = 20

/** One rule of the branch: at what event, whom, how long ahead, how and with which words, by whom (S2.5–S2.9, S2.21, S2.33). */
export const ReminderRule = z.object({
  event: ReminderEvent,
  active: z.boolean(),
  reach: Reach,
  /** With reach `tiers`: the names of these. */
  tiers: z.array(z.string()).max(12),
  /** Of a dated event: the days ahead on which it is spoken of; 0 is the day itself. */
  leadDays: z.array(z.number().int().min(0).max(90)).max(6),
  /** 分: what a move, an inflow or an idle balance must at least be; null for the branch's line of large moves, or none. */
  amount: Fen.refine((amount) => amount >= 0, { error: '金额不能为负' }).nullable(),
  /** Part by which funds must have risen or fallen, or part of the AUM that makes a move large whatever its amount; null where it does not matter. */
  share: z.number().min(0.001).max(1).nullable(),
  /** Days over which inflows are counted, for which money lies idle, or over which a new rate is told. */
  days: z.number().int().min(1).max(365),
  festivals: z.array(Festival).max(FESTIVALS.length),
  /** How to get in touch; null leaves it to the person. */
  channel: Channel.nullable(),
  /** 上门送花: what is done besides, in a few words. */
  treatment: z.string().trim().max(TREATMENT_LENGTH),
  /** An approved sentence that takes the place of the program's own. */
  script: z.string().trim().max(120),
  assignee: z.enum(['owner', 'co-owner']),
})
export type ReminderRule = z.infer<typeof ReminderRule>
export const ReminderRules = z.array(ReminderRule).max(80)
export type ReminderRules = z.infer<typeof ReminderRules>

/** A rule as the program would write it; a branch changes what it likes. */
export function plainRule(event: ReminderEvent): ReminderRule {
  return { ...PLAIN, event, ...USUAL[event] }
}

const PLAIN: Omit<ReminderRule, 'event'> = {
  active: true,
  reach: 'everybody',
  tiers: [],
  leadDays: [0],
  amount: null,
  share: null,
  days: 30,
  festivals: [],
  channel: null,
  treatment: '',
  script: '',
  assignee: 'owner',
}

/** Birthdays are a call for VIP customers and for those one knows well (S2.5); a maturity is spoken of at T-30, T-7, T-1 and T (S2.6). */
const USUAL: Record<ReminderEvent, Partial<ReminderRule>> = {
  birthday: { reach: 'vip-or-known' },
  'family-date': { reach: 'vip-or-known' },
  maturity: { leadDays: [30, 7, 1, 0] },
  'large-move': {},
  inflow: { reach: 'vip-or-known', amount: wan(30), days: 30 },
  idle: { reach: 'vip', amount: wan(50), days: 30 },
  'fund-move': { reach: 'vip', amount: wan(10), share: 0.05 },
  onboarding: { reach: 'vip' },
  // Whoever holds a policy is told of its rate, whatever else they have.
  'insurance-rate': { days: 30, treatment: '电话或微信告知' },
  'risk-expiry': { reach: 'vip', leadDays: [7] },
  'card-expiry': { reach: 'vip-or-known', leadDays: [30, 7] },
  'contract-expiry': { reach: 'vip-or-known', leadDays: [30, 7] },
  wedding: { reach: 'vip-or-known' },
  // Nearly every customer has a day of opening: whoever is no VIP would fill the queues with them.
  'account-anniversary': { reach: 'vip' },
  festival: { reach: 'vip', leadDays: [3], festivals: ['春节', '中秋节'] },
}

export const DEFAULT_REMINDERS: ReminderRules = (Object.keys(REMINDER_EVENTS) as ReminderEvent[]).map(plainRule)

/**
 * A branch's own rules, with a usual one for every event that none of them names: switched off, since the branch has
 * chosen whom it calls; there to be seen, since it may not have known of the event when it chose.
 */
export function withEveryEvent(rules: ReminderRules): ReminderRules {
  const unnamed = DEFAULT_REMINDERS.filter(({ event }) => !rules.some((rule) => rule.event === event))
  return [...rules, ...unnamed.map((rule) => ({ ...rule, active: false }))]
}

/** What a rule says of the way, kept with the task that it made; absent where it leaves everything to the person. */
export const ReminderHow = ReminderRule.pick({ channel: true, treatment: true, script: true, assignee: true })
export type ReminderHow = z.infer<typeof ReminderHow>

export function howOf({ channel, treatment, script, assignee }: ReminderRule): { how?: ReminderHow } {
  const silent = channel === null && treatment === '' && script === '' && assignee === 'owner'
  return silent ? {} : { how: { channel, treatment, script, assignee } }
}

/** What a rule looks at of a customer. */
export interface Remindable {
  tier: number
  familiarity: Familiarity
}

/** Whether a customer is among those whom a rule means. */
export function isMeant(
  rule: Pick<ReminderRule, 'reach' | 'tiers'>,
  scheme: TierScheme,
  { tier, familiarity }: Remindable,
): boolean {
  switch (rule.reach) {
    case 'everybody':
      return true
    case 'vip':
      return isVip(scheme, tier)
    case 'vip-or-known':
      return isVip(scheme, tier) || familiarity === 'A'
    case 'tiers':
      return rule.tiers.includes(scheme.tiers[tier]?.name ?? '')
  }
}

/** The rules of an event that are in force, in the branch's order. */
export function rulesOf(rules: readonly ReminderRule[], event: ReminderEvent): ReminderRule[] {
  return rules.filter((rule) => rule.active && rule.event === event)
}

/**
 * The rule by which a customer is called about an event, and what it holds: the first in the branch's order that
 * means them and holds for what happened. One event is one reason, however many rules would hold.
 */
export function firstRule<Held>(
  rules: readonly ReminderRule[],
  scheme: TierScheme,
  customer: Remindable,
  holds: (rule: ReminderRule) => Held | null,
): { rule: ReminderRule; held: Held } | null {
  for (const rule of rules) {
    const held = isMeant(rule, scheme, customer) ? holds(rule) : null
    if (held !== null) return { rule, held }
  }
  return null
}

/** The stage that a dated event has reached: the nearest of the days ahead, or null while it is farther away than all. */
export function leadStage(leadDays: readonly number[], daysLeft: number): number | null {
  let nearest: number | null = null
  for (const lead of leadDays.length === 0 ? [0] : leadDays)
    if (daysLeft <= lead && (nearest === null || lead < nearest)) nearest = lead
  return nearest
}

/** How far ahead of an event any of these rules speaks. */
export function farthestLead(rules: readonly ReminderRule[]): number {
  return Math.max(0, ...rules.flatMap((rule) => rule.leadDays))
}

/** When a rule speaks, in the branch's words: 提前 30、7、1 天和当天; ≥50.00万 闲置 30 天. */
export function conditionOf(rule: ReminderRule): string {
  const { event, leadDays, amount, share, days, festivals } = rule
  const parts = [
    event === 'festival' ? (festivals.length === 0 ? '没有选节日' : festivals.join('、')) : null,
    DATED.has(event) ? leadWords(leadDays) : null,
    event === 'onboarding' ? '升入贵宾后' : null,
    event === 'large-move' && amount === null ? '按网点异动起点' : null,
    amount === null || !TAKES_AMOUNT.has(event) ? null : `满 ${shortAmount(amount)}`,
    share === null || !TAKES_SHARE.has(event)
      ? null
      : `${event === 'large-move' ? '或占 AUM' : '涨跌'} ${Math.round(share * 1000) / 10}%`,
    event === 'idle' ? `闲置 ${days} 天` : event === 'inflow' ? `${days} 天内两笔以上` : null,
    event === 'insurance-rate' ? `新利率生效后 ${days} 天内` : null,
  ]
  return parts.filter((part) => part !== null).join('，')
}

/** Events for which a rule may ask for an amount. */
export const TAKES_AMOUNT: ReadonlySet<ReminderEvent> = new Set(['maturity', 'large-move', 'inflow', 'idle', 'fund-move'])
/** Events for which a rule may ask for a part of what somebody had. */
export const TAKES_SHARE: ReadonlySet<ReminderEvent> = new Set(['large-move', 'fund-move'])
/** Events that look at a span of days. */
export const TAKES_DAYS: ReadonlySet<ReminderEvent> = new Set(['inflow', 'idle', 'insurance-rate'])

function leadWords(leadDays: readonly number[]): string {
  const ahead = leadDays.filter((days) => days > 0).toSorted((a, b) => b - a)
  const onTheDay = leadDays.length === 0 || leadDays.includes(0)
  if (ahead.length === 0) return '当天'
  return `提前 ${ahead.join('、')} 天${onTheDay ? '和当天' : ''}`
}
