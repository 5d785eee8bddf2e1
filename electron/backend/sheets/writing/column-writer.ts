import { UNITS } from '#shared/domain/fen.ts'
import type { ColumnKind, TableCell, TableColumn } from '../table.ts'
import { columnLetters } from './names.ts'
import { type Style, styleIndex } from './styles.ts'
import { looksExecutable, textElement } from './text.ts'
import { daySerial, momentSerial, timeSerial } from './values.ts'

/** Writes the cells of one column, and adds up those that are to be added up. */
export interface ColumnWriter {
  heading(): string
  cell(row: number, value: TableCell): string
  /** The sum below the rows, which shows the rows that the filter shows; null for a column without. */
  total(lastRow: number): string | null
}

/** Headings stand where their column's values stand. */
const HEADINGS: Partial<Record<ColumnKind, Style>> = {
  amount: 'numberHeading',
  count: 'numberHeading',
  decimal: 'numberHeading',
  percent: 'numberHeading',
  date: 'middleHeading',
  time: 'middleHeading',
}

export function columnWriter(index: number, column: TableColumn, unit: '元' | '万元'): ColumnWriter {
  const letters = columnLetters(index)
  const value = column.grouped === true ? groupWriter(letters) : valueWriter(letters, column.kind, UNITS[unit])
  // Amounts are added up in 分, so that the sum is exact.
  let sum = 0
  const style = TOTALS[column.kind]
  const scale = column.kind === 'amount' ? UNITS[unit] : 1
  return {
    heading: () => text(letters, 1, headingOf(column, unit), HEADINGS[column.kind] ?? 'heading'),
    cell: (row, cell) => {
      if (typeof cell === 'number' && Number.isFinite(cell)) sum += cell
      return value(row, cell)
    },
    total: (lastRow) => {
      if (column.total !== true || style === undefined) return null
      const formula = lastRow > 1 ? `<f>SUBTOTAL(109,${letters}2:${letters}${lastRow})</f>` : ''
      return `<c r="${letters}${lastRow + 1}" s="${styleIndex(style)}">${formula}<v>${sum / scale}</v></c>`
    },
  }
}

const TOTALS: Partial<Record<ColumnKind, Style>> = { amount: 'totalAmount', count: 'totalCount', decimal: 'totalDecimal' }

/** The heading with its unit, unless it names one itself. */
export function headingOf({ heading, kind }: TableColumn, unit: '元' | '万元'): string {
  return kind !== 'amount' || /[元亿][)）]?$/.test(heading) ? heading : `${heading}（${unit}）`
}

/** One text cell. */
export function text(letters: string, row: number, content: string, style: Style): string {
  return `<c r="${letters}${row}" s="${styleIndex(style)}" t="inlineStr"><is>${textElement(content)}</is></c>`
}

type WriteValue = (row: number, value: TableCell) => string

function valueWriter(letters: string, kind: ColumnKind, unit: number): WriteValue {
  const place = `<c r="${letters}`
  const numberIn = (style: Style) => {
    const opened = `" s="${styleIndex(style)}"><v>`
    return (row: number, value: number) => `${place}${row}${opened}${value}</v></c>`
  }
  const words = textWriter(place, kind)
  const empty = `" s="${styleIndex(EMPTY[kind])}"/>`
  const orEmpty =
    (write: (row: number, value: string | number) => string): WriteValue =>
    (row, value) =>
      value === null || value === '' ? `${place}${row}${empty}` : write(row, value)
  /** Text that reads as a day or time becomes one; other text stays what it is. */
  const calendar = (...forms: [(text: string) => number | null, Style][]) =>
    orEmpty((row, value) => {
      for (const [serialOf, style] of forms) {
        const serial = serialOf(String(value))
        if (serial !== null) return numberIn(style)(row, serial)
      }
      return words(row, String(value))
    })
  const numeric = (style: Style, scale: number) => {
    const number = numberIn(style)
    return orEmpty((row, value) =>
      typeof value === 'number' && Number.isFinite(value) ? number(row, value / scale) : words(row, String(value)),
    )
  }
  switch (kind) {
    case 'id':
      return orEmpty((row, value) => words(row, String(value)))
    case 'text':
    case 'note': {
      const number = numberIn('number')
      return orEmpty((row, value) =>
        typeof value === 'number' && Number.isFinite(value) ? number(row, value) : words(row, String(value)),
      )
    }
    case 'date':
      return calendar([daySerial, 'date'], [momentSerial, 'moment'])
    case 'time':
      return calendar([timeSerial, 'time'], [momentSerial, 'moment'], [daySerial, 'date'])
    case 'amount':
      return numeric('amount', unit)
    case 'count':
      return numeric('count', 1)
    case 'decimal':
      return numeric('decimal', 1)
    case 'percent':
      return numeric('percent', 1)
  }
}

/** The first of a group in bold, the others quietly; a filter finds all of them. */
function groupWriter(letters: string): WriteValue {
  let group: TableCell = null
  return (row, value) => {
    const style: Style = value === group ? 'repeated' : 'group'
    group = value
    return text(letters, row, String(value ?? ''), looksExecutable(String(value ?? '')) ? 'guarded' : style)
  }
}

function textWriter(place: string, kind: ColumnKind): (row: number, content: string) => string {
  const [plain, guarded] = kind === 'note' ? (['note', 'guardedNote'] as const) : (['text', 'guarded'] as const)
  const opened = `" s="${styleIndex(plain)}" t="inlineStr"><is>`
  const guardedOpened = `" s="${styleIndex(guarded)}" t="inlineStr"><is>`
  return (row, content) => `${place}${row}${looksExecutable(content) ? guardedOpened : opened}${textElement(content)}</is></c>`
}

/** An empty cell keeps the lines of its neighbours. */
const EMPTY: Record<ColumnKind, Style> = {
  text: 'text',
  id: 'text',
  note: 'note',
  date: 'date',
  time: 'time',
  amount: 'amount',
  count: 'count',
  decimal: 'decimal',
  percent: 'percent',
}
