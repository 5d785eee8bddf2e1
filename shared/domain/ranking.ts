import { z } from 'zod'
import { Fen, UNITS } from './fen.ts'
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
  /** Own sales, less the finder's part of those that came from the hall, plus one's own part as a finder (双算). */
  salesAmount: Fen,
  flags: z.number().int(),
  /** Customers in the day's queue, and how many of them were settled. */
  queued: z.number().int(),
  settled: z.number().int(),
})
export type PersonDay = z.infer<typeof PersonDay>

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

export function pointsOf(person: PersonDay): number {
  return (
    person.calls * POINTS.call +
    person.meetings * POINTS.meeting +
    person.sales * POINTS.sale +
    person.flags * POINTS.flag +
    Math.floor(person.salesAmount / UNITS.万元) * POINTS.perWan
  )
}

/**
 * The ranking of a day. Equal points share a rank and the next rank is left out (1, 1, 3); people
 * without points are not listed, so that nobody is shown last for being on leave.
 */
export function rank(people: readonly PersonDay[]): Ranked[] {
  const scored = people
    .map((person) => ({ person, points: pointsOf(person) }))
    .filter(({ points }) => points > 0)
    .toSorted((a, b) => b.points - a.points || a.person.staffId - b.person.staffId)
  return scored.map(({ person, points }) => ({
    rank: 1 + scored.filter((other) => other.points > points).length,
    name: person.name,
    post: person.post,
    points,
    salesAmount: person.salesAmount,
    calls: person.calls,
    meetings: person.meetings,
  }))
}
