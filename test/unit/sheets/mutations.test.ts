import { unzipSync } from 'fflate'
import { afterAll, describe, expect, test } from 'vitest'
import { readGuarded } from '../../../electron/backend/sheets/guarded.ts'
import { nodeForkReader } from '../../../electron/backend/sheets/node-fork.ts'
import { Failure } from '../../../shared/domain/failure.ts'
import { type Seeded, seeded } from '../../../shared/domain/seeded.ts'
import { fileOf } from '../../support/files.ts'
import { pooledReaders } from '../../support/reader-pool.ts'
import { packed, readBytes, type ReadSheet, readSheets } from '../../support/workbook-parts.ts'

/*
 * 500 good files with a little of them spoiled (`trust.md`: files), each read in a process of its own kind:
 * whatever comes of it, it is what was written or one clear failure.
 */

const EXPECTED = /^(NOT_A_WORKBOOK|WORKBOOK_[A-Z_]+)$/
const BOOKS = [
  'exceljs/book.xlsx',
  'office/book.xlsx',
  'openpyxl/book-zip64.xlsx',
  'sheetjs/book-shared.xlsx',
  'hand/phonetic.xlsx',
]
const readers = pooledReaders(nodeForkReader(new URL('../../../electron/backend/reader.ts', import.meta.url)), 100)
afterAll(() => readers.end())

/** The sheets, or null when it ends with a failure that a person can read. */
async function endOf(name: string, bytes: Uint8Array): Promise<ReadSheet[] | null> {
  const limits = { silenceMs: 20_000, workMs: 30_000 }
  try {
    const sheets = await readSheets(await readGuarded(readers, { name, bytes }, { limits }))
    sheets.forEach(({ rows }) => rows.forEach(assertWhole))
    return sheets
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    expect(error.code).toMatch(EXPECTED)
    expect(error.message).toMatch(/^\p{Script=Han}|^[《“]/u)
    expect(error.message).toContain(name)
    return null
  }
}

function assertWhole({ number, cells }: ReadSheet['rows'][number], index: number, rows: ReadSheet['rows']): void {
  expect(number).toBeGreaterThan(rows[index - 1]?.number ?? 0)
  expect(cells.length).toBeLessThanOrEqual(256)
  for (const cell of cells) expect(cell === null || ['string', 'number', 'boolean'].includes(typeof cell)).toBe(true)
}

const SNIPPETS = [
  '<',
  '>',
  '"',
  '</row>',
  '</c>',
  '<row>',
  '<c>',
  '&',
  '&#x110000;',
  '_x0000_',
  '99999999999999999999',
  '-1',
  '<!--',
  ']]>',
  '/',
  '\0',
  '\xff',
]
/** At most so many bytes are spoiled in one place. */
const SPOILED = 60

/** Flips, cuts out, doubles, breaks off, or puts in something that means something. */
function spoiled(bytes: Uint8Array, random: Seeded): Uint8Array {
  const at = Math.floor(random.next() * bytes.length)
  const size = Math.min(1 + Math.floor(random.next() * SPOILED), bytes.length - at)
  const [before, hit, after] = [bytes.subarray(0, at), bytes.subarray(at, at + size), bytes.subarray(at + size)]
  switch (Math.floor(random.next() * 5)) {
    case 0: {
      const flipped = Uint8Array.from(bytes)
      for (let times = 0; times < 3; times += 1)
        flipped[Math.floor(random.next() * bytes.length)] = Math.floor(random.next() * 256)
      return flipped
    }
    case 1:
      return Buffer.concat([before, after])
    case 2:
      return Buffer.concat([before, hit, hit, after])
    case 3:
      return before
    default:
      return Buffer.concat([before, Buffer.from(random.pick(SNIPPETS), 'latin1'), hit, after])
  }
}

describe('a spoiled file', () => {
  test('of any workbook is read whole as it was written, or not at all: 200 times', { timeout: 120_000 }, async () => {
    const random = seeded('sheets/outside')
    let read = 0
    for (let round = 0; round < 200; round += 1) {
      const name = BOOKS[round % BOOKS.length] ?? ''
      const sheets = await endOf(name, spoiled(fileOf(name), random))
      if (sheets === null) continue
      expect(sheets).toEqual(await readBytes(fileOf(name)))
      read += 1
    }
    expect(read).toBeGreaterThan(0)
    expect(read).toBeLessThan(100)
  })

  test('with a spoiled part in sound packing never loses rows beside the place: 220 times', { timeout: 120_000 }, async () => {
    const random = seeded('sheets/inside')
    let read = 0
    for (let round = 0; round < 220; round += 1) {
      const name = BOOKS[round % BOOKS.length] ?? ''
      const parts = unzipSync(fileOf(name))
      const paths = Object.keys(parts).filter((path) => /sheet|String|styles|workbook|rels/.test(path))
      const path = random.pick(paths)
      const sheets = await endOf(name, packed({ ...parts, [path]: spoiled(parts[path] ?? new Uint8Array(), random) }, 0))
      if (sheets === null) continue
      const good = new Map((await readBytes(fileOf(name))).map((sheet) => [sheet.name, sheet.rows.length]))
      for (const { name, rows } of sheets) expect(Math.abs(rows.length - (good.get(name) ?? rows.length))).toBeLessThanOrEqual(2)
      read += 1
    }
    expect(read).toBeGreaterThan(50)
    expect(read).toBeLessThan(200)
  })

  test('of Excel 97–2003 or of text ends with rows or with one clear failure: 80 times', { timeout: 120_000 }, async () => {
    const random = seeded('sheets/others')
    const names = ['office/book.xls', 'openpyxl/gbk-comma.csv', 'office/utf16-tab.txt', 'sheetjs/utf8-comma.csv']
    const ends = { read: 0, failed: 0 }
    for (let round = 0; round < 80; round += 1) {
      const name = names[round % names.length] ?? ''
      ends[(await endOf(name, spoiled(fileOf(name), random))) === null ? 'failed' : 'read'] += 1
    }
    expect(ends.failed).toBeGreaterThan(10)
    // None took its process with it: a hundred files each.
    expect(readers.started()).toBe(5)
  })
})
