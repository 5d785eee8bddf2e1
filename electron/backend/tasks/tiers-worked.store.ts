import type { CustomerId } from '#shared/domain/customer.ts'
import type { IsoDate } from '#shared/domain/iso-date.ts'
import type { StaffId } from '#shared/domain/staff.ts'
import type { ReadDb } from '../db/database.ts'
import { listOf, theseIds } from '../db/ids.ts'

/** Open customers of each tier whom one of these people looks after. */
export async function customersByTier(db: ReadDb, owners: readonly StaffId[]): Promise<Map<number, number>> {
  if (owners.length === 0) return new Map()
  const rows = await db
    .selectFrom('ownerships as o')
    .innerJoin('customers as c', (join) => join.onRef('c.branch_id', '=', 'o.branch_id').onRef('c.id', '=', 'o.customer_id'))
    .innerJoin('standings as s', (join) =>
      join.onRef('s.branch_id', '=', 'o.branch_id').onRef('s.customer_id', '=', 'o.customer_id'),
    )
    .select((eb) => ['s.tier', eb.fn.countAll<number>().as('customers')])
    .where('o.branch_id', '=', db.branchId)
    .where('o.owner_id', 'in', [...owners])
    .where('c.closed_on', 'is', null)
    .groupBy('s.tier')
    .execute()
  return new Map(rows.flatMap(({ tier, customers }) => (tier === null ? [] : [[tier, customers]])))
}

/** Contacts that reached a customer, by the customer's tier, from one day to another, both included. */
export async function contactsByTier(db: ReadDb, from: IsoDate, to: IsoDate): Promise<Map<number, number>> {
  const rows = await db
    .selectFrom('contacts as x')
    .innerJoin('standings as s', (join) =>
      join.onRef('s.branch_id', '=', 'x.branch_id').onRef('s.customer_id', '=', 'x.customer_id'),
    )
    .select((eb) => ['s.tier', eb.fn.countAll<number>().as('contacts')])
    .where('x.branch_id', '=', db.branchId)
    .where('x.on_date', '>=', from)
    .where('x.on_date', '<=', to)
    .where('x.result', '<>', 'no-answer')
    .groupBy('s.tier')
    .execute()
  return new Map(rows.flatMap(({ tier, contacts }) => (tier === null ? [] : [[tier, contacts]])))
}

/** The customer of every contact that reached one, from one day to another, both included; found in one index. */
export async function reachedBetween(db: ReadDb, from: IsoDate, to: IsoDate): Promise<CustomerId[]> {
  const { reached } = await db
    .selectFrom('contacts')
    .select(listOf(db, 'customer_id').as('reached'))
    .where('branch_id', '=', db.branchId)
    .where('on_date', '>=', from)
    .where('on_date', '<=', to)
    .where('result', '<>', 'no-answer')
    .executeTakeFirstOrThrow()
  return JSON.parse(reached) as CustomerId[]
}

/** The tiers that these customers stand in; who stands nowhere is left out. */
export async function tiersOf(db: ReadDb, ids: readonly CustomerId[]): Promise<Map<CustomerId, number>> {
  const rows = await db
    .selectFrom('standings')
    .select(['customer_id', 'tier'])
    .where('branch_id', '=', db.branchId)
    .where('customer_id', 'in', theseIds(db, ids))
    .execute()
  return new Map(rows.map((row) => [row.customer_id as CustomerId, row.tier]))
}

/** How the places of a day's queues stand, by tier. */
export async function queueByTier(db: ReadDb, on: IsoDate): Promise<Map<number, { queued: number; done: number }>> {
  const rows = await db
    .selectFrom('day_queue as q')
    .innerJoin('standings as s', (join) =>
      join.onRef('s.branch_id', '=', 'q.branch_id').onRef('s.customer_id', '=', 'q.customer_id'),
    )
    .select((eb) => ['s.tier', eb.fn.countAll<number>().as('queued'), eb.fn.count<number>('q.settled_at').as('done')])
    .where('q.branch_id', '=', db.branchId)
    .where('q.on_date', '=', on)
    .groupBy('s.tier')
    .execute()
  return new Map(rows.flatMap(({ tier, queued, done }) => (tier === null ? [] : [[tier, { queued, done }]])))
}
