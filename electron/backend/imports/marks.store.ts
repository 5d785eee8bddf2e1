import { ABSENT_MARK } from '#shared/domain/tag.ts'
import type { Instant } from '#shared/domain/instant.ts'
import type { StaffId } from '#shared/domain/staff.ts'
import type { ReadDb, WriteDb } from '../db/database.ts'
import { addTag, changeTag, putTags, tagByName, takeTagOff } from '../tags/tags.store.ts'

/** Customers who are marked as left out by a full list. */
export async function markedCustomers(db: ReadDb): Promise<Set<number>> {
  const rows = await db
    .selectFrom('customer_tags as x')
    .innerJoin('tags as g', (join) => join.onRef('g.branch_id', '=', 'x.branch_id').onRef('g.id', '=', 'x.tag_id'))
    .select('x.customer_id')
    .where('x.branch_id', '=', db.branchId)
    .where('g.name', '=', ABSENT_MARK)
    .execute()
  return new Set(rows.map(({ customer_id }) => customer_id))
}

/** Puts the mark on customers and takes it off others; it is a tag of the branch like any other, made when it is first needed. */
export async function writeMarks(
  db: WriteDb,
  { put, taken }: { put: readonly number[]; taken: readonly number[] },
  made: { staffId: StaffId; at: Instant },
): Promise<void> {
  if (put.length + taken.length === 0) return
  const tag = (await tagByName(db, ABSENT_MARK)) ?? (await addTag(db, { name: ABSENT_MARK, family: 'attribute' }, made))
  await changeTag(db, tag.id, { retired_at: null })
  const pairs = put.map((customerId) => ({ customerId, tagId: tag.id }))
  await putTags(db, pairs, made)
  await takeTagOff(db, tag.id, taken)
}
