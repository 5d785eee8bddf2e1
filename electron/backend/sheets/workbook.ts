/**
 * What a file from outside becomes, whatever its format: sheets of rows of plain cells. Only this
 * folder knows file formats; everything else works on these shapes (`excel.md`: Read).
 */

/**
 * One cell. Text is text, also when it looks like a number; a number is the stored number; a cell
 * that the sheet formats as a date is an ISO date, with its time after a T if it has one; an error
 * value is its own text (#N/A). A cell that is not there is null.
 */
export type Cell = string | number | boolean | null

export interface Row {
  /** Number in the sheet, from 1, as the person sees it. */
  number: number
  /** By column from 0; shorter than the sheet is wide where the rest is empty. */
  cells: Cell[]
}

/** A block of merged cells, rows and columns as above, both ends included. */
export interface Merge {
  firstRow: number
  lastRow: number
  firstColumn: number
  lastColumn: number
}

export interface SheetInfo {
  name: string
  hidden: boolean
}

export interface WorkbookFile {
  name: string
  bytes: Uint8Array
}

/** Told as reading goes on: bytes of the file done, of all. */
export type OnBytes = (done: number, total: number) => void

/**
 * An opened workbook. Rows are handed over in batches, in order, as they are read; reading stops when
 * `signal` is aborted. Failures: NOT_A_WORKBOOK, WORKBOOK_PROTECTED, WORKBOOK_DAMAGED,
 * WORKBOOK_TOO_LARGE, WORKBOOK_REFUSED.
 */
export interface Workbook {
  sheets: readonly SheetInfo[]
  read(
    sheet: number,
    onRows: (rows: Row[]) => void | Promise<void>,
    options?: { signal?: AbortSignal; onBytes?: OnBytes },
  ): Promise<{ merges: Merge[] }>
}
