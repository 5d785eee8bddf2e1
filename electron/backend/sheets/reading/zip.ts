import type { Faults } from '../faults.ts'
import { LIMITS } from '../limits.ts'

/** One part of a package, as its directory declares it; nothing of this is believed before it is unpacked. */
export interface ZipEntry {
  name: string
  method: number
  crc: number
  packed: number
  size: number
  /** Where its local header starts. */
  at: number
}

/** By path in lower case with forward slashes: part names do not tell case apart. */
export type ZipDirectory = ReadonlyMap<string, ZipEntry>

const END = 0x06054b50
const END_SIZE = 22
const END_64 = 0x06064b50
const LOCATOR_64 = 0x07064b50
const CENTRAL = 0x02014b50
const CENTRAL_SIZE = 46
const LOCAL = 0x04034b50
const LOCAL_SIZE = 30
const IN_EXTRA = 0xffffffff

/** True for bytes that begin like a ZIP file. */
export function looksZipped(bytes: Buffer): boolean {
  return bytes.length >= 4 && (bytes.readUInt32LE(0) === LOCAL || bytes.readUInt32LE(0) === END)
}

/** Reads the directory at the end of the file, ZIP64 too. A file without one has lost its end. */
export function readDirectory(bytes: Buffer, faults: Faults): ZipDirectory {
  const { count, start, end } = directoryPlace(bytes, faults)
  if (count > LIMITS.entries) throw faults.tooLarge(`压缩包内 ${LIMITS.entries} 个部件`)
  const entries = new Map<string, ZipEntry>()
  let at = start
  for (let index = 0; index < count; index += 1) {
    if (at + CENTRAL_SIZE > end || bytes.readUInt32LE(at) !== CENTRAL) throw faults.damaged('压缩包目录不完整')
    const nameLength = bytes.readUInt16LE(at + 28)
    const extraLength = bytes.readUInt16LE(at + 30)
    const next = at + CENTRAL_SIZE + nameLength + extraLength + bytes.readUInt16LE(at + 32)
    if (next > end) throw faults.damaged('压缩包目录不完整')
    const isEncrypted = (bytes.readUInt16LE(at + 8) & 1) === 1
    if (isEncrypted) throw faults.protected()
    const entry = entryAt(bytes, at, nameLength, extraLength, faults)
    const path = partPath(entry.name)
    if (entries.has(path)) throw faults.refused(`压缩包里有两个 ${entry.name}`)
    entries.set(path, entry)
    at = next
  }
  return entries
}

/** How parts are named in the directory: whatever slashes and letters the writer used. */
export function partPath(name: string): string {
  return name.replaceAll('\\', '/').replace(/^\/+/, '').toLowerCase()
}

/** The packed bytes of a part, checked against the local header and the end of the file. */
export function packedBytes(bytes: Buffer, entry: ZipEntry, faults: Faults): Buffer {
  if (entry.at + LOCAL_SIZE > bytes.length || bytes.readUInt32LE(entry.at) !== LOCAL) throw faults.damaged(`缺少 ${entry.name}`)
  const start = entry.at + LOCAL_SIZE + bytes.readUInt16LE(entry.at + 26) + bytes.readUInt16LE(entry.at + 28)
  if (start + entry.packed > bytes.length) throw faults.damaged(`${entry.name} 没有结尾`)
  return bytes.subarray(start, start + entry.packed)
}

function directoryPlace(bytes: Buffer, faults: Faults): { count: number; start: number; end: number } {
  const at = endRecord(bytes)
  if (at === null) throw faults.damaged('文件没有结尾')
  let count = bytes.readUInt16LE(at + 10)
  let size = bytes.readUInt32LE(at + 12)
  let start = bytes.readUInt32LE(at + 16)
  if (at >= 20 && bytes.readUInt32LE(at - 20) === LOCATOR_64) {
    const at64 = exact(bytes.readBigUInt64LE(at - 12))
    if (at64 + 56 > at || bytes.readUInt32LE(at64) !== END_64) throw faults.damaged('压缩包目录不完整')
    count = exact(bytes.readBigUInt64LE(at64 + 32))
    size = exact(bytes.readBigUInt64LE(at64 + 40))
    start = exact(bytes.readBigUInt64LE(at64 + 48))
  }
  if (start + size > at) throw faults.damaged('压缩包目录不完整')
  return { count, start, end: start + size }
}

/** The end record whose comment reaches exactly to the end of the file; else the last before something appended. */
function endRecord(bytes: Buffer): number | null {
  const earliest = Math.max(0, bytes.length - END_SIZE - 0xffff)
  let last: number | null = null
  for (let at = bytes.length - END_SIZE; at >= earliest; at -= 1) {
    if (bytes.readUInt32LE(at) !== END) continue
    const end = at + END_SIZE + bytes.readUInt16LE(at + 20)
    if (end === bytes.length) return at
    if (end < bytes.length) last ??= at
  }
  return last
}

function entryAt(bytes: Buffer, at: number, nameLength: number, extraLength: number, faults: Faults): ZipEntry {
  const nameEnd = at + CENTRAL_SIZE + nameLength
  const entry: ZipEntry = {
    name: bytes.toString('utf8', at + CENTRAL_SIZE, nameEnd),
    method: bytes.readUInt16LE(at + 10),
    crc: bytes.readUInt32LE(at + 16),
    packed: bytes.readUInt32LE(at + 20),
    size: bytes.readUInt32LE(at + 24),
    at: bytes.readUInt32LE(at + 42),
  }
  const wide = [entry.size, entry.packed, entry.at].filter((value) => value === IN_EXTRA).length
  if (wide === 0) return entry
  const values = wideValues(bytes.subarray(nameEnd, nameEnd + extraLength), wide)
  if (values === null) throw faults.damaged('压缩包目录不完整')
  // They stand in this order, each only if its short field says so.
  if (entry.size === IN_EXTRA) entry.size = values.shift() ?? 0
  if (entry.packed === IN_EXTRA) entry.packed = values.shift() ?? 0
  if (entry.at === IN_EXTRA) entry.at = values.shift() ?? 0
  return entry
}

function wideValues(extra: Buffer, count: number): number[] | null {
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 1) continue
    if (at + 4 + count * 8 > extra.length) return null
    return Array.from({ length: count }, (_, index) => exact(extra.readBigUInt64LE(at + 4 + index * 8)))
  }
  return null
}

/** Beyond what a number holds exactly it is beyond any file, too. */
function exact(value: bigint): number {
  return value > BigInt(Number.MAX_SAFE_INTEGER) ? Number.MAX_SAFE_INTEGER : Number(value)
}
