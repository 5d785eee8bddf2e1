import type { IsoDate } from '#shared/domain/iso-date.ts'
import type { Drill } from '#shared/domain/meeting.ts'
import type { StaffId } from '#shared/domain/staff.ts'
import type { ReadDb, WriteDb } from '../db/database.ts'
import { takeNumbers } from '../db/sequences.ts'

export async function addDrills(db: WriteDb, on: IsoDate, drills: readonly Drill[]): Promise<void> {
  for (const drill of drills) {
    const id = await takeNumbers(db, 'drills')
    await db
      .insertInto('drills')
      .values({
        branch_id: db.branchId,
        id,
        on_date: on,
        staff_id: drill.staffId,
        product: drill.product,
        score: drill.score,
        note: drill.note,
      })
      .execute()
  }
}

export async function drillsOn(db: ReadDb, on: IsoDate): Promise<Drill[]> {
  const rows = await db
    .selectFrom('drills')
    .select(['staff_id', 'product', 'score', 'note'])
    .where('branch_id', '=', db.branchId)
    .where('on_date', '=', on)
    .orderBy('id')
    .execute()
  return rows.map((row) => ({ staffId: row.staff_id as StaffId, product: row.product, score: row.score, note: row.note }))
}
