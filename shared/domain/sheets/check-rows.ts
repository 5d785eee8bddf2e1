import type { Unit } from '../fen.ts'
import type { IsoDate } from '../iso-date.ts'
import { type CellContext, cellReader } from './cell.ts'
import { isPlainDay } from './cell-date.ts'
import { type CellValue, cleanText, isFault, maskedCell, looksSpoiled, type Parsed, type SheetCell } from './cell-text.ts'
import type { MappedColumn } from './column-mapping.ts'
import type { SheetRow } from './find-table.ts'
import { ADDED_UP, type CellType, fieldShape, type SheetFieldName } from './sheet-field.ts'

/** A cell that was not taken. */
export interface RejectedCell {
  column: number
  heading: string
  reason: string
}

/** One row of the table, read: a value per field, and the cells that could not be taken. */
export interface CheckedRow {
  /** Its place among the data rows, and its number in the sheet. */
  index: number
  row: number
  values: Readonly<Partial<Record<SheetFieldName, CellValue>>>
  rejected: readonly RejectedCell[]
  /** The 客户号 of the sheet, where the book has merged it into another customer's. */
  mergedFrom?: string
}

/** A column that is not imported after all, because hardly one of its cells can be read. */
export interface UnlikeColumn {
  heading: string
  reason: string
  /** A few different cells, for the person to see what is meant. */
  examples: string[]
}

export interface CheckContext {
  unit: Unit
  today: IsoDate
  staff: CellContext['staff']
}

/** Reads the mapped cells of a row; `columns` are those that are mapped, `spoiled` those of `spoiledColumns`. */
export function rowChecker(
  columns: readonly MappedColumn[],
  spoiled: ReadonlySet<number>,
  context: CheckContext,
): (row: SheetRow, index: number) => CheckedRow {
  const readers = columns.map((column) => ({
    ...readerOf(column, spoiled.has(column.column), context),
    isOneOfSeveral: columns.filter(({ field }) => field === column.field).length > 1,
  }))
  // A copy of a row that has every field is made at once; one that grows field by field costs three times as much.
  const blank: Partial<Record<SheetFieldName, CellValue>> = Object.fromEntries(readers.map(({ field }) => [field, undefined]))
  return (row, index) => {
    const values = { ...blank }
    let rejected = NONE
    for (const { column, heading, field, read, isOneOfSeveral } of readers) {
      const value = read(row.cells[column] ?? null)
      const before = isOneOfSeveral ? values[field] : undefined
      if (isFault(value)) rejected = [...rejected, { column, heading, reason: value.fault }]
      else if (typeof before === 'number' && ADDED_UP.has(field)) values[field] = before + (typeof value === 'number' ? value : 0)
      else values[field] = value
    }
    return { index, row: row.number, values, rejected }
  }
}

const NONE: readonly RejectedCell[] = []

interface ColumnReader {
  column: number
  heading: string
  field: SheetFieldName
  read: (cell: SheetCell) => Parsed
}

function readerOf(mapped: MappedColumn, spoiled: boolean, { unit, today, staff }: CheckContext): ColumnReader {
  const { column, heading, field } = mapped
  if (field === null) throw new Error(`Column ${heading} is not mapped`)
  const context = { unit: mapped.unit ?? unit, today, staff, spoiled }
  const read = cellReader(field, context)
  return { column, heading, field, read: OF_FEW_VALUES.has(fieldShape(field).type) ? remembering(read) : read }
}

/** Columns of these say the same few things over and over: each is read once. */
const OF_FEW_VALUES: ReadonlySet<CellType> = new Set<CellType>([
  'gender',
  'day',
  'birthday',
  'hold',
  'percent',
  'yes-no',
  'risk-level',
  'customer-type',
  'familiarity',
  'consent',
  'asset-class',
  'relationship',
  'tags',
  'staff',
  'post',
])
const MOST_REMEMBERED = 50_000

