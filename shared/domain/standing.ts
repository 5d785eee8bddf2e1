import type { CustomerId } from './customer.ts'
import { type Fen, fen, wan } from './fen.ts'
import type { IsoDate } from './iso-date.ts'
import { type Lifecycle, lifecycleOf, type LifecycleRule } from './lifecycle.ts'
import { type Amounts, carriedTo, monthAverage, type RunningSums, yearAverage } from './measure.ts'
import { gapToNextTier, measureOf, type MoveKind, tierIndex, tierNamed, type TierScheme } from './tier.ts'

/** What is known of one customer when tiers are recomputed: the newest day-end, and the tier so far. */
export interface StandingInput {
  customerId: CustomerId
  closed: boolean
  openedOn: IsoDate | null
  /** Null for a customer of whom no sheet ever stated a balance. */
  latest:
    | (Amounts & {
        sums: RunningSums
        monthAverageGiven: Fen | null
        yearAverageGiven: Fen | null
        starPoints: number | null
      })
    | null
  /** The day-end before `latest`; null when there is none. */
  aumBefore: Fen | null
  /** 月日均 on the day that the lifecycle is compared with; null when there was none. */
  averageBefore: Fen | null
  tierBefore: string | null
}

/** Where a customer stands on the data date. Amounts are null, never 0, while nothing is known. */
export interface Standing extends Amounts {
  customerId: CustomerId
  aum: Fen | null
  aumMonthAverage: Fen | null
  aumYearAverage: Fen | null
  starPoints: number | null
  measure: number
  tier: number
  gap: number | null
  lifecycle: Lifecycle
}

export interface TierMove {
  customerId: CustomerId
  kind: MoveKind
  from: string | null
  to: string | null
  measure: number
}

/** What one customer's AUM rose or fell by between the two newest day-ends (大额异动, S2.8). */
export interface LargeMove {
  customerId: CustomerId
  amount: Fen
}

/** Smaller moves are not kept; the branch chooses its own line anywhere above. */
export const LARGE_MOVES_KEPT_FROM: Fen = wan(5)

/** Why tiers are computed again: new balances under the same scheme, or a changed scheme. */
export type RecomputeCause = 'data' | 'scheme'

/** What day the balances are of, and how the lifecycle is read from them (S4.9). */
export interface DataDay {
  on: IsoDate | null
  rule: LifecycleRule
  /** How many days before the data date the day is that `averageBefore` is of; null while there is none. */
  comparedDays: number | null
}

/** Puts every customer in a tier and names every move; pure, so that a preview is the same computation as the real thing (S4.1). */
export function recompute(
  scheme: TierScheme,
  cause: RecomputeCause,
  day: DataDay,
  inputs: Iterable<StandingInput>,
): { standings: Standing[]; moves: TierMove[]; largeMoves: LargeMove[] } {
  const standings: Standing[] = []
  const moves: TierMove[] = []
  const largeMoves: LargeMove[] = []
  for (const input of inputs) {
    const standing = input.closed ? null : standingOf(scheme, day, input)
    if (standing !== null) standings.push(standing)
    const move = moveFrom(scheme, cause, input, standing)
    if (move !== null) moves.push(move)
    const largeMove = largeMoveOf(day.on, input)
    if (largeMove !== null) largeMoves.push(largeMove)
  }
  return { standings, moves, largeMoves }
}

function standingOf(scheme: TierScheme, day: DataDay, input: StandingInput): Standing {
  const { customerId, latest } = input
  if (latest === null || day.on === null) return { ...UNKNOWN, customerId }
  const sums = carriedTo(latest.sums, day.on)
  // An average that the sheet itself states wins, for the date it states it (`domain.md`: Measures).
  const fresh = latest.sums.on === day.on
  const aumMonthAverage = (fresh ? latest.monthAverageGiven : null) ?? monthAverage(sums)
  const aumYearAverage = (fresh ? latest.yearAverageGiven : null) ?? yearAverage(sums)
  const measure = measureOf(scheme, {
    aum: sums.aum,
    aumMonthAverage,
    aumYearAverage,
    deposits: latest.deposits,
    starPoints: latest.starPoints,
  })
  return {
    customerId,
    aum: sums.aum,
    aumMonthAverage,
    aumYearAverage,
    deposits: latest.deposits,
    wealth: latest.wealth,
    funds: latest.funds,
    insurance: latest.insurance,
    otherAssets: latest.otherAssets,
    loans: latest.loans,
    starPoints: latest.starPoints,
    measure,
    tier: tierIndex(scheme, measure),
    gap: gapToNextTier(scheme, measure),
    lifecycle: stageOf(day.on, day, input, { average: aumMonthAverage, yearAverage: aumYearAverage }),
  }
}

