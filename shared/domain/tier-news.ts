import type { CustomerId } from './customer.ts'
import type { IsoDate } from './iso-date.ts'
import { type MoveKind, tierNamed, type TierScheme } from './tier.ts'

export interface LedgerMove {
  customerId: CustomerId
  kind: MoveKind
  from: string | null
  to: string | null
  on: IsoDate
}

/** What the moves of the last days come to for one customer. */
export interface TierNews {
  customerId: CustomerId
  kind: 'upgrade' | 'downgrade' | 'new'
  from: string | null
  to: string
  /** Data date of the newest move. */
  on: IsoDate
}

/**
 * The net of each customer's moves, oldest first: who rose and fell back, because a wrong sheet was
 * imported and taken back, has no news. What the branch did by changing its scheme is none either.
 */
export function tierNews(scheme: TierScheme, moves: readonly LedgerMove[]): TierNews[] {
  const net = new Map<CustomerId, { from: string | null; to: string | null; on: IsoDate }>()
  for (const move of moves) net.set(move.customerId, { from: netFrom(net.get(move.customerId), move), to: move.to, on: move.on })
  return [...net].flatMap(([customerId, { from, to, on }]) => {
    if (to === null || from === to) return []
    if (from === null) return { customerId, kind: 'new' as const, from, to, on }
    const [low, high] = [tierNamed(scheme, from), tierNamed(scheme, to)]
    if (low < 0 || high < 0) return []
    return { customerId, kind: high > low ? ('upgrade' as const) : ('downgrade' as const), from, to, on }
  })
}

/** Where somebody stood before the news. A newcomer stands where they came in, once a later day speaks of them. */
function netFrom(before: { from: string | null; to: string | null; on: IsoDate } | undefined, move: LedgerMove): string | null {
  if (move.kind === 'regraded') return move.to
  if (before === undefined) return move.from
  return before.from === null && move.on > before.on ? before.to : before.from
}
