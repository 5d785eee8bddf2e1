import type { FailureCode } from '#shared/domain/failure.ts'
import type { Merge, SheetInfo } from './workbook.ts'

/*
 * What is said to a reader process and by it. Everything is bytes: the last byte tells whether JSON or
 * plain bytes stand before it. Plain bytes to the reader are pieces of the file, from it batches of rows.
 */

export type ToReader =
  /** A file follows, in pieces; reading it may take so much memory. */
  | { say: 'file'; name: string; size: number; memoryMb: number }
  | { say: 'read'; sheet: number }
  /** One more batch may come. */
  | { say: 'more' }

export type FromReader =
  | { say: 'sheets'; sheets: readonly SheetInfo[] }
  | { say: 'bytes'; done: number; total: number }
  | { say: 'read'; merges: readonly Merge[] }
  | { say: 'failed'; code: FailureCode; data: unknown }

/** Batches on their way at any time: enough to keep both sides busy, and no more than a pipe holds at once. */
export const BATCHES_AHEAD = 4

/** The file travels in pieces of this size. */
export const FILE_PIECE = 4 * 1024 * 1024

const JSON_FOLLOWS = 0
const BYTES_FOLLOW = 1

export function asMessage(message: ToReader | FromReader): Uint8Array<ArrayBuffer> {
  return marked(Buffer.from(JSON.stringify(message), 'utf8'), JSON_FOLLOWS)
}

export function asBytes(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return marked(bytes, BYTES_FOLLOW)
}

/** What was said: a message, or the bytes themselves. Both ends are ours, so the shape is trusted. */
export function heard<Message extends ToReader | FromReader>(said: Uint8Array): Message | Uint8Array {
  const inside = said.subarray(0, -1)
  if (said.at(-1) === BYTES_FOLLOW) return inside
  return JSON.parse(Buffer.from(inside.buffer, inside.byteOffset, inside.byteLength).toString('utf8')) as Message
}

function marked(bytes: Uint8Array, mark: number): Uint8Array<ArrayBuffer> {
  const said = new Uint8Array(bytes.length + 1)
  said.set(bytes)
  said[bytes.length] = mark
  return said
}
