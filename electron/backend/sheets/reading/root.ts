import type { Faults } from '../faults.ts'
import type { Window } from './window.ts'

/** What the first element of a part tells. */
export interface Root {
  /** Its namespace prefix with the colon, or nothing; the part's other elements have the same. */
  prefix: string
  /** Where its content begins. */
  content: number
  isEmpty: boolean
}

/** Reads the root of a part at the beginning of the window; a part of another kind is damaged. */
export function rootOf(window: Window, name: string, faults: Faults): Root {
  const head = window.bytes.toString('latin1', window.from, Math.min(window.to, window.from + 64 * 1024))
  const found = /<([A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)(?:\s[^>]*?)?(\/?)>/.exec(head)
  if (found?.[2] !== name) throw faults.damaged(`不是 ${name}`)
  const [tag, prefix = '', , slash] = found
  return { prefix, content: window.from + found.index + tag.length, isEmpty: slash === '/' }
}
