import { KeptColumns } from '#shared/domain/list-columns.ts'
import type { StaffId } from '#shared/domain/staff.ts'
import type { ReadDb, WriteDb } from '../db/database.ts'

/** How somebody keeps the columns of a list; null while they have not chosen. */
export async function columnsOfList(db: ReadDb, staffId: StaffId, list: string): Promise<KeptColumns | null> {
  const row = await db
    .selectFrom('list_columns')
    .select('columns')
    .where('branch_id', '=', db.branchId)
    .where('staff_id', '=', staffId)
    .where('list', '=', list)
    .executeTakeFirst()
  return row === undefined ? null : KeptColumns.parse(JSON.parse(row.columns))
}

/** Null takes the choice away: the list is again as it comes. */
export async function keepColumnsOfList(db: WriteDb, staffId: StaffId, list: string, kept: KeptColumns | null): Promise<void> {
  if (kept === null) {
    await db
      .deleteFrom('list_columns')
      .where('branch_id', '=', db.branchId)
      .where('staff_id', '=', staffId)
      .where('list', '=', list)
      .execute()
    return
  }
  const columns = JSON.stringify(kept)
  await db
    .insertInto('list_columns')
    .values({ branch_id: db.branchId, staff_id: staffId, list, columns })
    .onConflict((conflict) => conflict.columns(['branch_id', 'staff_id', 'list']).doUpdateSet({ columns }))
    .execute()
}
