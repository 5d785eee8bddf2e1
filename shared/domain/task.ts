import { z } from 'zod'
import { CustomerId } from './customer.ts'
import { CHANNELS, wasReached, type ContactResult } from './contact.ts'
import { Fen, fen, shortAmount } from './fen.ts'
import { dayOfMonth, daysBetween, IsoDate, monthNumber } from './iso-date.ts'
import { Relation } from './kin.ts'
import { Rate, rateWords } from './product.ts'
import { Festival, ReminderHow } from './reminder.ts'
import { StaffId } from './staff.ts'

/** How a reminder is to be seen to, where its rule says anything. */
const Reminder = { how: ReminderHow.optional() }

/** Why somebody is on the list, with the facts that the reason is told from (`product.md` 3.4). */
export const TaskSource = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('appointment'),
    time: z.string(),
    place: z.enum(['branch', 'visit']),
    plannedAmount: Fen.nullable(),
  }),
  /** An appointment that passed without a meeting: another one is to be made. */
  z.object({ kind: z.literal('missed'), on: IsoDate, time: z.string(), place: z.enum(['branch', 'visit']) }),
  z.object({ kind: z.literal('walk-in'), flagId: z.number().int(), clue: z.string() }),
  z.object({ kind: z.literal('order'), text: z.string(), by: z.string() }),
  z.object({ kind: z.literal('maturity'), product: z.string(), amount: Fen, maturesOn: IsoDate, ...Reminder }),
  z.object({ kind: z.literal('birthday'), on: IsoDate, lunar: z.boolean(), ...Reminder }),
  /** A relative's birthday (S3.17); the name stays in the family's own place. */
  z.object({ kind: z.literal('family-date'), on: IsoDate, lunar: z.boolean(), relation: Relation, ...Reminder }),
  z.object({ kind: z.literal('large-move'), amount: Fen, on: IsoDate, ...Reminder }),
  z.object({ kind: z.literal('onboarding'), on: IsoDate, ...Reminder }),
  /** Money that came in several times lately (S2.33). */
  z.object({ kind: z.literal('inflow'), times: z.number().int(), amount: Fen, days: z.number().int(), ...Reminder }),
  /** Deposits without a term that have not moved for so many days (S2.33). */
  z.object({ kind: z.literal('idle'), amount: Fen, days: z.number().int(), ...Reminder }),
  /** What funds are worth against the day-end before; `share` is a part of that (S2.9). */
  z.object({ kind: z.literal('fund-move'), amount: Fen, share: z.number(), on: IsoDate, ...Reminder }),
  /** The rate of an insurance that the customer holds has changed (S2.7); rates in basis points. */
  z.object({
    kind: z.literal('insurance-rate'),
    product: z.string(),
    before: Rate,
    rate: Rate,
    from: IsoDate,
    ...Reminder,
  }),
  z.object({ kind: z.literal('risk-expiry'), on: IsoDate, ...Reminder }),
  z.object({ kind: z.literal('card-expiry'), on: IsoDate, ...Reminder }),
  z.object({ kind: z.literal('contract-expiry'), on: IsoDate, ...Reminder }),
  z.object({ kind: z.literal('wedding'), on: IsoDate, ...Reminder }),
  /** So many years since the account was opened. */
  z.object({ kind: z.literal('account-anniversary'), on: IsoDate, years: z.number().int().positive(), ...Reminder }),
  z.object({ kind: z.literal('festival'), name: Festival, on: IsoDate, ...Reminder }),
  z.object({ kind: z.literal('downgrade'), from: z.string(), to: z.string(), on: IsoDate }),
  /** `gap` is in the measure's own unit: 分, or star points. */
  z.object({ kind: z.literal('near-upgrade'), to: z.string(), gap: z.number().int(), inPoints: z.boolean() }),
  z.object({ kind: z.literal('plan'), note: z.string() }),
  z.object({ kind: z.literal('cadence'), perMonth: z.number() }),
])
export type TaskSource = z.infer<typeof TaskSource>
export type TaskKind = TaskSource['kind']
export const TaskKindName = z.enum([
  'appointment',
  'missed',
  'walk-in',
  'order',
  'maturity',
  'birthday',
  'family-date',
  'large-move',
  'onboarding',
  'inflow',
  'idle',
  'fund-move',
  'insurance-rate',
  'risk-expiry',
  'card-expiry',
  'contract-expiry',
  'wedding',
  'account-anniversary',
  'festival',
  'downgrade',
  'near-upgrade',
  'plan',
  'cadence',
] satisfies TaskKind[])

export const TASK_KINDS: Record<TaskKind, string> = {
  appointment: '约见',
  missed: '爽约',
  'walk-in': '厅堂推荐',
  order: '行长交办',
  maturity: '到期',
  birthday: '生日',
  // On boards too: nothing of the family itself.
  'family-date': '家庭关怀',
  'large-move': '大额异动',
  onboarding: '新客关怀',
  inflow: '连续入账',
  idle: '资金闲置',
  'fund-move': '基金涨跌',
  'insurance-rate': '保险利率告知',
  'risk-expiry': '风评到期',
  'card-expiry': '银行卡到期',
  'contract-expiry': '合同到期',
  // On boards too: not what it is the anniversary of.
  wedding: '纪念日',
  'account-anniversary': '开户周年',
  festival: '节日问候',
  downgrade: '降级挽留',
  'near-upgrade': '临界提升',
  plan: '个人计划',
  cadence: '定期联系',
}

