import { AMP, CR, GT, isBlank, letter, LT, NINE, SLASH, UNDERSCORE, X, ZERO } from './byte.ts'
import { pastTag } from './window.ts'

/** Where text is copied to, and what became of it. One is used again and again. */
export interface Copied {
  /** Where the next byte goes. */
  at: number
  /** UTF-16 characters so far. */
  characters: number
  /** Where in the XML the copying stopped: at a `<`. */
  end: number
}

const A = letter('a')
const F = letter('f')
const H = letter('h')
const I = letter('i')
const P = letter('P')
const S = letter('s')
const T = letter('t')
const Z = letter('z')
const COLON = letter(':')
const SEMICOLON = letter(';')
const BANG = letter('!')
const QUESTION = letter('?')
const HASH = letter('#')
const FIRST_SURROGATE = 0xd800
const LAST_SURROGATE = 0xdfff
const LAST_CHARACTER = 0x10ffff

/**
 * Copies the text from `from` up to the next `<`, with its entities resolved, and counts its characters.
 * Returns false when there is more to resolve (Excel's own escapes, line ends), which `xml.ts` does. What
 * does not fit into `out` is only counted. There must be a `<` somewhere behind `from`.
 */
export function copyText(bytes: Uint8Array, from: number, out: Uint8Array, copied: Copied): boolean {
  let p = from
  let at = copied.at
  let characters = copied.characters
  for (;;) {
    const byte = bytes[p] as number
    if (byte >= 0x80) {
      // Of a character's bytes in UTF-8 only the first counts; four of them are two characters in UTF-16.
      if (byte >= 0xc0) characters += byte >= 0xf0 ? 2 : 1
    } else if (byte === AMP) {
      const code = entityAt(bytes, p)
      if (code < 0) return false
      p = entity.end
      at = putCharacter(code, out, at)
      characters += code > 0xffff ? 2 : 1
      continue
    } else if (byte === LT) break
    else if (byte === CR) return false
    // Where a run ends, the next may go on with an escape.
    else if (byte === UNDERSCORE && (bytes[p + 1] === X || bytes[p + 1] === LT || bytes[p + 1] === AMP)) return false
    else characters += 1
    out[at++] = byte
    p += 1
  }
  copied.at = at
  copied.characters = characters
  copied.end = p
  return true
}

/**
 * Copies the text of all runs from `from`, inside `<si>` or `<is>`, up to where that closes. Returns false
 * when something stands there that takes more than copying: phonetic guides, comments, CDATA.
 */
export function copyRuns(
  bytes: Uint8Array,
  from: number,
  limit: number,
  prefixLength: number,
  out: Uint8Array,
  copied: Copied,
): boolean {
  let at = from
  for (;;) {
    while (bytes[at] !== LT) at += 1
    const isClosing = bytes[at + 1] === SLASH
    const name = at + (isClosing ? 2 : 1) + prefixLength
    const [first, second] = [bytes[name], bytes[name + 1]]
    if (isClosing && ((first === S && second === I) || (first === I && second === S))) break
    if (bytes[at + 1] === BANG || bytes[at + 1] === QUESTION || (second === P && bytes[name + 2] === H)) return false
    // A prefix of its own may hide a text.
    if (hasColon(bytes, name)) return false
    at = pastTag(bytes, at, limit)
    if (at === -1) return false
    if (isClosing || first !== T || !(second === GT || isBlank(second)) || bytes[at - 2] === SLASH) continue
    if (!copyText(bytes, at, out, copied)) return false
    const closing = copied.end
    // The text's own end, and nothing else, comes next.
    if (bytes[closing + 1] !== SLASH || bytes[closing + 2 + prefixLength] !== T) return false
    at = pastTag(bytes, closing, limit)
    if (at === -1) return false
  }
  copied.end = at
  return at < limit
}

function hasColon(bytes: Uint8Array, name: number): boolean {
  let p = name
  while (((bytes[p] as number) | 0x20) >= A && ((bytes[p] as number) | 0x20) <= Z) p += 1
  return bytes[p] === COLON
}

const entity = { end: 0 }

/** The character that the entity at `at` stands for, and in `entity.end` what follows it; -1 for one that is better resolved with care. */
function entityAt(bytes: Uint8Array, at: number): number {
  if (bytes[at + 1] !== HASH) return namedAt(bytes, at + 1)
  const isHex = bytes[at + 2] === X
  let p = at + (isHex ? 3 : 2)
  const first = p
  let code = 0
  for (; p < first + (isHex ? 6 : 7); p += 1) {
    const value = digitOf(bytes[p] as number, isHex)
    if (value === -1) break
    code = code * (isHex ? 16 : 10) + value
  }
  entity.end = p + 1
  if (p === first || bytes[p] !== SEMICOLON || code === 0 || code > LAST_CHARACTER || code === UNDERSCORE) return -1
  return code >= FIRST_SURROGATE && code <= LAST_SURROGATE ? -1 : code
}

function digitOf(byte: number, isHex: boolean): number {
  if (byte >= ZERO && byte <= NINE) return byte - ZERO
  if (!isHex) return -1
  const small = byte | 0x20
  return small >= A && small <= F ? small - A + 10 : -1
}

const NAMED: readonly (readonly [name: readonly number[], code: number])[] = [
  ['amp;', '&'],
  ['lt;', '<'],
  ['gt;', '>'],
  ['quot;', '"'],
  ['apos;', "'"],
].map(([name = '', character = '']) => [[...name].map(letter), letter(character)] as const)

function namedAt(bytes: Uint8Array, at: number): number {
  for (const [name, code] of NAMED) {
    if (!name.every((byte, index) => bytes[at + index] === byte)) continue
    entity.end = at + name.length
    return code
  }
  return -1
}

/** Writes a character in UTF-8; returns where the next one goes. */
function putCharacter(code: number, out: Uint8Array, at: number): number {
  if (code < 0x80) {
    out[at] = code
    return at + 1
  }
  if (code < 0x800) {
    out[at] = 0xc0 | (code >> 6)
    out[at + 1] = 0x80 | (code & 0x3f)
    return at + 2
  }
  if (code < 0x10000) {
    out[at] = 0xe0 | (code >> 12)
    out[at + 1] = 0x80 | ((code >> 6) & 0x3f)
    out[at + 2] = 0x80 | (code & 0x3f)
    return at + 3
  }
  out[at] = 0xf0 | (code >> 18)
  out[at + 1] = 0x80 | ((code >> 12) & 0x3f)
  out[at + 2] = 0x80 | ((code >> 6) & 0x3f)
  out[at + 3] = 0x80 | (code & 0x3f)
  return at + 4
}
