import { type Fen, fen } from './fen.ts'

/** Money that has lain on demand all the time between two day-ends: what is bound for a term is not idle (S2.33). */
export function idleMoney({ before, now, bound }: { before: Fen; now: Fen; bound: Fen }): Fen {
  return fen(Math.max(0, Math.min(before, now) - bound))
}

/** How many times and how much came in, where it came in more than once; null otherwise (S2.33). */
export function repeatedInflow(inflows: readonly { amount: Fen }[]): { times: number; amount: Fen } | null {
  if (inflows.length < 2) return null
  return { times: inflows.length, amount: fen(inflows.reduce((sum, { amount }) => sum + amount, 0)) }
}

/** By how much, and by what part, funds rose or fell between two day-ends; null where there were none (S2.9). */
export function fundMove({ before, now }: { before: Fen; now: Fen }): { amount: Fen; share: number } | null {
  if (before <= 0 || now === before) return null
  return { amount: fen(now - before), share: (now - before) / before }
}
