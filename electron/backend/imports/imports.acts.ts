import type { BatchLine } from '#shared/contract/import-draft.ts'
import type { ImportResult, UndoResult } from '#shared/contract/imports.ts'
import { Failure } from '#shared/domain/failure.ts'
import type { IsoDate } from '#shared/domain/iso-date.ts'
import type { Instant } from '#shared/domain/instant.ts'
import { fieldLabel, shownValue } from '#shared/domain/sheets/change-words.ts'
import { EXISTS } from '#shared/domain/sheets/import-diff.ts'
import { SHEET_KINDS } from '#shared/domain/sheets/sheet-kind.ts'
import type { StaffId } from '#shared/domain/staff.ts'
import { staffList } from '../access/access.store.ts'
import { answerOnce } from '../answers.ts'
import { type AuditEntry, appendAudit } from '../audit/audit.store.ts'
import { type BranchDatabase, type ReadDb, write } from '../db/database.ts'
import { keepFiguresOfBoards } from '../meetings/occasion.acts.ts'
import type { Telling } from '../room.ts'
import { applyImport, countsOf } from './apply.acts.ts'
import { batchColumns, type Draft } from './draft.ts'
import { statementKey, statementsOf } from './history.store.ts'
import { allBatches, type Batch, sameImport } from './imports.store.ts'
import type { Plan, PlanOrder } from './plan.acts.ts'
import { namesOf } from './touched.store.ts'
import { reverseBatch, type Undone } from './undo.acts.ts'

/** Who imports or undoes, when, by which door, under which command. */
export interface ImportBy {
  staffId: StaffId
  now: Instant
  today: IsoDate
  door: string
  commandKey: string | null
}

/** Milliseconds that the two halves of an import took. */
export interface ImportTimes {
  write: number
  after: number
}

/** Refuses to go on while something is unsettled that a person must say. */
export function assertSettled({ layout }: Draft): void {
  const [problem] = layout.problems
  if (problem !== undefined) throw new Failure(...([problem.code, problem.data] as ConstructorParameters<typeof Failure>))
}

/** The batch in force that came from the same file read in the same way, or null. */
export function repeatedBatch(db: ReadDb, { file, sheet, layout }: Draft): Promise<Batch | null> {
  return sameImport(db, {
    fileHash: file.hash,
    kind: layout.kind,
    sheet: sheet.name,
    matchBy: layout.matchBy,
    dataDate: layout.date?.on ?? null,
    columns: batchColumns(layout),
  })
}

/**
 * Imports a checked sheet: one transaction, one line in the audit. The same file read in the same way
 * changes nothing, and the answer says so, unless `again` is wished.
 */
export async function importSheet(
  branch: BranchDatabase,
  order: PlanOrder,
  by: ImportBy & { again: boolean },
  telling: Telling,
): Promise<ImportResult & { ms: ImportTimes }> {
  assertSettled(order.draft)
  return write(branch, (db) =>
    answerOnce(db, by.commandKey, by.staffId, by.now, async () => {
      const before = by.again ? null : await repeatedBatch(db, order.draft)
      if (before !== null) return { ...repeatResult(before), ms: { write: 0, after: 0 } }
      const { batch, plan, warnings, ms } = await applyImport(db, order, by, telling)
      await keepFiguresOfBoards(db, by.today)
      const { file, layout } = order.draft
      const counts = countsOf(plan)
      await appendAudit(db, entry(by, 'imports.apply', `${SHEET_KINDS[layout.kind].label} ${file.name}`, { batch, ...counts }))
      return { batch, repeated: false, rows: layout.data.length, ...counts, merged: plan.merged, warnings, ms }
    }),
  )
}

/** Undoes a batch, or does it again; one line in the audit. */
export async function reverseImport(
  branch: BranchDatabase,
  batch: number,
  direction: 'undo' | 'redo',
  by: ImportBy,
  telling: Telling,
): Promise<UndoResult> {
  return write(branch, (db) =>
    answerOnce(db, by.commandKey, by.staffId, by.now, async () => {
      const undone = await reverseBatch(db, batch, direction, by, telling)
      await keepFiguresOfBoards(db, by.today)
      const { restored, removed, added, kept } = undone
      const counts = { restored, removed, added, kept: kept.length }
      await appendAudit(db, entry(by, `imports.${direction}`, String(batch), counts))
      return undoResult(undone, await staffNamer(db))
    }),
  )
}

