import { createHash } from 'node:crypto'
import { Failure } from '#shared/domain/failure.ts'
import { layOut, type Layout, type LayoutChoice, type SavedMapping } from '#shared/domain/sheets/layout.ts'
import { recogniseSheet } from '#shared/domain/sheets/recognise-kind.ts'
import { fieldShape } from '#shared/domain/sheets/sheet-field.ts'
import type { SheetKind } from '#shared/domain/sheets/sheet-kind.ts'
import { readyForNames } from '../customers/pinyin.ts'
import type { Telling } from '../room.ts'
import { type CheckedBy, earlyCheck, type EarlyCheck } from './early-check.ts'
import type { BatchColumn } from './imports.store.ts'
import type { Merge, Row, Workbook, WorkbookFile } from '../sheets/workbook.ts'

/** A sheet as it was read, all in memory; nothing of it is in the book. */
export interface ReadSheet {
  index: number
  name: string
  rows: Row[]
  merges: Merge[]
}

/** An import that has not been applied. */
export interface Draft {
  file: { name: string; bytes: number; hash: string }
  sheets: readonly { name: string; hidden: boolean }[]
  sheet: ReadSheet
  choice: LayoutChoice
  layout: Layout
  /** What was checked while the sheet came, if anything. */
  early: EarlyCheck | null
}

/** Mappings that people have saved, by kind of sheet and its headings. */
export type SavedMappings = (kind: SheetKind, fingerprint: string) => SavedMapping | null

/** Enough rows to see whether a sheet looks like a book. */
const HEAD_ROWS = 60

/**
 * Reads the sheet of a workbook that looks most like a book, or the one that is named. Progress is told
 * by bytes, and what has come of the sheet to `onRows`; an aborted signal ends the reading. Fails as reading does, and with SHEET_EMPTY and SHEET_UNKNOWN.
 */
export async function readBook(
  workbook: Workbook,
  file: string,
  wanted: number | string | null,
  choice: LayoutChoice,
  telling: Telling,
  onRows: (sheet: ReadSheet) => void = () => {},
): Promise<ReadSheet> {
  const { signal } = telling
  const onBytes = (done: number, total: number) =>
    telling.progress({ step: '读取文件', done: total === 0 ? 0 : done / total, detail: null })
  const whole = async (index: number): Promise<ReadSheet> => {
    const sheet: ReadSheet = { index, name: workbook.sheets[index]?.name ?? '', rows: [], merges: [] }
    const onBatch = (batch: Row[]) => {
      append(sheet.rows, batch)
      onRows(sheet)
    }
    const { merges } = await workbook.read(index, onBatch, { signal, onBytes })
    return { ...sheet, merges }
  }
  if (wanted !== null) return whole(placeOf(workbook, file, wanted))
  const [only, ...others] = candidatesOf(workbook)
  if (only !== undefined && others.length === 0) return whole(only)
  const best = await bestHead(workbook, file, choice, signal)
  return best.complete ? best.sheet : whole(best.sheet.index)
}

/** The first rows of the sheet that looks most like a book: enough to tell what a file is. */
export async function bestHead(
  workbook: Workbook,
  file: string,
  choice: LayoutChoice,
  signal: AbortSignal,
): Promise<{ sheet: ReadSheet; complete: boolean }> {
  const candidates = candidatesOf(workbook)
  const [only] = candidates
  if (only !== undefined && candidates.length === 1) return headOf(workbook, only, signal)
  let best: { sheet: ReadSheet; complete: boolean; score: number } | null = null
  for (const index of candidates) {
    const head = await headOf(workbook, index, signal)
    const names = { sheet: head.sheet.name, file }
    const found = recogniseSheet(head.sheet, names, { ...choice, dated: choice.date !== null, named: {} })
    // The fuller of two sheets that are as well understood is the book.
    const score = found === null ? -1 : found.score + Math.min(head.sheet.rows.length, HEAD_ROWS) / (HEAD_ROWS * 2)
    if (best === null || score > best.score) best = { ...head, score }
  }
  if (best === null) throw new Failure('SHEET_EMPTY', { file, sheet: '' })
  return best
}

