import { z } from 'zod'
import { Fen } from './fen.ts'
import { HallFigures } from './flag.ts'
import { IsoDate } from './iso-date.ts'
import { Post } from './post.ts'
import { StaffId } from './staff.ts'

/** What one person did on one day. Calls and meetings come from logged contacts only (S1.7). */
export const PersonDay = z.object({
  staffId: StaffId,
  name: z.string(),
  post: Post,
  calls: z.number().int(),
  meetings: z.number().int(),
  otherContacts: z.number().int(),
  sales: z.number().int(),
  salesAmount: Fen,
  flags: z.number().int(),
  /** Customers in the day's queue, and how many of them were settled. */
  queued: z.number().int(),
  settled: z.number().int(),
})
export type PersonDay = z.infer<typeof PersonDay>

/** A customer as a board may show one: surname and stars, never a number or a phone. */
export const BoardCustomer = z.object({ name: z.string(), tier: z.string(), owner: z.string() })
export type BoardCustomer = z.infer<typeof BoardCustomer>

export const BoardAppointment = BoardCustomer.extend({
  time: z.string(),
  place: z.enum(['branch', 'visit']),
  plannedAmount: Fen.nullable(),
})
export const BoardMaturity = BoardCustomer.extend({ product: z.string(), amount: Fen, maturesOn: IsoDate })
export const BoardBirthday = BoardCustomer.extend({ on: IsoDate })
export const BoardLargeMove = BoardCustomer.extend({ amount: Fen, on: IsoDate })
export const BoardTierMove = BoardCustomer.extend({ from: z.string(), to: z.string(), on: IsoDate })
export const BoardFlag = z.object({
  ticketNo: z.string(),
  business: z.string(),
  amount: Fen.nullable(),
  teller: z.string(),
  waitingMinutes: z.number().int(),
})
export const BoardDecision = z.object({
  text: z.string(),
  owner: z.string(),
  dueOn: IsoDate,
  done: z.boolean(),
})
export type BoardDecision = z.infer<typeof BoardDecision>

export const Ranked = z.object({
  rank: z.number().int(),
  name: z.string(),
  post: Post,
  points: z.number(),
  salesAmount: Fen,
  calls: z.number().int(),
  meetings: z.number().int(),
})
export type Ranked = z.infer<typeof Ranked>

/** Progress of a target over its month. */
export const Progress = z.object({ label: z.string(), done: Fen, target: Fen.nullable() })

/** Everything the 晨会 shows, as of the morning of `date` (`product.md` 3.5). */
export const MorningBoard = z.object({
  date: IsoDate,
  branch: z.string(),
  sample: z.boolean(),
  /** Day of the newest balances; null when none were ever imported. */
  dataDate: IsoDate.nullable(),
  /** The working day before `date`, whose results are shown. */
  yesterday: IsoDate,
  people: z.array(PersonDay),
  ranking: z.array(Ranked),
  month: z.array(Progress),
  appointments: z.array(BoardAppointment),
  plannedAmount: Fen,
  maturities: z.array(BoardMaturity),
  birthdays: z.array(BoardBirthday),
  largeMoves: z.array(BoardLargeMove),
  upgrades: z.array(BoardTierMove),
  downgrades: z.array(BoardTierMove),
  nearUpgrade: z.number().int(),
  flagsWaiting: z.array(BoardFlag),
  decisions: z.array(BoardDecision),
  keyActions: z.array(z.string()),
})
export type MorningBoard = z.infer<typeof MorningBoard>

export const EveningPerson = PersonDay.extend({
  quotaCalls: z.number().int(),
  quotaMeetings: z.number().int(),
  logConfirmed: z.boolean(),
  undone: z.array(z.object({ name: z.string(), reason: z.string() })),
  tomorrow: z.number().int(),
})
export type EveningPerson = z.infer<typeof EveningPerson>

/** Everything the 夕会 shows for `date` (S2.14). */
export const EveningBoard = z.object({
  date: IsoDate,
  branch: z.string(),
  sample: z.boolean(),
  dataDate: IsoDate.nullable(),
  tomorrow: IsoDate,
  people: z.array(EveningPerson),
  hall: HallFigures,
  sales: z.array(z.object({ staff: z.string(), product: z.string(), amount: Fen })),
  salesAmount: Fen,
  appointmentsTomorrow: z.array(BoardAppointment),
  drills: z.array(z.object({ staff: z.string(), product: z.string(), score: z.number().int(), note: z.string() })),
  decisions: z.array(BoardDecision),
})
export type EveningBoard = z.infer<typeof EveningBoard>

/** Points of the daily ranking: a meeting is worth four calls, a sale ten, a flag two, and each 万 sold one. */
const POINTS = { call: 1, meeting: 4, sale: 10, flag: 2, perWan: 1 } as const

/** The ranking of a day; equal points share a rank, and people who did nothing are not listed. */
export function rank(people: readonly PersonDay[]): Ranked[] {
  const scored = people
    .map((person) => ({
      name: person.name,
      post: person.post,
      salesAmount: person.salesAmount,
      calls: person.calls,
      meetings: person.meetings,
      points:
        person.calls * POINTS.call +
        person.meetings * POINTS.meeting +
        person.sales * POINTS.sale +
        person.flags * POINTS.flag +
        Math.floor(person.salesAmount / 1_000_000) * POINTS.perWan,
    }))
    .filter((person) => person.points > 0)
    .toSorted((a, b) => b.points - a.points || (a.name < b.name ? -1 : 1))
  return scored.map((person) => ({
    ...person,
    rank: 1 + scored.findIndex((other) => other.points === person.points),
  }))
}
