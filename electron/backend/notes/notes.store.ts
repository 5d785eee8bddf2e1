import type { CustomerId } from '#shared/domain/customer.ts'
import type { Instant } from '#shared/domain/instant.ts'
import type { StaffId } from '#shared/domain/staff.ts'
import type { CustomerNote } from '#shared/contract/notes.ts'
import type { ReadDb, WriteDb } from '../db/database.ts'
import { takeNumbers } from '../db/sequences.ts'
import type { CustomerNotesTable } from '../db/tables/care.ts'

const SHOWN = 50

/** What is written of a customer: pinned notes first, then the newest. */
export async function notesOf(db: ReadDb, customerId: CustomerId): Promise<CustomerNote[]> {
  const rows = await db
    .selectFrom('customer_notes as n')
    .leftJoin('staff as p', (join) => join.onRef('p.branch_id', '=', 'n.branch_id').onRef('p.id', '=', 'n.staff_id'))
    .select(['n.id', 'n.text', 'n.pinned', 'n.at', 'p.name as by'])
    .where('n.branch_id', '=', db.branchId)
    .where('n.customer_id', '=', customerId)
    .where('n.removed_at', 'is', null)
    .orderBy('n.pinned', 'desc')
    .orderBy('n.id', 'desc')
    .limit(SHOWN)
    .execute()
  return rows.map((row) => ({ ...row, pinned: row.pinned === 1, at: row.at as Instant, by: row.by ?? '' }))
}

export async function noteById(db: ReadDb, id: number): Promise<CustomerNotesTable | null> {
  const row = await db
    .selectFrom('customer_notes')
    .selectAll()
    .where('branch_id', '=', db.branchId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row ?? null
}

export async function addNote(
  db: WriteDb,
  note: { customerId: CustomerId; text: string; pinned: boolean },
  made: { staffId: StaffId; at: Instant },
): Promise<number> {
  const id = await takeNumbers(db, 'customer_notes')
  await db
    .insertInto('customer_notes')
    .values({
      branch_id: db.branchId,
      id,
      customer_id: note.customerId,
      text: note.text,
      pinned: note.pinned ? 1 : 0,
      staff_id: made.staffId,
      at: made.at,
      removed_at: null,
    })
    .execute()
  return id
}

export async function changeNote(
  db: WriteDb,
  id: number,
  change: { pinned: 0 | 1 } | { removed_at: Instant | null },
): Promise<void> {
  await db.updateTable('customer_notes').set(change).where('branch_id', '=', db.branchId).where('id', '=', id).execute()
}
