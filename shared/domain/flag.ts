import { z } from 'zod'
import { CustomerId } from './customer.ts'
import { fen, Fen, wan } from './fen.ts'
import { Instant, minutesBetween } from './instant.ts'

export const TICKET_KINDS = { ordinary: '普通', vip: '贵宾' } as const
export const TicketKind = z.enum(['ordinary', 'vip'])
export type TicketKind = z.infer<typeof TicketKind>

/** S1.14: a short neutral list of what a teller may notice; optional, private, never on a board. */
export const CLUES = [
  '大额存取',
  '频繁转账',
  '他行卡',
  '企业主',
  '拆迁款',
  '定期到期',
  '代发大户',
  '咨询理财',
  '港澳身份',
  '陪同家人',
] as const
export const Clue = z.enum(CLUES)
export type Clue = z.infer<typeof Clue>

/** What a teller enters at the counter, in under ten seconds (S1.11). */
export const FlagEntry = z.object({
  /** Made by the window that fills the form, so that a flag sent twice is kept once. */
  key: z.uuid(),
  ticketNo: z.string().trim().min(1, { error: '请填排队号' }).max(10),
  ticketKind: TicketKind,
  business: z.string().trim().max(30),
  amount: Fen.refine((amount) => amount >= 0, { error: '金额不能是负数' }).nullable(),
  customerId: CustomerId.nullable(),
  contactName: z.string().trim().max(30).nullable(),
  contactPhone: z
    .string()
    .trim()
    .regex(/^\d{7,12}$/, { error: '电话是 7–12 位数字' })
    .nullable(),
  clues: z.array(Clue).max(CLUES.length),
  wish: z.string().trim().max(100).nullable(),
  wechatAdded: z.boolean(),
  /** When the form was filled, if that was before it could be sent. */
  filledAt: Instant.nullable(),
})
export type FlagEntry = z.infer<typeof FlagEntry>

/** 10万 and over on an ordinary ticket makes a candidate by itself. */
export const CANDIDATE_FROM: Fen = wan(10)

export function suggestsFlag(ticketKind: TicketKind, amount: Fen | null): boolean {
  return ticketKind === 'ordinary' && amount !== null && amount >= CANDIDATE_FROM
}

/** flagged → taken → handed → contacted → closed */
export const FlagState = z.enum(['flagged', 'taken', 'handed', 'contacted', 'closed'])
export type FlagState = z.infer<typeof FlagState>
export const FLAG_STATES: Record<FlagState, string> = {
  flagged: '待接收',
  taken: '大堂已接',
  handed: '已交经理',
  contacted: '已联系',
  closed: '已办结',
}

export const FLAG_RESULTS = {
  customer: '成为客户',
  upgraded: '提升层级',
  product: '办理产品',
  refused: '婉拒',
  'not-reached': '未联系上',
} as const
export const FlagResult = z.enum(['customer', 'upgraded', 'product', 'refused', 'not-reached'])
export type FlagResult = z.infer<typeof FlagResult>

export const FLAG_STEPS = { flag: '推荐', take: '接收', hand: '转交', contact: '联系', close: '办结' } as const
export const FlagStep = z.enum(['take', 'hand', 'contact', 'close'])
export type FlagStep = z.infer<typeof FlagStep>

const FOLLOWS: Record<FlagStep, { from: readonly FlagState[]; to: FlagState }> = {
  take: { from: ['flagged'], to: 'taken' },
  // Handing over what nobody has taken yet implies taking it; it may be handed on until somebody has called.
  hand: { from: ['flagged', 'taken', 'handed'], to: 'handed' },
  contact: { from: ['taken', 'handed'], to: 'contacted' },
  close: { from: ['taken', 'handed', 'contacted'], to: 'closed' },
}

/** The state after a step, or null when the step does not follow from the present state. */
export function afterStep(state: FlagState, step: FlagStep): FlagState | null {
  return FOLLOWS[step].from.includes(state) ? FOLLOWS[step].to : null
}

/**
 * Whoever answered was spoken to: closing with anything but 未联系上 is a contact even if nobody entered
 * one, so that no flag is converted that was never contacted.
 */
export function wasContacted(result: FlagResult): boolean {
  return result !== 'not-reached'
}

export const TAKEN_WITHIN_MINUTES = 10
export const CONTACTED_WITHIN_MINUTES = 24 * 60

/** What the head of branch is told about: not taken in ten minutes, not contacted in a day (S1.11). */
export function escalation(flag: { state: FlagState; flaggedAt: Instant }, now: Instant): 'not-taken' | 'not-contacted' | null {
  const waited = minutesBetween(flag.flaggedAt, now)
  if (flag.state === 'flagged') return waited > TAKEN_WITHIN_MINUTES ? 'not-taken' : null
  if (flag.state === 'taken' || flag.state === 'handed') return waited > CONTACTED_WITHIN_MINUTES ? 'not-contacted' : null
  return null
}

/**
 * When a flag counts as made. One that had to wait for the host counts from when the form was filled;
 * a form from the future comes from a PC whose clock is wrong.
 */
export function flaggedAt(filledAt: Instant | null, now: Instant): Instant {
  return filledAt !== null && filledAt < now ? filledAt : now
}

/** 双算: who found the customer and who closed each get a part of the result, in percent; both together 100. */
export const Split = z
  .object({ finder: z.number().int().min(0).max(100), closer: z.number().int().min(0).max(100) })
  .refine((split) => split.finder + split.closer === 100, { error: '发现人与经办人的比例合计应为 100%' })
export type Split = z.infer<typeof Split>

/** What each gets of a result, in whole 分: the finder's part is rounded, the closer has the rest, nothing is lost. */
export function shareOut(amount: Fen, finderShare: number): { finder: Fen; closer: Fen } {
  const finder = Math.round((amount * finderShare) / 100)
  return { finder: fen(finder), closer: fen(amount - finder) }
}
