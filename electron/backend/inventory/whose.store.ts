import { sql, type SqlBool } from 'kysely'
import { reachOf } from '#shared/domain/permissions.ts'
import { type TierScheme, tierNamed } from '#shared/domain/tier.ts'
import type { InventoryFilter } from '#shared/contract/inventory.ts'
import { ownKeys, type Viewer, visibleCustomers } from '../customers/customers.store.ts'
import type { ReadDb } from '../db/database.ts'

/** Whose inventory is meant, as far as the viewer may see. */
export interface InventoryOrder extends InventoryFilter {
  viewer: Viewer
  /** Part of the list; all of it where it is left out. */
  page?: { offset: number; limit: number }
}

/**
 * Whom the inventory has, in its order, without anything else of them: a book is sorted by little. A page of
 * the whole branch is met owner by owner, so that the first one costs what one owner's does; who has no
 * line among the owners comes after them.
 */
export async function keysInOrder(db: ReadDb, scheme: TierScheme, order: InventoryOrder): Promise<number[]> {
  const { viewer, ownerId, page } = order
  if (page === undefined || reachOf(viewer.actor.post) !== 'branch' || ownerId !== null)
    return pageOf(meant(db, scheme, order), page)
  const owned = () =>
    db
      .selectFrom('ownerships as o')
      .innerJoin('customers as c', (join) => join.onRef('c.branch_id', '=', 'o.branch_id').onRef('c.id', '=', 'o.customer_id'))
      .leftJoin('standings as s', (join) =>
        join.onRef('s.branch_id', '=', 'o.branch_id').onRef('s.customer_id', '=', 'o.customer_id'),
      )
      .where('o.branch_id', '=', db.branchId)
      .where('c.closed_on', 'is', null)
      .where(inTiers(scheme, order)) as unknown as Found
  const first = await pageOf(owned(), page)
  if (first.length === page.limit) return first
  const before = first.length > 0 ? page.offset + first.length : await countOf(owned())
  const without = meant(db, scheme, order).where('o.customer_id', 'is', null)
  const further = { offset: Math.max(0, page.offset - before), limit: page.limit - first.length }
  return [...first, ...(await pageOf(without, further))]
}

/** The customers of an inventory, in no order. */
export function meant(db: ReadDb, scheme: TierScheme, order: InventoryOrder) {
  const { viewer, ownerId } = order
  let query = visibleCustomers(db, viewer).where(inTiers(scheme, order))
  // Who sees part of the book begins with that part.
  if (reachOf(viewer.actor.post) !== 'branch') query = query.where(sql<SqlBool>`c.id in (${ownKeys(db, viewer)})`)
  return ownerId === null ? query : query.where('o.owner_id', '=', ownerId)
}

function inTiers(scheme: TierScheme, { tiers }: InventoryOrder) {
  if (tiers.length === 0) return sql<SqlBool>`true`
  return sql<SqlBool>`s.tier in (${sql.join(tiers.map((tier) => tierNamed(scheme, tier)))})`
}

/** Customers joined with their owners and standings, from whichever end. */
type Found = ReturnType<typeof visibleCustomers>

async function pageOf(customers: Found, page: InventoryOrder['page']): Promise<number[]> {
  let query = customers
    .select('c.id')
    .orderBy('o.owner_id', (each) => each.asc().nullsLast())
    .orderBy('s.measure', (each) => each.desc().nullsLast())
    .orderBy('c.id')
  if (page !== undefined) query = query.limit(page.limit).offset(page.offset)
  return (await query.execute()).map(({ id }) => id)
}

async function countOf(customers: Found): Promise<number> {
  const row = await customers.select((eb) => eb.fn.countAll<number>().as('customers')).executeTakeFirst()
  return row?.customers ?? 0
}
