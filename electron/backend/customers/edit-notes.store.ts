import type { EditNote } from '#shared/domain/edit-note.ts'
import type { Instant } from '#shared/domain/instant.ts'
import type { StaffId } from '#shared/domain/staff.ts'
import type { WriteDb } from '../db/database.ts'
import { takeNumbers } from '../db/sequences.ts'

/** Keeps what a person changed of a customer, masked, for the customer's own history. */
export async function keepEdit(
  db: WriteDb,
  customerId: number,
  changes: readonly EditNote[],
  made: { staffId: StaffId; at: Instant },
): Promise<void> {
  if (changes.length === 0) return
  await db
    .insertInto('customer_edits')
    .values({
      branch_id: db.branchId,
      id: await takeNumbers(db, 'customer_edits'),
      customer_id: customerId,
      changes: JSON.stringify(changes),
      staff_id: made.staffId,
      at: made.at,
    })
    .execute()
}
