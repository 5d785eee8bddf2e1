import { maskedCell, type SheetCell } from '#shared/domain/sheets/cell-text.ts'
import { fieldLabel, shownValue } from '#shared/domain/sheets/change-words.ts'
import { groupOf, rejectGroups } from '#shared/domain/sheets/reject-groups.ts'
import { matchKeysOf } from '#shared/domain/sheets/open-questions.ts'
import { type RecordChange, tagOfField } from '#shared/domain/sheets/record.ts'
import { fieldShape, type SheetFieldName } from '#shared/domain/sheets/sheet-field.ts'
import { mayDecide, policyOf, type RecordKind, SHEET_KINDS } from '#shared/domain/sheets/sheet-kind.ts'
import { tellFailure } from '#shared/domain/failure.ts'
import type { DraftView } from '#shared/contract/import-draft.ts'
import type { CheckView, PreviewFilter, PreviewRow } from '#shared/contract/imports.ts'
import { countsOf } from './apply.acts.ts'
import { columnLetters } from '../sheets/writing/names.ts'
import type { Draft } from './draft.ts'
import type { Plan, PlannedSubject, Reject } from './plan.acts.ts'
import { sampleCell } from './sample-cell.ts'

const SAMPLES = 3

/** A draft as its window shows it. */
export function draftView(draft: Draft): Omit<DraftView, 'draft' | 'repeats' | 'savedAs'> {
  const { file, sheets, sheet, choice, layout } = draft
  const shape = SHEET_KINDS[layout.kind]
  return {
    file: { name: file.name, bytes: file.bytes },
    sheets: sheets.map(({ name, hidden }) => ({ name, hidden })),
    sheet: sheet.index,
    kind: layout.kind,
    headerRows: layout.headerRows,
    top: topOf(draft),
    rows: layout.data.length,
    skipped: layout.skipped,
    unit: layout.unit,
    date: layout.date,
    matchBy: layout.matchBy,
    matchKeys: shape.keys.includes('customerNo') ? matchKeysOf(layout.columns) : [],
    byNameAndPhone: choice.byNameAndPhone,
    columns: layout.columns.map(({ column, heading, field, unit, why }) => ({
      column,
      letter: columnLetters(column),
      heading,
      field,
      unit,
      why,
      samples: samplesOf(draft, column, field),
    })),
    fields: shape.fields.map((field) => {
      const { label, type } = fieldShape(field)
      return {
        field,
        label,
        amount: type === 'amount',
        policy: mayDecide(layout.kind, field) ? policyOf(layout.kind, field) : null,
      }
    }),
    mayClose: shape.mayClose,
    problems: layout.problems.map(({ code, data }) => ({ code, ...tellFailure(code, data) })),
  }
}

const TOP_ROWS = 14
const TOP_COLUMNS = 30
const LONGEST_CELL = 24

/** The sheet's own first rows, so that a person can see where its heading stands. */
function topOf({ sheet, layout }: Draft): DraftView['top'] {
  const after = sheet.rows.findIndex(({ number }) => number > layout.headerRows[1])
  const end = Math.max(after + TOP_ROWS / 2, TOP_ROWS)
  return sheet.rows.slice(Math.max(0, end - TOP_ROWS), end).map(({ number, cells }) => ({
    row: number,
    cells: cells.slice(0, TOP_COLUMNS).map((cell) => shortened(maskedCell(cell ?? null))),
  }))
}

function shortened(text: string): string {
  return text.length > LONGEST_CELL ? `${text.slice(0, LONGEST_CELL)}…` : text
}

/** A plan, counted. */
export function checkView(draft: Draft, plan: Plan, missing: number): CheckView {
  return {
    rows: draft.layout.data.length,
    ...countsOf(plan),
    missing,
    conflicts: plan.subjects.filter(({ conflict }) => conflict !== null).length,
    merged: plan.merged,
    changes: changedFields(plan),
    reasons: rejectGroups(plan.rejects),
    warnings: plan.warnings,
  }
}

function changedFields({ subjects }: Plan): CheckView['changes'] {
  const changes = new Map<string, CheckView['changes'][number]>()
  for (const { status, records } of subjects) {
    if (status !== 'created' && status !== 'updated') continue
    for (const { change } of records)
      for (const field of new Set(Object.keys(change?.after ?? {}).map(columnField))) {
        if (KEYS.has(field)) continue
        const counted = changes.get(field) ?? { field, label: fieldLabel(field), updated: 0, created: 0 }
        counted[status] += 1
        changes.set(field, counted)
      }
  }
  return [...changes.values()]
}

/** A customer whom the last sheet of the same kind had, and this one has not. */
export interface Missing {
  no: string
  name: string
}

export interface PreviewOrder {
  filter: PreviewFilter
  /** Of the rejected rows only those of one group. */
  group: string | null
  offset: number
  limit: number
}

