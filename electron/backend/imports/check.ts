import type { IsoDate } from '#shared/domain/iso-date.ts'
import type { StaffMember } from '#shared/domain/staff.ts'
import { type CheckedRow, rowChecker, type UnlikeColumn, unlikeColumns } from '#shared/domain/sheets/check-rows.ts'
import type { CellFault } from '#shared/domain/sheets/cell-text.ts'
import type { MappedColumn } from '#shared/domain/sheets/column-mapping.ts'
import { breath, type Telling } from '../room.ts'
import type { Draft } from './draft.ts'

/** The rows of a draft, read cell by cell. */
export interface CheckedDraft {
  rows: CheckedRow[]
  /** The columns that are imported: mapped, and readable. */
  columns: MappedColumn[]
  unlike: UnlikeColumn[]
}

const ROWS_AT_A_TIME = 4000

/** Reads every cell by its field's type. Progress is told and an aborted signal heeded every few thousand rows. */
export async function checkDraft(
  { layout }: Draft,
  people: readonly StaffMember[],
  today: IsoDate,
  telling: Telling,
): Promise<CheckedDraft> {
  const mapped = layout.columns.filter(({ field }) => field !== null)
  const check = rowChecker(mapped, layout.data, { unit: layout.unit, today, staff: staffFinder(people) })
  const rows: CheckedRow[] = []
  for (const [index, row] of layout.data.entries()) {
    if (index % ROWS_AT_A_TIME === 0) await breathe(telling, '逐格检查', index / layout.data.length)
    rows.push(check(row, index))
  }
  const unlike = unlikeColumns(mapped, rows, layout.data)
  if (unlike.size === 0) return { rows, columns: mapped, unlike: [] }
  const kept = rows.map((row) => ({
    ...row,
    values: valuesWithout(row.values, mapped, unlike),
    rejected: row.rejected.filter(({ column }) => !unlike.has(column)),
  }))
  return { rows: kept, columns: mapped.filter(({ column }) => !unlike.has(column)), unlike: [...unlike.values()] }
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

/** Finds people by 工号 or by name; a name that two share means nobody. */
function staffFinder(people: readonly StaffMember[]): (text: string) => number | CellFault {
  const byNo = new Map(people.map((person) => [person.staffNo as string, person]))
  const byName = Map.groupBy(people, ({ name }) => name)
  const known = new Map<string, number | CellFault>()
  const find = (text: string): number | CellFault => {
    const named = byName.get(text) ?? []
    const active = named.filter((person) => person.active)
    const person = byNo.get(text) ?? (named.length === 1 ? named[0] : active.length === 1 ? active[0] : undefined)
    if (person === undefined)
      return { fault: named.length > 1 ? `有 ${named.length} 位员工叫“${text}”，请写工号` : `“${text.slice(0, 12)}”不在员工名单` }
    return person.active ? person.id : { fault: `“${text}”已停用，请改为在职的人` }
  }
  return (text) => {
    const found = known.get(text) ?? find(text)
    known.set(text, found)
    return found
  }
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
