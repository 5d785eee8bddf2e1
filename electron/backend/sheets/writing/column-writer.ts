import { UNITS } from '#shared/domain/fen.ts'
import type { ColumnKind, TableCell, TableColumn } from '../table.ts'
import { columnLetters } from './names.ts'
import { fixed, type Page, putFixed, putNumber, putText, putWhole } from './page.ts'
import { type Style, styleIndex } from './styles.ts'
import { looksExecutable, textElement } from './text.ts'
import { daySerial, momentSerial, timeSerial } from './values.ts'

/** Writes the cells of one column, and adds up those that are to be added up. */
export interface ColumnWriter {
  heading(): string
  cell(page: Page, row: number, value: TableCell): void
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
    cell: (page, row, cell) => {
      if (typeof cell === 'number' && Number.isFinite(cell)) sum += cell
      value(page, row, cell)
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

type WriteValue = (page: Page, row: number, value: TableCell) => void
type Write<Value> = (page: Page, row: number, value: Value) => void

function valueWriter(letters: string, kind: ColumnKind, unit: number): WriteValue {
  const words = textWriter(letters, kind)
  const orEmpty = (write: Write<string | number>): WriteValue => {
    const [before, after] = cellParts(letters, EMPTY[kind], '/>')
    return (page, row, value) => {
      if (value !== null && value !== '') return write(page, row, value)
      putFixed(page, before)
      putWhole(page, row)
      putFixed(page, after)
    }
  }
  /** Text that reads as a day or time becomes one; other text stays what it is. */
  const calendar = (...forms: [(text: string) => number | null, Style][]) => {
    const readings = forms.map(([serialOf, style]) => [serialOf, numberWriter(letters, style, 1)] as const)
    return orEmpty((page, row, value) => {
      for (const [serialOf, write] of readings) {
        const serial = serialOf(String(value))
        if (serial !== null) return write(page, row, serial)
      }
      words(page, row, String(value))
    })
  }
  /** A number in this style; anything else is text. */
  const numeric = (style: Style, scale: number) => {
    const number = numberWriter(letters, style, scale)
    return orEmpty((page, row, value) =>
      typeof value === 'number' && Number.isFinite(value) ? number(page, row, value) : words(page, row, String(value)),
    )
  }
  switch (kind) {
    case 'id':
      return orEmpty((page, row, value) => words(page, row, String(value)))
    case 'text':
    case 'note':
      return numeric('number', 1)
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
  const writers = {
    group: styledWriter(letters, 'group'),
    repeated: styledWriter(letters, 'repeated'),
    guarded: styledWriter(letters, 'guarded'),
  }
  let group: TableCell = null
  return (page, row, value) => {
    const content = String(value ?? '')
    const style = looksExecutable(content) ? 'guarded' : value === group ? 'repeated' : 'group'
    group = value
    writers[style](page, row, content)
  }
}

function textWriter(letters: string, kind: ColumnKind): Write<string> {
  const plain = styledWriter(letters, kind === 'note' ? 'note' : 'text')
  const guarded = styledWriter(letters, kind === 'note' ? 'guardedNote' : 'guarded')
  return (page, row, content) => (looksExecutable(content) ? guarded : plain)(page, row, content)
}

function styledWriter(letters: string, style: Style): Write<string> {
  const [before, after] = cellParts(letters, style, ' t="inlineStr"><is>')
  const end = fixed('</is></c>')
  return (page, row, content) => {
    putFixed(page, before)
    putWhole(page, row)
    putFixed(page, after)
    putText(page, content)
    putFixed(page, end)
  }
}

function numberWriter(letters: string, style: Style, scale: number): Write<number> {
  const [before, after] = cellParts(letters, style, '><v>')
  const end = fixed('</v></c>')
  return (page, row, value) => {
    putFixed(page, before)
    putWhole(page, row)
    putFixed(page, after)
    putNumber(page, value, scale)
    putFixed(page, end)
  }
}

/** A cell up to its content: what stands before the number of the row, and behind it. */
function cellParts(letters: string, style: Style, opening: string): [before: Buffer, after: Buffer] {
  return [fixed(`<c r="${letters}`), fixed(`" s="${styleIndex(style)}"${opening}`)]
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
