import { z } from 'zod'
import { CustomerId } from './customer.ts'
import { wasReached, type ContactResult } from './contact.ts'
import { Fen, fen, shortAmount } from './fen.ts'
import { daysBetween, IsoDate } from './iso-date.ts'
import { StaffId } from './staff.ts'

/** Why somebody is on the list, with the facts that the reason is told from (`product.md` 3.4). */
export const TaskSource = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('appointment'),
    time: z.string(),
    place: z.enum(['branch', 'visit']),
    plannedAmount: Fen.nullable(),
  }),
  z.object({ kind: z.literal('walk-in'), flagId: z.number().int(), clue: z.string() }),
  z.object({ kind: z.literal('order'), text: z.string(), by: z.string() }),
  z.object({ kind: z.literal('maturity'), product: z.string(), amount: Fen, maturesOn: IsoDate }),
  z.object({ kind: z.literal('birthday'), on: IsoDate }),
  z.object({ kind: z.literal('large-move'), amount: Fen, on: IsoDate }),
  z.object({ kind: z.literal('onboarding'), on: IsoDate }),
  z.object({ kind: z.literal('downgrade'), from: z.string(), to: z.string(), on: IsoDate }),
  z.object({ kind: z.literal('near-upgrade'), to: z.string(), gap: Fen }),
  z.object({ kind: z.literal('plan'), note: z.string() }),
  z.object({ kind: z.literal('cadence'), perMonth: z.number() }),
])
export type TaskSource = z.infer<typeof TaskSource>
export type TaskKind = TaskSource['kind']

export const TASK_KINDS: Record<TaskKind, string> = {
  appointment: '约见',
  'walk-in': '厅堂推荐',
  order: '行长交办',
  maturity: '到期',
  birthday: '生日',
  'large-move': '大额异动',
  onboarding: '新客关怀',
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

/** One reason in the words of the branch: "理财 50万 3天后到期". */
export function reasonOf(source: TaskSource, today: IsoDate): string {
  switch (source.kind) {
    case 'appointment':
      return `${source.time} ${source.place === 'visit' ? '上门' : '约见'}${source.plannedAmount === null ? '' : ` 预计 ${shortAmount(source.plannedAmount)}`}`
    case 'walk-in':
      return `厅堂推荐${source.clue === '' ? '' : ` · ${source.clue}`}`
    case 'order':
      return `${source.by}交办：${source.text}`
    case 'maturity':
      return `${source.product} ${shortAmount(source.amount)} ${dayWord(daysBetween(today, source.maturesOn))}到期`
    case 'birthday':
      return `${dayWord(daysBetween(today, source.on))}生日`
    case 'large-move':
      return `${source.amount < 0 ? '转出' : '转入'} ${shortAmount(fen(Math.abs(source.amount)))}`
    case 'onboarding':
      return '新达贵宾，24小时内致电'
    case 'downgrade':
      return `由${source.from}降至${source.to}`
    case 'near-upgrade':
      return `距${source.to}还差 ${shortAmount(source.gap)}`
    case 'plan':
      return source.note === '' ? '昨日计划' : `计划：${source.note}`
    case 'cadence':
      return source.perMonth >= 1 ? `每月联系 ${source.perMonth} 次` : `每 ${Math.round(1 / source.perMonth)} 月联系一次`
  }
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
