import type { Faults } from '../faults.ts'
import { LIMITS } from '../limits.ts'
import { CR, EQUALS, LF, QUOTE } from './byte.ts'
import { endRow, isFull, roomForText, type RowBatch, tookText } from './row-batch.ts'

/** What is known while the records of a text file are scanned. */
export interface RecordScan {
  readonly faults: Faults
  readonly delimiter: number
  batch: RowBatch
  /** Records so far, empty ones too. */
  row: number
  /** False as long as the bytes that are there may not be all. */
  isLast: boolean
  /** Bytes and UTF-16 characters of the field that is scanned. */
  size: number
  characters: number
}

const CUT = -1

/** Scans whole records in [from, to) into the batch; returns where the first one begins that is cut or does not fit. */
export function scanRecords(scan: RecordScan, bytes: Buffer, from: number, to: number): number {
  let at = from
  while (at < to && !isFull(scan.batch)) {
    const { cells, texts, textBytes } = scan.batch
    const next = scanRecord(scan, bytes, at, to)
    if (next === CUT) {
      Object.assign(scan.batch, { cells, texts, textBytes })
      if (to - at > LIMITS.rowBytes) throw scan.faults.refused(`第 ${scan.row + 1} 行过长`)
      return at
    }
    scan.row += 1
    if (scan.row > LIMITS.rows) throw scan.faults.tooLarge(`一张表 ${LIMITS.rows} 行`)
    endRow(scan.batch, scan.row, cells)
    at = next
  }
  return at
}

function scanRecord(scan: RecordScan, bytes: Buffer, from: number, to: number): number {
  let at = from
  for (let column = 0; ; column += 1) {
    at = scanField(scan, bytes, at, to, column)
    if (at === CUT) return CUT
    if (at >= to) return scan.isLast ? to : CUT
    const byte = bytes[at]
    at += 1
    if (byte === LF) return at
    if (byte === CR) {
      // The line feed that may follow belongs to the same line end.
      if (at >= to && !scan.isLast) return CUT
      return bytes[at] === LF ? at + 1 : at
    }
  }
}

/** Scans one field; returns where the mark behind it stands. */
function scanField(scan: RecordScan, bytes: Buffer, from: number, to: number, column: number): number {
  scan.size = 0
  scan.characters = 0
  let at = from
  // Some systems write ="00123", so that Excel keeps the zeros.
  const quoted = bytes[at] === EQUALS && bytes[at + 1] === QUOTE ? at + 1 : at
  if (bytes[quoted] === QUOTE && quoted < to) at = scanQuoted(scan, bytes, quoted + 1, to)
  if (at === CUT) return CUT
  const plain = at
  while (at < to && bytes[at] !== scan.delimiter && bytes[at] !== LF && bytes[at] !== CR) at += 1
  copy(scan, bytes, plain, at)
  if (scan.size === 0) return at
  if (column >= LIMITS.columns) throw scan.faults.refused(`第 ${scan.row + 1} 行第 ${LIMITS.columns} 列之后还有内容`)
  if (scan.characters > LIMITS.cellCharacters) throw tooLong(scan)
  tookText(scan.batch, column, scan.size, scan.characters)
  return at
}

/** Copies what stands in quotes, a doubled quote as one; returns where the closing quote is past. */
function scanQuoted(scan: RecordScan, bytes: Buffer, from: number, to: number): number {
  let at = from
  for (;;) {
    const quote = bytes.indexOf(QUOTE, at)
    const end = quote === -1 ? to : Math.min(quote, to)
    const isOpen = end === to
    if (scan.size + end - at > 4 * LIMITS.cellCharacters || (isOpen && scan.isLast)) throw neverClosed(scan)
    // At the end of what is there, a second quote may follow.
    if (isOpen || (end + 1 === to && !scan.isLast)) return CUT
    const isDoubled = end + 1 < to && bytes[end + 1] === QUOTE
    copy(scan, bytes, at, isDoubled ? end + 1 : end)
    if (!isDoubled) return end + 1
    at = end + 2
  }
}

/** Adds bytes to the field that is scanned. */
function copy(scan: RecordScan, bytes: Uint8Array, from: number, to: number): void {
  const text = roomForText(scan.batch, scan.size + to - from)
  let out = scan.batch.textBytes + scan.size
  let characters = to - from
  for (let p = from; p < to; p += 1) {
    const byte = bytes[p] as number
    if (byte >= 0x80) {
      if (byte < 0xc0) characters -= 1
      else if (byte >= 0xf0) characters += 1
    }
    text[out++] = byte
  }
  scan.size += to - from
  scan.characters += characters
}

function neverClosed(scan: RecordScan) {
  return scan.faults.damaged(`第 ${scan.row + 1} 行的引号没有结束`)
}

function tooLong(scan: RecordScan) {
  return scan.faults.refused(`第 ${scan.row + 1} 行有超过 ${LIMITS.cellCharacters} 字的单元格`)
}
