import { crc32, createInflateRaw } from 'node:zlib'
import type { Faults } from '../faults.ts'
import { LIMITS } from '../limits.ts'
import { packedBytes, type ZipEntry } from './zip.ts'

const STORED = 0
const DEFLATED = 8
const CHUNK = 256 * 1024
const AHEAD = { chunkSize: CHUNK, readableHighWaterMark: 4 * CHUNK }

/** How much has been unpacked of one file, in all; a bomb is what it unpacks to, whatever it declares. */
export interface UnpackBudget {
  left: number
}

export function unpackBudget(): UnpackBudget {
  return { left: LIMITS.unpackedBytes }
}

/**
 * Unpacks a part, piece by piece: the compressor's own thread works ahead while a piece is read.
 * Counts what comes out against what was declared, and checks the checksum at the end.
 */
export async function* unpack(
  file: Buffer,
  entry: ZipEntry,
  budget: UnpackBudget,
  faults: Faults,
  onPacked?: (bytes: number) => void,
): AsyncGenerator<Buffer> {
  const packed = packedBytes(file, entry, faults)
  let size = 0
  let crc = 0
  for await (const piece of pieces(packed, entry, faults, onPacked)) {
    size += piece.length
    budget.left -= piece.length
    if (size > entry.size) throw faults.refused(`${entry.name} 解压后比声明的更大`)
    if (budget.left < 0) throw faults.tooLarge('解压后 3 GB')
    crc = crc32(piece, crc)
    yield piece
  }
  if (size < entry.size) throw faults.damaged(`${entry.name} 解压后比声明的更小`)
  if (crc !== entry.crc) throw faults.damaged(`${entry.name} 校验不符`)
}

/** A whole small part. */
export async function unpackWhole(file: Buffer, entry: ZipEntry, budget: UnpackBudget, faults: Faults): Promise<Buffer> {
  if (entry.size > LIMITS.smallPartBytes) throw faults.refused(`${entry.name} 过大`)
  const found: Buffer[] = []
  for await (const piece of unpack(file, entry, budget, faults)) found.push(piece)
  return Buffer.concat(found)
}

async function* pieces(
  packed: Buffer,
  entry: ZipEntry,
  faults: Faults,
  onPacked?: (bytes: number) => void,
): AsyncGenerator<Buffer> {
  if (entry.method === STORED) {
    for (let at = 0; at < packed.length; at += CHUNK) {
      yield packed.subarray(at, at + CHUNK)
      onPacked?.(Math.min(at + CHUNK, packed.length))
    }
    return
  }
  if (entry.method !== DEFLATED) throw faults.refused(`${entry.name} 的压缩方式 ${entry.method} 不认识`)
  const inflate = createInflateRaw(AHEAD)
  inflate.end(packed)
  try {
    for await (const piece of inflate) {
      yield piece as Buffer
      onPacked?.(inflate.bytesWritten)
    }
  } catch (error) {
    throw isZlibError(error) ? faults.damaged(`${entry.name} 无法解压`) : error
  } finally {
    inflate.destroy()
  }
}

function isZlibError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && error.code.startsWith('Z_')
}