export const TaskState = z.enum(['open', 'done', 'dropped'])
export type TaskState = z.infer<typeof TaskState>

export const Task = z.object({
  id: z.number().int().positive(),
  customerId: CustomerId,
  assigneeId: StaffId,
  dueOn: IsoDate,
  state: TaskState,
  source: TaskSource,
  createdOn: IsoDate,
})
export type Task = z.infer<typeof Task>

/** One reason in the words of the branch: "理财 50万 3天后到期", with what the rule says to do besides. */
export function reasonOf(source: TaskSource, today: IsoDate): string {
  const how = 'how' in source ? source.how : undefined
  const toDo = how === undefined ? '' : how.treatment || (how.channel === null ? '' : CHANNELS[how.channel])
  return toDo === '' ? whyOf(source, today) : `${whyOf(source, today)} · ${toDo}`
}

/** The reason as a log or an order tells it, which others read and export: nothing of the family itself (S3.17). */
export function loggedReasonOf(source: TaskSource, today: IsoDate): string {
  return source.kind === 'family-date' || source.kind === 'wedding' ? TASK_KINDS[source.kind] : reasonOf(source, today)
}

function whyOf(source: TaskSource, today: IsoDate): string {
  switch (source.kind) {
    case 'appointment':
      return `${source.time} ${source.place === 'visit' ? '上门' : '约见'}${source.plannedAmount === null ? '' : ` 预计 ${shortAmount(source.plannedAmount)}`}`
    case 'missed':
      return `${shortDay(source.on)} ${source.time} ${source.place === 'visit' ? '上门' : '约见'}爽约，重新约`
    case 'walk-in':
      return `厅堂推荐${source.clue === '' ? '' : ` · ${source.clue}`}`
    case 'order':
      return `${source.by}交办：${source.text}`
    case 'maturity':
      return `${source.product} ${shortAmount(source.amount)} ${happens(daysBetween(today, source.maturesOn), '到期')}`
    case 'birthday':
      return happens(daysBetween(today, source.on), source.lunar ? '农历生日' : '生日')
    case 'family-date':
      return happens(daysBetween(today, source.on), `${source.relation}${source.lunar ? '农历生日' : '生日'}`)
    case 'large-move':
      return `${source.amount < 0 ? '转出' : '转入'} ${shortAmount(fen(Math.abs(source.amount)))}`
    case 'onboarding':
      return '新达贵宾，24小时内致电'
    case 'inflow':
      return `${source.days}天内入账 ${source.times} 笔共 ${shortAmount(source.amount)}`
    case 'idle':
      return `${shortAmount(source.amount)} 闲置 ${source.days} 天以上`
    case 'fund-move':
      return `基金${source.amount < 0 ? '跌' : '涨'} ${(Math.abs(source.share) * 100).toFixed(1)}%（${shortAmount(fen(Math.abs(source.amount)))}）`
    case 'insurance-rate':
      return `《${source.product}》结算利率 ${rateWords(source.before)}→${rateWords(source.rate)}，自 ${source.from.slice(5)} 起`
    case 'risk-expiry':
      return happens(daysBetween(today, source.on), '风评到期')
    case 'card-expiry':
      return happens(daysBetween(today, source.on), '银行卡到期')
    case 'contract-expiry':
      return happens(daysBetween(today, source.on), '合同到期')
    case 'wedding':
      return happens(daysBetween(today, source.on), '结婚纪念日')
    case 'account-anniversary':
      return happens(daysBetween(today, source.on), `开户 ${source.years} 周年`)
    case 'festival':
      return happens(daysBetween(today, source.on), source.name)
    case 'downgrade':
      return `由${source.from}降至${source.to}`
    case 'near-upgrade':
      return `距${source.to}还差 ${source.inPoints ? `${source.gap} 星点` : shortAmount(fen(source.gap))}`
    case 'plan':
      return source.note === '' ? '个人计划' : `计划：${source.note}`
    case 'cadence':
      return rhythm(source.perMonth)
  }
}

/** 每月联系 2 次, 每 4 个月联系一次, 每年联系一次: what a cadence means to a person. */
function rhythm(perMonth: number): string {
  if (perMonth >= 1) return `每月联系 ${perMonth} 次`
  if (perMonth <= 0) return '不定期联系'
  const months = Math.round(1 / perMonth)
  return months >= 12 ? '每年联系一次' : `每 ${months} 个月联系一次`
}

/** 11月20日 */
function shortDay(on: IsoDate): string {
  return `${monthNumber(on)}月${dayOfMonth(on)}日`
}

function happens(days: number, what: string): string {
  return days >= -1 ? `${dayWord(days)}${what}` : `${what}已过${-days}天`
}

/** 今天, 明天, 昨天, 3天后, 逾期2天 (`look.md`: Dates). */
export function dayWord(days: number): string {
  if (days === 0) return '今天'
  if (days === 1) return '明天'
  if (days === -1) return '昨天'
  return days > 0 ? `${days}天后` : `逾期${-days}天`
}

/**
 * What a contact does to an open task of that customer: a conversation settles it, a call that was
 * not answered leaves it open, and an appointment is only settled by meeting.
 */
export function settles(kind: TaskKind, contact: { result: ContactResult; met: boolean }): boolean {
  if (!wasReached(contact.result)) return false
  if (kind === 'appointment') return contact.met || contact.result === 'declined'
  return true
}
