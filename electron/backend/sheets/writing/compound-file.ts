/*
 * A compound file (MS-CFB, version 3): a small file system in a file, in which Office keeps what it encrypts.
 * One folder with streams; short streams lie together in pieces of 64 bytes, as the format demands.
 */

export interface Stream {
  name: string
  content: Uint8Array
}

const SECTOR = 512
const MINI = 64
/** Streams below this lie in the mini stream. */
const CUTOFF = 4096
/** Numbers of sectors in one sector of the table, and how many of these the header itself names. */
const PER_SECTOR = SECTOR / 4
const IN_HEADER = 109

const END = 0xffff_fffe
const FREE = 0xffff_ffff
const TABLE = 0xffff_fffd
const TABLE_OF_TABLES = 0xffff_fffc

/** A file of a short and a long stream: the name of the short one comes first in the format's order (by length). */
export function compoundFile(short: Stream, long: Stream): Buffer {
  const mini = padded(short.content, MINI)
  const body = [
    padded(long.content, SECTOR),
    padded(mini, SECTOR),
    padded(numbers(chain(0, mini.length / MINI)), SECTOR, 0xff),
    Buffer.alloc(SECTOR),
  ]
  const starts = startsOf(body)
  const [longAt, miniAt, miniTableAt, folderAt] = starts as [number, number, number, number]
  body[3] = folder([
    { name: 'Root Entry', type: 5, child: 1, start: miniAt, size: mini.length },
    { name: long.name, type: 2, left: 2, start: longAt, size: long.content.length },
    { name: short.name, type: 2, start: 0, size: short.content.length },
  ])
  const used = body.reduce((sum, part) => sum + part.length / SECTOR, 0)
  const { tables, tablesOfTables } = tablesFor(used)
  const table = [
    ...body.flatMap((part, index) => chain(starts[index] ?? 0, part.length / SECTOR)),
    ...Array.from({ length: tables }, () => TABLE),
    ...Array.from({ length: tablesOfTables }, () => TABLE_OF_TABLES),
  ]
  const tableSectors = Array.from({ length: tables }, (_, index) => used + index)
  return Buffer.concat([
    header({ tableSectors, folderAt, miniTableAt, tablesOfTables, firstTableOfTables: used + tables }),
    ...body,
    padded(numbers(table), SECTOR, 0xff),
    furtherTables(tableSectors.slice(IN_HEADER), used + tables),
  ])
}

/** The table of sectors has entries for its own sectors, too. */
function tablesFor(used: number): { tables: number; tablesOfTables: number } {
  let [tables, tablesOfTables] = [1, 0]
  for (;;) {
    const needed = Math.ceil((used + tables + tablesOfTables) / PER_SECTOR)
    const further = Math.max(0, Math.ceil((needed - IN_HEADER) / (PER_SECTOR - 1)))
    if (needed === tables && further === tablesOfTables) return { tables, tablesOfTables }
    ;[tables, tablesOfTables] = [needed, further]
  }
}

function startsOf(parts: readonly Buffer[]): number[] {
  let at = 0
  return parts.map((part) => {
    const start = at
    at += part.length / SECTOR
    return start
  })
}

/** Each sector names the next of its stream. */
function chain(start: number, count: number): number[] {
  return Array.from({ length: count }, (_, index) => (index === count - 1 ? END : start + index + 1))
}

interface Place {
  tableSectors: readonly number[]
  folderAt: number
  miniTableAt: number
  tablesOfTables: number
  firstTableOfTables: number
}

function header(place: Place): Buffer {
  const bytes = Buffer.alloc(SECTOR)
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(bytes)
  bytes.writeUInt16LE(0x3e, 24)
  bytes.writeUInt16LE(3, 26)
  bytes.writeUInt16LE(0xfffe, 28)
  bytes.writeUInt16LE(9, 30)
  bytes.writeUInt16LE(6, 32)
  bytes.writeUInt32LE(place.tableSectors.length, 44)
  bytes.writeUInt32LE(place.folderAt, 48)
  bytes.writeUInt32LE(CUTOFF, 56)
  bytes.writeUInt32LE(place.miniTableAt, 60)
  bytes.writeUInt32LE(1, 64)
  bytes.writeUInt32LE(place.tablesOfTables === 0 ? END : place.firstTableOfTables, 68)
  bytes.writeUInt32LE(place.tablesOfTables, 72)
  for (let index = 0; index < IN_HEADER; index += 1) bytes.writeUInt32LE(place.tableSectors[index] ?? FREE, 76 + index * 4)
  return bytes
}

/** Sectors of the table beyond those that the header names, each list ending with where the next one is. */
function furtherTables(sectors: readonly number[], first: number): Buffer {
  const lists: Buffer[] = []
  for (let at = 0; at < sectors.length; at += PER_SECTOR - 1) {
    const own = sectors.slice(at, at + PER_SECTOR - 1)
    const next = at + own.length < sectors.length ? first + lists.length + 1 : END
    const rest = Array.from({ length: PER_SECTOR - 1 - own.length }, () => FREE)
    lists.push(numbers([...own, ...rest, next]))
  }
  return Buffer.concat(lists)
}

interface Entry {
  name: string
  type: 2 | 5
  left?: number
  child?: number
  start: number
  size: number
}

function folder(entries: readonly Entry[]): Buffer {
  const bytes = Buffer.alloc(SECTOR)
  for (let index = 0; index < SECTOR / 128; index += 1) {
    const entry = entries[index]
    const at = index * 128
    for (const [offset, number] of [
      [68, entry?.left ?? FREE],
      [72, FREE],
      [76, entry?.child ?? FREE],
    ] as const)
      bytes.writeUInt32LE(number, at + offset)
    if (entry === undefined) continue
    bytes.write(entry.name, at, 'utf16le')
    bytes.writeUInt16LE((entry.name.length + 1) * 2, at + 64)
    bytes.writeUInt8(entry.type, at + 66)
    // Black, but for the one that hangs below another.
    bytes.writeUInt8(index === 2 ? 0 : 1, at + 67)
    bytes.writeUInt32LE(entry.start, at + 116)
    bytes.writeUInt32LE(entry.size, at + 120)
  }
  return bytes
}

function numbers(values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4)
  values.forEach((value, index) => bytes.writeUInt32LE(value, index * 4))
  return bytes
}

function padded(bytes: Uint8Array, to: number, fill = 0): Buffer {
  const whole = Buffer.alloc(Math.ceil(bytes.length / to) * to, fill)
  whole.set(bytes)
  return whole
}
