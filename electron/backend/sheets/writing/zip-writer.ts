import { crc32, createDeflateRaw } from 'node:zlib'
import { newPage, type Page, putWords } from './page.ts'

/** Takes the bytes of the file, in order; the next wait for what it returns. */
export type Write = (chunk: Uint8Array) => Promise<void> | void

/** A ZIP file that is written from beginning to end: nothing of it is kept but its directory. */
export interface ZipWriter {
  /** Begins a part; it must end before the next begins. */
  part(path: string): Promise<PartWriter>
  /** A whole small part. */
  whole(path: string, content: string): Promise<void>
  end(): Promise<void>
}

export interface PartWriter {
  /** Where the next bytes of the part are put; another one after every turn. */
  readonly page: Page
  /** Hands a full page on, and waits until there is another; null while this one has room. */
  turn(): Promise<void> | null
  write(content: string): Promise<void>
  end(): Promise<void>
}

interface Entry {
  path: Buffer
  at: number
  crc: number
  packed: number
  size: number
}

/** Level 4: a tenth larger than 6, and no slower than the script that makes what is packed. */
const DEFLATE = { level: 4, chunkSize: 1024 * 1024 }
/** A page this full is packed, on a thread of its own, while the script fills the other. */
const FULL = 512 * 1024
const SMALL = 16 * 1024
/** Room on a page for the row that fills it. */
const SPARE = 64 * 1024
/** Sizes are given in 32 bits; a sheet of all its million rows stays below. */
const LARGEST = 0xffff_ffff
/** UTF-8 names, sizes behind the data. */
const FLAGS = 0x0808
/** 1 January 1980: a file tells its time in its properties. */
const DOS_DAY = 0x21

export function zipWriter(write: Write): ZipWriter {
  const entries: Entry[] = []
  let at = 0
  const put = async (bytes: Uint8Array) => {
    at += bytes.length
    await write(bytes)
  }
  const part = async (path: string): Promise<PartWriter> => {
    const entry: Entry = { path: Buffer.from(path, 'utf8'), at, crc: 0, packed: 0, size: 0 }
    await put(localHeader(entry))
    return packedPart(entry, put, async () => {
      if (entry.size > LARGEST || at > LARGEST) throw new RangeError(`${path} is larger than a ZIP file of 32 bits may be`)
      await put(descriptor(entry))
      entries.push(entry)
    })
  }
  return {
    part,
    whole: async (path, content) => {
      const writer = await part(path)
      await writer.write(content)
      await writer.end()
    },
    end: async () => {
      const start = at
      for (const entry of entries) await put(centralHeader(entry))
      await put(endRecord(entries.length, at - start, start))
    },
  }
}

/** A part that is packed as its pages fill; `ended` is done when all of it has been put. */
function packedPart(entry: Entry, put: (bytes: Uint8Array) => Promise<void>, ended: () => Promise<void>): PartWriter {
  const deflate = createDeflateRaw(DEFLATE)
  const pump = pumping(deflate, async (bytes) => {
    entry.packed += bytes.length
    await put(bytes)
  })
  // Whoever writes next is told.
  pump.catch(() => {})
  // Most parts are small: the first page grows, and another is made when it is full.
  let page = newPage(SMALL)
  let other: Page | null = null
  let packing: Promise<unknown> = Promise.resolve()
  const handOn = async () => {
    const bytes = page.bytes.subarray(0, page.at)
    entry.crc = crc32(bytes, entry.crc)
    entry.size += bytes.length
    // If the file cannot be written, there will never be room again: then the pump fails.
    await Promise.race([packing, pump])
    packing = new Promise((resolve) => deflate.write(bytes, resolve))
    ;[page, other] = [other ?? newPage(FULL + SPARE), page]
    page.at = 0
  }
  const turn = () => (page.at < FULL ? null : handOn())
  return {
    get page() {
      return page
    },
    turn,
    write: async (content) => {
      putWords(page, content)
      await turn()
    },
    end: async () => {
      if (page.at > 0) await handOn()
      deflate.end()
      await pump
      await ended()
    },
  }
}

async function pumping(deflate: AsyncIterable<Buffer>, put: (bytes: Buffer) => Promise<void>): Promise<void> {
  for await (const bytes of deflate) await put(bytes)
}

function localHeader({ path }: Entry): Buffer {
  const header = Buffer.alloc(30)
  header.writeUInt32LE(0x04034b50, 0)
  header.writeUInt16LE(20, 4)
  header.writeUInt16LE(FLAGS, 6)
  header.writeUInt16LE(8, 8)
  header.writeUInt16LE(DOS_DAY, 12)
  header.writeUInt16LE(path.length, 26)
  return Buffer.concat([header, path])
}

function descriptor({ crc, packed, size }: Entry): Buffer {
  const bytes = Buffer.alloc(16)
  bytes.writeUInt32LE(0x08074b50, 0)
  bytes.writeUInt32LE(crc, 4)
  bytes.writeUInt32LE(packed, 8)
  bytes.writeUInt32LE(size, 12)
  return bytes
}

function centralHeader({ path, at, crc, packed, size }: Entry): Buffer {
  const header = Buffer.alloc(46)
  header.writeUInt32LE(0x02014b50, 0)
  header.writeUInt16LE(20, 4)
  header.writeUInt16LE(20, 6)
  header.writeUInt16LE(FLAGS, 8)
  header.writeUInt16LE(8, 10)
  header.writeUInt16LE(DOS_DAY, 14)
  header.writeUInt32LE(crc, 16)
  header.writeUInt32LE(packed, 20)
  header.writeUInt32LE(size, 24)
  header.writeUInt16LE(path.length, 28)
  header.writeUInt32LE(at, 42)
  return Buffer.concat([header, path])
}

function endRecord(count: number, size: number, start: number): Buffer {
  const record = Buffer.alloc(22)
  record.writeUInt32LE(0x06054b50, 0)
  record.writeUInt16LE(count, 8)
  record.writeUInt16LE(count, 10)
  record.writeUInt32LE(size, 12)
  record.writeUInt32LE(start, 16)
  return record
}
