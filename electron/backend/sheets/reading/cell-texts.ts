import { LIMITS } from '../limits.ts'
import { AMP, CR, LT, UNDERSCORE, X } from './byte.ts'
import { putText, roomForText, type RowBatch, tookText } from './row-batch.ts'
import { BLOCK_BITS, CHARACTER_BITS, type SharedStrings } from './shared-strings.ts'

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

/**
 * Writes text into the batch as it stands in the XML. Returns false, and writes nothing, when something
 * in it must be resolved first.
 */
export function putVerbatim(batch: RowBatch, column: number, bytes: Uint8Array, from: number, to: number): boolean {
  const size = to - from
  if (size > LIMITS.cellCharacters) return false
  if (size === 0) return true
  const text = roomForText(batch, size)
  let out = batch.textBytes
  let characters = size
  for (let p = from; p < to; p += 1) {
    const byte = bytes[p] as number
    if (byte >= 0x80) {
      if (byte < 0xc0) characters -= 1
      else if (byte >= 0xf0) characters += 1
    } else if (byte === AMP || byte === LT || byte === CR || (byte === UNDERSCORE && bytes[p + 1] === X)) return false
    text[out++] = byte
  }
  tookText(batch, column, size, characters)
  return true
}

/** Writes a resolved text into the batch; false when it is longer than a cell may hold. */
export function putResolved(batch: RowBatch, column: number, text: string): boolean {
  if (text.length > LIMITS.cellCharacters) return false
  if (text !== '') putText(batch, column, text)
  return true
}
