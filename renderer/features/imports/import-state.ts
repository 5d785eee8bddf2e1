import type { Progress } from '#shared/contract/access.ts'
import type { DraftView } from '#shared/contract/import-draft.ts'
import type { CheckView, ImportChoice, ImportResult } from '#shared/contract/imports.ts'
import type { MappingWhy } from '#shared/domain/sheets/column-mapping.ts'
import type { StaffId } from '#shared/domain/staff.ts'
import { count } from '../../lib/format.ts'
import type { QueuedFile } from './file-queue.ts'

/** The path from a file to the book; each step folds to a line when it is done. */
export const STEPS = ['file', 'sheet', 'mapping', 'check', 'write'] as const
export type Step = (typeof STEPS)[number]

/** What is going on; `began` is when its present part began, by the monotonic clock, in milliseconds. */
export interface Work {
  kind: 'reading' | 'correcting' | 'checking' | 'writing'
  progress: Progress | null
  began: number
}

/** Everything about the import that a person has under way; it outlives the page, so that one may look elsewhere meanwhile. */
export interface ImportState {
  owner: StaffId | null
  step: Step
  file: File | null
  /** Every file that was given, in the order in which they go in. */
  queue: readonly QueuedFile[]
  /** How many of several files it has been looked at what they are; null when nobody is looking. */
  looking: Progress | null
  view: DraftView | null
  choice: ImportChoice
  checked: CheckView | null
  /** Counts the checks: what was seen of an earlier one is not shown for a later one. */
  checks: number
  /** Under this key the import is ordered, however often the order has to be sent. */
  commandKey: string
  result: ImportResult | null
  work: Work | null
  error: unknown
  /** Something to tell that is no error. */
  note: string | null
}

export const NOTHING_YET: ImportState = {
  owner: null,
  step: 'file',
  file: null,
  queue: [],
  looking: null,
  view: null,
  choice: { policies: {}, absent: 'keep' },
  checked: null,
  checks: 0,
  commandKey: '',
  result: null,
  work: null,
  error: null,
  note: null,
}

/** Columns that a person should look at once; after that a saved mapping speaks for them. */
const UNSURE: ReadonlySet<MappingWhy> = new Set<MappingWhy>(['none', 'unlike', 'values'])

export function unsureColumns(view: DraftView): DraftView['columns'] {
  return view.columns.filter(({ why }) => UNSURE.has(why))
}

/** Columns of amounts that are left out, because nobody knows of which day they are. */
export function undatedAmounts({ kind, date, columns, fields }: DraftView): string[] {
  if (kind !== 'customers') return []
  const dated = date !== null || columns.some(({ field }) => field === 'dataDate')
  const amounts = new Set(fields.filter(({ field, amount }) => amount && field !== 'otherBankAssets').map(({ field }) => field))
  return dated ? [] : columns.flatMap(({ field, heading }) => (field !== null && amounts.has(field) ? heading : []))
}

/** What is settled beside the sheet's kind and day; the rest beside its columns. */
export const ABOUT_SHEET: readonly DraftView['problems'][number]['code'][] = ['SHEET_KIND_UNKNOWN', 'NO_DATA_DATE', 'NO_PERIOD']

/** True for a sheet of some other kind than those that go into the book, until a person says which it is. */
export function isOther({ problems }: DraftView): boolean {
  return problems.some(({ code }) => code === 'SHEET_KIND_UNKNOWN')
}

/** Where a person is needed first after a file was read; null when everything is clear. */
export function firstQuestion(view: DraftView): Step | null {
  const [problem] = view.problems
  if (problem !== undefined) return ABOUT_SHEET.includes(problem.code) ? 'sheet' : 'mapping'
  if (undatedAmounts(view).length > 0) return 'sheet'
  return unsureColumns(view).length > 0 ? 'mapping' : null
}

/** True when a check has found something that a person should see before the preview. */
export function needsLook({ rejected, rejectedCells, conflicts, missing, warnings }: CheckView): boolean {
  return rejected + rejectedCells + conflicts + missing > 0 || warnings.length > 0
}

/** What is left out, in words: 3 行、67 格. */
export function refusedWords({ rejected, rejectedCells }: Pick<CheckView, 'rejected' | 'rejectedCells'>): string {
  const parts = [rejected > 0 ? `${count(rejected)} 行` : '', rejectedCells > 0 ? `${count(rejectedCells)} 格` : '']
  return parts.filter((part) => part !== '').join('、')
}

/** How many records an import would write or confirm, and how many of them it changes. */
export function totals({
  created,
  updated,
  unchanged,
  closed,
}: Pick<CheckView, 'created' | 'updated' | 'unchanged' | 'closed'>): {
  all: number
  changed: number
} {
  const changed = created + updated + closed
  return { all: changed + unchanged, changed }
}
