import type { CustomerId } from '#shared/domain/customer.ts'
import type { Instant } from '#shared/domain/instant.ts'
import type { IsoDate } from '#shared/domain/iso-date.ts'
import type { Relation } from '#shared/domain/kin.ts'
import type { StaffId } from '#shared/domain/staff.ts'
import type { Relative, RelativeEntry } from '#shared/contract/families.ts'
import type { ReadDb, WriteDb } from '../db/database.ts'
import { takeNumbers } from '../db/sequences.ts'

/** A customer's relatives who are no customers, in the order in which they were written down. */
export async function relativesOf(db: ReadDb, customerId: CustomerId): Promise<Relative[]> {
  const rows = await db
    .selectFrom('relatives')
    .select(['id', 'name', 'relation', 'birth_date', 'birth_lunar', 'remarks'])
    .where('branch_id', '=', db.branchId)
    .where('customer_id', '=', customerId)
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    relation: row.relation as Relation,
    birthDate: row.birth_date as IsoDate | null,
    birthLunar: row.birth_lunar === 1,
    remarks: row.remarks,
  }))
}

export async function addRelative(
  db: WriteDb,
  customerId: CustomerId,
  relative: RelativeEntry,
  made: { staffId: StaffId; at: Instant },
): Promise<number> {
  const id = await takeNumbers(db, 'relatives')
  await db
    .insertInto('relatives')
    .values({
      branch_id: db.branchId,
      id,
      customer_id: customerId,
      name: relative.name,
      relation: relative.relation,
      birth_date: relative.birthDate,
      birth_lunar: relative.birthLunar ? 1 : 0,
      remarks: relative.remarks,
      staff_id: made.staffId,
      at: made.at,
    })
    .execute()
  return id
}

export async function removeRelative(db: WriteDb, customerId: CustomerId, id: number): Promise<void> {
  await db
    .deleteFrom('relatives')
    .where('branch_id', '=', db.branchId)
    .where('customer_id', '=', customerId)
    .where('id', '=', id)
    .execute()
}
