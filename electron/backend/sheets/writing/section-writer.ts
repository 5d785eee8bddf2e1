import { Failure } from '#shared/domain/failure.ts'
import type { Section, TableCell } from '../table.ts'
import { type ColumnWriter, columnWriter, text } from './column-writer.ts'
import { columnLetters } from './names.ts'
import { fixed, type Page, putFixed, putWhole, putWords } from './page.ts'
import { printSetup } from './print.ts'
import { styleIndex } from './styles.ts'
import { styleToFill, validations } from './to-fill.ts'
import { columnWidths, headingHeight, rowHeight } from './widths.ts'
import type { PartWriter } from './zip-writer.ts'

/** What a sheet is written with, besides its section. */
export interface SectionContext {
  unit: '元' | '万元'
  header: { left: string; right: string }
  footer: { left: string; right: string }
  /** Stands below everything: who took this out; null where that need not be said. */
  mark: string | null
  signal?: AbortSignal | undefined
  /** Told now and then how many rows this section has so far. */
  onRows?: ((rows: number) => void) | undefined
}

/** Rows that a sheet of Excel has, less the heading, the sums and the mark below. */
const MOST_ROWS = 1_048_576 - 4
/** Rows that are looked at before the first is written: widths stand above the rows. */
const SAMPLE = 200

/**
 * Writes a section as a sheet: heading, rows, sums. Rows come and go; none is kept. Returns how many.
 * More than a sheet can hold fail with EXPORT_TOO_LONG.
 */
export async function writeSection(part: PartWriter, section: Section, context: SectionContext): Promise<number> {
  const { unit, signal, onRows } = context
  const rows = iteratorOf(section.rows)
  const sample: (readonly TableCell[])[] = []
  try {
    for (let next = await rows.next(); !next.done; next = await rows.next()) {
      sample.push(next.value)
      if (sample.length === SAMPLE) break
    }
    const widths = columnWidths(section.columns, unit, sample)
    const columns = section.columns.map((column, index) => columnWriter(index, column, unit))
    await part.write(sheetHead(section, widths))
    await part.write(headingRow(columns, headingHeight(section.columns, unit, widths)))
    const notes = section.columns.flatMap(({ kind }, index) => (kind === 'note' ? [index] : []))
    let count = 0
    const writeRow = (row: readonly TableCell[]) => {
      signal?.throwIfAborted()
      if (count === MOST_ROWS) throw new Failure('EXPORT_TOO_LONG', { sheet: section.name, rows: MOST_ROWS })
      count += 1
      putRow(part.page, count + 1, row, columns, rowHeight(row, notes, widths))
    }
    for (const row of sample) writeRow(row)
    if (sample.length === SAMPLE)
      for (let next = await rows.next(); !next.done; next = await rows.next()) {
        writeRow(next.value)
        const turning = part.turn()
        if (turning === null) continue
        await turning
        onRows?.(count)
      }
    await part.write(sheetEnd(section, columns, count, context))
    onRows?.(count)
    return count
  } finally {
    await rows.return?.()
  }
}

function iteratorOf<Row>(rows: Iterable<Row> | AsyncIterable<Row>): Iterator<Row, unknown> | AsyncIterator<Row, unknown> {
  return Symbol.asyncIterator in rows ? rows[Symbol.asyncIterator]() : rows[Symbol.iterator]()
}

function sheetHead({ columns, toFill }: Section, widths: readonly number[]): string {
  const shown = widths.map((width, index) => {
    // An empty column that people type into keeps numbers of customers as text, and days as days.
    const style = toFill === undefined ? '' : ` style="${styleToFill(columns[index]?.kind ?? 'text')}"`
    return `<col min="${index + 1}" max="${index + 1}" width="${width + 0.7}"${style} customWidth="1"/>`
  })
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n',
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">',
    '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>',
    '<sheetViews><sheetView showGridLines="0" workbookViewId="0">',
    '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>',
    '<selection pane="bottomLeft" activeCell="A2" sqref="A2"/></sheetView></sheetViews>',
    `<sheetFormatPr defaultRowHeight="18" customHeight="1"/><cols>${shown.join('')}</cols><sheetData>`,
  ].join('')
}

function headingRow(columns: readonly ColumnWriter[], height: number): string {
  return `<row r="1" ht="${height}" customHeight="1">${columns.map((column) => column.heading()).join('')}</row>`
}

function putRow(
  page: Page,
  row: number,
  cells: readonly TableCell[],
  columns: readonly ColumnWriter[],
  height: number | null,
): void {
  putFixed(page, ROW)
  putWhole(page, row)
  if (height === null) putFixed(page, OPENED)
  else putWords(page, `" ht="${height}" customHeight="1">`)
  for (let index = 0; index < columns.length; index += 1) columns[index]?.cell(page, row, cells[index] ?? null)
  putFixed(page, ROW_END)
}

const ROW = fixed('<row r="')
const OPENED = fixed('">')
const ROW_END = fixed('</row>')

/** The sums stand below the filter's range, so that filtering leaves them where they are. */
function sheetEnd(section: Section, columns: readonly ColumnWriter[], count: number, context: SectionContext): string {
  const lastRow = count + 1
  const range = filterRange(columns.length, count)
  const ids = section.columns.flatMap(({ kind }, index) => (kind === 'id' || kind === 'text' ? [columnLetters(index)] : []))
  const asText = ids.map((letters) => `${letters}1:${letters}${lastRow}`).join(' ')
  return [
    totalRow(columns, lastRow),
    context.mark === null ? '' : `<row r="${lastRow + 3}">${text('A', lastRow + 3, context.mark, 'mark')}</row>`,
    `</sheetData><autoFilter ref="${range}"/>`,
    validations(section),
    printSetup({ header: { ...context.header, center: section.title }, footer: context.footer, landscape: true }),
    // Numbers as text are meant here: no green corners.
    asText === '' ? '' : `<ignoredErrors><ignoredError sqref="${asText}" numberStoredAsText="1"/></ignoredErrors>`,
    '</worksheet>',
  ].join('')
}

/** The heading and all rows. */
export function filterRange(columns: number, rows: number): string {
  return `A1:${columnLetters(columns - 1)}${rows + 1}`
}

function totalRow(columns: readonly ColumnWriter[], lastRow: number): string {
  const totals = columns.map((column) => column.total(lastRow))
  if (totals.every((total) => total === null)) return ''
  const row = lastRow + 1
  const cells = totals.map((total, index) => {
    if (total !== null) return total
    const letters = columnLetters(index)
    return index === 0 ? text(letters, row, '合计', 'total') : `<c r="${letters}${row}" s="${styleIndex('total')}"/>`
  })
  return `<row r="${row}" ht="20" customHeight="1">${cells.join('')}</row>`
}
