import { DOT, LT, MINUS, NINE, ZERO } from './byte.ts'

const POWERS = Array.from({ length: 16 }, (_, index) => 10 ** index)

/** Digits that a number can have so that whole number ÷ power of ten is the nearest double there is. */
const EXACT_DIGITS = 15

/** Where a number ends. One is used again and again. */
export interface Numeral {
  end: number
}

/** Reads a plain decimal number that ends at a `<`; NaN for anything else, which is then read as text. */
export function numberAt(bytes: Uint8Array, from: number, numeral: Numeral): number {
  let p = from
  const isNegative = bytes[p] === MINUS
  if (isNegative) p += 1
  const first = p
  let value = 0
  let byte = bytes[p] as number
  while (byte >= ZERO && byte <= NINE) {
    value = value * 10 + (byte - ZERO)
    byte = bytes[(p += 1)] as number
  }
  let digits = p - first
  if (byte === DOT) {
    const point = p
    byte = bytes[(p += 1)] as number
    while (byte >= ZERO && byte <= NINE) {
      value = value * 10 + (byte - ZERO)
      byte = bytes[(p += 1)] as number
    }
    const decimals = p - point - 1
    digits += decimals
    if (decimals <= EXACT_DIGITS) value /= POWERS[decimals] as number
  }
  numeral.end = p
  if (byte !== LT || digits === 0 || digits > EXACT_DIGITS) return Number.NaN
  return isNegative ? -value : value
}

/** No number is written longer than this; the pattern below takes the square of the length for what is none. */
const LONGEST = 1000

/** Reads any number as XML writes it, or null for what is none (`0x10` is none, nor is nothing). */
export function numberIn(text: string): number | null {
  if (text.length > LONGEST) return null
  const value = /^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?\s*$/i.test(text) ? Number(text) : Number.NaN
  return Number.isFinite(value) ? value : null
}

/** Reads a whole number that ends at a byte which is no digit; -1 when there is none, or more than a cell count could be. */
export function indexAt(bytes: Uint8Array, from: number): number {
  let p = from
  let value = 0
  let byte = bytes[p] as number
  while (byte >= ZERO && byte <= NINE && value < 1e12) {
    value = value * 10 + (byte - ZERO)
    byte = bytes[(p += 1)] as number
  }
  return p === from || value >= 1e12 ? -1 : value
}
