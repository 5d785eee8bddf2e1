import { type RawBuilder, sql } from 'kysely'
import type { ReadDb, WriteDb } from '../db/database.ts'
import { openCustomers } from './customers.store.ts'
import type { RollLine } from './roll.ts'

/** Noted changes that are kept for whoever has a roll; who is further behind makes it anew. */
const NOTES_KEPT = 20_000

/** The number of the last noted change; 0 before the first. */
export async function lastListedChange(db: ReadDb): Promise<number> {
  const row = await db
    .selectFrom('list_changes')
    .select('seq')
    .where('branch_id', '=', db.branchId)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.seq ?? 0
}

/** The changes from this one on, this one included, at most so many. */
export function listedChangesFrom(db: ReadDb, seq: number, most: number) {
  return db
    .selectFrom('list_changes')
    .select(['seq', 'customer_id', 'placed'])
    .where('branch_id', '=', db.branchId)
    .where('seq', '>=', seq)
    .orderBy('seq')
    .limit(most)
    .execute()
}

export async function forgetOldListedChanges(db: WriteDb): Promise<void> {
  await db
    .deleteFrom('list_changes')
    .where('branch_id', '=', db.branchId)
    .where('seq', '<', (await lastListedChange(db)) - NOTES_KEPT)
    .execute()
}

/** The greatest key that a customer has been given. */
export async function lastCustomer(db: ReadDb): Promise<number> {
  const row = await db
    .selectFrom('customers')
    .select('id')
    .where('branch_id', '=', db.branchId)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.id ?? 0
}

/** A day as a whole number that is ordered like the day. */
export const wholeDay = (column: string): RawBuilder<number | null> => sql`cast(replace(${sql.ref(column)}, '-', '') as bigint)`

/** The orders that the database alone can tell. */
export type Placing = 'pinyin' | 'customer_no'

/** The lines of these customers now; whose account is closed has none. */
export async function linesOf(db: ReadDb, ids: readonly number[]): Promise<RollLine[]> {
  return openCustomers(db)
    .where('c.id', 'in', [...ids])
    .select(['c.name', 'c.pinyin', 'c.initials', 'c.phone', 'c.second_phone', 'c.document_no', 'c.customer_no'])
    .select([
      'c.id',
      'c.familiarity',
      'c.relationship',
      'c.customer_type',
      's.tier',
      's.aum',
      's.measure',
      'o.owner_id',
      'o.co_owner_id',
    ])
    .select([
      sql<number>`case when s.gap is null then 0 else 1 end`.as('near_upgrade'),
      sql<string | null>`coalesce(c.lifecycle, s.lifecycle)`.as('lifecycle'),
      wholeDay('c.hold_until').as('held_until'),
      wholeDay('t.last_contact_on').as('contact_on'),
    ])
    .execute()
}

/** The nearest customers before or behind one in an order by text, nearest first. */
export async function neighboursOf(
  db: ReadDb,
  id: number,
  by: Placing,
  way: 'before' | 'behind',
  most: number,
): Promise<number[]> {
  const column = sql.ref(by)
  const [than, run] = way === 'before' ? [sql`<`, sql`desc`] : [sql`>`, sql`asc`]
  const { rows } = await sql<{ id: number }>`
    select c.id from customers as c, (select ${column} as text from customers where branch_id = ${db.branchId} and id = ${id}) as one
    where c.branch_id = ${db.branchId} and c.closed_on is null and (c.${column}, c.id) ${than} (one.text, ${id})
    order by c.${column} ${run}, c.id ${run} limit ${most}`.execute(db)
  return rows.map((row) => row.id)
}
