import { z } from 'zod'
import { fen, Fen, shortAmount, UNITS, ZERO } from './fen.ts'
import { Post } from './post.ts'
import { FIVE_TWENTY, StaffId } from './staff.ts'

/** What one person did on one day. Calls and meetings come from logged contacts only (S1.7). */
export const PersonDay = z.object({
  staffId: StaffId,
  name: z.string(),
  post: Post,
  calls: z.number().int(),
  meetings: z.number().int(),
  otherContacts: z.number().int(),
  sales: z.number().int(),
  /** Own sales, less the finder's part of those that came from the hall, plus one's own part as a finder (双算). */
  salesAmount: Fen,
  flags: z.number().int(),
  /** Customers in the day's queue, and how many of them were settled. */
  queued: z.number().int(),
  settled: z.number().int(),
})
export type PersonDay = z.infer<typeof PersonDay>

/** The work of a whole branch on one day. */
export const WorkTotals = PersonDay.pick({ calls: true, meetings: true, sales: true, salesAmount: true, flags: true })
export type WorkTotals = z.infer<typeof WorkTotals>

export function workTotals(people: readonly WorkTotals[]): WorkTotals {
  const sum = { calls: 0, meetings: 0, sales: 0, salesAmount: ZERO, flags: 0 }
  for (const person of people) {
    sum.calls += person.calls
    sum.meetings += person.meetings
    sum.sales += person.sales
    sum.salesAmount = fen(sum.salesAmount + person.salesAmount)
    sum.flags += person.flags
  }
  return sum
}

/** Whether a person did what the 5-20 plan asks of a day (S1.7). */
export function reachedFiveTwenty({ calls, meetings }: Pick<PersonDay, 'calls' | 'meetings'>): boolean {
  return calls >= FIVE_TWENTY.calls && meetings >= FIVE_TWENTY.meetings
}

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

/** Points of the daily ranking: a meeting is worth four calls, a sale ten, a flag two, and each whole 万 sold one. */
const POINTS = { call: 1, meeting: 4, sale: 10, flag: 2, perWan: 1 } as const

export function pointsOf(person: WorkTotals): number {
  return pointParts(person).reduce((sum, { points }) => sum + points, 0)
}

/** What a person's points are made of, the most first; parts that brought none are left out. */
export function pointParts(person: WorkTotals): { what: string; points: number }[] {
  const { calls, meetings, sales, salesAmount, flags } = person
  return [
    { what: `成交 ${sales} 笔`, points: sales * POINTS.sale },
    { what: `金额 ${shortAmount(salesAmount)}`, points: Math.floor(salesAmount / UNITS.万元) * POINTS.perWan },
    { what: `面谈 ${meetings} 次`, points: meetings * POINTS.meeting },
    { what: `电话 ${calls} 通`, points: calls * POINTS.call },
    { what: `推荐 ${flags} 位`, points: flags * POINTS.flag },
  ]
    .filter(({ points }) => points > 0)
    .toSorted((a, b) => b.points - a.points)
}

/**
 * People in the order of their points. Equal points share a rank and the next rank is left out (1, 1, 3);
 * people without points are not listed, so that nobody is shown last for being on leave.
 */
export function inRank<Person extends PersonDay>(people: readonly Person[]): { person: Person; points: number; rank: number }[] {
  const scored = people
    .map((person) => ({ person, points: pointsOf(person) }))
    .filter(({ points }) => points > 0)
    .toSorted((a, b) => b.points - a.points || a.person.staffId - b.person.staffId)
  return scored.map((entry) => ({ ...entry, rank: 1 + scored.filter((other) => other.points > entry.points).length }))
}

/** The ranking of a day as the boards show it. */
export function rank(people: readonly PersonDay[]): Ranked[] {
  return inRank(people).map(({ person, points, rank: place }) => ({
    rank: place,
    name: person.name,
    post: person.post,
    points,
    salesAmount: person.salesAmount,
    calls: person.calls,
    meetings: person.meetings,
  }))
}
