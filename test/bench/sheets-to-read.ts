import { execFile, spawnSync } from 'node:child_process'
import { createWriteStream, existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs, promisify } from 'node:util'
import { type CellObject, utils, write } from 'xlsx'
import { AS_XLSX, officeSaves } from '../support/office.ts'
import { serialOf } from '../files/make/content.ts'
import { bookColumns, bookRows } from './make-book.ts'

/*
 * The same book of 25 columns as three programs write it: `node test/bench/sheets-to-read.ts --rows 100000`.
 * It takes minutes, so what is made once is kept under the system's temporary folder.
 */

export const WRITERS = ['SheetJS', 'LibreOffice', 'openpyxl'] as const
export type Writer = (typeof WRITERS)[number]

/** Goes up when the books change, so that no old ones are found. */
const EDITION = 1

/** The file that this program wrote, made if it is not there; null where the program is not installed. */
export async function sheetBy(writer: Writer, rows: number, say: (line: string) => void): Promise<string | null> {
  const file = fileOf(writer, rows)
  if (existsSync(file)) return file
  if (!isHere(writer)) {
    say(`!!! 跳过 ${writer} 写的文件：请先安装 ${writer === 'openpyxl' ? 'python3-openpyxl' : 'libreoffice-calc'}`)
    return null
  }
  say(`由 ${writer} 写出 ${rows} 行…`)
  const args = [`--max-old-space-size=8192`, import.meta.filename, '--writer', writer, '--rows', String(rows)]
  await promisify(execFile)(process.execPath, args)
  return file
}

function fileOf(writer: Writer, rows: number): string {
  return path.join(tmpdir(), `chenxi-bench-sheets-${EDITION}`, `${writer}-${rows}.xlsx`)
}

function isHere(writer: Writer): boolean {
  if (writer === 'openpyxl') return python() !== null
  return writer === 'SheetJS' || spawnSync('soffice', ['--version']).status === 0
}

/** A Python that has openpyxl; the one that is found first may be another than Debian's. */
function python(): string | null {
  const candidates = ['python3', '/usr/bin/python3']
  return candidates.find((name) => spawnSync(name, ['-c', 'import openpyxl']).status === 0) ?? null
}

async function make(writer: Writer, rows: number): Promise<void> {
  const file = fileOf(writer, rows)
  mkdirSync(path.dirname(file), { recursive: true })
  const part = `${file}.part`
  if (writer === 'openpyxl') await byOpenpyxl(rows, part)
  else {
    const bytes = bySheetjs(rows)
    writeFileSync(part, writer === 'SheetJS' ? bytes : await byOffice(bytes))
  }
  renameSync(part, file)
}

/** With shared strings, as spreadsheet programs have them. */
function bySheetjs(rows: number): Uint8Array {
  const kinds = bookColumns().map(({ kind }) => kind)
  const table = Array.from(bookRows(rows), (cells) =>
    cells.map((value, index): CellObject | string | number | null => {
      if (kinds[index] === 'date' && value !== null) return { t: 'n', v: serialOf(String(value), false), z: 'yyyy-mm-dd' }
      return kinds[index] === 'amount' && value !== null ? { t: 'n', v: Number(value) / 100, z: '#,##0.00' } : value
    }),
  )
  const sheet = utils.aoa_to_sheet([bookColumns().map(({ heading }) => heading), ...table], { dense: true })
  const options = { type: 'buffer', bookType: 'xlsx', bookSST: true, compression: true } as const
  return write(utils.book_new(sheet, '客户清单'), options) as Buffer
}

async function byOffice(bytes: Uint8Array): Promise<Uint8Array> {
  const saved = (await officeSaves(bytes, 'xlsx', AS_XLSX, 600_000)).get('book.xlsx')
  if (saved === undefined) throw new Error('LibreOffice wrote nothing')
  return saved
}

async function byOpenpyxl(rows: number, file: string): Promise<void> {
  const lines = `${file}.jsonl`
  const out = createWriteStream(lines)
  out.write(`${JSON.stringify(bookColumns())}\n`)
  for (const cells of bookRows(rows)) if (!out.write(`${JSON.stringify(cells)}\n`)) await once(out, 'drain')
  out.end()
  await once(out, 'close')
  await promisify(execFile)(python() ?? 'python3', [path.join(import.meta.dirname, 'openpyxl_book.py'), lines, file])
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { rows: { type: 'string', default: '100000' }, writer: { type: 'string' } } })
  for (const writer of WRITERS)
    if (values.writer === undefined || values.writer === writer) await make(writer, Number(values.rows))
}
