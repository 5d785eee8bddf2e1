import { type Unit, UNITS } from '../fen.ts'
import { TARGET_MEASURES, TargetMeasure, type TargetPeriod } from '../target.ts'
import type { CellValue } from './cell-text.ts'
import type { CheckedRow, RejectedCell } from './check-rows.ts'
import { TARGET_FIELDS } from './field-groups.ts'
import { EXISTS, type PlannedRecord, type RowStatus } from './import-diff.ts'
import { compareRecord, type Fields } from './record.ts'
import type { RefusedRow } from './row-groups.ts'
import type { SheetFieldName } from './sheet-field.ts'

/** All targets that a sheet states of one person and period; its fields are named like the columns. */
export interface TargetOutcome {
  rows: readonly CheckedRow[]
  status: RowStatus
  staffId: number
  period: TargetPeriod
  record: PlannedRecord
}

export interface TargetDiff {
  outcomes: TargetOutcome[]
  refused: RefusedRow[]
  /** Cells that an earlier row of the same person, measure and period states otherwise. */
  contradicted: { row: CheckedRow; cell: RejectedCell }[]
}

interface TargetColumns {
  mapped: ReadonlyMap<SheetFieldName, number>
  headings: ReadonlyMap<SheetFieldName, string>
  /** The period of the whole sheet; a row's own wins. */
  period: TargetPeriod | null
  /** The unit in which the column of values was read. */
  unit: Unit
}

interface Said {
  row: CheckedRow
  measure: TargetMeasure
  amount: number
  field: SheetFieldName
}

/** What a sheet of targets changes, one record for each person and period: from one column per measure, or from a row each. */
export function diffTargets(
  checked: readonly CheckedRow[],
  columns: TargetColumns,
  known: (staffId: number, period: TargetPeriod) => Fields | null,
): TargetDiff {
  const diff: TargetDiff = { outcomes: [], refused: [], contradicted: [] }
  const groups = new Map<string, { staffId: number; period: TargetPeriod; rows: CheckedRow[]; said: Said[] }>()
  for (const row of checked) {
    const said = saidBy(row, columns)
    const { assignee } = row.values
    const period = periodOf(row, columns)
    if (typeof assignee !== 'number' || period === null || typeof said === 'string') {
      diff.refused.push({ row, heading: '', reason: refusal(row, columns, typeof said === 'string' ? said : null) })
      continue
    }
    const key = `${assignee} ${period}`
    const group = groups.get(key) ?? { staffId: assignee, period, rows: [], said: [] }
    groups.set(key, group)
    group.rows.push(row)
    for (const one of said) {
      const before = group.said.find(({ measure }) => measure === one.measure)
      if (before === undefined) group.said.push(one)
      else if (before.amount !== one.amount) diff.contradicted.push({ row, cell: contradiction(one, before.row, columns) })
    }
  }
  for (const { staffId, period, rows, said } of groups.values()) {
    const stated = Object.fromEntries(said.map(({ measure, amount }) => [TARGET_FIELDS[measure], amount]))
    const { change, confirmed } = compareRecord(known(staffId, period), stated, () => 'overwrite')
    const status = change === null ? 'unchanged' : change.before === null ? 'created' : 'updated'
    const record: PlannedRecord = { record: 'target', id: staffId, on: period, change, confirmed: [EXISTS, ...confirmed] }
    diff.outcomes.push({ rows, status, staffId, period, record })
  }
  return diff
}

/** The targets of one row, or why it states none. */
function saidBy(row: CheckedRow, { mapped, unit }: TargetColumns): Said[] | string {
  const said: Said[] = TargetMeasure.options.flatMap((measure): Said[] => {
    const field = TARGET_FIELDS[measure]
    const amount = row.values[field]
    return typeof amount === 'number' ? [{ row, measure, amount, field }] : []
  })
  const { targetMeasure: measure, targetValue: value } = row.values
  if (isMeasure(measure) && typeof value === 'number') {
    // A column of values is read as money; what is counted has no unit.
    const amount = TARGET_MEASURES[measure].counts === 'amount' ? value : value / UNITS[unit]
    if (!Number.isInteger(amount)) return '不是整数'
    said.push({ row, measure, amount, field: 'targetValue' })
  }
  if (said.some(({ amount }) => amount < 0)) return '目标不能是负数'
  if (said.length > 0) return said
  const values = [...mapped].flatMap(([field, column]) => (field === 'assignee' ? [] : column))
  return row.rejected.find(({ column }) => values.includes(column))?.reason ?? '没有目标值'
}

function isMeasure(value: CellValue): value is TargetMeasure {
  return TargetMeasure.safeParse(value).success
}

function periodOf({ values, rejected }: CheckedRow, { mapped, period }: TargetColumns): TargetPeriod | null {
  if (rejected.some(({ column }) => column === mapped.get('targetPeriod'))) return null
  return (values.targetPeriod as TargetPeriod | undefined) ?? period
}

function refusal({ rejected }: CheckedRow, { mapped }: TargetColumns, otherwise: string | null): string {
  const keys = [mapped.get('assignee'), mapped.get('targetPeriod')]
  const fault = rejected.find(({ column }) => keys.includes(column))
  return fault?.reason ?? otherwise ?? '没有员工或期间'
}

function contradiction({ field }: Said, before: CheckedRow, { mapped, headings }: TargetColumns): RejectedCell {
  return { column: mapped.get(field) ?? 0, heading: headings.get(field) ?? '', reason: `与第 ${before.row} 行不一致` }
}
