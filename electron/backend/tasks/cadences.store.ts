import type { CustomerId, CustomerNo } from '#shared/domain/customer.ts'
import type { Instant } from '#shared/domain/instant.ts'
import type { IsoDate } from '#shared/domain/iso-date.ts'
import type { StaffId } from '#shared/domain/staff.ts'
import type { ReadDb } from '../db/database.ts'

/** Those of a tier are due who were contacted last on or before a day. */
export interface TierClock {
  tier: number
  lastBy: IsoDate
}

/**
 * Customers whose cadence may have come round: contacted last on or before their tier's day. Found in the narrow
 * tables alone, since most of the book is not due: the lowest tier, which is most of the book and seldom due, by the
 * days of contact, and the others by their tier.
 */
export async function contactedLongAgo(db: ReadDb, clocks: readonly TierClock[]): Promise<CustomerId[]> {
  const found: CustomerId[] = []
  for (const { tier, lastBy } of clocks) found.push(...(await (tier === 0 ? lowest(db, lastBy) : ofTier(db, tier, lastBy))))
  return found
}

/** Whoever stands in no tier yet counts as of the lowest. */
async function lowest(db: ReadDb, lastBy: IsoDate): Promise<CustomerId[]> {
  const rows = await db
    .selectFrom('touches as t')
    .leftJoin('standings as s', (join) =>
      join.onRef('s.branch_id', '=', 't.branch_id').onRef('s.customer_id', '=', 't.customer_id'),
    )
    .select('t.customer_id')
    .where('t.branch_id', '=', db.branchId)
    .where('t.last_contact_on', '<=', lastBy)
    .where((eb) => eb.or([eb('s.tier', 'is', null), eb('s.tier', '=', 0)]))
    .execute()
  return rows.map((row) => row.customer_id as CustomerId)
}

async function ofTier(db: ReadDb, tier: number, lastBy: IsoDate): Promise<CustomerId[]> {
  const rows = await db
    .selectFrom('standings as s')
    .innerJoin('touches as t', (join) =>
      join.onRef('t.branch_id', '=', 's.branch_id').onRef('t.customer_id', '=', 's.customer_id'),
    )
    .select('s.customer_id')
    .where('s.branch_id', '=', db.branchId)
    .where('s.tier', '=', tier)
    .where('t.last_contact_on', '<=', lastBy)
    .execute()
  return rows.map((row) => row.customer_id as CustomerId)
}

/** A customer of these people whom nobody has contacted yet. */
export interface Stranger {
  id: CustomerId
  customerNo: CustomerNo
  tier: number
  /** When the customer came into the book. */
  knownSince: Instant
}

/** Everybody whom these people look after and nobody has contacted; in a new book that is all of it. */
export async function neverContacted(db: ReadDb, owners: readonly StaffId[]): Promise<Stranger[]> {
  if (owners.length === 0) return []
  const rows = await db
    .selectFrom('ownerships as o')
    .innerJoin('customers as c', (join) => join.onRef('c.branch_id', '=', 'o.branch_id').onRef('c.id', '=', 'o.customer_id'))
    .leftJoin('standings as s', (join) =>
      join.onRef('s.branch_id', '=', 'o.branch_id').onRef('s.customer_id', '=', 'o.customer_id'),
    )
    .select(['c.id', 'c.customer_no', 'c.created_at', 's.tier'])
    .where('o.branch_id', '=', db.branchId)
    .where('o.owner_id', 'in', owners)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('touches as t')
            .select('t.customer_id')
            .whereRef('t.branch_id', '=', 'o.branch_id')
            .whereRef('t.customer_id', '=', 'o.customer_id'),
        ),
      ),
    )
    .execute()
  return rows.map((row) => ({
    id: row.id as CustomerId,
    customerNo: row.customer_no as CustomerNo,
    tier: row.tier ?? 0,
    knownSince: row.created_at as Instant,
  }))
}

/** Whose regular contact somebody has dropped, and when last: the cadence goes on from there. */
export async function droppedCadences(db: ReadDb): Promise<Map<number, IsoDate>> {
  const rows = await db
    .selectFrom('tasks')
    .select((eb) => ['customer_id', eb.fn.max('closed_on').as('closed_on')])
    .where('branch_id', '=', db.branchId)
    .where('state', '=', 'dropped')
    .where('kind', '=', 'cadence')
    .groupBy('customer_id')
    .execute()
  return new Map(rows.flatMap((row) => (row.closed_on === null ? [] : [[row.customer_id, row.closed_on as IsoDate]])))
}
