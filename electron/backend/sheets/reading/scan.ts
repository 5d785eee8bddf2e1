import type { Faults } from '../faults.ts'
import type { RowBatch } from './row-batch.ts'
import type { SharedStrings } from './shared-strings.ts'

/** What is known while the rows of one sheet are scanned. */
export interface Scan {
  readonly faults: Faults
  readonly strings: SharedStrings
  /** By cell style: what its number format makes of a number. */
  readonly meanings: Uint8Array
  readonly from1904: boolean
  /** The namespace prefix that every element has, with its colon, and its length. */
  readonly prefix: string
  readonly prefixLength: number
  batch: RowBatch
  /** Number of the row that is scanned, and the last column that was met in it. */
  row: number
  column: number
  /** Of the cell that is scanned. */
  style: number
  type: CellType
  /** Where the whole rows end; there stands a `<`. */
  limit: number
}

/** How a cell's value is written. */
export type CellType = 'number' | 'shared' | 'text' | 'inline' | 'true-false' | 'error' | 'iso-date'

/** The failure for XML that breaks off or does not fit together. */
export function broken(scan: Scan) {
  return scan.faults.damaged(`第 ${scan.row} 行内容有误`)
}

export function refusedAt(scan: Scan, detail: string) {
  return scan.faults.refused(`第 ${scan.row} 行${detail}`)
}
