import type { CustomerId } from '#shared/domain/customer.ts'
import type { Outflow } from '#shared/domain/diversion.ts'
import type { Fen } from '#shared/domain/fen.ts'
import type { IsoDate } from '#shared/domain/iso-date.ts'
import { visibleCustomers, type Viewer } from '../customers/customers.store.ts'
import type { ReadDb } from '../db/database.ts'

/** The outflows of at least `from` since a day, by the day-ends and by what sheets of the core system state. */
export async function outflowsSince(db: ReadDb, since: IsoDate, until: IsoDate, from: Fen): Promise<Outflow[]> {
  const computed = await db
    .selectFrom('large_moves')
    .select(['customer_id', 'data_date as on', 'amount'])
    .where('branch_id', '=', db.branchId)
    .where('data_date', '>=', since)
    .where('data_date', '<=', until)
    .where('amount', '<=', 0 - from)
    .execute()
  const stated = await db
    .selectFrom('stated_moves')
    .select(['customer_id', 'on_date as on', 'amount'])
    .where('branch_id', '=', db.branchId)
    .where('on_date', '>=', since)
    .where('on_date', '<=', until)
    .where('amount', '<=', 0 - from)
    .execute()
  return [...computed, ...stated].map((row) => ({
    customerId: row.customer_id as CustomerId,
    on: row.on as IsoDate,
    amount: (0 - row.amount) as Fen,
  }))
}

/** Of whom the counter has noted something since a day, and when. */
export async function firstNotesSince(db: ReadDb, since: IsoDate): Promise<{ customerId: CustomerId; on: IsoDate }[]> {
  const rows = await db
    .selectFrom('diversions')
    .select(['customer_id', 'on_date'])
    .where('branch_id', '=', db.branchId)
    .where('on_date', '>=', since)
    .execute()
  return rows.map((row) => ({ customerId: row.customer_id as CustomerId, on: row.on_date as IsoDate }))
}

/** Who these customers are, as far as this person sees them; the largest lists are of some hundreds. */
export async function outOf(
  db: ReadDb,
  viewer: Viewer,
  ids: readonly CustomerId[],
): Promise<Map<CustomerId, { name: string; tierIndex: number | null; owner: string | null }>> {
  if (ids.length === 0) return new Map()
  const rows = await visibleCustomers(db, viewer)
    .select(['c.id', 'c.name', 's.tier', 'p.name as owner'])
    .where('c.id', 'in', ids.slice(0, MOST_NAMED))
    .execute()
  return new Map(rows.map((row) => [row.id as CustomerId, { name: row.name, tierIndex: row.tier, owner: row.owner }]))
}

/** More no list of one month holds, and no engine takes many more values in one question. */
const MOST_NAMED = 2_000
