import { textElement } from './text.ts'

/** Bytes that are being put together: what is full is handed on, and another page takes its place. */
export interface Page {
  bytes: Buffer
  /** Where the next byte goes. */
  at: number
}

export function newPage(size: number): Page {
  return { bytes: Buffer.allocUnsafeSlow(size), at: 0 }
}

/** Words that are put again and again, as bytes. */
export function fixed(words: string): Buffer {
  return Buffer.from(words, 'utf8')
}

export function putFixed(page: Page, words: Uint8Array): void {
  const bytes = room(page, words.length)
  let at = page.at
  // For a few bytes a loop is quicker than a call of the system's copying.
  for (let index = 0; index < words.length; index += 1) bytes[at++] = words[index] ?? 0
  page.at = at
}

export function putWords(page: Page, words: string): void {
  const bytes = room(page, words.length * 3)
  page.at += bytes.write(words, page.at, 'utf8')
}

/** A whole number without a sign, as digits. */
export function putWhole(page: Page, value: number): void {
  const bytes = room(page, DIGITS)
  let end = page.at + digitsOf(value)
  page.at = end
  let left = value
  do {
    const rest = Math.floor(left / 10)
    bytes[--end] = ZERO + (left - rest * 10)
    left = rest
  } while (left > 0)
}

/** Any number as a sheet holds it, divided by a power of ten: exactly, without what binary fractions add. */
export function putNumber(page: Page, value: number, scale: number): void {
  if (!Number.isSafeInteger(value) || scale > SMALL) return putWords(page, String(value / scale))
  const size = Math.abs(value)
  if (value < 0) putByte(page, MINUS)
  const whole = Math.floor(size / scale)
  putWhole(page, whole)
  let rest = size - whole * scale
  if (rest === 0) return
  putByte(page, POINT)
  for (let place = scale / 10; rest > 0; place /= 10) {
    const digit = Math.floor(rest / place)
    putByte(page, ZERO + digit)
    rest -= digit * place
  }
}

/** Text as the element of a cell (`textElement`), with a short way for text in which nothing needs care. */
export function putText(page: Page, text: string): void {
  const start = page.at
  putFixed(page, OPEN)
  if (putPlainly(page, text)) return putFixed(page, CLOSE)
  page.at = start
  putWords(page, textElement(text))
}

/** Puts text that stands in XML as it is; false, with the page in disorder, for any other. */
function putPlainly(page: Page, text: string): boolean {
  const { length } = text
  if (length > SHORT || length === 0 || !mayStandAtEnd(text.charCodeAt(0)) || !mayStandAtEnd(text.charCodeAt(length - 1)))
    return false
  const bytes = room(page, length * 3)
  let at = page.at
  for (let index = 0; index < length; index += 1) {
    const code = text.charCodeAt(index)
    if (code < 0x80) {
      if (NEEDS_CARE[code] === 1) return false
      bytes[at++] = code
    } else if (code < 0x800) {
      bytes[at++] = 0xc0 | (code >> 6)
      bytes[at++] = 0x80 | (code & 0x3f)
    } else {
      // Halves of characters, and what Unicode keeps out of texts.
      if (code >= 0xd800 && (code < 0xe000 || code >= 0xfffe)) return false
      bytes[at++] = 0xe0 | (code >> 12)
      bytes[at++] = 0x80 | ((code >> 6) & 0x3f)
      bytes[at++] = 0x80 | (code & 0x3f)
    }
  }
  page.at = at
  return true
}

/** Blanks at the ends need a mark; letters, digits and Chinese characters are none. */
function mayStandAtEnd(code: number): boolean {
  return (code > 0x20 && code < 0x7f) || (code > 0x3000 && code < 0xd800)
}

/** Markup, control characters, and the underscore, with which Excel's escapes begin. */
const NEEDS_CARE = Uint8Array.from({ length: 0x80 }, (_, code) =>
  code < 0x20 || '&<>"_'.includes(String.fromCharCode(code)) ? 1 : 0,
)
const OPEN = fixed('<t>')
const CLOSE = fixed('</t>')
/** Longer text goes the careful way: a cell takes so much and no more. */
const SHORT = 4096

const [ZERO, POINT, MINUS] = [0x30, 0x2e, 0x2d] as const
/** Digits of the largest whole number that is exact. */
const DIGITS = 16
/** Scales up to here divide without a rest that a double cannot hold. */
const SMALL = 1_000_000

function digitsOf(value: number): number {
  let count = 1
  for (let limit = 10; value >= limit && count < DIGITS; limit *= 10) count += 1
  return count
}

function putByte(page: Page, byte: number): void {
  room(page, 1)[page.at] = byte
  page.at += 1
}

/** The page's bytes, with room for so many more. */
function room(page: Page, more: number): Buffer {
  const needed = page.at + more
  if (needed <= page.bytes.length) return page.bytes
  const larger = Buffer.allocUnsafeSlow(Math.max(needed, page.bytes.length * 2))
  page.bytes.copy(larger, 0, 0, page.at)
  page.bytes = larger
  return larger
}
