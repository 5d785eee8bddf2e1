import type { Instant } from '#shared/domain/instant.ts'
import type { StaffId } from '#shared/domain/staff.ts'
import type { Tag, TagFamily, TagId } from '#shared/domain/tag.ts'
import type { ReadDb, SqlValue, WriteDb } from '../db/database.ts'
import { bulkUpsert } from '../db/bulk.ts'
import { takeNumbers } from '../db/sequences.ts'

export async function tagList(db: ReadDb): Promise<(Tag & { retired: boolean })[]> {
  const rows = await db
    .selectFrom('tags')
    .select(['id', 'name', 'family', 'retired_at'])
    .where('branch_id', '=', db.branchId)
    .orderBy('family')
    .orderBy('name')
    .execute()
  return rows.map((row) => ({ ...tagOf(row), retired: row.retired_at !== null }))
}

export async function tagById(db: ReadDb, id: TagId): Promise<Tag | null> {
  return tagWhere(db, 'id', id)
}

/** A name means one tag of the branch, whatever its family. */
export async function tagByName(db: ReadDb, name: string): Promise<Tag | null> {
  return tagWhere(db, 'name', name)
}

async function tagWhere(db: ReadDb, column: 'id' | 'name', value: number | string): Promise<Tag | null> {
  const row = await db
    .selectFrom('tags')
    .select(['id', 'name', 'family'])
    .where('branch_id', '=', db.branchId)
    .where(column, '=', value)
    .executeTakeFirst()
  return row === undefined ? null : tagOf(row)
}

/** Who makes a tag or puts one on, and when; where an import does, which one. */
export interface Tagging {
  staffId: StaffId
  at: Instant
  batchId?: number
}

export async function addTag(db: WriteDb, tag: Omit<Tag, 'id'>, { staffId, at, batchId }: Tagging): Promise<Tag> {
  const id = (await takeNumbers(db, 'tags')) as TagId
  await db
    .insertInto('tags')
    .values({ branch_id: db.branchId, id, ...tag, staff_id: staffId, at, retired_at: null, batch_id: batchId ?? null })
    .execute()
  return { id, ...tag }
}

export async function changeTag(
  db: WriteDb,
  id: TagId,
  change: { name: string } | { retired_at: Instant | null },
): Promise<void> {
  await db.updateTable('tags').set(change).where('branch_id', '=', db.branchId).where('id', '=', id).execute()
}

/** How many customers carry a tag, closed ones included. */
export async function carriers(db: ReadDb, id: TagId): Promise<number> {
  const row = await db
    .selectFrom('customer_tags')
    .select((eb) => eb.fn.countAll<number>().as('customers'))
    .where('branch_id', '=', db.branchId)
    .where('tag_id', '=', id)
    .executeTakeFirst()
  return row?.customers ?? 0
}

/** The tags in use of each of these customers; those without are not in the answer. */
export async function tagsOf(db: ReadDb, customers: readonly number[]): Promise<Map<number, Tag[]>> {
  if (customers.length === 0) return new Map()
  const rows = await db
    .selectFrom('customer_tags as x')
    .innerJoin('tags as g', (join) => join.onRef('g.branch_id', '=', 'x.branch_id').onRef('g.id', '=', 'x.tag_id'))
    .select(['x.customer_id', 'g.id', 'g.name', 'g.family'])
    .where('x.branch_id', '=', db.branchId)
    .where('x.customer_id', 'in', [...customers])
    .where('g.retired_at', 'is', null)
    .orderBy('g.family')
    .orderBy('g.name')
    .execute()
  return Map.groupBy(rows, (row) => row.customer_id)
    .entries()
    .reduce((tags, [customer, found]) => tags.set(customer, found.map(tagOf)), new Map<number, Tag[]>())
}

/** Customers may carry a tag before it is put on them; it is theirs from the first time. */
export async function putTags(
  db: WriteDb,
  pairs: readonly { customerId: number; tagId: TagId }[],
  { staffId, at, batchId }: Tagging,
): Promise<void> {
  if (pairs.length === 0) return
  const rows = pairs.map(({ customerId, tagId }): SqlValue[] => [customerId, tagId, staffId, at, batchId ?? null])
  await bulkUpsert(db, 'customer_tags', ['customer_id', 'tag_id', 'staff_id', 'at', 'batch_id'], ['customer_id', 'tag_id'], rows)
}

export async function takeTagOff(db: WriteDb, tagId: TagId, customers: readonly number[]): Promise<void> {
  for (let from = 0; from < customers.length; from += AT_ONCE)
    await db
      .deleteFrom('customer_tags')
      .where('branch_id', '=', db.branchId)
      .where('tag_id', '=', tagId)
      .where('customer_id', 'in', customers.slice(from, from + AT_ONCE))
      .execute()
}

const AT_ONCE = 1_000

function tagOf(row: { id: number; name: string; family: string }): Tag {
  return { id: row.id as TagId, name: row.name, family: row.family as TagFamily }
}
