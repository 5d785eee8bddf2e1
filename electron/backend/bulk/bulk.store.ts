import type { CustomerId } from '#shared/domain/customer.ts'
import type { Instant } from '#shared/domain/instant.ts'
import type { StaffId } from '#shared/domain/staff.ts'
import type { TagId } from '#shared/domain/tag.ts'
import type { BulkAct } from '#shared/contract/bulk.ts'
import { bulkInsert } from '../db/bulk.ts'
import type { ReadDb, WriteDb } from '../db/database.ts'
import { takeNumbers } from '../db/sequences.ts'
import type { BulkActsTable } from '../db/tables/care.ts'

const SHOWN = 20
const AT_ONCE = 1_000

/** What becomes of one customer: a tag that goes on (`on`) or off, or the day of a hold. */
export interface CustomerTurn {
  customerId: CustomerId
  tagId: TagId | null
  before: string | null
  after: string | null
}

export async function saveAct(
  db: WriteDb,
  act: Omit<BulkActsTable, 'branch_id' | 'id' | 'undone_at'>,
  turns: readonly CustomerTurn[],
): Promise<number> {
  const id = await takeNumbers(db, 'bulk_acts')
  await db
    .insertInto('bulk_acts')
    .values({ branch_id: db.branchId, id, ...act, undone_at: null })
    .execute()
  await bulkInsert(
    db,
    'bulk_changes',
    ['act_id', 'position', 'customer_id', 'tag_id', 'before', 'after'],
    turns.map(({ customerId, tagId, before, after }, position) => [id, position, customerId, tagId, before, after]),
  )
  return id
}

export async function actById(db: ReadDb, id: number): Promise<BulkActsTable | null> {
  const row = await db
    .selectFrom('bulk_acts')
    .selectAll()
    .where('branch_id', '=', db.branchId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row ?? null
}

export async function turnsOf(db: ReadDb, act: number): Promise<CustomerTurn[]> {
  const rows = await db
    .selectFrom('bulk_changes')
    .select(['customer_id', 'tag_id', 'before', 'after'])
    .where('branch_id', '=', db.branchId)
    .where('act_id', '=', act)
    .orderBy('position')
    .execute()
  return rows.map((row) => ({
    customerId: row.customer_id as CustomerId,
    tagId: row.tag_id as TagId | null,
    before: row.before,
    after: row.after,
  }))
}

export async function markActUndone(db: WriteDb, id: number, at: Instant): Promise<void> {
  await db.updateTable('bulk_acts').set({ undone_at: at }).where('branch_id', '=', db.branchId).where('id', '=', id).execute()
}

/** The last acts, the newest first; with a person, that person's. */
export async function recentActs(db: ReadDb, of: StaffId | null): Promise<BulkAct[]> {
  let query = db
    .selectFrom('bulk_acts as a')
    .leftJoin('staff as p', (join) => join.onRef('p.branch_id', '=', 'a.branch_id').onRef('p.id', '=', 'a.staff_id'))
    .select(['a.id', 'a.kind', 'a.at', 'a.customers', 'a.text', 'a.undone_at', 'p.name as by'])
    .where('a.branch_id', '=', db.branchId)
  if (of !== null) query = query.where('a.staff_id', '=', of)
  const rows = await query.orderBy('a.id', 'desc').limit(SHOWN).execute()
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind as BulkAct['kind'],
    at: row.at as Instant,
    by: row.by ?? '',
    customers: row.customers,
    text: row.text,
    undone: row.undone_at !== null,
  }))
}

/** Who carries each of these tags now. */
export async function carriersOf(db: ReadDb, tags: readonly TagId[]): Promise<Map<TagId, Set<number>>> {
  const carriers = new Map(tags.map((tag) => [tag, new Set<number>()]))
  if (tags.length === 0) return carriers
  const rows = await db
    .selectFrom('customer_tags')
    .select(['tag_id', 'customer_id'])
    .where('branch_id', '=', db.branchId)
    .where('tag_id', 'in', [...tags])
    .execute()
  for (const row of rows) carriers.get(row.tag_id as TagId)?.add(row.customer_id)
  return carriers
}

/** Puts off, or no longer, the contact with these customers; each is a change of its row. */
export async function setHold(db: WriteDb, customers: readonly number[], until: string | null, at: Instant): Promise<void> {
  for (let from = 0; from < customers.length; from += AT_ONCE)
    await db
      .updateTable('customers')
      .set((eb) => ({ hold_until: until, row_version: eb('row_version', '+', 1), updated_at: at }))
      .where('branch_id', '=', db.branchId)
      .where('id', 'in', customers.slice(from, from + AT_ONCE))
      .execute()
}
