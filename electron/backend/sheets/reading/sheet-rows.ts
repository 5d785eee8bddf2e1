import { LAST_COLUMN, LIMITS } from '../limits.ts'
import { APOSTROPHE, EQUALS, GT, isBlank, letter, LT, NINE, QUOTE, SLASH, ZERO } from './byte.ts'
import { scanContent } from './cell-content.ts'
import { indexAt } from './number-at.ts'
import { endRow, isFull } from './row-batch.ts'
import { broken, type CellType, refusedAt, type Scan } from './scan.ts'
import { pastTag } from './window.ts'

const [B, C, D, E, I, N, R, S, T] = [...'bcdeinrst'].map(letter)
const A = letter('a')
const Z = letter('z')
const BANG = letter('!')

/**
 * Scans whole rows from `from` into the batch and stops where the batch is full, at `scan.limit`, or at the end tag of the rows;
 * returns where. One pass over the bytes, no object for any element. `bytes[scan.limit]` is a `<`, so
 * that a search for the next tag always ends.
 */
export function scanRows(scan: Scan, bytes: Buffer, from: number): number {
  let at = from
  while (!isFull(scan.batch)) {
    while (bytes[at] !== LT) at += 1
    if (at >= scan.limit) return scan.limit
    if (bytes[at + 1] === SLASH) return at
    if (bytes[at + 1] === BANG) at = pastComment(scan, bytes, at)
    else if (bytes[at + 1 + scan.prefixLength] === R) at = scanRow(scan, bytes, at)
    else throw broken(scan)
  }
  return at
}

function scanRow(scan: Scan, bytes: Buffer, from: number): number {
  let at = rowHead(scan, bytes, from)
  if (bytes[at - 2] === SLASH) return at
  const before = scan.batch.cells
  scan.column = -1
  for (;;) {
    while (bytes[at] !== LT) at += 1
    if (at >= scan.limit) throw broken(scan)
    if (bytes[at + 1] === SLASH) break
    const name = at + 1 + scan.prefixLength
    const after = bytes[name + 1]
    if (bytes[name] === C && (after === GT || after === SLASH || isBlank(after))) at = scanCell(scan, bytes, name + 1)
    else if (bytes[at + 1] === BANG) at = pastComment(scan, bytes, at)
    else throw broken(scan)
  }
  endRow(scan.batch, scan.row, before)
  at = pastTag(bytes, at, scan.limit)
  if (at === -1) throw broken(scan)
  return at
}

/** Reads the row's number; a row without one is the next row. Returns where its content begins. */
function rowHead(scan: Scan, bytes: Buffer, from: number): number {
  const before = scan.row
  scan.row += 1
  let at = from + 4 + scan.prefixLength
  for (;;) {
    while (isBlank(bytes[at])) at += 1
    const byte = bytes[at]
    if (byte === GT || byte === SLASH) break
    const isNumber = byte === R && bytes[at + 1] === EQUALS
    const value = attributeValue(scan, bytes, at)
    if (isNumber) scan.row = indexAt(bytes, value)
    at = pastValue(scan, bytes, value)
  }
  if (scan.row <= before) {
    scan.row = before
    throw scan.faults.refused(`第 ${before} 行之后的行号次序有误`)
  }
  if (scan.row > LIMITS.rows) throw scan.faults.refused(`行号 ${scan.row} 超出 ${LIMITS.rows} 行`)
  const content = pastTag(bytes, at, scan.limit)
  if (content === -1) throw broken(scan)
  return content
}

/** Scans one cell from past its name; returns where the next thing begins. */
function scanCell(scan: Scan, bytes: Buffer, from: number): number {
  let at = from
  const before = scan.column
  scan.column += 1
  scan.style = 0
  scan.type = 'number'
  for (;;) {
    const byte = bytes[at]
    if (byte === GT || byte === SLASH) break
    if (isBlank(byte)) at += 1
    else at = scanAttribute(scan, bytes, at)
  }
  if (scan.column <= before) throw refusedAt(scan, '的单元格次序有误')
  if (bytes[at] === GT) return scanContent(scan, bytes, at + 1)
  if (bytes[at + 1] !== GT) throw broken(scan)
  return at + 2
}

/** Takes what the attribute at `at` says of the cell; returns where it ends. */
function scanAttribute(scan: Scan, bytes: Buffer, at: number): number {
  const name = bytes[at]
  const isPlain = bytes[at + 1] === EQUALS && bytes[at + 2] === QUOTE
  const value = isPlain ? at + 3 : attributeValue(scan, bytes, at)
  if (isPlain || bytes[at + 1] === EQUALS) {
    if (name === R) scan.column = columnAt(scan, bytes, value)
    else if (name === S) scan.style = indexAt(bytes, value)
    else if (name === T) scan.type = typeAt(scan, bytes, value)
  }
  return pastValue(scan, bytes, value)
}

/** Where the value of the attribute at `at` begins, past its quote. */
function attributeValue(scan: Scan, bytes: Uint8Array, at: number): number {
  let p = at
  while (bytes[p] !== EQUALS && p < scan.limit) p += 1
  p += 1
  while (isBlank(bytes[p])) p += 1
  if (p >= scan.limit || (bytes[p] !== QUOTE && bytes[p] !== APOSTROPHE)) throw broken(scan)
  return p + 1
}

function pastValue(scan: Scan, bytes: Uint8Array, value: number): number {
  const quote = bytes[value - 1]
  let p = value
  while (bytes[p] !== quote && p < scan.limit) p += 1
  if (p >= scan.limit) throw broken(scan)
  return p + 1
}

/** The column of an address like AB12, from 0. The row in it must be the row it stands in. */
function columnAt(scan: Scan, bytes: Uint8Array, from: number): number {
  let p = from
  let column = 0
  // Small letters, too: setting the bit makes every letter small.
  let byte = (bytes[p] as number) | 0x20
  while (byte >= A && byte <= Z && column <= LAST_COLUMN) {
    column = column * 26 + (byte - A + 1)
    byte = (bytes[(p += 1)] as number) | 0x20
  }
  const digit = bytes[p] as number
  const row = digit >= ZERO && digit <= NINE ? indexAt(bytes, p) : -1
  if (column === 0 || column > LAST_COLUMN || row !== scan.row) throw refusedAt(scan, '有不合理的单元格地址')
  return column - 1
}

function typeAt(scan: Scan, bytes: Uint8Array, at: number): CellType {
  const [first, second] = [bytes[at], bytes[at + 1]]
  if (first === S) return second === T ? 'text' : 'shared'
  if (first === N) return 'number'
  if (first === I) return 'inline'
  if (first === B) return 'true-false'
  if (first === E) return 'error'
  if (first === D) return 'iso-date'
  throw broken(scan)
}

function pastComment(scan: Scan, bytes: Buffer, at: number): number {
  const end = bytes.indexOf('-->', at, 'latin1')
  if (end === -1 || end >= scan.limit) throw broken(scan)
  return end + 3
}
