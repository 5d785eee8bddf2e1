import type { ClassChange, ClassKind } from '#shared/contract/classifications.ts'
import { branchDate, type Instant } from '#shared/domain/instant.ts'
import type { StaffId } from '#shared/domain/staff.ts'
import type { ReadDb, WriteDb } from '../db/database.ts'
import { takeNumbers } from '../db/sequences.ts'

export interface ClassificationChange {
  customerId: number
  kind: ClassKind
  from: string | null
  to: string | null
  reason: string
}

/** Writes down that a classification became another one; the customer's own row is the caller's. */
export async function noteChange(
  db: WriteDb,
  change: ClassificationChange,
  made: { staffId: StaffId; at: Instant },
): Promise<void> {
  await db
    .insertInto('classifications')
    .values({
      branch_id: db.branchId,
      id: await takeNumbers(db, 'classifications'),
      customer_id: change.customerId,
      kind: change.kind,
      from_value: change.from,
      to_value: change.to,
      reason: change.reason,
      staff_id: made.staffId,
      at: made.at,
    })
    .execute()
}

/** What people changed of a customer's classifications, the newest first. */
export async function changesByHand(db: ReadDb, customerId: number): Promise<ClassChange[]> {
  const rows = await db
    .selectFrom('classifications as x')
    .leftJoin('staff as p', (join) => join.onRef('p.branch_id', '=', 'x.branch_id').onRef('p.id', '=', 'x.staff_id'))
    .select(['x.kind', 'x.from_value', 'x.to_value', 'x.reason', 'x.at', 'p.name as by'])
    .where('x.branch_id', '=', db.branchId)
    .where('x.customer_id', '=', customerId)
    .orderBy('x.id', 'desc')
    .limit(100)
    .execute()
  return rows.map((row) => ({
    kind: row.kind as ClassKind,
    on: branchDate(row.at as Instant),
    from: row.from_value,
    to: row.to_value,
    by: row.by ?? '系统',
    reason: row.reason,
  }))
}
