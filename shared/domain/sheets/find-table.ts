import { cleanText, isBareNumber, isBlank, isPlain, type SheetCell } from './cell-text.ts'
import { bareHeading, type HeadingMeaning, type HeadingParts, headingCell, headingText } from './heading.ts'

/** A row of a sheet; its shape is that of `electron/backend/sheets`. */
export interface SheetRow {
  number: number
  cells: SheetCell[]
}

/** A block of merged cells: rows by number, columns from 0. */
export interface SheetMerge {
  firstRow: number
  lastRow: number
  firstColumn: number
  lastColumn: number
}

export interface TableColumn {
  /** Place in the sheet, from 0. */
  column: number
  parts: HeadingParts
  heading: string
}

/** Where the table of a sheet is. */
export interface FoundTable {
  /** Row numbers of the heading, first and last. */
  headerRows: [number, number]
  columns: TableColumn[]
  /** Lines above the heading: titles, units, dates. */
  titles: string[]
  /** Place among the rows where the data begins. */
  dataFrom: number
}

/** Headings are looked for among so many rows from the top; nobody writes a longer preface. */
const SEARCHED_ROWS = 40
const DEEPEST_HEADING = 3

/**
 * Finds the heading of a table below its titles: the rows whose cells, joined with the groups above
 * them, mean most. Where no heading is known, the first row that is full, of words, and unlike the
 * rows below it. Null for a sheet without a table.
 */
export function findTable(
  rows: readonly SheetRow[],
  merges: readonly SheetMerge[],
  meaningOf: (parts: HeadingParts) => HeadingMeaning,
): FoundTable | null {
  let best: { table: FoundTable; score: number } | null = null
  const searched = Math.min(rows.length, SEARCHED_ROWS)
  for (let first = 0; first < searched; first += 1) {
    for (let depth = 1; depth <= DEEPEST_HEADING && first + depth <= rows.length; depth += 1) {
      if (!mayBeHeading(rows[first + depth - 1])) break
      if (depth > 1 && !rows.slice(first, first + depth - 1).every(mayBeGroups)) continue
      const table = tableAt(rows, merges, first, depth)
      const understood = headingScore(table, meaningOf)
      // Of two readings that explain as much the one that takes the groups in is the better heading.
      const score = understood + (depth - 1) / 2
      if (understood >= 1 && (best === null || score > best.score)) best = { table, score }
    }
  }
  return best?.table ?? unknownTable(rows, merges)
}

/** The table whose heading a person says stands in these rows (by row number). */
export function tableWithHeading(
  rows: readonly SheetRow[],
  merges: readonly SheetMerge[],
  [firstRow, lastRow]: readonly [number, number],
): FoundTable | null {
  const first = rows.findIndex(({ number }) => number >= firstRow)
  const last = rows.findLastIndex(({ number }) => number <= lastRow)
  return first === -1 || last < first ? null : tableAt(rows, merges, first, last - first + 1)
}

/** How many different things the headings mean; unknown ones cost a little, so that a deeper reading must explain more. */
function headingScore({ columns }: FoundTable, meaningOf: (parts: HeadingParts) => HeadingMeaning): number {
  const meanings = columns.map(({ parts }) => meaningOf(parts))
  const fields = new Set(meanings.filter((meaning) => meaning !== null && meaning !== 'left-out'))
  const leftOut = meanings.filter((meaning) => meaning === 'left-out').length
  if (fields.size + leftOut < 2) return 0
  return fields.size * 10 + leftOut * 3 - (columns.length - fields.size - leftOut)
}

/** A heading is words: a row with a date, an amount or a phone number in it is data. */
function mayBeHeading(row: SheetRow | undefined): boolean {
  if (row === undefined) return false
  const numbers = row.cells.filter(
    (cell) => typeof cell === 'number' || (typeof cell === 'string' && /^[\d.,/:-]{4,}$/.test(cleanText(cell))),
  )
  return numbers.length === 0
}

/** A row of groups names several; a title is one line, and a line of remarks has colons or a date in it. */
function mayBeGroups(row: SheetRow): boolean {
  const texts = new Set(filled(row).map(headingCell))
  return texts.size >= 2 && ![...texts].some((text) => /[:：]|\d{4}/.test(text))
}

function unknownTable(rows: readonly SheetRow[], merges: readonly SheetMerge[]): FoundTable | null {
  const head = rows.slice(0, SEARCHED_ROWS)
  const width = Math.max(0, ...head.map((row) => filled(row).length))
  const first = head.findIndex((row) => {
    const cells = filled(row).map((cell) => bareHeading(headingCell(cell)))
    return cells.length >= 2 && cells.length >= width * 0.8 && mayBeHeading(row) && new Set(cells).size === cells.length
  })
  return first === -1 ? null : tableAt(rows, merges, first, 1)
}

