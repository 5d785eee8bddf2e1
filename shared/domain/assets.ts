import type { BoardAssets } from './board.ts'
import { fen, type Fen } from './fen.ts'
import { type IsoDate, startOfMonth, yearOf } from './iso-date.ts'

/** What the balances of one day add up to. */
export interface DayTotal {
  on: IsoDate
  customers: number
  aum: Fen
}

/** A day with fewer or more customers than this against another came from a sheet of a part of the branch. */
const COMPARABLE = 0.95

/**
 * The assets of the branch on the first of `days`, which come the latest first, and how they changed:
 * 较昨 against the day-end before, 较上月 and 较年初 against the last one of the month and of the year
 * before (`domain.md`: Measures). Null without any day.
 */
export function assetsOf(days: readonly DayTotal[]): BoardAssets | null {
  const [now, ...before] = days
  if (now === undefined) return null
  const since = (found: (day: DayTotal) => boolean) => {
    const base = before.find(found)
    return base === undefined || !comparable(now, base) ? null : fen(now.aum - base.aum)
  }
  return {
    aum: now.aum,
    sinceDay: since(() => true),
    sinceMonth: since(({ on }) => on < startOfMonth(now.on)),
    sinceYear: since(({ on }) => yearOf(on) < yearOf(now.on)),
  }
}

function comparable(a: DayTotal, b: DayTotal): boolean {
  return Math.min(a.customers, b.customers) >= COMPARABLE * Math.max(a.customers, b.customers)
}
