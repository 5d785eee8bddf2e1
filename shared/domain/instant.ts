import { z } from 'zod'
import { isoDate, type IsoDate } from './iso-date.ts'

/** A moment in time, UTC with milliseconds: `2026-11-20T00:30:00.000Z`. */
export const Instant = z.iso.datetime({ precision: 3 }).brand<'Instant'>()
export type Instant = z.infer<typeof Instant>

/** Chinese banks keep one clock, UTC+8 all year round (no summer time since 1991). */
const BRANCH_OFFSET_MS = 8 * 3_600_000

export function instant(epochMs: number): Instant {
  return new Date(epochMs).toISOString() as Instant
}

export function epochMs(at: Instant): number {
  return Date.parse(at)
}

/** The branch's calendar day at that moment. */
export function branchDate(at: Instant): IsoDate {
  return isoDate(branchWallClock(at).slice(0, 10))
}

/** The branch's wall clock at that moment, `08:30`. */
export function branchTime(at: Instant): string {
  return branchWallClock(at).slice(11, 16)
}

/** The moment at which the branch's clock shows that day and time (`08:30`). */
export function instantAt(date: IsoDate, time: string): Instant {
  return instant(Date.parse(`${date}T${time}:00.000Z`) - BRANCH_OFFSET_MS)
}

export function minutesBetween(from: Instant, to: Instant): number {
  return (epochMs(to) - epochMs(from)) / 60_000
}

/** The branch's day and time at that moment, `2026-11-20T08:30:00.000`, for people to read. */
export function branchWallClock(at: Instant): string {
  return new Date(epochMs(at) + BRANCH_OFFSET_MS).toISOString()
}
