import { z } from 'zod'
import { CustomerId } from './customer.ts'
import { fen, Fen, wan } from './fen.ts'
import { Instant, minutesBetween } from './instant.ts'
import { IsoDate } from './iso-date.ts'

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
  amount: Fen.nullable(),
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

export type FlagStep = 'take' | 'hand' | 'contact' | 'close'

const FOLLOWS: Record<FlagStep, { from: readonly FlagState[]; to: FlagState }> = {
  take: { from: ['flagged'], to: 'taken' },
  // A lobby manager may hand over what nobody has taken yet: taking is then implied.
  hand: { from: ['flagged', 'taken', 'handed'], to: 'handed' },
  contact: { from: ['taken', 'handed'], to: 'contacted' },
  close: { from: ['taken', 'handed', 'contacted'], to: 'closed' },
}

/** The state after a step, or null when the step does not follow from the present state. */
export function afterStep(state: FlagState, step: FlagStep): FlagState | null {
  return FOLLOWS[step].from.includes(state) ? FOLLOWS[step].to : null
}

/** Results that count as converted in the hall's rates. */
export function isConverted(result: FlagResult | null): boolean {
  return result === 'customer' || result === 'upgraded' || result === 'product'
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

/** 双算: who found the customer and who closed each get a part of the result, in percent; both together 100. */
export const Split = z
  .object({ finder: z.number().int().min(0).max(100), closer: z.number().int().min(0).max(100) })
  .refine((split) => split.finder + split.closer === 100, { error: '发现人与经办人的比例合计应为 100%' })
export type Split = z.infer<typeof Split>

export const HallFigures = z.object({
  on: IsoDate,
  /** Visitors counted that day; null when nobody counted. */
  visits: z.number().int().nonnegative().nullable(),
  vipVisits: z.number().int().nonnegative().nullable(),
  flags: z.number().int().nonnegative(),
  taken: z.number().int().nonnegative(),
  contacted: z.number().int().nonnegative(),
  converted: z.number().int().nonnegative(),
  amount: Fen,
})
export type HallFigures = z.infer<typeof HallFigures>

/** Goal: 5 % of visitors flagged; reference: about 20 % of visitors are VIP. */
export const FLAG_RATE_GOAL = 0.05
export const VIP_SHARE_REFERENCE = 0.2

/** The day's rates; null where nobody counted the visitors. */
export function hallRates(figures: HallFigures): {
  flagRate: number | null
  vipShare: number | null
  conversion: number | null
} {
  const share = (part: number, whole: number | null) => (whole === null || whole === 0 ? null : part / whole)
  return {
    flagRate: share(figures.flags, figures.visits),
    vipShare: figures.vipVisits === null ? null : share(figures.vipVisits, figures.visits),
    conversion: share(figures.converted, figures.flags),
  }
}

/** The figures of one day from its flags; a flag counts in every stage that it has passed. */
export function hallFigures(
  on: IsoDate,
  counted: { visits: number | null; vipVisits: number | null },
  flags: readonly {
    state: FlagState
    takenAt: Instant | null
    contactedAt: Instant | null
    result: FlagResult | null
    resultAmount: Fen | null
  }[],
): HallFigures {
  return {
    on,
    visits: counted.visits,
    vipVisits: counted.vipVisits,
    flags: flags.length,
    taken: flags.filter((flag) => flag.takenAt !== null).length,
    contacted: flags.filter((flag) => flag.contactedAt !== null).length,
    converted: flags.filter((flag) => isConverted(flag.result)).length,
    amount: fen(flags.reduce((sum, flag) => sum + (flag.resultAmount ?? 0), 0)),
  }
}