function remembering(read: ColumnReader['read']): ColumnReader['read'] {
  const known = new Map<SheetCell, Parsed>()
  return (cell) => {
    // As quickly read as remembered.
    if (isPlainDay(cell)) return read(cell)
    const before = known.get(cell)
    if (before !== undefined || known.has(cell)) return before
    const value = read(cell)
    if (known.size < MOST_REMEMBERED) known.set(cell, value)
    return value
  }
}

/** The columns of numbers among these whose long numbers a spreadsheet has cut, as all rows of the table show. */
export function spoiledColumns(columns: readonly MappedColumn[], rows: readonly SheetRow[]): Set<number> {
  const keys = columns.filter(({ field }) => field !== null && fieldShape(field).type === 'key')
  return new Set(keys.map(({ column }) => column).filter((column) => longNumbersAreSpoiled(rows, column)))
}

/**
 * True for a column whose long numbers mostly end in the zeros that a spreadsheet leaves after the
 * fifteenth figure. One such number alone proves nothing unless it ends in three zeros or more.
 */
function longNumbersAreSpoiled(rows: readonly SheetRow[], column: number): boolean {
  let [long, spoiled, hollow] = [0, 0, 0]
  for (const { cells } of rows) {
    const cell = cells[column]
    if (typeof cell !== 'string' || cell.length < 16) continue
    const text = cleanText(cell)
    if (!/^\d{16,}$/.test(text)) continue
    long += 1
    if (looksSpoiled(text)) spoiled += 1
    if (looksSpoiled(text) && text.endsWith('000')) hollow += 1
  }
  return spoiled > 0 && spoiled * 2 >= long && (long >= 3 || hollow > 0)
}

const ENOUGH_CELLS = 20
const MOSTLY = 0.8

/**
 * The columns of which hardly a cell can be read: another meaning of a known heading, masked numbers,
 * owners of whom nobody is in the staff list. One line about the column helps; a hundred thousand
 * rejected cells do not. Keys, and what a person has mapped, are never given up.
 */
export function unlikeColumns(
  columns: readonly MappedColumn[],
  checked: readonly CheckedRow[],
  rows: readonly SheetRow[],
): Map<number, UnlikeColumn> {
  const unlike = new Map<number, UnlikeColumn>()
  const faulty = new Set<number>()
  for (const { rejected } of checked) for (const { column } of rejected) faulty.add(column)
  for (const { column, heading, field, why } of columns) {
    if (field === null || why === 'person' || !faulty.has(column) || NEVER_GIVEN_UP.has(field)) continue
    const bad = checked.filter(({ rejected }) => rejected.some((cell) => cell.column === column))
    const good = checked.filter(({ values }) => values[field] !== undefined).length
    if (!isMostOf(bad.length, good + bad.length)) continue
    unlike.set(column, { heading, reason: commonReason(bad, column), examples: examplesOf(bad, column, rows) })
  }
  return unlike
}

/** True where so many of a column's cells cannot be used that the column must mean something else. */
export function isMostOf(bad: number, cells: number): boolean {
  return bad >= ENOUGH_CELLS && bad >= cells * MOSTLY
}

const NEVER_GIVEN_UP: ReadonlySet<SheetFieldName> = new Set<SheetFieldName>([
  'customerNo',
  'name',
  'staffNo',
  'post',
  'product',
  'amount',
  'dataDate',
])

function commonReason(bad: readonly CheckedRow[], column: number): string {
  const counts = new Map<string, number>()
  for (const { rejected } of bad) {
    const reason = rejected.find((cell) => cell.column === column)?.reason ?? ''
    counts.set(reason, (counts.get(reason) ?? 0) + 1)
  }
  return [...counts].toSorted(([, a], [, b]) => b - a)[0]?.[0] ?? ''
}

function examplesOf(bad: readonly CheckedRow[], column: number, rows: readonly SheetRow[]): string[] {
  const texts = new Set<string>()
  for (const { index } of bad) {
    texts.add(maskedCell(rows[index]?.cells[column] ?? null))
    if (texts.size === 3) break
  }
  return [...texts]
}
