import type { PlannedRecord } from '#shared/domain/sheets/import-diff.ts'
import { movesTiers } from '#shared/domain/sheets/sheet-kind.ts'
import type { WriteDb } from '../db/database.ts'
import { takeNumbers } from '../db/sequences.ts'
import type { Telling } from '../room.ts'
import { recomputeTiers } from '../tiers/tiers.acts.ts'
import { breathe } from './check.ts'
import { batchColumns } from './draft.ts'
import { saveHistory } from './history.store.ts'
import { planImport } from './plan-import.acts.ts'
import { addBatch, setWarnings } from './imports.store.ts'
import type { Plan, PlannedSubject, PlanOrder } from './plan.acts.ts'
import { saveRejects } from './rejects.store.ts'
import { type ImportMoment, writeRecords, type WrittenRecord } from './write-records.acts.ts'

export interface Applied {
  batch: number
  plan: Plan
  warnings: string[]
  ms: { write: number; after: number }
}

/**
 * Applies a checked sheet in the transaction of `db`: plans anew against the book as it is, writes the
 * records through the bulk loaders, the batch with everything that it changed and refused, and puts
 * tiers and search right. An aborted signal rolls all of it back.
 */
export async function applyImport(db: WriteDb, order: PlanOrder, moment: ImportMoment, telling: Telling): Promise<Applied> {
  const started = performance.now()
  const plan = await planImport(db, order, telling)
  await breathe(telling, '写入', 0)
  const batch = await enterBatch(db, order, plan, moment)
  const records = await numbered(db, plan.subjects)
  const part = (done: number) => breathe(telling, '写入', done)
  const averages = await writeRecords(
    db,
    records,
    { batch, ...moment, today: order.today, file: order.draft.file.name, plan },
    part,
  )
  await saveHistory(db, batch, records)
  await part(0.95)
  const written = performance.now()
  await breathe(telling, '重新分层', 0.5)
  if (movesTiers(order.draft.layout.kind) && records.some(({ change }) => change !== null))
    await recomputeTiers(db, { ...moment, today: order.today })
  const warnings = [...plan.warnings, ...averageWarnings(averages)]
  if (warnings.length > plan.warnings.length) await setWarnings(db, batch, warnings)
  return { batch, plan, warnings, ms: { write: written - started, after: performance.now() - written } }
}

/** How many subjects became what, and what was refused. */
export function countsOf(
  plan: Plan,
): Record<'created' | 'updated' | 'unchanged' | 'closed' | 'rejected' | 'rejectedCells', number> {
  const counts = { created: 0, updated: 0, unchanged: 0, closed: 0, rejected: 0, rejectedCells: 0 }
  for (const { status } of plan.subjects) counts[status] += 1
  for (const { whole } of plan.rejects) counts[whole ? 'rejected' : 'rejectedCells'] += 1
  return counts
}

async function enterBatch(db: WriteDb, { draft, options }: PlanOrder, plan: Plan, moment: ImportMoment): Promise<number> {
  const { file, sheet, layout } = draft
  const batch = await addBatch(db, {
    kind: layout.kind,
    fileName: file.name,
    fileHash: file.hash,
    sheet: sheet.name,
    headerRows: layout.headerRows,
    columns: batchColumns(layout),
    options,
    dataDate: layout.date?.on ?? null,
    days: plan.days,
    rows: layout.data.length,
    ...countsOf(plan),
    warnings: plan.warnings,
    staffId: moment.staffId,
    at: moment.now,
  })
  const rejects = plan.rejects.map(({ index, row, whole, heading, reason }) => ({
    row,
    whole,
    heading,
    reason,
    cells: layout.data[index]?.cells ?? [],
  }))
  await saveRejects(db, batch, rejects)
  return batch
}

/** Gives new customers, holdings and people their keys, and puts the records in the order in which tables keep them. */
async function numbered(db: WriteDb, subjects: readonly PlannedSubject[]): Promise<WrittenRecord[]> {
  const isNew = (record: PlannedRecord, kind: PlannedRecord['record']) =>
    record.record === kind && record.id === 0 && record.change !== null
  const next = { customer: 0, holding: 0, staff: 0 }
  for (const [kind, sequence] of [
    ['customer', 'customers'],
    ['holding', 'holdings'],
    ['staff', 'staff'],
  ] as const) {
    const count = subjects.filter(({ records }) => records.some((record) => isNew(record, kind))).length
    if (count > 0) next[kind] = await takeNumbers(db, sequence, count)
  }
  const records: WrittenRecord[] = []
  for (const { records: planned, rows } of subjects) {
    const customer = planned.some((record) => isNew(record, 'customer')) ? next.customer++ : 0
    for (const record of planned) {
      const own = isNew(record, 'holding') ? next.holding++ : isNew(record, 'staff') ? next.staff++ : customer
      records.push({ ...record, id: record.id === 0 ? own : record.id, row: rows[0] ?? null })
    }
  }
  return records.toSorted((a, b) => (a.record === b.record ? a.id - b.id : a.record < b.record ? -1 : 1))
}

function averageWarnings({ month, year }: { month: number; year: number }): string[] {
  return [
    ...(month > 0 ? [`${month} 位客户的月日均与按日余额算得的相差超过 1%，以表内为准`] : []),
    ...(year > 0 ? [`${year} 位客户的年日均与按日余额算得的相差超过 1%，以表内为准`] : []),
  ]
}
