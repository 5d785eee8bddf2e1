import { sql } from 'kysely'
import type { WriteDb } from './database.ts'

/** Kinds of rows that are numbered from 1 within a branch. */
export type Sequence =
  | 'staff'
  | 'customers'
  | 'handovers'
  | 'tags'
  | 'segments'
  | 'key_actions'
  | 'bulk_acts'
  | 'classifications'
  | 'merges'
  | 'customer_plans'
  | 'customer_edits'
  | 'customer_notes'
  | 'relatives'
  | 'customer_requests'
  | 'allocations'
  | 'tier_schemes'
  | 'recomputes'
  | 'tier_moves'
  | 'holdings'
  | 'batches'
  | 'exports'
  | 'export_approvals'
  | 'tasks'
  | 'contacts'
  | 'appointments'
  | 'sales'
  | 'flags'
  | 'diversions'
  | 'meetings'
  | 'decisions'
  | 'drills'
  | 'products'
  | 'product_rates'

/**
 * Takes the next `count` numbers and returns the first. Inside a branch's only write transaction, so
 * the numbers have no gaps that a reader could wonder about, on either engine.
 */
export async function takeNumbers(db: WriteDb, name: Sequence, count = 1): Promise<number> {
  const { value } = await db
    .insertInto('sequences')
    .values({ branch_id: db.branchId, name, value: count })
    .onConflict((conflict) =>
      conflict.columns(['branch_id', 'name']).doUpdateSet({ value: sql<number>`sequences.value + excluded.value` }),
    )
    .returning('value')
    .executeTakeFirstOrThrow()
  return value - count + 1
}
