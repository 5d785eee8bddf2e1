import { z } from 'zod'
import type { IsoDate } from '#shared/domain/iso-date.ts'
import { UnitName } from '#shared/domain/sheets/column-mapping.ts'
import { MatchKey } from '#shared/domain/sheets/match.ts'
import { SheetField } from '#shared/domain/sheets/sheet-field.ts'
import { SheetKind } from '#shared/domain/sheets/sheet-kind.ts'
import type { ReadDb, WriteDb } from '../db/database.ts'
import { takeNumbers } from '../db/sequences.ts'
import type { BatchesTable } from '../db/tables/imports.ts'

/** A column of an imported sheet and what it became; amounts with their unit. */
export const BatchColumn = z.object({
  column: z.number().int(),
  heading: z.string(),
  field: SheetField.nullable(),
  unit: UnitName.nullable(),
})
export type BatchColumn = z.infer<typeof BatchColumn>

/** An applied import, as the book remembers it. */
export interface Batch {
  id: number
  kind: SheetKind
  fileName: string
  fileHash: string
  sheet: string
  headerRows: [number, number]
  columns: BatchColumn[]
  /** By what its rows were told to be about somebody; null in batches that do not know it. */
  matchBy: MatchKey | null
  dataDate: IsoDate | null
  days: IsoDate[]
  rows: number
  created: number
  updated: number
  unchanged: number
  closed: number
  rejected: number
  rejectedCells: number
  warnings: string[]
  staffId: number
  at: string
  undoneAt: string | null
  /** Earlier batches that were undone when this one was made. */
  unseen: number[]
}

export type NewBatch = Omit<Batch, 'id' | 'undoneAt' | 'unseen' | 'matchBy'> & { options: unknown }

const Options = z.object({ matchBy: MatchKey.nullable().default(null) })
const Numbers = z.array(z.number())
const Texts = z.array(z.string())

/** Every batch of the branch, the oldest first. */
export async function allBatches(db: ReadDb): Promise<Batch[]> {
  const rows = await db.selectFrom('batches').selectAll().where('branch_id', '=', db.branchId).orderBy('id').execute()
  return rows.map(batchOf)
}

export async function batchById(db: ReadDb, id: number): Promise<Batch | null> {
  const row = await db
    .selectFrom('batches')
    .selectAll()
    .where('branch_id', '=', db.branchId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row === undefined ? null : batchOf(row)
}

/** The newest batch in force that came from a file of these very bytes and was read in this way. */
export async function sameImport(
  db: ReadDb,
  wanted: Pick<Batch, 'fileHash' | 'kind' | 'sheet' | 'dataDate' | 'columns' | 'matchBy'>,
): Promise<Batch | null> {
  const rows = await db
    .selectFrom('batches')
    .selectAll()
    .where('branch_id', '=', db.branchId)
    .where('file_hash', '=', wanted.fileHash)
    .where('undone_at', 'is', null)
    .orderBy('id', 'desc')
    .execute()
  const columns = JSON.stringify(wanted.columns)
  const same = rows
    .map(batchOf)
    .find(
      (batch) =>
        batch.kind === wanted.kind &&
        batch.sheet === wanted.sheet &&
        batch.dataDate === wanted.dataDate &&
        (batch.matchBy === null || batch.matchBy === wanted.matchBy) &&
        JSON.stringify(batch.columns) === columns,
    )
  return same ?? null
}

/** Enters a batch; it was compared with everything that earlier batches in force had left. */
export async function addBatch(db: WriteDb, batch: NewBatch): Promise<number> {
  const id = await takeNumbers(db, 'batches')
  const undone = await db
    .selectFrom('batches')
    .select('id')
    .where('branch_id', '=', db.branchId)
    .where('undone_at', 'is not', null)
    .orderBy('id')
    .execute()
  await db
    .insertInto('batches')
    .values({
      branch_id: db.branchId,
      id,
      kind: batch.kind,
      file_name: batch.fileName,
      file_hash: batch.fileHash,
      sheet: batch.sheet,
      header_rows: JSON.stringify(batch.headerRows),
      mapping: JSON.stringify(batch.columns),
      options: JSON.stringify(batch.options),
      data_date: batch.dataDate,
      days: JSON.stringify(batch.days),
      rows: batch.rows,
      created: batch.created,
      updated: batch.updated,
      unchanged: batch.unchanged,
      closed: batch.closed,
      rejected: batch.rejected,
      rejected_cells: batch.rejectedCells,
      warnings: JSON.stringify(batch.warnings),
      staff_id: batch.staffId,
      at: batch.at,
      undone_at: null,
      unseen: JSON.stringify(undone.map((row) => row.id)),
    })
    .execute()
  return id
}

/** What an import has found out only while it was written. */
export async function setWarnings(db: WriteDb, id: number, warnings: readonly string[]): Promise<void> {
  await db
    .updateTable('batches')
    .set({ warnings: JSON.stringify(warnings) })
    .where('branch_id', '=', db.branchId)
    .where('id', '=', id)
    .execute()
}

export async function setUndone(db: WriteDb, id: number, undoneAt: string | null): Promise<void> {
  await db.updateTable('batches').set({ undone_at: undoneAt }).where('branch_id', '=', db.branchId).where('id', '=', id).execute()
}

function batchOf(row: BatchesTable): Batch {
  return {
    id: row.id,
    kind: SheetKind.parse(row.kind),
    fileName: row.file_name,
    fileHash: row.file_hash,
    sheet: row.sheet,
    headerRows: z.tuple([z.number(), z.number()]).parse(JSON.parse(row.header_rows)),
    columns: z.array(BatchColumn).parse(JSON.parse(row.mapping)),
    matchBy: Options.parse(JSON.parse(row.options)).matchBy,
    dataDate: row.data_date as IsoDate | null,
    days: Texts.parse(JSON.parse(row.days)) as IsoDate[],
    rows: row.rows,
    created: row.created,
    updated: row.updated,
    unchanged: row.unchanged,
    closed: row.closed,
    rejected: row.rejected,
    rejectedCells: row.rejected_cells,
    warnings: Texts.parse(JSON.parse(row.warnings)),
    staffId: row.staff_id,
    at: row.at,
    undoneAt: row.undone_at,
    unseen: Numbers.parse(JSON.parse(row.unseen)),
  }
}
