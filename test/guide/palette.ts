import { writeFileSync } from 'node:fs'
import { crc32, deflateSync, inflateSync } from 'node:zlib'

/*
 * Pictures of screens have few colours: written with a palette of at most 256 they are a third of the
 * size, and nobody sees the difference. Reads what Chromium writes (8 bits, no interlacing), nothing else.
 */

const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex')
const COLOURS = 256

/** Writes a PNG with a palette. */
export function writeSmaller(file: string, png: Buffer): void {
  const { width, height, pixels } = read(png)
  const { palette, indices } = reduce(pixels)
  const lines = Buffer.alloc(height * (width + 1))
  for (let y = 0; y < height; y += 1) lines.set(indices.subarray(y * width, (y + 1) * width), y * (width + 1) + 1)
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  // Eight bits of palette.
  header.set([8, 3, 0, 0, 0], 8)
  const body = deflateSync(lines, { level: 9, memLevel: 9 })
  const parts = [chunk('IHDR', header), chunk('PLTE', palette), chunk('IDAT', body), chunk('IEND', Buffer.alloc(0))]
  writeFileSync(file, Buffer.concat([SIGNATURE, ...parts]))
}

/** The pixels as 0xRRGGBB. */
function read(png: Buffer): { width: number; height: number; pixels: Uint32Array } {
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)]
  const size = png[25] === 6 ? 4 : 3
  const parts: Buffer[] = []
  for (let at = 8; at < png.length; at += png.readUInt32BE(at) + 12)
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT') parts.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)))
  const bytes = unfiltered(inflateSync(Buffer.concat(parts)), width * size, height, size)
  const pixels = new Uint32Array(width * height)
  for (let at = 0; at < pixels.length; at += 1) pixels[at] = bytes.readUIntBE(at * size, 3)
  return { width, height, pixels }
}

/** Undoes what each line was predicted by (PNG specification, 9.2). */
function unfiltered(packed: Buffer, line: number, height: number, size: number): Buffer {
  const out = Buffer.alloc(line * height)
  for (let y = 0; y < height; y += 1) {
    const kind = packed[y * (line + 1)]
    for (let x = 0; x < line; x += 1) {
      const left = x < size ? 0 : (out[y * line + x - size] ?? 0)
      const up = y === 0 ? 0 : (out[(y - 1) * line + x] ?? 0)
      const corner = y === 0 || x < size ? 0 : (out[(y - 1) * line + x - size] ?? 0)
      const by = kind === 1 ? left : kind === 2 ? up : kind === 3 ? (left + up) >> 1 : kind === 4 ? paeth(left, up, corner) : 0
      out[y * line + x] = (packed[y * (line + 1) + 1 + x] ?? 0) + by
    }
  }
  return out
}

function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)]
  return a <= b && a <= c ? left : b <= c ? up : corner
}

/** The most frequent colours; every other one becomes the nearest of them. */
function reduce(pixels: Uint32Array): { palette: Buffer; indices: Uint8Array } {
  const counts = new Map<number, number>()
  for (const pixel of pixels) counts.set(pixel, (counts.get(pixel) ?? 0) + 1)
  const kept = [...counts]
    .toSorted((a, b) => b[1] - a[1] || a[0] - b[0])
    .slice(0, COLOURS)
    .map(([colour]) => colour)
  const places = new Map(kept.map((colour, place) => [colour, place]))
  const nearest = (colour: number): number => {
    const known = places.get(colour)
    if (known !== undefined) return known
    const distances = kept.map((other) => distance(colour, other))
    const place = distances.indexOf(Math.min(...distances))
    places.set(colour, place)
    return place
  }
  const palette = Buffer.alloc(kept.length * 3)
  for (const [place, colour] of kept.entries()) palette.writeUIntBE(colour, place * 3, 3)
  return { palette, indices: Uint8Array.from(pixels, nearest) }
}

function distance(one: number, other: number): number {
  const part = (shift: number) => ((one >> shift) & 255) - ((other >> shift) & 255)
  return part(16) ** 2 + part(8) ** 2 + part(0) ** 2
}

function chunk(kind: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(kind, 'latin1'), body])
  const around = Buffer.alloc(8)
  around.writeUInt32BE(body.length, 0)
  around.writeUInt32BE(crc32(named), 4)
  return Buffer.concat([around.subarray(0, 4), named, around.subarray(4)])
}
