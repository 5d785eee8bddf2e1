import { COMMA, letter, LF, QUOTE, TAB } from './byte.ts'

const CANDIDATES: readonly number[] = [COMMA, TAB, letter(';'), letter('|')]
const LINES = 50

/** What separates fields. A first line `sep=;` tells Excel the delimiter; it is no row. */
export interface Separator {
  delimiter: number
  /** Lines, of those looked at, that it separates equally often. */
  lines: number
  /** Bytes of the line that said so. */
  skip: number
}

/**
 * Finds what separates the fields: the mark that most lines have equally often, outside quotes. Titles
 * above a table have none, and commas inside amounts come and go.
 */
export function separatorOf(beginning: Buffer): Separator {
  const told = /^sep=([,;\t|])\r?\n/i.exec(beginning.toString('latin1', 0, 16))
  if (told !== null) return { delimiter: letter(told[1] ?? ','), lines: LINES, skip: told[0].length }
  const counted = linesOf(beginning)
  let best = { delimiter: COMMA, lines: 0, fields: 0 }
  for (const [index, delimiter] of CANDIDATES.entries()) {
    const { lines, fields } = agreement(counted.map((line) => line[index] ?? 0))
    if (lines > best.lines || (lines === best.lines && fields > best.fields)) best = { delimiter, lines, fields }
  }
  return { delimiter: best.delimiter, lines: best.lines, skip: 0 }
}

/** How often each candidate stands in each of the first lines. */
function linesOf(beginning: Buffer): number[][] {
  const found: number[][] = []
  let line = CANDIDATES.map(() => 0)
  let isQuoted = false
  let isEmpty = true
  for (const byte of beginning) {
    if (byte === QUOTE) isQuoted = !isQuoted
    else if (byte === LF && !isQuoted) {
      if (!isEmpty) found.push(line)
      if (found.length === LINES) return found
      line = CANDIDATES.map(() => 0)
      isEmpty = true
      continue
    } else if (!isQuoted) {
      const candidate = CANDIDATES.indexOf(byte)
      if (candidate !== -1) line[candidate] = (line[candidate] ?? 0) + 1
    }
    isEmpty = false
  }
  if (!isEmpty) found.push(line)
  return found
}

/** The count that most lines have, other than none, and how many have it. */
function agreement(counts: readonly number[]): { lines: number; fields: number } {
  const lines = new Map<number, number>()
  for (const count of counts) if (count > 0) lines.set(count, (lines.get(count) ?? 0) + 1)
  let best = { lines: 0, fields: 0 }
  for (const [fields, agreeing] of lines)
    if (agreeing > best.lines || (agreeing === best.lines && fields > best.fields)) best = { lines: agreeing, fields }
  return best
}
