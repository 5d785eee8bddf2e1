import { z } from 'zod'
import { CustomerId } from './customer.ts'
import { Fen, fen } from './fen.ts'
import { addDays, IsoDate } from './iso-date.ts'

/** Most withdrawals that are shown at once, the newest. */
export const MOST_DIVERSIONS = 200

/** What a large withdrawal is said to be for (S4.7); `stays` when by these words nothing leaves the bank. */
export const PURPOSES = {
  product: { name: '转买本行产品', stays: true },
  house: { name: '购房购车', stays: false },
  business: { name: '生意周转', stays: false },
  family: { name: '家庭开支', stays: false },
  repay: { name: '归还贷款', stays: false },
  lend: { name: '借给亲友', stays: false },
  rival: { name: '转他行存款理财', stays: false },
  securities: { name: '股票投资', stays: false },
  unsaid: { name: '不愿说', stays: false },
} as const satisfies Record<string, { name: string; stays: boolean }>
export const Purpose = z.enum(Object.keys(PURPOSES) as [keyof typeof PURPOSES])
export type Purpose = z.infer<typeof Purpose>

/** What somebody writes down when a customer takes out a large sum: at the counter first (一次), in a talk afterwards (二次). */
export const DiversionEntry = z.object({
  customerId: CustomerId,
  /** The note at the counter that this talk is about; null for the counter's own. */
  firstId: z.number().int().positive().nullable(),
  amount: Fen.refine((amount) => amount > 0, { error: '金额应大于 0' }),
  /** The day on which the money went out, where it is asked about later; left out at the counter. */
  on: IsoDate.optional(),
  purpose: Purpose,
  /** When the money is said to come back; null when it is not. */
  backOn: IsoDate.nullable(),
  note: z.string().trim().max(100),
})
export type DiversionEntry = z.infer<typeof DiversionEntry>

/** What the day-ends say of a note: `waiting` until there is one, `due-back` until the day on which the money is to be back. */
export const Verdict = z.enum(['waiting', 'due-back', 'as-said', 'left', 'partly', 'kept', 'not-back'])
export type Verdict = z.infer<typeof Verdict>
export const VERDICTS: Record<Verdict, string> = {
  waiting: '待核对',
  'due-back': '待转回',
  'as-said': '相符',
  left: '说留存，已流出',
  partly: '部分流出',
  kept: '未流出',
  'not-back': '到期未回',
}

export const DiversionCheck = z.object({
  verdict: Verdict,
  /** By how much AUM is below the day-end before the withdrawal; less than 0 when it is above. Null while it waits. */
  out: Fen.nullable(),
  /** The day-end it was checked against. */
  asOf: IsoDate.nullable(),
})
export type DiversionCheck = z.infer<typeof DiversionCheck>

export interface DayEnd {
  on: IsoDate
  aum: Fen
}

/** Products are booked some days after the deposit is gone; later day-ends have other reasons. */
const CHECKED_FOR_DAYS = 7
/** A part of the amount that may be missing or left: interest, fees, the week's shopping. */
const TOLERANCE = 0.1

/**
 * What became of a withdrawal: AUM of the last day-end within a week against the last one before it; for
 * money that is to come back also of the first day-end from that day on (S4.7). `dayEnds` are in order.
 */
export function checked(
  said: Pick<DiversionEntry, 'amount' | 'purpose' | 'backOn'> & { on: IsoDate },
  dayEnds: readonly DayEnd[],
): DiversionCheck {
  const before = dayEnds.findLast(({ on }) => on < said.on)
  const after = dayEnds.findLast(({ on }) => on >= said.on && on <= addDays(said.on, CHECKED_FOR_DAYS))
  if (before === undefined || after === undefined) return { verdict: 'waiting', out: null, asOf: null }
  const against = ({ on, aum }: DayEnd, verdict: (out: Fen) => Verdict): DiversionCheck => {
    const out = fen(before.aum - aum)
    return { verdict: verdict(out), out, asOf: on }
  }
  const { amount, backOn, purpose } = said
  const stayed = (out: Fen) => out <= amount * TOLERANCE
  if (PURPOSES[purpose].stays) return against(after, (out) => (stayed(out) ? 'as-said' : 'left'))
  if (backOn !== null) {
    const back = dayEnds.find(({ on }) => on >= backOn)
    if (back !== undefined) return against(back, (out) => (stayed(out) ? 'as-said' : 'not-back'))
    return against(after, (out) => (stayed(out) ? 'kept' : 'due-back'))
  }
  return against(after, (out) => (stayed(out) ? 'kept' : out >= amount * (1 - TOLERANCE) ? 'as-said' : 'partly'))
}

/** A day on which a customer's money went out: as a sheet of the core system states it, or as the day-ends tell. */
export interface Outflow {
  customerId: CustomerId
  on: IsoDate
  /** More than 0. */
  amount: Fen
}

/** So long ago somebody can still be asked about. */
export const ASKED_FOR_DAYS = 30

/** A note within a week before the fall is of it: the day-end in between may be missing. */
const ASKED_BEFORE_DAYS = 7

/**
 * The outflows of at least `from` of which nobody has noted what they are for, the largest of each customer, the largest
 * first (S4.7). Any later note counts: whoever asks, asks about all of it.
 */
export function unasked(
  outflows: readonly Outflow[],
  notes: readonly { customerId: CustomerId; on: IsoDate }[],
  from: Fen,
): Outflow[] {
  const lastNote = new Map<CustomerId, IsoDate>()
  for (const { customerId, on } of notes) if (on > (lastNote.get(customerId) ?? '')) lastNote.set(customerId, on)
  const largest = new Map<CustomerId, Outflow>()
  for (const each of outflows) {
    const noted = lastNote.get(each.customerId)
    if (each.amount < from || (noted !== undefined && noted >= addDays(each.on, -ASKED_BEFORE_DAYS))) continue
    if (each.amount > (largest.get(each.customerId)?.amount ?? 0)) largest.set(each.customerId, each)
  }
  return [...largest.values()].toSorted((a, b) => b.amount - a.amount || a.customerId - b.customerId)
}
