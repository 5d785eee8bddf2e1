import { Failure } from '#shared/domain/failure.ts'
import type { IsoDate } from '#shared/domain/iso-date.ts'
import { type CheckedRow, rowChecker, spoiledColumns } from '#shared/domain/sheets/check-rows.ts'
import type { SheetRow } from '#shared/domain/sheets/find-table.ts'
import type { Layout } from '#shared/domain/sheets/layout.ts'
import type { StaffMember } from '#shared/domain/staff.ts'
import { staffFinder } from './staff-finder.ts'

/** What cells are read by, besides their column. */
export interface CheckedBy {
  people: readonly StaffMember[]
  today: IsoDate
}

/**
 * Reads the cells of a sheet while its later rows are still being unpacked in the reader's process, as
 * the first rows suggest that they are meant. Whether they were meant so is known when all rows are
 * there: then the rows are taken, or read anew.
 */
export interface EarlyCheck {
  /** Goes on with the rows that have come; `layOut` understands a sheet, and is asked once. */
  goOn(rows: readonly SheetRow[], layOut: () => Layout): void
  /** The checked rows of this layout, if they were read as it asks; else null. */
  rowsFor(layout: Layout, by: CheckedBy): CheckedRow[] | null
}

/** So many rows tell what a sheet is, and are more than its samples. */
const ENOUGH_ROWS = 1000

export function earlyCheck(by: CheckedBy): EarlyCheck {
  let begun: Begun | null | undefined
  return {
    goOn: (rows, layOut) => {
      if (begun === undefined && rows.length >= ENOUGH_ROWS) begun = begin(layOut, by)
      if (begun !== undefined && begun !== null) begun.next = checkFrom(begun, rows)
    },
    rowsFor: (layout, asked) => {
      if (begun === undefined || begun === null) return null
      const same = JSON.stringify([by, meaningOf(begun.layout)]) === JSON.stringify([asked, meaningOf(layout)])
      return same ? rowsOf(begun, layout) : null
    },
  }
}

interface Begun {
  layout: Layout
  spoiled: ReadonlySet<number>
  check: (row: SheetRow, index: number) => CheckedRow
  /** Of every row that has come below the heading, also of those that turn out to be no data. */
  sources: SheetRow[]
  checked: CheckedRow[]
  next: number
}

/** Null where the first rows leave something open that a person must settle, or cannot be understood. */
function begin(layOut: () => Layout, { people, today }: CheckedBy): Begun | null {
  const layout = understood(layOut)
  if (layout === null || layout.problems.length > 0) return null
  const mapped = layout.columns.filter(({ field }) => field !== null)
  const spoiled = spoiledColumns(mapped, layout.data)
  const check = rowChecker(mapped, spoiled, { unit: layout.unit, today, staff: staffFinder(people) })
  return { layout, spoiled, check, sources: [], checked: [], next: 0 }
}

function understood(layOut: () => Layout): Layout | null {
  try {
    return layOut()
  } catch (error) {
    // What is wrong with the sheet is told when all of it is there.
    if (error instanceof Failure) return null
    throw error
  }
}

function checkFrom({ layout, check, sources, checked, next }: Begun, rows: readonly SheetRow[]): number {
  const [, lastOfHeading] = layout.headerRows
  for (const row of next === 0 ? rows : rows.slice(next)) {
    if (row.number <= lastOfHeading) continue
    sources.push(row)
    checked.push(check(row, -1))
  }
  return rows.length
}

/** What decides how cells are read. */
function meaningOf({ kind, headerRows, columns, unit }: Layout): unknown {
  return {
    kind,
    headerRows,
    unit,
    columns: columns.map(({ column, field, unit: own, heading }) => [column, field, own, heading]),
  }
}

/** The data of a layout are some of the rows, in their order; a row that was filled in from a merged block is another. */
function rowsOf({ spoiled, sources, checked }: Begun, layout: Layout): CheckedRow[] | null {
  const mapped = layout.columns.filter(({ field }) => field !== null)
  const nowSpoiled = spoiledColumns(mapped, layout.data)
  if (nowSpoiled.size !== spoiled.size || [...nowSpoiled].some((column) => !spoiled.has(column))) return null
  const rows: CheckedRow[] = []
  let place = 0
  for (const [index, source] of layout.data.entries()) {
    while (place < sources.length && sources[place] !== source) place += 1
    const row = checked[place]
    if (row === undefined) return null
    row.index = index
    rows.push(row)
  }
  return rows
}
