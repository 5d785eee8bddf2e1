import type { IsoDate } from '#shared/domain/iso-date.ts'
import type { StaffMember } from '#shared/domain/staff.ts'
import {
  type CheckedRow,
  rowChecker,
  spoiledColumns,
  type UnlikeColumn,
  unlikeColumns,
} from '#shared/domain/sheets/check-rows.ts'
import type { MappedColumn } from '#shared/domain/sheets/column-mapping.ts'
import { breath, type Telling } from '../room.ts'
import type { Draft } from './draft.ts'
import type { CheckedBy } from './early-check.ts'
import { staffFinder } from './staff-finder.ts'

/** The rows of a draft, read cell by cell. */
export interface CheckedDraft {
  rows: CheckedRow[]
  /** The columns that are imported: mapped, and readable. */
  columns: MappedColumn[]
  unlike: UnlikeColumn[]
}

const ROWS_AT_A_TIME = 4000

/** Reads every cell by its field's type, unless that was done while the sheet came. Progress is told and an aborted signal heeded every few thousand rows. */
export async function checkDraft(
  { layout, early }: Draft,
  people: readonly StaffMember[],
  today: IsoDate,
  telling: Telling,
): Promise<CheckedDraft> {
  const mapped = layout.columns.filter(({ field }) => field !== null)
  const rows = early?.rowsFor(layout, { people, today }) ?? (await checkedRows(layout, mapped, { people, today }, telling))
  const unlike = unlikeColumns(mapped, rows, layout.data)
  if (unlike.size === 0) return { rows, columns: mapped, unlike: [] }
  const kept = rows.map((row) => ({
    ...row,
    values: valuesWithout(row.values, mapped, unlike),
    rejected: row.rejected.filter(({ column }) => !unlike.has(column)),
  }))
  return { rows: kept, columns: mapped.filter(({ column }) => !unlike.has(column)), unlike: [...unlike.values()] }
}

async function checkedRows(
  { data, unit }: Draft['layout'],
  mapped: readonly MappedColumn[],
  { people, today }: CheckedBy,
  telling: Telling,
): Promise<CheckedRow[]> {
  const check = rowChecker(mapped, spoiledColumns(mapped, data), { unit, today, staff: staffFinder(people) })
  const rows: CheckedRow[] = []
  for (const [index, row] of data.entries()) {
    if (index % ROWS_AT_A_TIME === 0) await breathe(telling, '逐格检查', index / data.length)
    rows.push(check(row, index))
  }
  return rows
}

/**
 * Tells how far work is, lets what waits in this thread have its turn (the word to stop is one of
 * them), and ends the work if it was said.
 */
export async function breathe(telling: Telling, step: string, done: number): Promise<void> {
  telling.progress({ step, done, detail: null })
  await breath()
  telling.signal.throwIfAborted()
}

function valuesWithout(
  values: CheckedRow['values'],
  mapped: readonly MappedColumn[],
  unlike: ReadonlyMap<number, UnlikeColumn>,
): CheckedRow['values'] {
  const left = { ...values }
  for (const { column, field } of mapped) if (field !== null && unlike.has(column)) delete left[field]
  return left
}
