import { UNITS } from '#shared/domain/fen.ts'
import type { ColumnKind, TableCell, TableColumn } from '../table.ts'
import { headingOf } from './column-writer.ts'
import { textWidth } from './text.ts'

/** Characters that a column is wide. */
const NARROWEST = 8
const WIDEST = 44
const NOTE = 40
/** Beside the text: the margins, and in the heading the button of the filter. */
const MARGIN = 3
const BUTTON = 4
/** Longer headings go on two lines, so that the sheet is not too small when it is printed. */
const WIDEST_HEADING = 14

const LINE_HEIGHT = 15
const ROW_HEIGHT = 18
const HEADING_HEIGHT = 24
const HIGHEST = 400

/** The width of each column: its own, or what its heading and the first rows need. */
export function columnWidths(
  columns: readonly TableColumn[],
  unit: '元' | '万元',
  sample: readonly (readonly TableCell[])[],
): number[] {
  return columns.map((column, index) => {
    if (column.width !== undefined) return column.width
    const heading = Math.min(textWidth(headingOf(column, unit)) + BUTTON, WIDEST_HEADING)
    let width = column.kind === 'note' ? Math.max(heading, NOTE) : heading
    if (column.kind !== 'note') {
      for (const row of sample) width = Math.max(width, cellWidth(row[index] ?? null, column, UNITS[unit]) + MARGIN)
    }
    return Math.min(Math.max(width, NARROWEST), WIDEST)
  })
}

/** The height of the heading, so that every heading is seen whole. */
export function headingHeight(columns: readonly TableColumn[], unit: '元' | '万元', widths: readonly number[]): number {
  const lines = columns.map((column, index) =>
    Math.ceil((textWidth(headingOf(column, unit)) + BUTTON) / (widths[index] ?? NARROWEST)),
  )
  return HEADING_HEIGHT + (Math.max(1, ...lines) - 1) * LINE_HEIGHT
}

/** The height of a row with long notes, or null when it is an ordinary one. */
export function rowHeight(row: readonly TableCell[], notes: readonly number[], widths: readonly number[]): number | null {
  let lines = 1
  for (const index of notes) {
    const value = row[index]
    if (typeof value !== 'string' || (value.length < NOTE / 2 && !value.includes('\n'))) continue
    const width = (widths[index] ?? NOTE) - MARGIN
    const needed = value.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(textWidth(line) / width)), 0)
    lines = Math.max(lines, needed)
  }
  return lines === 1 ? null : Math.min(ROW_HEIGHT + (lines - 1) * LINE_HEIGHT, HIGHEST)
}

/** Characters of a cell as it is shown. */
function cellWidth(value: TableCell, { kind, total }: TableColumn, unit: number): number {
  if (value === null) return 0
  if (typeof value === 'string') return SHOWN[kind] ?? textWidth(value)
  if (kind === 'percent') return 7
  if (kind === 'text' || kind === 'id') return String(value).length
  const whole = String(Math.trunc(Math.abs(kind === 'amount' ? value / unit : value))).length
  // A sum is longer than what it sums up.
  const digits = whole + (total === true ? 2 : 0)
  return digits + Math.floor((digits - 1) / 3) + (DECIMALS[kind] ?? 0) + 1
}

/** Characters of the point and what stands behind it. */
const DECIMALS: Partial<Record<ColumnKind, number>> = { amount: 3, decimal: 2 }

const SHOWN: Partial<Record<ColumnKind, number>> = { date: 10, time: 16 }
