import { LIMITS } from '../limits.ts'
import { SLASH } from './byte.ts'
import { type Copied, copyRuns, copyText } from './copy-text.ts'
import { putText, roomForText, type RowBatch, tookText } from './row-batch.ts'
import type { Scan } from './scan.ts'
import { BLOCK_BITS, CHARACTER_BITS, MOST_BYTES, type SharedStrings } from './shared-strings.ts'

const IN_BLOCK = (1 << BLOCK_BITS) - 1
const CHARACTERS = (1 << CHARACTER_BITS) - 1

/** Writes a text of the workbook's table into the batch; an empty one is an empty cell. */
export function putShared(batch: RowBatch, column: number, strings: SharedStrings, index: number): void {
  const size = strings.sizes[index] as number
  const bytes = size >>> CHARACTER_BITS
  if (bytes === 0) return
  const start = strings.starts[index] as number
  const block = strings.blocks[start >>> BLOCK_BITS] as Buffer
  const text = roomForText(batch, bytes)
  const end = (start & IN_BLOCK) + bytes
  let out = batch.textBytes
  for (let p = start & IN_BLOCK; p < end; p += 1) text[out++] = block[p] as number
  tookText(batch, column, bytes, size & CHARACTERS)
}

const copied: Copied = { at: 0, characters: 0, end: 0 }

/**
 * Writes the text that stands at `from` into the batch; returns where the closing tag behind it begins, or
 * -1, with nothing written, when something in it takes more than copying.
 */
export function putXmlText(scan: Scan, bytes: Uint8Array, from: number): number {
  const text = begin(scan.batch)
  return copyText(bytes, from, text, copied) && bytes[copied.end + 1] === SLASH ? taken(scan) : -1
}

/** The same for an inline string, from past its opening tag. */
export function putXmlRuns(scan: Scan, bytes: Uint8Array, from: number): number {
  const text = begin(scan.batch)
  return copyRuns(bytes, from, scan.limit, scan.prefixLength, text, copied) ? taken(scan) : -1
}

/** Writes a resolved text into the batch; false when it is longer than a cell may hold. */
export function putResolved(batch: RowBatch, column: number, text: string): boolean {
  if (text.length > LIMITS.cellCharacters) return false
  if (text !== '') putText(batch, column, text)
  return true
}

export function beyondColumns(scan: Scan) {
  return scan.faults.refused(`第 ${scan.row} 行第 ${LIMITS.columns} 列之后还有内容`)
}

function begin(batch: RowBatch): Buffer {
  copied.at = batch.textBytes
  copied.characters = 0
  return roomForText(batch, MOST_BYTES)
}

function taken(scan: Scan): number {
  const size = copied.at - scan.batch.textBytes
  if (copied.characters > LIMITS.cellCharacters || size > MOST_BYTES) return -1
  if (size === 0) return copied.end
  if (scan.column >= LIMITS.columns) throw beyondColumns(scan)
  tookText(scan.batch, scan.column, size, copied.characters)
  return copied.end
}
