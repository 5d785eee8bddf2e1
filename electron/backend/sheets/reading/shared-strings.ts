import type { Faults } from '../faults.ts'
import { LIMITS } from '../limits.ts'
import { type Copied, copyRuns } from './copy-text.ts'

/**
 * The workbook's texts, each kept once, as bytes: most are asked for once, and a million strings would
 * cost more than all the rest of reading. A text is found by its block, and never straddles two.
 */
export interface SharedStrings {
  count: number
  blocks: Buffer[]
  /** Block × 4 MB + place in it. */
  starts: Uint32Array
  /** Bytes × 32,768 + UTF-16 characters. */
  sizes: Uint32Array
  /** Bytes taken in the last block. */
  used: number
}

export const BLOCK_BITS = 22
export const CHARACTER_BITS = 15
const BLOCK = 1 << BLOCK_BITS
/** What one text can have at most. */
export const MOST_BYTES = 4 * LIMITS.cellCharacters

export function noStrings(): SharedStrings {
  return { count: 0, blocks: [], starts: new Uint32Array(4096), sizes: new Uint32Array(4096), used: BLOCK }
}

const copied: Copied = { at: 0, characters: 0, end: 0 }

/**
 * Keeps the text of the `<si>` whose content begins at `from`; returns where its closing tag begins, or -1,
 * with nothing kept, when something in it takes more than copying.
 */
export function addRuns(
  strings: SharedStrings,
  bytes: Uint8Array,
  from: number,
  limit: number,
  prefixLength: number,
  faults: Faults,
): number {
  const block = blockWithRoom(strings, MOST_BYTES, faults)
  copied.at = strings.used
  copied.characters = 0
  if (!copyRuns(bytes, from, limit, prefixLength, block, copied)) return -1
  keep(strings, copied.at - strings.used, copied.characters, faults)
  return copied.end
}

/** Keeps a text that had to be resolved. */
export function addText(strings: SharedStrings, text: string, faults: Faults): void {
  const size = Buffer.byteLength(text, 'utf8')
  blockWithRoom(strings, size, faults).write(text, strings.used, 'utf8')
  keep(strings, size, text.length, faults)
}

function blockWithRoom(strings: SharedStrings, size: number, faults: Faults): Buffer {
  if (size > MOST_BYTES) throw tooLong(faults)
  const last = strings.blocks.at(-1)
  if (last !== undefined && strings.used + size <= BLOCK) return last
  if ((strings.blocks.length + 1) * BLOCK > LIMITS.textBytes) throw faults.tooLarge('文字 256 MB')
  const block = Buffer.allocUnsafeSlow(BLOCK)
  strings.blocks.push(block)
  strings.used = 0
  return block
}

function keep(strings: SharedStrings, size: number, characters: number, faults: Faults): void {
  if (characters > LIMITS.cellCharacters || size > MOST_BYTES) throw tooLong(faults)
  if (strings.count === strings.starts.length) {
    strings.starts = doubled(strings.starts)
    strings.sizes = doubled(strings.sizes)
  }
  strings.starts[strings.count] = (strings.blocks.length - 1) * BLOCK + strings.used
  strings.sizes[strings.count] = size * (1 << CHARACTER_BITS) + characters
  strings.count += 1
  strings.used += size
}

function tooLong(faults: Faults) {
  return faults.refused(`一段文字超过 ${LIMITS.cellCharacters} 字`)
}

function doubled(values: Uint32Array): Uint32Array {
  const larger = new Uint32Array(values.length * 2)
  larger.set(values)
  return larger
}
