import type { IsoDate } from '#shared/domain/iso-date.ts'
import type { RejectedCell } from '#shared/domain/sheets/check-rows.ts'
import type { EntryContext } from '#shared/domain/sheets/entries.ts'
import type { RefusedRow } from '#shared/domain/sheets/row-groups.ts'
import type { ImportOptions, PlannedRecord, RowStatus } from '#shared/domain/sheets/import-diff.ts'
import type { SheetFieldName } from '#shared/domain/sheets/sheet-field.ts'
import type { CheckedDraft } from './check.ts'
import type { Draft } from './draft.ts'

/** What becomes of one customer, holding or person of the sheet, or of one that a full list leaves out. */
export interface PlannedSubject {
  /** Rows of the sheet; none for what it leaves out. */
  rows: readonly number[]
  status: RowStatus | 'closed'
  /** Key of the customer or person in the book; 0 for one that is added. */
  id: number
  /** 客户号 or 工号, and the name. */
  no: string
  name: string
  conflict: string | null
  records: readonly PlannedRecord[]
}

/** A row or a cell that does not go in. */
export interface Reject {
  /** Place among the data rows, and number in the sheet. */
  index: number
  row: number
  whole: boolean
  heading: string
  reason: string
}

export interface Plan {
  subjects: PlannedSubject[]
  rejects: Reject[]
  warnings: string[]
  /** Days of which balances are stated. */
  days: IsoDate[]
  /** Rows that became one subject with an earlier row. */
  merged: number
}

/** What planning tells that it is doing. */
export const COMPARING = '对照客户簿'

/** What planning needs besides the book. */
export interface PlanOrder {
  draft: Draft
  checked: CheckedDraft
  options: ImportOptions
  today: IsoDate
}

/** The mapped fields of a checked sheet, with their columns' places and headings. */
export function entryContext({ draft, checked, options }: PlanOrder): EntryContext {
  const mapped = new Map<SheetFieldName, number>()
  const headings = new Map<SheetFieldName, string>()
  for (const { field, column, heading } of checked.columns) {
    if (field === null || mapped.has(field)) continue
    mapped.set(field, column)
    headings.set(field, heading)
  }
  return { kind: draft.layout.kind, mapped, headings, matchBy: options.matchBy, date: draft.layout.date?.on ?? null }
}

export function rowReject({ row, heading, reason }: RefusedRow): Reject {
  return { index: row.index, row: row.row, whole: true, heading, reason }
}

export function cellReject(row: { index: number; row: number }, { heading, reason }: RejectedCell): Reject {
  return { index: row.index, row: row.row, whole: false, heading, reason }
}

/** Adds the cells that could not be read and the columns that were given up, and puts all in the order of the sheet. */
export function withRejectedCells(plan: Plan, { checked }: PlanOrder): Plan {
  const whole = new Set(plan.rejects.filter((reject) => reject.whole).map(({ index }) => index))
  const cells = checked.rows.flatMap((row) => (whole.has(row.index) ? [] : row.rejected.map((cell) => cellReject(row, cell))))
  const given = checked.unlike.map(
    ({ heading, reason, examples }) => `“${heading}”一列大多不能用（如 ${examples.join('、')}：${reason}），这一列没有导入`,
  )
  return {
    ...plan,
    rejects: [...plan.rejects, ...cells].toSorted((a, b) => a.index - b.index),
    warnings: [...given, ...plan.warnings],
  }
}
