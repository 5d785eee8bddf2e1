import { type Fen, fen } from './fen.ts'
import type { IsoDate } from './iso-date.ts'
import type { ReminderRule } from './reminder.ts'
import { LARGE_MOVES_KEPT_FROM } from './standing.ts'

/** A rise or fall of somebody's assets, and what they had before it; null where that is not known. */
export interface Move {
  amount: Fen
  before: Fen | null
}

/**
 * Whether a move is one to talk about under a rule (S2.8): by its amount, which is the branch's `line` where the rule
 * names none, or by its part of what the customer had before. No move is one that is too small to be kept.
 */
export function isLargeMove({ amount, before }: Move, rule: Pick<ReminderRule, 'amount' | 'share'>, line: Fen): boolean {
  const size = Math.abs(amount)
  if (size >= (rule.amount ?? line)) return true
  if (rule.share === null || before === null || before <= 0) return false
  return size >= LARGE_MOVES_KEPT_FROM && size >= rule.share * before
}

/** What somebody had before a move: what a sheet states of a later day than the balances has not changed them yet. */
export function heldBefore(move: { amount: Fen; on: IsoDate }, aum: Fen | null, dataDate: IsoDate | null): Fen | null {
  if (aum === null) return null
  return dataDate !== null && move.on <= dataDate ? fen(aum - move.amount) : aum
}

/** The least move that any of these rules may speak of. */
export function leastMove(rules: readonly Pick<ReminderRule, 'amount' | 'share'>[], line: Fen): Fen {
  const least = rules.map(({ amount, share }) => Math.min(amount ?? line, share === null ? Infinity : LARGE_MOVES_KEPT_FROM))
  return Math.min(...least) as Fen
}
