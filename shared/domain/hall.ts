import { z } from 'zod'
import { fen, Fen } from './fen.ts'
import type { FlagResult } from './flag.ts'
import { IsoDate } from './iso-date.ts'

/** Goal: 5 % of visitors flagged, of whom some 20 % are VIP (S1.11). */
export const FLAG_RATE_GOAL = 0.05

/** Results that count as converted in the hall's rates. */
export const CONVERTED: readonly FlagResult[] = ['customer', 'upgraded', 'product']

export function isConverted(result: FlagResult | null): boolean {
  return result !== null && CONVERTED.includes(result)
}

/** How many flags passed each stage; a flag counts in every stage that it has passed. */
export const HallCounts = z.object({
  flags: z.number().int().nonnegative(),
  taken: z.number().int().nonnegative(),
  contacted: z.number().int().nonnegative(),
  converted: z.number().int().nonnegative(),
  amount: Fen,
})
export type HallCounts = z.infer<typeof HallCounts>

export const HallFigures = HallCounts.extend({
  on: IsoDate,
  /** Visitors counted that day; null when nobody counted. */
  visits: z.number().int().nonnegative().nullable(),
  vipVisits: z.number().int().nonnegative().nullable(),
})
export type HallFigures = z.infer<typeof HallFigures>

export const NO_FLAGS: HallCounts = { flags: 0, taken: 0, contacted: 0, converted: 0, amount: fen(0) }

export function sumCounts(counts: Iterable<HallCounts>): HallCounts {
  const sum = { ...NO_FLAGS }
  for (const each of counts) {
    sum.flags += each.flags
    sum.taken += each.taken
    sum.contacted += each.contacted
    sum.converted += each.converted
    sum.amount = fen(sum.amount + each.amount)
  }
  return sum
}

export const HallRates = z.object({
  flagRate: z.number().nullable(),
  vipShare: z.number().nullable(),
  conversion: z.number().nullable(),
})
export type HallRates = z.infer<typeof HallRates>

/**
 * The rates of one day or of many. Visitors are only counted on some days: flags of the other days
 * have nothing to be measured against and stay out of the flag rate. Null where nothing was counted.
 */
export function hallRates(days: readonly HallFigures[]): HallRates {
  const counted = days.filter((day) => day.visits !== null)
  const vipCounted = counted.filter((day) => day.vipVisits !== null)
  return {
    flagRate: share(total(counted, 'flags'), total(counted, 'visits')),
    vipShare: share(total(vipCounted, 'vipVisits'), total(vipCounted, 'visits')),
    conversion: share(total(days, 'converted'), total(days, 'flags')),
  }
}

function total(days: readonly HallFigures[], field: 'flags' | 'visits' | 'vipVisits' | 'converted'): number {
  return days.reduce((sum, day) => sum + (day[field] ?? 0), 0)
}

function share(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole
}
