import { deflateRawSync, inflateRawSync } from 'node:zlib'

/**
 * A set of record keys. Keys are numbered from 1 without gaps, so one bit each and a quick compression
 * keep the hundred thousand customers of a daily sheet in a few hundred bytes.
 */
export interface Members {
  add(key: number): void
  has(key: number): boolean
  keys(): Iterable<number>
  toText(): string
}

export function members(text?: string): Members {
  let bits: Uint8Array = text === undefined ? new Uint8Array(1024) : inflateRawSync(Buffer.from(text, 'base64'))
  return {
    add: (key) => {
      const place = key >> 3
      if (place >= bits.length) {
        const longer = new Uint8Array(Math.max(place + 1, bits.length * 2))
        longer.set(bits)
        bits = longer
      }
      bits[place] = (bits[place] ?? 0) | (1 << (key & 7))
    },
    has: (key) => ((bits[key >> 3] ?? 0) & (1 << (key & 7))) !== 0,
    keys: () => keysIn(bits),
    toText: () => Buffer.from(deflateRawSync(bits, { level: 1 })).toString('base64'),
  }
}

function* keysIn(bits: Uint8Array): Iterable<number> {
  for (const [place, byte] of bits.entries()) {
    if (byte === 0) continue
    for (let bit = 0; bit < 8; bit += 1) if ((byte & (1 << bit)) !== 0) yield place * 8 + bit
  }
}
