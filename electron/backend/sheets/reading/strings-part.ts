import type { Faults } from '../faults.ts'
import { LIMITS } from '../limits.ts'
import { LT, letter, SLASH } from './byte.ts'
import { richText } from './rich-text.ts'
import { rootOf } from './root.ts'
import { addRuns, addText, noStrings, type SharedStrings } from './shared-strings.ts'
import { append, firstIn, lastIn, newWindow, pastTag } from './window.ts'

/** Reads the part that holds the workbook's texts, piece by piece. */
export async function readSharedStrings(
  pieces: AsyncIterable<Buffer>,
  faults: Faults,
  signal: AbortSignal | undefined,
): Promise<SharedStrings> {
  const strings = noStrings()
  const window = newWindow()
  let prefix: string | null = null
  let hasEnded = false
  for await (const piece of pieces) {
    signal?.throwIfAborted()
    append(window, piece)
    if (prefix === null) {
      const root = rootOf(window, 'sst', faults)
      prefix = root.prefix
      window.from = root.content
      hasEnded = root.isEmpty
    }
    if (!hasEnded) {
      const end = firstIn(window, `</${prefix}sst`)
      // Whole strings only: up to where the last one begins.
      const limit = end === -1 ? lastIn(window, `<${prefix}si`) : end
      if (limit >= window.from) {
        takeStrings(strings, window.bytes, window.from, limit, prefix.length, faults)
        window.from = limit
      }
      hasEnded = end !== -1
    }
    if (hasEnded) window.from = window.to
    else if (window.to - window.from > LIMITS.rowBytes) throw faults.refused('一段文字过长')
  }
  if (!hasEnded) throw faults.damaged('文字表没有结尾')
  return strings
}

const S = letter('s')
const I = letter('i')

/** Takes the strings in [from, limit); `bytes[limit]` is a `<`. */
function takeStrings(
  strings: SharedStrings,
  bytes: Buffer,
  from: number,
  limit: number,
  prefixLength: number,
  faults: Faults,
): void {
  let at = from
  for (;;) {
    while (bytes[at] !== LT) at += 1
    if (at >= limit) return
    const content = pastTag(bytes, at, limit)
    if (bytes[at + 1 + prefixLength] !== S || content === -1) throw faults.damaged('文字表有误')
    if (bytes[content - 2] === SLASH) {
      addText(strings, '', faults)
      at = content
    } else {
      let end = addRuns(strings, bytes, content, limit, prefixLength, faults)
      if (end === -1) {
        end = closing(bytes, content, limit, prefixLength)
        if (end === -1) throw faults.damaged('文字表有误')
        addText(strings, richText(bytes.toString('utf8', content, end), faults), faults)
      }
      at = pastTag(bytes, end, limit)
    }
    if (at === -1) throw faults.damaged('文字表有误')
  }
}

function closing(bytes: Buffer, from: number, limit: number, prefixLength: number): number {
  for (let at = bytes.indexOf('</', from, 'latin1'); at !== -1 && at < limit; at = bytes.indexOf('</', at + 2, 'latin1')) {
    const name = at + 2 + prefixLength
    if (bytes[name] === S && bytes[name + 1] === I) return at
  }
  return -1
}
