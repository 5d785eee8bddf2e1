import { type Fen, yuan } from '#shared/domain/fen.ts'
import type { SampleDay } from './days.ts'
import type { Series } from './day-ends.ts'

/** A customer whose 月日均 passes a tier's floor in the last days, so that a morning has rises and falls to talk about (S1.10, S4.1). */
export interface Crossing {
  floor: Fen
  rises: boolean
  /** How many working days before the data date; 0 is the data date itself. */
  before: number
}

const FLOORS: readonly (readonly [place: number, floor: number])[] = [
  [0.0038, 6_000_000],
  [0.021, 1_000_000],
  [0.055, 300_000],
  [0.16, 50_000],
]

/** By distance in rank from a floor: who rises or falls, and when. */
const AROUND: Record<number, Omit<Crossing, 'floor'>> = {
  [-5]: { rises: false, before: 2 },
  [-3]: { rises: false, before: 1 },
  [-1]: { rises: false, before: 0 },
  1: { rises: true, before: 0 },
  3: { rises: true, before: 0 },
  5: { rises: true, before: 1 },
  7: { rises: true, before: 3 },
}

/** The crossing of the customer at a rank, if that rank has one; branches too small for it have none. */
export function crossingAt(rank: number, customers: number): Crossing | null {
  for (const [place, floor] of FLOORS) {
    const distance = rank - Math.round(place * customers)
    const crossing = AROUND[distance]
    if (crossing !== undefined && place * customers > 20) return { floor: yuan(floor), ...crossing }
  }
  return null
}

/** One part of the floor, in hundredths: how far the average stays away from it until the day of the crossing. */
const MARGIN = 0.01

/**
 * Moves the current account so that the month's average stays just on one side of the floor until the
 * day, and passes it on that day; whatever the day of the month, the sum needed is at most a third of the floor.
 */
export function crossFloor(series: Series, days: readonly SampleDay[], { floor, rises, before }: Crossing): void {
  const working = days.flatMap(({ moves }, index) => (moves ? [index] : []))
  const on = working.at(-1 - before)
  const day = on === undefined ? undefined : days[on]
  if (on === undefined || day === undefined) return
  const side = rises ? 1 : -1
  const assets = (at: number) => Object.values(series).reduce((sum: number, part: Float64Array) => sum + (part[at] ?? 0), 0)
  const from = Math.max(0, on - day.dayOfMonth + 1)
  const earlier = Array.from({ length: on - from }, (_, index) => assets(from + index))
  const mean = earlier.length === 0 ? assets(Math.max(0, on - 1)) : earlier.reduce((a, b) => a + b, 0) / earlier.length
  const shift = Math.round(floor * (1 - side * MARGIN) - mean)
  const after = Math.round(floor * (1 + side * MARGIN * (day.dayOfMonth + 0.5)) - assets(on))
  for (let at = 0; at < days.length; at += 1) {
    series.deposits[at] = Math.max(0, (series.deposits[at] ?? 0) + (at < on ? shift : after))
  }
}
