import { z } from 'zod'

/** An amount of money in 分 (1/100 元); integers only, so that sums are exact (`domain.md`: Measures). */
export const Fen = z.number().int().brand<'Fen'>()
export type Fen = z.infer<typeof Fen>

/** The units that a sheet's heading may state, in 分. */
export const UNITS = {
  元: 100,
  千元: 100_000,
  万元: 1_000_000,
  百万元: 100_000_000,
  亿元: 10_000_000_000,
} as const
export type Unit = keyof typeof UNITS

export const ZERO = fen(0)

/** Marks a whole number of 分 as money; throws on a fraction, which would be a programming error. */
export function fen(amount: number): Fen {
  if (!Number.isSafeInteger(amount)) throw new RangeError(`Not a whole number of fen: ${amount}`)
  return amount as Fen
}

export function yuan(amount: number): Fen {
  return fen(Math.round(amount * UNITS.元))
}

export function wan(amount: number): Fen {
  return fen(Math.round(amount * UNITS.万元))
}

export function sumFen(amounts: Iterable<Fen>): Fen {
  let total = 0
  for (const amount of amounts) total += amount
  return fen(total)
}

/**
 * The short form that screens and boards show: 万 and 亿 with two decimals, 元 below a 万.
 * A minus is −, a missing amount is – and never 0 (`look.md`: Numbers).
 */
export function shortAmount(amount: Fen | null): string {
  if (amount === null) return '–'
  const size = Math.abs(amount)
  const sign = amount < 0 ? '−' : ''
  if (size >= UNITS.亿元) return `${sign}${grouped(size / UNITS.亿元, 2)}亿`
  if (size >= UNITS.万元) return `${sign}${grouped(size / UNITS.万元, 2)}万`
  return `${sign}${grouped(size / UNITS.元, size % UNITS.元 === 0 ? 0 : 2)}`
}

/** The exact form, 元 with two decimals and separators: 1,234,567.89 */
export function exactAmount(amount: Fen | null): string {
  if (amount === null) return '–'
  return `${amount < 0 ? '−' : ''}${grouped(Math.abs(amount) / UNITS.元, 2)}`
}

function grouped(value: number, decimals: number): string {
  const [whole = '0', fraction] = value.toFixed(decimals).split('.')
  const separated = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return fraction === undefined ? separated : `${separated}.${fraction}`
}