/** What reversing a batch would come to: it is done, told, and rolled back. */
export async function tryReversal(
  branch: BranchDatabase,
  batch: number,
  direction: 'undo' | 'redo',
  by: ImportBy,
  telling: Telling,
): Promise<UndoResult> {
  const rollBack = new Error('A trial is not kept')
  let result: UndoResult | null = null
  try {
    await write(branch, async (db) => {
      result = undoResult(await reverseBatch(db, batch, direction, { ...by, trial: true }, telling), await staffNamer(db))
      throw rollBack
    })
  } catch (error) {
    if (error !== rollBack) throw error
  }
  if (result === null) throw rollBack
  return result
}

function undoResult({ batch, kept, ...counts }: Undone, people: (id: number) => string | null): UndoResult {
  return {
    batch: batch.id,
    ...counts,
    kept: kept.slice(0, MOST_TOLD).map(({ no, name, edit, reason }) => ({
      no,
      name,
      field: edit === null ? null : fieldLabel(edit.field),
      imported: edit === null ? null : shownValue(edit.field, edit.imported, people),
      current: edit === null ? null : shownValue(edit.field, edit.current, people),
      reason,
    })),
    keptCount: kept.length,
  }
}

/** More than this nobody reads; the number of all is told. */
const MOST_TOLD = 1000

/** Names of the branch's people by key. */
export async function staffNamer(db: ReadDb): Promise<(id: number) => string | null> {
  const names = new Map((await staffList(db)).map(({ id, name }) => [id as number, name]))
  return (id) => names.get(id) ?? null
}

/** A batch as lists show it. */
export function batchLine({ id, staffId, ...batch }: Batch, people: (id: number) => string | null): BatchLine {
  return {
    batch: id,
    kind: batch.kind,
    fileName: batch.fileName,
    sheet: batch.sheet,
    dataDate: batch.dataDate,
    rows: batch.rows,
    created: batch.created,
    updated: batch.updated,
    unchanged: batch.unchanged,
    closed: batch.closed,
    rejected: batch.rejected,
    rejectedCells: batch.rejectedCells,
    warnings: batch.warnings,
    by: people(staffId) ?? '',
    at: batch.at,
    undoneAt: batch.undoneAt,
  }
}

/** Customers or people whom the last sheet of this kind had and this one has not. */
export async function missingSinceLast(db: ReadDb, { layout }: Draft, plan: Plan): Promise<{ no: string; name: string }[]> {
  const { main } = SHEET_KINDS[layout.kind]
  if (main !== 'customer' && main !== 'balance' && main !== 'staff') return []
  const last = (await allBatches(db)).findLast(({ kind, undoneAt }) => kind === layout.kind && undoneAt === null)
  if (last === undefined) return []
  const on = main === 'balance' ? (last.days.at(-1) ?? '') : ''
  const listed = (await statementsOf(db, last.id)).get(statementKey(main, on, EXISTS))
  const present = new Set(plan.subjects.filter(({ rows }) => rows.length > 0).map(({ id }) => id))
  const gone = [...(listed?.keys() ?? [])].filter((id) => !present.has(id))
  return [...(await namesOf(db, main === 'staff' ? 'staff' : 'customer', gone)).values()]
}

function repeatResult(batch: Batch): ImportResult {
  const { created, updated, unchanged, rejected, rejectedCells, rows } = batch
  const same = created + updated + unchanged
  return {
    batch: batch.id,
    repeated: true,
    rows,
    created: 0,
    updated: 0,
    unchanged: same,
    closed: 0,
    rejected,
    rejectedCells,
    merged: rows - same - rejected,
    warnings: [`这个文件已在批次 ${batch.id}（${batch.at.slice(0, 10)}）导入过，这次没有任何变化`],
  }
}

function entry({ now, staffId, door }: ImportBy, action: string, subject: string, detail: Record<string, unknown>): AuditEntry {
  return { at: now, staffId, door, action, subject, detail }
}
