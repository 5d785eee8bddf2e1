import type { Fen } from '#shared/domain/fen.ts'
import type { IsoDate } from '#shared/domain/iso-date.ts'

/**
 * What goes out, whatever the format: a workbook of sections. A writer gives it the look of
 * `excel.md`: styled and frozen heading, autofilter, widths for Chinese text, print setup, totals as
 * formulas, ids as text, nothing that a spreadsheet would evaluate.
 */
export type ColumnKind = 'text' | 'id' | 'date' | 'time' | 'amount' | 'count' | 'percent' | 'note'

export interface TableColumn {
  heading: string
  kind: ColumnKind
  /** Characters; by default made from heading and kind. */
  width?: number
  /** Adds a sum under the column, as a formula. */
  total?: boolean
}

/** Amounts are 分 and written as 元 or 万元; shares are 0–1; dates ISO. */
export type TableCell = string | number | Fen | IsoDate | null

export interface Section {
  /** Name of the sheet, unique within the workbook, at most 31 characters. */
  name: string
  title: string
  columns: readonly TableColumn[]
  rows: Iterable<readonly TableCell[]> | AsyncIterable<readonly TableCell[]>
}

/** The cover: whose numbers these are, of which day, under which conditions, for whom. */
export interface Cover {
  title: string
  branch: string
  dataDate: IsoDate | null
  by: string
  at: string
  conditions: readonly string[]
  masked: boolean
  sample: boolean
}

export interface WorkbookContent {
  cover: Cover
  unit: '元' | '万元'
  sections: readonly Section[]
}
