import { GT } from './byte.ts'

/**
 * The part of a stream that is looked at: what was left over of the last piece, and the next piece
 * after it. What lies outside [from, to) is not part of it.
 */
export interface Window {
  bytes: Buffer
  from: number
  to: number
}

export function newWindow(): Window {
  return { bytes: Buffer.allocUnsafeSlow(1024 * 1024), from: 0, to: 0 }
}

/** Puts the next piece after what is left over. */
export function append(window: Window, piece: Uint8Array): void {
  const left = window.to - window.from
  // One byte more than needed: a look at the byte after the last one stays inside.
  const needed = left + piece.length + 1
  const bytes = needed > window.bytes.length ? Buffer.allocUnsafeSlow(needed * 2) : window.bytes
  window.bytes.copy(bytes, 0, window.from, window.to)
  bytes.set(piece, left)
  bytes[left + piece.length] = 0
  window.bytes = bytes
  window.from = 0
  window.to = left + piece.length
}

/** Where the mark stands first, or -1. */
export function firstIn(window: Window, mark: string): number {
  return window.bytes.subarray(0, window.to).indexOf(mark, window.from, 'latin1')
}

/** Where the mark stands last, or -1. */
export function lastIn(window: Window, mark: string): number {
  const found = window.bytes.subarray(0, window.to).lastIndexOf(mark, undefined, 'latin1')
  return found >= window.from ? found : -1
}

/** Forgets all but the last bytes, which may be the beginning of a mark. */
export function keepLast(window: Window, count: number): void {
  window.from = Math.max(window.from, window.to - count)
}

/** Past the end of the tag at `at`, or -1 when it does not end before `limit`. */
export function pastTag(bytes: Uint8Array, at: number, limit: number): number {
  for (let p = at; p < limit; p += 1) if (bytes[p] === GT) return p + 1
  return -1
}
