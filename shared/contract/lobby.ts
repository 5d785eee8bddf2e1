import { z } from 'zod'
import { CustomerId } from '../domain/customer.ts'
import { Fen } from '../domain/fen.ts'
import { DiversionCheck, DiversionEntry, Purpose } from '../domain/diversion.ts'
import { Clue, FlagEntry, FlagResult, FlagState, Split, TicketKind } from '../domain/flag.ts'
import { HallCounts, HallFigures, HallRates } from '../domain/hall.ts'
import { Instant } from '../domain/instant.ts'
import { daysBetween, IsoDate } from '../domain/iso-date.ts'
import { StaffId } from '../domain/staff.ts'
import { failing, permitted } from './procedure.ts'

/** One step of a flag's life: who, when. The note is only there for those who work the flag. */
export const FlagStepTaken = z.object({
  step: z.enum(['flag', 'take', 'hand', 'contact', 'close']),
  by: z.string(),
  at: Instant,
  note: z.string(),
})

/** A walk-in candidate as the hall shows one. Phones are masked; names too, for those who may only look up. */
export const HallFlag = z.object({
  id: z.number().int(),
  flaggedAt: Instant,
  flaggedOn: IsoDate,
  ticketNo: z.string(),
  ticketKind: TicketKind,
  business: z.string(),
  amount: Fen.nullable(),
  customer: z
    .object({
      id: CustomerId,
      name: z.string(),
      phone: z.string().nullable(),
      tier: z.string().nullable(),
      owner: z.string().nullable(),
    })
    .nullable(),
  contactName: z.string().nullable(),
  contactPhone: z.string().nullable(),
  clues: z.array(Clue),
  wish: z.string().nullable(),
  wechatAdded: z.boolean(),
  teller: z.string(),
  state: FlagState,
  takenBy: z.string().nullable(),
  manager: z.string().nullable(),
  /** True for the teller who flagged it. */
  found: z.boolean(),
  /** True for the manager to whom it was handed. */
  mine: z.boolean(),
  result: FlagResult.nullable(),
  resultProduct: z.string().nullable(),
  resultAmount: Fen.nullable(),
  split: Split,
  /** Minutes since it was flagged, while nobody has taken or contacted; what is late is told to the head. */
  waitingMinutes: z.number().int(),
  late: z.enum(['not-taken', 'not-contacted']).nullable(),
  steps: z.array(FlagStepTaken),
})
export type HallFlag = z.infer<typeof HallFlag>

const flagId = z.number().int().positive()
const Note = z.string().trim().max(200)

export const FlagClosing = z.object({
  id: flagId,
  result: FlagResult,
  /** Who the visitor turned out to be, or became, when the teller did not know. */
  customerId: CustomerId.nullable(),
  product: z.string().trim().min(1).max(60).nullable(),
  amount: Fen.refine((amount) => amount > 0, { error: '金额应大于 0' }).nullable(),
  split: Split,
  note: Note,
})
export type FlagClosing = z.infer<typeof FlagClosing>

/** Money that went out and of which nobody has noted what it is for. */
export const UnaskedOutflow = z.object({
  customerId: CustomerId,
  name: z.string(),
  tier: z.string().nullable(),
  tierIndex: z.number().int().nullable(),
  owner: z.string().nullable(),
  on: IsoDate,
  amount: Fen,
})
export type UnaskedOutflow = z.infer<typeof UnaskedOutflow>

/** What somebody wrote down of a withdrawal: at the counter, or in a talk afterwards. */
const DiversionSaid = z.object({
  by: z.string(),
  at: Instant,
  purpose: Purpose,
  backOn: IsoDate.nullable(),
  note: z.string(),
})

/** A large withdrawal with what was said of it first and last, beside what the day-ends say. Names of customers whom one may not see otherwise are masked. */
export const Diversion = z.object({
  id: flagId,
  on: IsoDate,
  customer: z.object({ id: CustomerId, name: z.string(), tier: z.string().nullable(), owner: z.string().nullable() }),
  amount: Fen,
  first: DiversionSaid,
  /** The newest talk afterwards (二次分流); null while there was none. */
  second: DiversionSaid.nullable(),
  check: DiversionCheck,
})
export type Diversion = z.infer<typeof Diversion>

/** A day's figures with its rates. */
export const HallDay = HallFigures.extend(HallRates.shape)
export type HallDay = z.infer<typeof HallDay>

/** Candidates by the hour of the branch in which they were flagged, 0–23. */
export const HallHour = HallCounts.extend({ hour: z.number().int().min(0).max(23) })
export type HallHour = z.infer<typeof HallHour>

