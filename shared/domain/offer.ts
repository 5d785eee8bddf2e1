import type { Familiarity } from './customer.ts'
import { type CallHours, isOnItsDay, type TimeWindow } from './queue.ts'
import type { TaskKind } from './task.ts'

/** A place in somebody's queue, as far as its turn depends on the hour. */
export interface Offerable {
  /** Where the scores have put it. */
  position: number
  kind: TaskKind
  familiarity: Familiarity
  /** The hour of an appointment that is to be kept today; null when there is none. */
  time: string | null
}

/** Who is expected comes up so many minutes ahead. */
const AHEAD_MINUTES = 30

/**
 * The day's places in the order of the hour: appointments that are about to begin by their hour, then whoever
 * may be called now by score, then who is to be waited for: later appointments, and strangers until one of their
 * windows opens (S2.10). In the quiet hours the order is that of the moment at which they end.
 */
export function inOfferedOrder<T extends Offerable>(places: readonly T[], hours: CallHours, time: string): T[] {
  const now = hours.quiet.find((window) => isInside(window, time))?.to ?? time
  return places
    .map((place) => ({ place, turn: turnOf(place, hours, now) }))
    .toSorted((a, b) => a.turn.part - b.turn.part || compare(a.turn.from, b.turn.from) || a.place.position - b.place.position)
    .map(({ place }) => place)
}

/** After all that could be offered now; strangers whose windows are over come last, and may still be chosen. */
function turnOf({ kind, familiarity, time }: Offerable, hours: CallHours, now: string): { part: 0 | 1 | 2 | 3; from: string } {
  if (time !== null) {
    const from = earlier(time, AHEAD_MINUTES)
    return from <= now ? { part: 0, from: time } : { part: 2, from }
  }
  if (isOnItsDay(kind) || familiarity !== 'C' || hours.strangers.length === 0) return { part: 1, from: '' }
  const from = hours.strangers
    .filter(({ to }) => now < to)
    .map((window) => window.from)
    .toSorted()[0]
  if (from === undefined) return { part: 3, from: '' }
  return from <= now ? { part: 1, from: '' } : { part: 2, from }
}

function earlier(time: string, minutes: number): string {
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  const moment = Math.max(0, hour * 60 + minute - minutes)
  return `${String(Math.floor(moment / 60)).padStart(2, '0')}:${String(moment % 60).padStart(2, '0')}`
}

function isInside({ from, to }: TimeWindow, time: string): boolean {
  return time >= from && time < to
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
