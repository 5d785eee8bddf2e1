import { Failure } from '../../shared/domain/failure.ts'
import type { SheetCell } from '../../shared/domain/sheets/cell-text.ts'
import type { SheetMerge, SheetRow } from '../../shared/domain/sheets/find-table.ts'

/** A row as a test writes it; an empty one is left out of the sheet, as a reader leaves it out. */
export type Written = readonly SheetCell[]

/** Rows as a reader hands them over: numbered from 1, blank cells null, empty rows left out. */
export function sheetOf(rows: readonly Written[]): SheetRow[] {
  return rows
    .map((cells, index) => ({ number: index + 1, cells: cells.map((cell) => (cell === '' ? null : cell)) }))
    .filter(({ cells }) => cells.some((cell) => cell !== null))
}

/** Rows by number, columns from 0, both ends included. */
export function merge(firstRow: number, lastRow: number, firstColumn: number, lastColumn: number): SheetMerge {
  return { firstRow, lastRow, firstColumn, lastColumn }
}

/** The failure that something ends with; anything else that it does is a mistake. */
export function failureOf(work: () => unknown): Failure {
  try {
    work()
  } catch (error) {
    if (error instanceof Failure) return error
    throw error
  }
  throw new Error('It did not fail')
}
