import type { Fen } from '#shared/domain/fen.ts'
import type { IsoDate } from '#shared/domain/iso-date.ts'

/**
 * What goes out, whatever the format: a workbook of sections. A writer gives it the look of
 * `excel.md`: styled and frozen heading, autofilter, widths for Chinese text, print setup, totals as
 * formulas, ids as text, nothing that a spreadsheet would evaluate.
 */
/**
 * Text stays text, also where it looks like a number; an id (number of a customer, a phone, a document)
 * too, and a number in it becomes text. A date is `2026-11-20`, a time `08:30`, or either a moment
 * (`2026-11-20T08:30` at the branch, or an instant); text that is none of these is written as it is. A
 * note is text that may be long; its cell wraps. A decimal is shown with one place.
 */
export type ColumnKind = 'text' | 'id' | 'date' | 'time' | 'amount' | 'count' | 'decimal' | 'percent' | 'note'

export interface TableColumn {
  heading: string
  kind: ColumnKind
  /** Characters; by default made from heading and kind. */
  width?: number
  /** Adds a sum under the column, as a formula; for amounts, counts and decimals. */
  total?: boolean
  /** Rows of one kind stand together: the first says of which in bold, the others repeat it in grey. For text. */
  grouped?: boolean
  /** In a sheet to be filled in: the only words that it takes, as a drop-down; and what to say beside its cells. */
  choices?: readonly string[]
  hint?: string
}

/** Amounts are 分 and written as 元 or 万元; shares are 0–1; dates ISO. */
export type TableCell = string | number | Fen | IsoDate | null

export interface Section {
  /** Name of the sheet; what a spreadsheet does not take is replaced, a name used twice gets a number. */
  name: string
  /** Printed above every page, and listed on the cover. */
  title: string
  columns: readonly TableColumn[]
  rows: Iterable<readonly TableCell[]> | AsyncIterable<readonly TableCell[]>
  /** An empty sheet for people to fill in: so many rows below the heading are made ready for it. */
  toFill?: number
}

/** The cover: whose numbers these are, of which day, under which conditions, for whom. */
export interface Cover {
  title: string
  branch: string
  dataDate: IsoDate | null
  by: string
  /** When: an instant, shown as the branch's clock shows it, or text as it is. */
  at: string
  conditions: readonly string[]
  masked: boolean
  sample: boolean
  /** Under which number it is on record that this went out; none for what is no export of the branch's data. */
  number?: number
  /** Why it went out and with whose approval, where it needed one. */
  reason?: string
  approver?: string
  /** It tells who customers are: every sheet says at its end who took it out, when and under which number. */
  marked?: boolean
}

export interface WorkbookContent {
  cover: Cover
  /** False for a workbook that is to be corrected and imported again: its sections only. */
  withCover?: boolean
  unit: '元' | '万元'
  sections: readonly Section[]
}