/** One page of the preview. */
export function previewPage(
  draft: Draft,
  plan: Plan,
  missing: readonly Missing[],
  personNamed: (id: number) => string | null,
  page: PreviewOrder,
): { rows: PreviewRow[]; total: number } {
  const { filter, group, offset, limit } = page
  const part = <Item>(items: readonly Item[], row: (item: Item) => PreviewRow) => ({
    rows: items.slice(offset, offset + limit).map(row),
    total: items.length,
  })
  if (filter === 'missing') return part(missing, ({ no, name }) => ({ ...NOTHING, status: 'missing', no, name }))
  if (filter === 'rejected') return part(rejectedRows(plan, group), ([reject, ...others]) => rejectedRow(draft, reject, others))
  const wanted =
    filter === 'conflict'
      ? ({ conflict }: PlannedSubject) => conflict !== null
      : ({ status }: PlannedSubject) => status === filter
  return part(plan.subjects.filter(wanted), (subject) => subjectRow(subject, filter, personNamed))
}

const NOTHING: Omit<PreviewRow, 'status' | 'no' | 'name'> = { rows: [], note: null, changes: [], cells: [] }

/** Tags are fields of their own, and one column of the preview. */
function columnField(field: string): string {
  return tagOfField(field) === null ? field : 'tags'
}

/** Fields that say whom a record is about; they stand in columns of their own. */
const KEYS: ReadonlySet<string> = new Set(['customerNo', 'customerId', 'staffNo'])

function subjectRow(subject: PlannedSubject, status: PreviewFilter, personNamed: (id: number) => string | null): PreviewRow {
  const changes = subject.records.flatMap(({ record, on, change }) => {
    if (change === null) return []
    if (record === 'tags') return [tagChange(change)]
    const fields = new Set([...Object.keys(change.before ?? {}), ...Object.keys(change.after ?? {})])
    return [...fields]
      .filter((field) => !KEYS.has(field))
      .map((field) => ({
        label: fieldLabel(field),
        on: record === 'balance' || record === 'move' || record === 'target' ? on : '',
        before: shownValue(field, change.before?.[field], personNamed),
        after: shownValue(field, change.after?.[field], personNamed),
      }))
      .filter(({ before, after }) => before !== after)
  })
  return { rows: [...subject.rows], status, no: subject.no, name: subject.name, note: subject.conflict, changes, cells: [] }
}

/** Tags are put beside those that are there. */
function tagChange({ after }: RecordChange): PreviewRow['changes'][number] {
  const added = Object.keys(after ?? {}).map((field) => `＋${tagOfField(field) ?? field}`)
  return { label: fieldLabel('tags'), on: '', before: null, after: added.join(' ') }
}

/** Rejected cells of one row stand together. */
function rejectedRows({ rejects }: Plan, group: string | null): [Reject, ...Reject[]][] {
  const wanted = group === null ? rejects : rejects.filter((reject) => groupOf(reject) === group)
  return [...Map.groupBy(wanted, ({ index }) => index).values()].flatMap(([first, ...others]) =>
    first === undefined ? [] : [[first, ...others] satisfies [Reject, ...Reject[]]],
  )
}

function rejectedRow({ layout }: Draft, first: Reject, others: readonly Reject[]): PreviewRow {
  const cells = layout.data[first.index]?.cells ?? []
  const cellOf = (field: SheetFieldName) => {
    const column = layout.columns.find((candidate) => candidate.field === field)
    return column === undefined ? '' : sampleCell(cells[column.column] ?? null, field)
  }
  const keys = ROW_KEYS[SHEET_KINDS[layout.kind].main] ?? ROW_KEYS.customer
  const whole = [first, ...others].find((reject) => reject.whole)
  return {
    rows: [first.row],
    status: 'rejected',
    no: cellOf(keys.no),
    name: cellOf(keys.name),
    note: whole?.reason ?? null,
    changes: [],
    cells: [first, ...others]
      .filter((reject) => !reject.whole)
      .map(({ heading, reason }) => ({ heading, reason, text: textUnder(layout.columns, heading, cells) })),
  }
}

/** What a refused row is called by. */
const ROW_KEYS: Partial<Record<RecordKind, { no: SheetFieldName; name: SheetFieldName }>> & {
  customer: { no: SheetFieldName; name: SheetFieldName }
} = {
  customer: { no: 'customerNo', name: 'name' },
  staff: { no: 'staffNo', name: 'staffName' },
  visits: { no: 'dataDate', name: 'visits' },
  target: { no: 'targetPeriod', name: 'assignee' },
}

function textUnder(columns: Draft['layout']['columns'], heading: string, cells: readonly SheetCell[]): string {
  const column = columns.find((candidate) => candidate.heading === heading)
  return column === undefined ? '' : sampleCell(cells[column.column] ?? null, column.field)
}

function samplesOf({ layout }: Draft, column: number, field: SheetFieldName | null): string[] {
  const texts = new Set<string>()
  for (const { cells } of layout.data) {
    const text = sampleCell(cells[column] ?? null, field)
    if (text !== '') texts.add(text)
    if (texts.size === SAMPLES) break
  }
  return [...texts]
}
