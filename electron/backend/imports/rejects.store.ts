import type { SheetCell } from '#shared/domain/sheets/cell-text.ts'
import { bulkInsert } from '../db/bulk.ts'
import type { ReadDb, SqlValue, WriteDb } from '../db/database.ts'

/** A rejected row or cell with the whole row as the sheet had it. */
export interface SavedReject {
  row: number
  whole: boolean
  heading: string
  reason: string
  cells: SheetCell[]
}

export async function saveRejects(db: WriteDb, batchId: number, rejects: readonly SavedReject[]): Promise<void> {
  await bulkInsert(
    db,
    'batch_rejects',
    ['batch_id', 'position', 'row_no', 'whole_row', 'heading', 'reason', 'cells'],
    rejectRows(batchId, rejects),
  )
}

function* rejectRows(batchId: number, rejects: readonly SavedReject[]): Iterable<SqlValue[]> {
  for (const [position, { row, whole, heading, reason, cells }] of rejects.entries())
    yield [batchId, position, row, whole ? 1 : 0, heading, reason, JSON.stringify(cells)]
}

/** What a batch refused, in the order of the sheet. */
export async function rejectsOf(db: ReadDb, batchId: number): Promise<SavedReject[]> {
  const rows = await db
    .selectFrom('batch_rejects')
    .selectAll()
    .where('branch_id', '=', db.branchId)
    .where('batch_id', '=', batchId)
    .orderBy('position')
    .execute()
  return rows.map((row) => ({
    row: row.row_no,
    whole: row.whole_row === 1,
    heading: row.heading,
    reason: row.reason,
    cells: JSON.parse(row.cells) as SheetCell[],
  }))
}