/** Hidden sheets are looked at only where there are no others. */
function candidatesOf({ sheets }: Workbook): number[] {
  const visible = sheets.flatMap(({ hidden }, index) => (hidden ? [] : [index]))
  return visible.length === 0 ? sheets.map((_, index) => index) : visible
}

/** The columns of a sheet as its batch remembers them. */
export function batchColumns({ columns, unit }: Layout): BatchColumn[] {
  return columns.map((column) => {
    const isAmount = column.field !== null && fieldShape(column.field).type === 'amount'
    return { column: column.column, heading: column.heading, field: column.field, unit: isAmount ? (column.unit ?? unit) : null }
  })
}

/** What is known of a file before its reader has begun: told while that starts, which takes as long. */
export function knownOf({ name, bytes }: WorkbookFile, hash?: string): Draft['file'] {
  readyForNames()
  return { name, bytes: bytes.length, hash: hash ?? createHash('sha256').update(bytes).digest('hex') }
}

/** Reads a sheet of a workbook and checks its cells as they come. Fails as `readBook` and `draftOf` do. */
export async function readDraft(
  workbook: Workbook,
  { file, choice, saved, by }: { file: Draft['file']; choice: LayoutChoice; saved: SavedMappings; by: CheckedBy },
  wanted: number | string | null,
  telling: Telling,
): Promise<Draft> {
  const early = earlyCheck(by)
  const onRows = (sheet: ReadSheet) => early.goOn(sheet.rows, () => layoutOf(file, sheet, choice, saved))
  const sheet = await readBook(workbook, file.name, wanted, choice, telling, onRows)
  return draftOf(file, workbook.sheets, sheet, choice, saved, early)
}

/** A draft of what was read; fails with SHEET_EMPTY, FORBIDDEN_COLUMN and MAPPING_WRONG. */
export function draftOf(
  file: Draft['file'],
  sheets: Draft['sheets'],
  sheet: ReadSheet,
  choice: LayoutChoice,
  saved: SavedMappings,
  early: EarlyCheck | null = null,
): Draft {
  return { file, sheets, sheet, choice, layout: layoutOf(file, sheet, choice, saved), early }
}

function layoutOf(file: Draft['file'], sheet: ReadSheet, choice: LayoutChoice, saved: SavedMappings): Layout {
  return layOut(sheet, { sheet: sheet.name, file: file.name }, choice, saved)
}

async function headOf(workbook: Workbook, index: number, signal: AbortSignal): Promise<{ sheet: ReadSheet; complete: boolean }> {
  const enough = new AbortController()
  const rows: Row[] = []
  const sheet = { index, name: workbook.sheets[index]?.name ?? '', rows, merges: [] as Merge[] }
  const onRows = (batch: Row[]) => {
    append(rows, batch)
    if (rows.length >= HEAD_ROWS) enough.abort()
  }
  try {
    const { merges } = await workbook.read(index, onRows, { signal: AbortSignal.any([signal, enough.signal]) })
    return { sheet: { ...sheet, merges }, complete: true }
  } catch (error) {
    signal.throwIfAborted()
    if (!enough.signal.aborted) throw error
    return { sheet: { ...sheet, rows: rows.slice(0, HEAD_ROWS) }, complete: false }
  }
}

function placeOf(workbook: Workbook, file: string, wanted: number | string): number {
  const index = typeof wanted === 'number' ? wanted : workbook.sheets.findIndex(({ name }) => name === wanted)
  if (workbook.sheets[index] === undefined) throw new Failure('SHEET_UNKNOWN', { file, sheet: String(wanted) })
  return index
}

/** Batches of a few thousand rows are too many arguments for a spread on some engines. */
function append(rows: Row[], batch: readonly Row[]): void {
  for (const row of batch) rows.push(row)
}
