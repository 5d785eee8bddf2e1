import { z } from 'zod'
import { fen, Fen, sumFen, ZERO } from './fen.ts'
import { dayOfMonth, daysBetween, IsoDate, isoDate, monthOf, yearOf } from './iso-date.ts'

/** The parts of a customer's assets that a balance sheet states, 时点 (day-end), in 分. */
export const Amounts = z.object({
  deposits: Fen.nullable(),
  wealth: Fen.nullable(),
  funds: Fen.nullable(),
  insurance: Fen.nullable(),
  /** 国债, 信托, 贵金属 and whatever else the branch counts. */
  otherAssets: Fen.nullable(),
  loans: Fen.nullable(),
})
export type Amounts = z.infer<typeof Amounts>

export const ASSET_CLASSES = {
  deposits: '存款',
  wealth: '理财',
  funds: '基金',
  insurance: '保险',
  otherAssets: '其他资产',
} as const
export type AssetClass = keyof typeof ASSET_CLASSES

/** What one sheet of one day says of one customer. */
export const Snapshot = Amounts.extend({
  on: IsoDate,
  /** AUM as the sheet states it; null when it only states the parts. */
  aumGiven: Fen.nullable(),
  monthAverageGiven: Fen.nullable(),
  yearAverageGiven: Fen.nullable(),
  starPoints: z.number().int().nonnegative().nullable(),
})
export type Snapshot = z.infer<typeof Snapshot>

/** AUM = deposits + 理财 + 基金 + 保险 + …; a sheet that brings its own total wins. Loans never count. */
export function aumOf(snapshot: Pick<Snapshot, 'aumGiven' | AssetClass>): Fen {
  if (snapshot.aumGiven !== null) return snapshot.aumGiven
  return sumFen((Object.keys(ASSET_CLASSES) as AssetClass[]).map((part) => snapshot[part] ?? ZERO))
}

/**
 * Day-ends added up since the start of the month and of the year, with the number of days they cover,
 * so that an average over any period needs one row and no history. Sums are fen × days.
 */
export interface RunningSums {
  on: IsoDate
  aum: Fen
  monthSum: number
  monthDays: number
  yearSum: number
  yearDays: number
}

/**
 * The sums with one more day-end. A missing day carries the last known day-end forward; before the
 * first day-end known to us nothing is assumed, except that a customer who opened inside the period
 * had nothing until then (`domain.md`: Measures).
 */
export function accumulate(previous: RunningSums | null, next: { on: IsoDate; aum: Fen; openedOn: IsoDate | null }): RunningSums {
  const month = periodSum(previous, next, (date) => isoDate(`${monthOf(date)}-01`), 'month')
  const year = periodSum(previous, next, (date) => isoDate(`${yearOf(date)}-01-01`), 'year')
  return {
    on: next.on,
    aum: next.aum,
    monthSum: month.sum,
    monthDays: month.days,
    yearSum: year.sum,
    yearDays: year.days,
  }
}

function periodSum(
  previous: RunningSums | null,
  next: { on: IsoDate; aum: Fen; openedOn: IsoDate | null },
  startOf: (date: IsoDate) => IsoDate,
  period: 'month' | 'year',
): { sum: number; days: number } {
  const start = startOf(next.on)
  const daysSoFar = daysBetween(start, next.on) + 1
  if (previous === null) {
    if (next.openedOn === null || next.openedOn < start || next.openedOn > next.on) return { sum: next.aum, days: 1 }
    return { sum: next.aum * (daysBetween(next.openedOn, next.on) + 1), days: daysSoFar }
  }
  if (previous.on < start) return { sum: previous.aum * (daysSoFar - 1) + next.aum, days: daysSoFar }
  const gap = daysBetween(previous.on, next.on)
  const [sum, days] = period === 'month' ? [previous.monthSum, previous.monthDays] : [previous.yearSum, previous.yearDays]
  return { sum: sum + previous.aum * (gap - 1) + next.aum, days: days + gap }
}

/** The sums as they stand on a later day for which no sheet came: the last day-end is carried forward. */
export function carriedTo(sums: RunningSums, on: IsoDate): RunningSums {
  if (on <= sums.on) return sums
  return accumulate(sums, { on, aum: sums.aum, openedOn: null })
}

/** 月日均: day-ends of the month so far ÷ days they cover, rounded to whole 分. */
export function monthAverage(sums: RunningSums): Fen {
  return fen(Math.round(sums.monthSum / sums.monthDays))
}

/** 年日均 */
export function yearAverage(sums: RunningSums): Fen {
  return fen(Math.round(sums.yearSum / sums.yearDays))
}

/** True when our own average and the sheet's differ by more than 1 %, which the import reports. */
export function averagesDisagree(own: Fen, given: Fen): boolean {
  return Math.abs(own - given) > Math.max(Math.abs(given) * 0.01, 1)
}

/** A sum is only comparable with the sheet's average when it covers the whole month so far. */
export function coversMonth(sums: RunningSums): boolean {
  return sums.monthDays === dayOfMonth(sums.on)
}
