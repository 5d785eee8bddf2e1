import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { inflateRawSync } from 'node:zlib'
import { faultsOf } from '../../electron/backend/sheets/faults.ts'
import { readGuarded } from '../../electron/backend/sheets/guarded.ts'
import { nodeForkReader } from '../../electron/backend/sheets/node-fork.ts'
import { openWorkbook } from '../../electron/backend/sheets/open-workbook.ts'
import { packedBytes, readDirectory } from '../../electron/backend/sheets/reading/zip.ts'
import type { Workbook } from '../../electron/backend/sheets/workbook.ts'
import { peakMemory } from './peak-memory.ts'

/*
 * Reads the first sheet of one workbook with one reader, in a process of its own, and prints what it
 * found and what it took: `node test/bench/read-with.ts READER FILE`. Loading the reader is not counted.
 */

/** What reading one file took. */
export interface Reading {
  rows: number
  /** Cells that hold something; of the floor, the tags. */
  cells: number
  ms: number
  /** The most memory that the process had, in MB. */
  peakMb: number
}

export const PEERS = ['hucre', 'read-excel-file', 'exceljs', 'sheetjs'] as const

type Count = Pick<Reading, 'rows' | 'cells'>
/** Loads a reader; what it returns reads a file. */
type Reader = () => Promise<(file: string) => Promise<Count>>

const READERS: Record<string, Reader> = {
  floor: async () => async (file) => floor(readFileSync(file)),
  chenxi: async () => async (file) => ours(await openWorkbook({ name: file, bytes: await readFile(file) })),
  guarded: async () => async (file) => ours(await readGuarded(READER, { name: file, bytes: await readFile(file) })),
  hucre: async () => {
    const { streamXlsxRows } = await import('hucre/xlsx')
    return async (file) => {
      const count = newCount()
      for await (const { values } of streamXlsxRows(await readFile(file))) add(count, values)
      return count
    }
  },
  'read-excel-file': async () => {
    const { readSheet } = await import('read-excel-file/node')
    return async (file) => {
      const count = newCount()
      for (const row of await readSheet(file)) add(count, row)
      return count
    }
  },
  exceljs: async () => {
    const { default: exceljs } = await import('exceljs')
    return async (file) => {
      const count = newCount()
      const options = {
        worksheets: 'emit',
        sharedStrings: 'cache',
        styles: 'cache',
        hyperlinks: 'ignore',
        entries: 'ignore',
      } as const
      for await (const sheet of new exceljs.stream.xlsx.WorkbookReader(file, options))
        for await (const row of sheet) add(count, Array.isArray(row.values) ? row.values : [])
      return count
    }
  },
  sheetjs: async () => {
    const { read, utils } = await import('xlsx')
    return async (file) => {
      const count = newCount()
      const lean = { type: 'buffer', dense: true, cellFormula: false, cellHTML: false, cellText: false, cellDates: true } as const
      const book = read(await readFile(file), lean)
      const sheet = book.Sheets[book.SheetNames[0] ?? '']
      for (const row of sheet === undefined ? [] : utils.sheet_to_json<unknown[]>(sheet, { header: 1 })) add(count, row)
      return count
    }
  },
}

const READER = nodeForkReader(new URL('../../electron/backend/reader.ts', import.meta.url))

/** The least that any reader does: unpacks the sheet and its texts, and looks at every byte once. */
function floor(bytes: Buffer): Count {
  const faults = faultsOf('floor')
  const directory = readDirectory(bytes, faults)
  const count = newCount()
  for (const path of ['xl/sharedstrings.xml', 'xl/worksheets/sheet1.xml']) {
    const entry = directory.get(path)
    if (entry === undefined) continue
    const unpacked = inflateRawSync(packedBytes(bytes, entry, faults))
    for (let at = 0; at < unpacked.length; at += 1) if (unpacked[at] === 0x3c) count.cells += 1
  }
  return count
}

async function ours(workbook: Workbook): Promise<Count> {
  const count = newCount()
  await workbook.read(0, (rows) => {
    for (const { cells } of rows) add(count, cells)
  })
  workbook.close()
  return count
}

function newCount(): Count {
  return { rows: 0, cells: 0 }
}

function add(count: Count, values: readonly unknown[]): void {
  count.rows += 1
  for (const value of values) if (value !== null && value !== undefined && value !== '') count.cells += 1
}

if (import.meta.main) {
  const [name = '', file = ''] = process.argv.slice(2)
  const read = await READERS[name]?.()
  if (read === undefined) throw new Error(`READER: ${Object.keys(READERS).join(' | ')}`)
  const started = performance.now()
  const count = await read(file)
  const ms = performance.now() - started
  process.stdout.write(`${JSON.stringify({ ...count, ms, peakMb: peakMemory() } satisfies Reading)}\n`)
}
