import { type RawBuilder, sql } from 'kysely'
import type { ReadDb } from '../db/database.ts'

/**
 * A question for the keys of the customers whom an import added or changed: themselves, their owner, tags,
 * day-ends, moves or products. An undone import still means them, as far as they are in the book.
 */
export function customersOfBatch({ branchId }: ReadDb, batch: number): RawBuilder<{ id: number }> {
  const changed = sql`from batch_changes as x where x.branch_id = ${branchId} and x.batch_id = ${batch}`
  // A new day-end is not written down among the changes: it names its import itself.
  const days = sql`select d.on_date from batch_statements as d
    where d.branch_id = ${branchId} and d.batch_id = ${batch} and d.record = 'balance'`
  return sql`select c.id from batch_additions as a join customers as c on c.branch_id = a.branch_id
      and c.id >= a.first_id and c.id < a.first_id + a.count
      where a.branch_id = ${branchId} and a.batch_id = ${batch} and a.record = 'customer'
    union select x.record_id ${changed} and x.record in ('customer', 'ownership', 'balance', 'move', 'mark', 'tags')
    union select b.customer_id from balances as b
      where b.branch_id = ${branchId} and b.batch_id = ${batch} and b.on_date in (${days})
    union select h.customer_id from holdings as h
      where h.branch_id = ${branchId} and h.id in (select x.record_id ${changed} and x.record = 'holding')`
}
