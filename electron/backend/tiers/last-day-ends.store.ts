import { sql } from 'kysely'
import type { IsoDate } from '#shared/domain/iso-date.ts'
import type { ReadDb } from '../db/database.ts'

/** Customers (c), each with the newest day-end (b) that is known of them up to a day; those without any are left out. */
export function lastDayEnds(db: ReadDb, upTo: IsoDate) {
  return db
    .selectFrom('customers as c')
    .innerJoin('balances as b', (join) =>
      join
        .onRef('b.branch_id', '=', 'c.branch_id')
        .onRef('b.customer_id', '=', 'c.id')
        .on(
          'b.on_date',
          '=',
          sql<string>`(select max(x.on_date) from balances as x
            where x.branch_id = c.branch_id and x.customer_id = c.id and x.on_date <= ${upTo})`,
        ),
    )
    .where('c.branch_id', '=', db.branchId)
}
