import type { Faults } from '../faults.ts'
import { GT, letter, LT, SLASH, SPACE } from './byte.ts'
import { cellText, tokens } from './xml.ts'

/** Where a text stands that is written as one run, and where the tag after it begins. */
export interface PlainRun {
  from: number
  to: number
  end: number
}

const T = letter('t')

/**
 * Finds the text of `<t>…</t>` at `at`, where that is all there is before the enclosing element ends:
 * nearly every string. Anything else is left to `richText`. `bytes[limit]` must be a `<`.
 */
export function plainRun(bytes: Uint8Array, at: number, limit: number, prefixLength: number, run: PlainRun): boolean {
  if (bytes[at] !== LT || bytes[at + 1 + prefixLength] !== T) return false
  let p = at + 2 + prefixLength
  if (bytes[p] === SPACE) while (p < limit && bytes[p] !== GT) p += 1
  if (bytes[p] !== GT || bytes[p - 1] === SLASH) return false
  run.from = p + 1
  p = run.from
  while (bytes[p] !== LT) p += 1
  run.to = p
  if (bytes[p + 1] !== SLASH) return false
  while (p < limit && bytes[p] !== GT) p += 1
  run.end = p + 1
  return run.end <= limit && bytes[run.end] === LT && bytes[run.end + 1] === SLASH
}

/** The text of all runs, without the phonetic guides that East Asian Excel adds. */
export function richText(xml: string, faults: Faults): string {
  let text = ''
  let inText = false
  let inPhonetic = false
  for (const token of tokens(xml, faults)) {
    if (token.kind === 'text') {
      if (inText && !inPhonetic) text += token.text
      continue
    }
    const opens = token.kind === 'open' && !token.empty
    if (token.name === 't') inText = opens
    if (token.name === 'rPh') inPhonetic = opens
  }
  return cellText(text)
}

/** A text that is written without any element of its own, as a formula's result is. */
export function valueText(xml: string, faults: Faults): string {
  let text = ''
  for (const token of tokens(xml, faults)) if (token.kind === 'text') text += token.text
  return cellText(text)
}
