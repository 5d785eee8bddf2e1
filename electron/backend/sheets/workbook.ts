/**
 * What a file from outside becomes, whatever its format: sheets of rows of plain cells. Only this
 * folder knows file formats; everything else works on these shapes (`excel.md`: Read).
 */

/**
 * One cell. Text is text, also when it looks like a number; a number is the stored number; a cell
 * that the sheet formats as a date is an ISO date, with its time after a T if it has one
 * (2026-01-05T08:30:00), a time of day alone is 08:30:00; an error value is its own text (#N/A). A
 * cell that is not there, or whose text is empty, is null. Cells of a text file are text, all of them.
 */
export type Cell = string | number | boolean | null

/** A row that has something in it; empty rows are left out, but counted in the numbers. */
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
 * An opened workbook. Rows are handed over in batches, in order, as they are read; the next batch
 * waits for what `onRows` returns. Reading stops when `signal` is aborted, with the signal's reason;
 * a sheet can be read again afterwards. Failures: NOT_A_WORKBOOK, WORKBOOK_OTHER_FORMAT,
 * WORKBOOK_PROTECTED, WORKBOOK_DAMAGED, WORKBOOK_TOO_LARGE, WORKBOOK_REFUSED, and READING_STOPPED when
 * it is read in a process of its own.
 */
export interface Workbook {
  /** In the order of their tabs. */
  sheets: readonly SheetInfo[]
  /** Reads one sheet, by its place in `sheets`; one at a time. */
  read(
    sheet: number,
    onRows: (rows: Row[]) => void | Promise<void>,
    options?: { signal?: AbortSignal; onBytes?: OnBytes },
  ): Promise<{ merges: Merge[] }>
  /** Lets go of the file and of the process that reads it; safe to call twice. */
  close(): void
}
