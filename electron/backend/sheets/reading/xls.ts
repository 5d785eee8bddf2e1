import type { CellObject, WorkBook, WorkSheet } from 'xlsx'
import type { Faults } from '../faults.ts'
import { LIMITS } from '../limits.ts'
import type { Merge } from '../workbook.ts'
import { type BatchWorkbook, handOver, type OnBatch } from './batch-workbook.ts'
import { checkMerges } from './merges.ts'
import { DAY, formatMeaning, type NumberMeaning, PLAIN, TIME } from './number-format.ts'
import { endRow, isFull, KIND, newBatch, putBare, putNumber, putText, type RowBatch } from './row-batch.ts'
import { isDay, isTime, since1900 } from './serial-day.ts'

/**
 * Opens an Excel 97–2003 workbook (BIFF8), which only the library `xlsx` reads whole; it is loaded when
 * the first such file comes. The whole workbook is parsed at once, so there is no progress by bytes.
 */
export async function openXls(bytes: Buffer, faults: Faults): Promise<BatchWorkbook> {
  const { read } = await import('xlsx')
  const workbook = parsed(
    // How a cell would be shown takes a third of the time and is not asked for.
    () => read(bytes, { type: 'buffer', dense: true, cellFormula: false, cellHTML: false, cellText: false, cellNF: true }),
    faults,
  )
  const from1904 = workbook.Workbook?.WBProps?.date1904 === true
  return {
    sheets: workbook.SheetNames.map((name, index) => ({ name, hidden: (workbook.Workbook?.Sheets?.[index]?.Hidden ?? 0) !== 0 })),
    read: async (sheet, onBatch, { signal, onBytes } = {}) => {
      const found = workbook.Sheets[workbook.SheetNames[sheet] ?? '']
      if (found === undefined) throw faults.damaged(`没有第 ${sheet + 1} 张工作表`)
      await readSheet(found, from1904, faults, onBatch, signal)
      onBytes?.(bytes.length, bytes.length)
      const merges = mergesOf(found)
      checkMerges(merges, faults)
      return merges
    },
  }
}

/** What the library throws about a file says nothing to a person; that it is protected does. */
function parsed(work: () => WorkBook, faults: Faults): WorkBook {
  try {
    return work()
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    if (/password|encrypt/i.test(reason)) throw faults.protected()
    throw faults.damaged('旧式工作簿的内容不完整')
  }
}

async function readSheet(
  sheet: WorkSheet,
  from1904: boolean,
  faults: Faults,
  onBatch: OnBatch,
  signal: AbortSignal | undefined,
): Promise<void> {
  const rows: (CellObject | undefined)[][] = sheet['!data'] ?? []
  const batch = newBatch()
  const meanings = new Map<string, NumberMeaning>()
  const meaningOf = (format: string): NumberMeaning => {
    const known = meanings.get(format) ?? formatMeaning(format)
    meanings.set(format, known)
    return known
  }
  for (const [index, row] of rows.entries()) {
    signal?.throwIfAborted()
    // Rows that hold nothing are holes.
    if (row === undefined) continue
    if (row.length > LIMITS.columns && row.slice(LIMITS.columns).some((cell) => !isEmpty(cell)))
      throw faults.tooLarge(`一张表 ${LIMITS.columns} 列`)
    const before = batch.cells
    for (const [column, cell] of row.entries())
      if (cell !== undefined && !isEmpty(cell)) putCell(batch, column, cell, from1904, meaningOf)
    endRow(batch, index + 1, before)
    if (isFull(batch)) await handOver(batch, faults, onBatch)
  }
  await handOver(batch, faults, onBatch)
}

function isEmpty(cell: CellObject | undefined): boolean {
  return cell?.v === undefined || cell.v === '' || cell.t === 'z'
}

/** Errors as BIFF8 numbers them. */
const ERRORS: ReadonlyMap<number, string> = new Map([
  [0x00, '#NULL!'],
  [0x07, '#DIV/0!'],
  [0x0f, '#VALUE!'],
  [0x17, '#REF!'],
  [0x1d, '#NAME?'],
  [0x24, '#NUM!'],
  [0x2a, '#N/A'],
  [0x2b, '#GETTING_DATA'],
])

function putCell(
  batch: RowBatch,
  column: number,
  cell: CellObject,
  from1904: boolean,
  meaningOf: (format: string) => NumberMeaning,
): void {
  if (cell.t === 'b') putBare(batch, column, cell.v === true ? KIND.true : KIND.false)
  else if (cell.t === 'e') putText(batch, column, ERRORS.get(Number(cell.v)) ?? '#VALUE!')
  else if (typeof cell.v === 'number')
    putSerial(batch, column, cell.v, typeof cell.z === 'string' ? meaningOf(cell.z) : PLAIN, from1904)
  else putText(batch, column, String(cell.v).slice(0, LIMITS.cellCharacters))
}

function putSerial(batch: RowBatch, column: number, value: number, meaning: NumberMeaning, from1904: boolean): void {
  const serial = since1900(value, from1904)
  if (meaning === DAY && isDay(serial)) putNumber(batch, column, KIND.day, serial)
  else if (meaning === TIME && isTime(value)) putNumber(batch, column, KIND.time, value)
  else putNumber(batch, column, KIND.number, value)
}

function mergesOf(sheet: WorkSheet): Merge[] {
  return (sheet['!merges'] ?? []).slice(0, LIMITS.merges).map(({ s, e }) => ({
    firstRow: s.r + 1,
    lastRow: e.r + 1,
    firstColumn: s.c,
    lastColumn: e.c,
  }))
}
