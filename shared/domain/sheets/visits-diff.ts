import type { IsoDate } from '../iso-date.ts'
import type { CheckedRow } from './check-rows.ts'
import { EXISTS, type PlannedRecord, type RowStatus } from './import-diff.ts'
import { compareRecord, type Fields } from './record.ts'
import type { RefusedRow } from './row-groups.ts'
import type { SheetFieldName } from './sheet-field.ts'

/** How many people came into the hall on a day, and how many of them were VIPs (S1.11). */
export interface VisitsOutcome {
  rows: readonly CheckedRow[]
  status: RowStatus
  on: IsoDate
  record: PlannedRecord
}

export interface VisitsDiff {
  outcomes: VisitsOutcome[]
  refused: RefusedRow[]
}

/** The hall is one; its days are told apart. */
export const HALL = 1

/**
 * What a sheet of visits changes, one record per day. Rows of one day (windows, hours, kinds of ticket)
 * are added up; where one of them cannot be read none of that day goes in.
 */
export function diffVisits(
  checked: readonly CheckedRow[],
  { mapped, date }: { mapped: ReadonlyMap<SheetFieldName, number>; date: IsoDate | null },
  known: (on: IsoDate) => Fields | null,
): VisitsDiff {
  const diff: VisitsDiff = { outcomes: [], refused: [] }
  const days = new Map<IsoDate, CheckedRow[]>()
  for (const row of checked) {
    const fault = row.rejected.find(({ column }) => column === mapped.get('dataDate'))
    const on = fault === undefined ? ((row.values.dataDate as IsoDate | undefined) ?? date) : null
    if (on === null) diff.refused.push({ row, heading: '', reason: fault?.reason ?? '没有日期' })
    else days.set(on, [...(days.get(on) ?? []), row])
  }
  for (const [on, rows] of days) {
    const stated = statedVisits(rows, mapped.has('vipVisits'))
    if (typeof stated === 'function') for (const row of rows) diff.refused.push({ row, heading: '', reason: stated(row) })
    else {
      const { change, confirmed } = compareRecord(known(on), stated, () => 'overwrite')
      const status = change === null ? 'unchanged' : change.before === null ? 'created' : 'updated'
      const record: PlannedRecord = { record: 'visits', id: HALL, on, change, confirmed: [EXISTS, ...confirmed] }
      diff.outcomes.push({ rows, status, on, record })
    }
  }
  return diff
}

/** The day's numbers, or why each of its rows is refused. */
function statedVisits(rows: readonly CheckedRow[], withVips: boolean): Fields | ((row: CheckedRow) => string) {
  const bad = rows.find(({ values, rejected }) => rejected.length > 0 || typeof values.visits !== 'number')
  if (bad !== undefined)
    return (row) =>
      row.rejected[0]?.reason ?? (row === bad ? '没有到访人数' : `同一天的第 ${bad.row} 行读不出，合计不准，一起退回`)
  const sum = (field: 'visits' | 'vipVisits') =>
    rows.reduce((total, { values }) => total + (typeof values[field] === 'number' ? values[field] : 0), 0)
  const [visits, vipVisits] = [sum('visits'), sum('vipVisits')]
  if (vipVisits > visits) return () => `贵宾到访 ${vipVisits} 多于到访 ${visits}`
  const vipsTold = withVips && rows.some(({ values }) => typeof values.vipVisits === 'number')
  return { visits, ...(vipsTold ? { vipVisits } : {}) }
}