export const HallTeller = HallCounts.extend({ staffId: StaffId, name: z.string() })
export type HallTeller = z.infer<typeof HallTeller>

/** Some days together; visits are those of the days on which they were counted. */
export const HallTotal = HallCounts.extend({ visits: z.number().int().nullable() }).extend(HallRates.shape)
export type HallTotal = z.infer<typeof HallTotal>

const step = permitted('lobby.work').output(z.void())

export const lobby = {
  /** A teller's flag. The same key sent again is answered alike and kept once. */
  flag: permitted('lobby.flag')
    .input(FlagEntry)
    .output(z.object({ id: flagId, flaggedAt: Instant, suggested: z.boolean() }))
    .errors(failing('CUSTOMER_UNKNOWN')),
  /**
   * The hall of a day, the newest first: tellers see today's, managers what was handed to them, lobby and
   * head everything. Today's hall also holds what is still open from earlier days.
   */
  hall: permitted('lobby.hall')
    .input(z.object({ on: IsoDate }))
    .output(z.array(HallFlag)),
  take: permitted('lobby.take')
    .input(z.object({ id: flagId }))
    .output(z.void())
    .errors(failing('FLAG_UNKNOWN', 'FLAG_STEP_REFUSED')),
  /** Hands a candidate to a manager, who gets a task when the visitor is a known customer. */
  hand: permitted('lobby.take')
    .input(z.object({ id: flagId, to: StaffId, note: Note }))
    .output(z.void())
    .errors(failing('FLAG_UNKNOWN', 'FLAG_STEP_REFUSED', 'STAFF_UNKNOWN', 'FLAG_NOT_FOR_POST')),
  contacted: step.input(z.object({ id: flagId, note: Note })).errors(failing('FLAG_UNKNOWN', 'FLAG_STEP_REFUSED')),
  /** The result. A product with its amount makes a sale of a known customer. */
  close: step.input(FlagClosing).errors(failing('FLAG_UNKNOWN', 'FLAG_STEP_REFUSED', 'FLAG_NEEDS_RESULT', 'CUSTOMER_UNKNOWN')),
  /** The visitor's phone in clear, for whoever works the flag; written to the audit. */
  reveal: permitted('lobby.work')
    .input(z.object({ id: flagId }))
    .output(z.object({ phone: z.string().nullable() }))
    .errors(failing('FLAG_UNKNOWN')),
  /** What nobody took in ten minutes or contacted in a day, the oldest first. */
  escalations: permitted('lobby.take').output(z.array(HallFlag)),
  /** Notes what a withdrawal is for; a talk afterwards is about the same customer and amount as its first note. */
  divert: permitted('lobby.divert')
    .input(DiversionEntry)
    .output(z.object({ id: flagId }))
    .errors(failing('CUSTOMER_UNKNOWN', 'DIVERSION_UNKNOWN', 'DAY_PASSED')),
  /** Withdrawals of a period, the newest first: tellers see what was noted today, managers their own customers and notes. */
  diversions: permitted('lobby.divert')
    .input(
      z
        .object({ from: IsoDate, to: IsoDate })
        .refine(({ from, to }) => from <= to && daysBetween(from, to) <= 92, { error: '请选择一季以内的一段日期' }),
    )
    .output(z.array(Diversion).max(200)),
  /** The last month's outflows from the branch's line of large moves on that nobody asked about, for those in charge. */
  unasked: permitted('tasks.branch').output(
    z.object({ from: Fen, total: z.number().int(), amount: Fen, rows: z.array(UnaskedOutflow).max(200) }),
  ),
  /** Visitors of a day, counted by hand; null takes a count back. */
  visits: permitted('lobby.take')
    .input(
      z
        .object({
          on: IsoDate,
          visits: z.number().int().min(0).max(20_000).nullable(),
          vipVisits: z.number().int().min(0).max(20_000).nullable(),
        })
        .refine(({ visits, vipVisits }) => vipVisits === null || (visits !== null && vipVisits <= visits), {
          error: '贵宾人数不能多于到访人数',
        }),
    )
    .output(z.void()),
  /** By day, by hour and by teller; a teller's own line only, for tellers (S1.11). */
  rates: permitted('lobby.hall')
    .input(
      z
        .object({ from: IsoDate, to: IsoDate })
        .refine(({ from, to }) => from <= to && daysBetween(from, to) < 400, { error: '请选择一年以内的一段日期' }),
    )
    .output(z.object({ total: HallTotal, days: z.array(HallDay), hours: z.array(HallHour), tellers: z.array(HallTeller) })),
}