const UNKNOWN: Omit<Standing, 'customerId'> = {
  aum: null,
  aumMonthAverage: null,
  aumYearAverage: null,
  deposits: null,
  wealth: null,
  funds: null,
  insurance: null,
  otherAssets: null,
  loans: null,
  starPoints: null,
  measure: 0,
  tier: 0,
  gap: null,
  // As good as never begun: there is an account, and no balance.
  lifecycle: '潜在',
}

function stageOf(
  on: IsoDate,
  { rule, comparedDays }: DataDay,
  { openedOn, averageBefore }: StandingInput,
  averages: { average: Fen | null; yearAverage: Fen | null },
): Lifecycle {
  const before = comparedDays === null ? null : { average: averageBefore, days: comparedDays }
  return lifecycleOf({ on, openedOn, before, ...averages }, rule).stage
}

/** A customer whom the newest sheet leaves out has not moved, and a first balance is no move. */
function largeMoveOf(dataDate: IsoDate | null, { customerId, closed, latest, aumBefore }: StandingInput): LargeMove | null {
  if (closed || latest === null || aumBefore === null || latest.sums.on !== dataDate) return null
  const amount = fen(latest.sums.aum - aumBefore)
  return Math.abs(amount) < LARGE_MOVES_KEPT_FROM ? null : { customerId, amount }
}

/** A move that the branch made by changing its scheme is no rise or fall of the customer, and is kept apart. */
function moveFrom(scheme: TierScheme, cause: RecomputeCause, input: StandingInput, standing: Standing | null): TierMove | null {
  const to = standing === null ? null : (scheme.tiers[standing.tier]?.name ?? null)
  if (to === input.tierBefore) return null
  const kind = moveKind(scheme, cause, input.tierBefore, standing?.tier ?? null)
  return { customerId: input.customerId, kind, from: input.tierBefore, to, measure: standing?.measure ?? 0 }
}

function moveKind(scheme: TierScheme, cause: RecomputeCause, from: string | null, to: number | null): MoveKind {
  if (from === null) return 'new'
  if (to === null) return 'closed'
  if (cause === 'scheme') return 'regraded'
  return to > tierNamed(scheme, from) ? 'upgrade' : 'downgrade'
}

/**
 * The moves of one data date as one step for each customer: computed twice on the same day, a customer may
 * have two lines in the ledger, there and back again or in two steps. Rises and falls of different
 * customers are never netted. `moves` in the order of the ledger; the answer has the largest first.
 */
export function movesByCustomer(
  scheme: TierScheme,
  moves: readonly TierMove[],
): { upgrades: TierMove[]; downgrades: TierMove[] } {
  const steps = [...Map.groupBy(moves, ({ customerId }) => customerId).values()].flatMap((chain) => {
    const [first, last] = [chain[0], chain.at(-1)]
    if (first === undefined || last === undefined || first.from === last.to) return []
    const rises = tierNamed(scheme, last.to ?? '') > tierNamed(scheme, first.from ?? '')
    const kind: MoveKind = chain.length === 1 ? last.kind : rises ? 'upgrade' : 'downgrade'
    return [{ ...last, from: first.from, kind }]
  })
  const largestFirst = steps.toSorted((a, b) => b.measure - a.measure || a.customerId - b.customerId)
  return {
    upgrades: largestFirst.filter(({ kind }) => kind === 'upgrade'),
    downgrades: largestFirst.filter(({ kind }) => kind === 'downgrade'),
  }
}
