import type { Place } from './contact.ts'
import type { CustomerId } from './customer.ts'

/** A stretch of one day in minutes after midnight; the minute `to` is no longer part of it. */
export interface Stretch {
  from: number
  to: number
}

/** What a day's hours begin and end with, whether anything is agreed or not. */
export const OPENING: Stretch = { from: 8 * 60, to: 18 * 60 }

/** One row of a day's hours, in minutes. */
export const HALF_HOUR = 30

/** How long what was agreed is taken to last, in minutes: nobody is asked for an end, and the way there counts (S2.11, S2.12). */
export const LASTS: Record<Place, number> = { branch: 30, visit: 60 }

const MIDNIGHT = 24 * 60

/** 09:30 → 570 */
export function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))
}

/** 570 → 09:30 */
export function timeOf(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}

/** What begins at `time` and lasts for some minutes, but not beyond its day. */
export function stretchFrom(time: string, minutes: number): Stretch {
  const from = minutesOf(time)
  return { from, to: Math.min(MIDNIGHT, from + minutes) }
}

/** Where something stands beside what overlaps with it: the column, and how many columns there are. */
export interface Beside {
  column: number
  columns: number
}

/**
 * Puts what overlaps beside each other, in as few columns as its busiest moment needs; what hangs together by
 * overlapping shares its columns, and what stands alone has the whole width. Answers in the order of `stretches`.
 */
export function besideEachOther(stretches: readonly Stretch[]): Beside[] {
  const inOrder = stretches
    .map((stretch, place) => ({ ...stretch, place }))
    .toSorted((a, b) => a.from - b.from || a.to - b.to || a.place - b.place)
  const placed: Beside[] = stretches.map(() => ({ column: 0, columns: 1 }))
  let ends: number[] = []
  let together: number[] = []
  for (const { from, to, place } of inOrder) {
    if (ends.every((end) => end <= from)) [ends, together] = [[], []]
    const free = ends.findIndex((end) => end <= from)
    const column = free === -1 ? ends.length : free
    ends[column] = to
    together.push(place)
    placed[place] = { column, columns: ends.length }
    for (const other of together) placed[other] = { column: placed[other]?.column ?? 0, columns: ends.length }
  }
  return placed
}

/** The whole hours that a day shows: its opening, and as far beyond it as something stands. */
export function hoursShown(stretches: readonly Stretch[]): Stretch {
  const from = Math.min(OPENING.from, ...stretches.map((each) => each.from))
  const to = Math.max(OPENING.to, ...stretches.map((each) => each.to))
  return { from: Math.floor(from / 60) * 60, to: Math.ceil(to / 60) * 60 }
}

/** Where a stretch stands within the hours shown: rows of half an hour from the top, and how many it fills. */
export function rowsOf({ from, to }: Stretch, shown: Stretch): { top: number; rows: number } {
  return { top: (from - shown.from) / HALF_HOUR, rows: (to - from) / HALF_HOUR }
}

/** The half hours of the opening, by their first minute, which nothing of what is taken touches. */
export function freeHalfHours(taken: readonly Stretch[]): number[] {
  const all = Array.from({ length: (OPENING.to - OPENING.from) / HALF_HOUR }, (_, row) => OPENING.from + row * HALF_HOUR)
  return all.filter((from) => taken.every((each) => each.to <= from || each.from >= from + HALF_HOUR))
}

/** The meetings that nobody had agreed: a kept appointment and the meeting in which it was kept are one thing. */
export function visitsBeyond<Visit extends { customerId: CustomerId }>(
  visits: readonly Visit[],
  kept: readonly { customerId: CustomerId }[],
): Visit[] {
  const left = kept.map(({ customerId }) => customerId)
  return visits.filter(({ customerId }) => {
    const place = left.indexOf(customerId)
    if (place !== -1) left.splice(place, 1)
    return place === -1
  })
}
