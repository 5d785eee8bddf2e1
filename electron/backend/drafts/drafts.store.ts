import type { Instant } from '#shared/domain/instant.ts'
import type { StaffId } from '#shared/domain/staff.ts'
import type { ReadDb, WriteDb } from '../db/database.ts'

/** What somebody has begun to write at a place; null where nothing is kept. */
export async function draftAt(db: ReadDb, staffId: StaffId, place: string): Promise<string | null> {
  const row = await db
    .selectFrom('drafts')
    .select('content')
    .where('branch_id', '=', db.branchId)
    .where('staff_id', '=', staffId)
    .where('place', '=', place)
    .executeTakeFirst()
  return row?.content ?? null
}

export async function keepDraft(
  db: WriteDb,
  { staffId, place, content, at }: { staffId: StaffId; place: string; content: string; at: Instant },
): Promise<void> {
  await db
    .insertInto('drafts')
    .values({ branch_id: db.branchId, staff_id: staffId, place, content, kept_at: at })
    .onConflict((conflict) => conflict.columns(['branch_id', 'staff_id', 'place']).doUpdateSet({ content, kept_at: at }))
    .execute()
}

export async function removeDraft(db: WriteDb, staffId: StaffId, place: string): Promise<void> {
  await db
    .deleteFrom('drafts')
    .where('branch_id', '=', db.branchId)
    .where('staff_id', '=', staffId)
    .where('place', '=', place)
    .execute()
}

/** What nobody came back to since a moment is of no use any more. */
export async function removeDraftsBefore(db: WriteDb, staffId: StaffId, before: Instant): Promise<void> {
  await db
    .deleteFrom('drafts')
    .where('branch_id', '=', db.branchId)
    .where('staff_id', '=', staffId)
    .where('kept_at', '<', before)
    .execute()
}
