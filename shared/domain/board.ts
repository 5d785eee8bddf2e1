import { z } from 'zod'
import { Fen } from './fen.ts'
import { HallFigures, HallRates } from './hall.ts'
import { IsoDate } from './iso-date.ts'
import { QuotedProduct } from './product.ts'
import { PersonDay, Ranked, WorkTotals } from './ranking.ts'
import { TargetProgress } from './target-progress.ts'

/** Most rows of a list on a board: what does not fit is in the count, and can be opened elsewhere. */
export const BOARD_ROWS = 20

/** The first rows of a list, and how many there are altogether. */
function listed<Row extends z.ZodType>(row: Row) {
  return z.object({ count: z.number().int(), rows: z.array(row).max(BOARD_ROWS) })
}

/** The same with the amount of all, not only of those shown. */
function summed<Row extends z.ZodType>(row: Row) {
  return listed(row).extend({ amount: Fen })
}

/** A customer as a board may show one: surname and stars, never a number or a phone. */
export const BoardCustomer = z.object({ name: z.string(), tier: z.string().nullable(), owner: z.string().nullable() })
export type BoardCustomer = z.infer<typeof BoardCustomer>

export const BoardAppointment = BoardCustomer.extend({
  time: z.string(),
  place: z.enum(['branch', 'visit']),
  /** Who meets the customer; usually the owner. */
  staff: z.string(),
  plannedAmount: Fen.nullable(),
})
export const BoardMaturity = BoardCustomer.extend({ product: z.string(), amount: Fen, maturesOn: IsoDate })
/** What matures on one of the seven days; days without anything are there too. */
export const MaturityDay = z.object({ on: IsoDate, count: z.number().int(), amount: Fen })
export type MaturityDay = z.infer<typeof MaturityDay>
export const BoardBirthday = BoardCustomer.extend({ on: IsoDate, lunar: z.boolean() })
export const BoardLargeMove = BoardCustomer.extend({ amount: Fen })
export const BoardTierMove = BoardCustomer.extend({ from: z.string(), to: z.string() })
export const BoardFlag = z.object({
  ticketNo: z.string(),
  business: z.string(),
  amount: Fen.nullable(),
  teller: z.string(),
  waitingMinutes: z.number().int(),
})
export type BoardFlag = z.infer<typeof BoardFlag>

export const BoardDecision = z.object({
  id: z.number().int(),
  text: z.string(),
  owner: z.string(),
  decidedOn: IsoDate,
  dueOn: IsoDate,
  done: z.boolean(),
  late: z.boolean(),
})
export type BoardDecision = z.infer<typeof BoardDecision>

/** How far the branch is with something in the month; null where nothing was counted, or no target is set. */
export const Progress = z.object({
  label: z.string(),
  unit: z.enum(['fen', 'share']),
  done: z.number().nullable(),
  target: z.number().nullable(),
})
export type Progress = z.infer<typeof Progress>

export const MonthProgress = z.object({
  workingDaysGone: z.number().int(),
  workingDays: z.number().int(),
  progress: z.array(Progress),
})
export type MonthProgress = z.infer<typeof MonthProgress>

/** All assets of the branch on its data date; a change is null where there is nothing like it to compare with. */
export const BoardAssets = z.object({
  aum: Fen,
  /** Against the day-end before, the last of the month before and the last of the year before. */
  sinceDay: Fen.nullable(),
  sinceMonth: Fen.nullable(),
  sinceYear: Fen.nullable(),
})
export type BoardAssets = z.infer<typeof BoardAssets>

const Board = z.object({
  date: IsoDate,
  branch: z.string(),
  sample: z.boolean(),
  /** Day of the newest balances; null when none were ever imported. */
  dataDate: IsoDate.nullable(),
  assets: BoardAssets.nullable(),
  month: MonthProgress,
  /** What sheets have asked of everybody, up to the last day whose results count; null without targets, and in a record of before they were shown. */
  targets: TargetProgress.nullable().default(null),
  /** The working day before the one whose results are shown: what they are compared with. */
  before: WorkTotals.extend({ on: IsoDate }),
  /** What is on sale on the day, with its rates; of a meeting that was held what its notes name, absent from before there was a list. */
  products: z.array(QuotedProduct).optional(),
  ranking: z.array(Ranked),
  flagsWaiting: summed(BoardFlag),
  decisions: z.array(BoardDecision).max(BOARD_ROWS),
})

/** Everything the 晨会 shows, as of the morning of `date` (`product.md` 3.5). */
export const MorningBoard = Board.extend({
  /** The working day before `date`, whose results are shown. */
  yesterday: IsoDate,
  people: z.array(PersonDay),
  /** Today's, with the amount planned (S2.16). */
  appointments: summed(BoardAppointment),
  /** Seven days from `date`, the largest first. */
  maturities: summed(BoardMaturity).extend({ byDay: z.array(MaturityDay) }),
  /** `count` has everybody, the rows those of a VIP tier. */
  birthdays: listed(BoardBirthday),
  /** Between the two newest day-ends; `amount` is the net of all. */
  largeMoves: summed(BoardLargeMove),
  upgrades: listed(BoardTierMove),
  downgrades: listed(BoardTierMove),
  /** Customers at 90–100 % of the next line; null for a day whose standings are no longer known. */
  nearUpgrade: z.number().int().nullable(),
  keyActions: z.array(z.string()),
})
export type MorningBoard = z.infer<typeof MorningBoard>

/** What one colleague asks of another about a customer and nobody has answered yet (S2.24). */
export const BoardRequest = BoardCustomer.extend({
  kind: z.enum(['help', 'hand-over']),
  asker: z.string(),
  answerer: z.string(),
  note: z.string(),
  askedOn: IsoDate,
  dueOn: IsoDate.nullable(),
  late: z.boolean(),
})
export type BoardRequest = z.infer<typeof BoardRequest>

/** A customer of the day's queue who was not settled, and why not. */
export const Undone = z.object({ name: z.string(), kind: z.string(), reason: z.string() })
export type Undone = z.infer<typeof Undone>

export const EveningPerson = PersonDay.extend({
  quotaCalls: z.number().int(),
  quotaMeetings: z.number().int(),
  logConfirmed: z.boolean(),
  /** The first of them, and all of them by reason, the most frequent first. */
  undone: z.array(Undone),
  undoneWhy: z.array(z.object({ reason: z.string(), count: z.number().int() })),
  /** Customers planned for the next working day. */
  tomorrow: z.number().int(),
})
export type EveningPerson = z.infer<typeof EveningPerson>

/** Everything the 夕会 shows for `date` (S2.14). */
export const EveningBoard = Board.extend({
  /** The working day after `date`. */
  tomorrow: IsoDate,
  people: z.array(EveningPerson),
  hall: HallFigures.extend(HallRates.shape),
  /** The newest first. */
  sales: summed(z.object({ staff: z.string(), product: z.string(), amount: Fen })),
  appointmentsTomorrow: summed(BoardAppointment),
  /** Open at the end of the day, the most urgent first; null in a record of before they were shown. */
  requests: listed(BoardRequest).nullable().default(null),
  drills: z.array(z.object({ staff: z.string(), product: z.string(), score: z.number().int(), note: z.string() })),
})
export type EveningBoard = z.infer<typeof EveningBoard>

/** Either board, told apart by its meeting. */
export const MeetingBoard = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('morning'), figures: MorningBoard }),
  z.object({ kind: z.literal('evening'), figures: EveningBoard }),
])
export type MeetingBoard = z.infer<typeof MeetingBoard>