function tableAt(rows: readonly SheetRow[], merges: readonly SheetMerge[], first: number, depth: number): FoundTable {
  const header = rows.slice(first, first + depth)
  const above = header.map((row) => headingCells(row, merges))
  header.slice(0, -1).forEach((row, index) => {
    const merged = merges.some((merge) => merge.firstRow === row.number && merge.lastColumn > merge.firstColumn)
    if (!merged) spreadGroups(above[index] ?? [], above.at(-1) ?? [])
  })
  const width = Math.max(0, ...above.map((cells) => cells.length))
  const columns: TableColumn[] = []
  for (let column = 0; column < width; column += 1) {
    const parts = above.map((cells) => cells[column] ?? '').filter((part, index, all) => part !== '' && part !== all[index - 1])
    if (parts.length > 0) columns.push({ column, parts, heading: unlikeOthers(headingText(parts), columns) })
  }
  return {
    headerRows: [header[0]?.number ?? 0, header.at(-1)?.number ?? 0],
    columns,
    titles: rows.slice(0, first).map((row) => filled(row).map(cleanText).join(' ')),
    dataFrom: first + depth,
  }
}

/** The same heading twice is told apart by its number, so that a mapping can name each: 电话, 电话#2. */
function unlikeOthers(heading: string, columns: readonly TableColumn[]): string {
  const same = columns.filter((column) => column.heading.replace(/#\d+$/, '') === heading).length
  return same === 0 ? heading : `${heading}#${same + 1}`
}

/** The cells of one heading row; a merged block says the same in each of its columns and rows. */
function headingCells(row: SheetRow, merges: readonly SheetMerge[]): string[] {
  const cells = row.cells.map(headingCell)
  for (const merge of merges) {
    if (merge.firstRow !== row.number || merge.lastColumn - merge.firstColumn > 255) continue
    const text = cells[merge.firstColumn] ?? ''
    for (let column = merge.firstColumn; column <= merge.lastColumn; column += 1) cells[column] = text
  }
  return Array.from(cells, (cell) => cell ?? '')
}

/** Without merges (text files, careless sheets) a group reaches to the right over the blanks that have a leaf below. */
function spreadGroups(groups: string[], leaves: readonly string[]): void {
  let group = ''
  for (let column = 0; column < Math.max(groups.length, leaves.length); column += 1) {
    const own = groups[column] ?? ''
    if (own !== '') group = (leaves[column] ?? '') === '' ? '' : own
    else if ((leaves[column] ?? '') !== '') groups[column] = group
  }
}

const FOOT =
  /^(?:合\s*计|小\s*计|总\s*计|累\s*计|汇\s*总|平\s*均|本页|制\s*表|填\s*表|编\s*制|打印|复核|审核|经办|负责人[:：]|主管[:：]|备注[:：]|注[:：]|说明[:：]|数据来源|第.{1,4}页|共.{1,6}[页条笔户])/
const SUBTOTAL = /(?:小计|合计|总计)[:：]?$/
const HAN = /\p{Script=Han}/u

/** Why a row of the table is no data, or null when it is: totals, signatures, notes, a heading printed again. */
export function notData(row: SheetRow, keyColumns: readonly number[], table: FoundTable): 'total' | 'note' | 'heading' | null {
  const key = firstKey(row, keyColumns)
  // Nearly every row has a key, which decides alone; one of figures is no word.
  if (!isBareNumber(key)) {
    const said = key === '' ? filled(row).slice(0, 3).map(cleanText) : [key]
    if (said.some(isFoot)) return 'total'
    if (hasOneCell(row) && HAN.test(said[0] ?? '')) return 'note'
  }
  return isHeadingAgain(row, table) ? 'heading' : null
}

function isFoot(text: string): boolean {
  return FOOT.test(text) || SUBTOTAL.test(text.replaceAll(' ', ''))
}

/** The first of the keys that the row has; '' where it has none. */
function firstKey({ cells }: SheetRow, keyColumns: readonly number[]): string {
  for (const column of keyColumns) {
    const text = cleanText(cells[column] ?? null)
    if (!isBlank(text)) return text
  }
  return ''
}

function hasOneCell({ cells }: SheetRow): boolean {
  let filledCells = 0
  for (const cell of cells) if (isFilled(cell) && ++filledCells > 1) return false
  return filledCells === 1
}

/** True when half of the columns, and two at least, say what their heading says. */
function isHeadingAgain(row: SheetRow, { columns }: FoundTable): boolean {
  const enough = Math.max(2, columns.length / 2)
  let possible = columns.length
  for (const { column, parts } of columns) {
    const cell = row.cells[column] ?? null
    if (saysHeading(cell, parts.at(-1))) continue
    possible -= 1
    if (possible < enough) return false
  }
  return possible >= enough
}

function saysHeading(cell: SheetCell, heading: string | undefined): boolean {
  if (typeof cell !== 'string') return false
  // Blanks are all that a heading loses.
  return cell === heading || (cell.length >= (heading?.length ?? 0) && !isPlain(cell) && headingCell(cell) === heading)
}

function filled(row: SheetRow): SheetCell[] {
  return row.cells.filter(isFilled)
}

function isFilled(cell: SheetCell): boolean {
  return cell !== null && cell !== ''
}
