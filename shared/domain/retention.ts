import { z } from 'zod'
import { type Fen, fen, ZERO } from './fen.ts'
import { tierIndex, type TierScheme } from './tier.ts'

/** How a customer who had reached a line left it (S4.4). */
export const LossLevel = z.enum(['light', 'heavy'])
export type LossLevel = z.infer<typeof LossLevel>
export const LOSS_LEVELS: Record<LossLevel, string> = { light: '轻度流失', heavy: '重度流失' }

/** What the rules look at, AUM in 分: the averages of the last two whole months, the last month-end, and T-1; null where nothing is known. */
export interface LossBalances {
  beforeLastAverage: Fen | null
  lastAverage: Fen | null
  lastMonthEnd: Fen | null
  now: Fen | null
}

export interface Loss {
  level: LossLevel
  /** The line that was reached and left. */
  line: Fen
  /** 挽回: the T-1 day-end is over the line again. */
  recovered: boolean
  /** 挽回额: what came back since the month-end; nothing while the customer is not back. */
  regained: Fen
}

/**
 * 轻度: last month's average met the line, its month-end did not. 重度: the month before last met it, last
 * month's average and month-end did not (S4.4). Null for whoever has lost nothing, or of whom too little is known.
 */
export function lossOf(line: Fen, { beforeLastAverage, lastAverage, lastMonthEnd, now }: LossBalances): Loss | null {
  if (lastAverage === null || lastMonthEnd === null || lastMonthEnd >= line) return null
  const light = lastAverage >= line
  if (!light && (beforeLastAverage === null || beforeLastAverage < line)) return null
  const recovered = now !== null && now >= line
  return {
    level: light ? 'light' : 'heavy',
    line,
    recovered,
    regained: recovered ? fen(Math.max(now - lastMonthEnd, 0)) : ZERO,
  }
}

/** True for a scheme whose lines are amounts of AUM, which the rules compare with. */
export function hasAumLines({ measure }: TierScheme): boolean {
  return measure === 'aumMonthAverage' || measure === 'aum' || measure === 'aumYearAverage'
}

/**
 * The loss under a scheme: 重度 from the tier of the month before last, else 轻度 from last month's. Nobody
 * falls from the lowest tier.
 */
export function lossUnder(scheme: TierScheme, balances: LossBalances): (Loss & { tier: number }) | null {
  const from = (reached: Fen | null) => {
    const tier = reached === null ? 0 : tierIndex(scheme, reached)
    const loss = tier === 0 ? null : lossOf(fen(scheme.tiers[tier]?.floor ?? 0), balances)
    return loss === null ? null : { ...loss, tier }
  }
  const heavy = from(balances.beforeLastAverage)
  return heavy?.level === 'heavy' ? heavy : from(balances.lastAverage)
}
