import type { ReadDb } from '../db/database.ts'

/** One customer by full 客户号, phone or document, whoever looks after them. */
export async function lookUpCustomer(db: ReadDb, key: string) {
  const merged = await db
    .selectFrom('customers')
    .select('merged_into')
    .where('branch_id', '=', db.branchId)
    .where('customer_no', '=', key)
    .executeTakeFirst()
  return lookedUp(db, key, merged?.merged_into ?? null)
}

/** A number that was merged into another customer leads there. */
async function lookedUp(db: ReadDb, key: string, mergedInto: number | null) {
  const row = await db
    .selectFrom('customers as c')
    .leftJoin('standings as s', (join) => join.onRef('s.branch_id', '=', 'c.branch_id').onRef('s.customer_id', '=', 'c.id'))
    .leftJoin('ownerships as o', (join) => join.onRef('o.branch_id', '=', 'c.branch_id').onRef('o.customer_id', '=', 'c.id'))
    .leftJoin('staff as p', (join) => join.onRef('p.branch_id', '=', 'o.branch_id').onRef('p.id', '=', 'o.owner_id'))
    .select(['c.id', 'c.name', 'c.phone', 's.tier', 'p.name as owner'])
    .where('c.branch_id', '=', db.branchId)
    .where('c.closed_on', 'is', null)
    .$if(mergedInto !== null, (query) => query.where('c.id', '=', mergedInto ?? 0))
    .$if(mergedInto === null, (query) =>
      query.where((eb) =>
        eb.or([
          eb('c.customer_no', '=', key),
          eb('c.phone', '=', key),
          eb('c.second_phone', '=', key),
          eb('c.document_no', '=', key.toUpperCase()),
        ]),
      ),
    )
    .limit(1)
    .executeTakeFirst()
  return row ?? null
}
