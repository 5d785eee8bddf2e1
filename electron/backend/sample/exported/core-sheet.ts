import type { RawCell, RawSheet } from '../../sheets/write-raw.ts'
import { columnLetters } from '../../sheets/writing/names.ts'

/** A column as a core system exports it; those of one group stand together under its name. */
export interface CoreColumn<Row> {
  group?: string
  heading: string
  cell: (row: Row, line: number) => RawCell
  /** Added up in the row 合计 under the table, from what `cell` gives. */
  total?: boolean
}

export interface CoreSheet<Row> {
  name: string
  /** Lines above the heading, each merged over the whole width. */
  titles: readonly string[]
  columns: readonly CoreColumn<Row>[]
  rows: Iterable<Row>
  /** Whether sums and a signature follow. */
  signed: boolean
}

/** The sheet as rows of raw cells: titles, one or two lines of headings, the data, 合计 and 制表人. */
export function rawSheet<Row>(sheet: CoreSheet<Row>): RawSheet {
  const { name, titles, columns } = sheet
  const last = columnLetters(columns.length - 1)
  const merges = titles.map((_, index) => `A${index + 1}:${last}${index + 1}`)
  if (isGrouped(columns)) merges.push(...groupMerges(columns, titles.length + 1))
  return { name, rows: rawRows(sheet), merges }
}

function* rawRows<Row>({ titles, columns, rows, signed }: CoreSheet<Row>): Generator<RawCell[]> {
  for (const title of titles) yield [title]
  if (isGrouped(columns)) {
    yield columns.map(({ group, heading }, index) =>
      group === undefined ? heading : columns[index - 1]?.group === group ? null : group,
    )
  }
  yield columns.map(({ group, heading }) => (isGrouped(columns) && group === undefined ? null : heading))
  const sums = columns.map(() => 0)
  let line = 0
  for (const row of rows) {
    line += 1
    yield columns.map(({ cell }, index) => {
      const value = cell(row, line)
      if (typeof value === 'number') sums[index] = (sums[index] ?? 0) + value
      return value
    })
  }
  if (!signed) return
  yield columns.map(({ total }, index) =>
    index === 0 ? '合计' : total === true ? Math.round((sums[index] ?? 0) * 100) / 100 : null,
  )
  yield ['制表人：系统', null, null, '复核：', null]
}

function isGrouped<Row>(columns: readonly CoreColumn<Row>[]): boolean {
  return columns.some(({ group }) => group !== undefined)
}

/** Groups lie over their columns; a heading without a group takes both lines. */
function groupMerges<Row>(columns: readonly CoreColumn<Row>[], line: number): string[] {
  const merges: string[] = []
  for (let from = 0; from < columns.length;) {
    const group = columns[from]?.group
    let to = from
    while (group !== undefined && columns[to + 1]?.group === group) to += 1
    const [first, last] = [columnLetters(from), columnLetters(to)]
    if (group === undefined) merges.push(`${first}${line}:${first}${line + 1}`)
    else if (to > from) merges.push(`${first}${line}:${last}${line}`)
    from = to + 1
  }
  return merges
}
