import { sql, type SqlBool } from 'kysely'
import type { CustomerId } from '#shared/domain/customer.ts'
import { Failure } from '#shared/domain/failure.ts'
import type { Fen } from '#shared/domain/fen.ts'
import type { IsoDate } from '#shared/domain/iso-date.ts'
import { maskDocument, maskPhone } from '#shared/domain/mask.ts'
import { reachOf } from '#shared/domain/permissions.ts'
import type { TierScheme } from '#shared/domain/tier.ts'
import type { CustomerRow } from '#shared/contract/customers.ts'
import type { Actor } from '../actor.ts'
import type { ReadDb } from '../db/database.ts'
import type { CustomersTable } from '../db/tables/customers.ts'

/** Who asks, on which day: the row rules depend on both. */
export interface Viewer {
  actor: Pick<Actor, 'staffId' | 'post'>
  today: IsoDate
}

/**
 * The open customers that a person may see, with where each stands. Every question about customers
 * starts here, so that the row rule of `trust.md` holds in lists, search, counts and single cards alike.
 */
export function visibleCustomers(db: ReadDb, viewer: Viewer) {
  return openCustomers(db).where(mayBeSeenBy(db, viewer))
}

/** Every open customer, for questions that say themselves who may see the answer. */
export function openCustomers(db: ReadDb) {
  return db
    .selectFrom('customers as c')
    .leftJoin('standings as s', (join) => join.onRef('s.branch_id', '=', 'c.branch_id').onRef('s.customer_id', '=', 'c.id'))
    .leftJoin('ownerships as o', (join) => join.onRef('o.branch_id', '=', 'c.branch_id').onRef('o.customer_id', '=', 'c.id'))
    .leftJoin('touches as t', (join) => join.onRef('t.branch_id', '=', 'c.branch_id').onRef('t.customer_id', '=', 'c.id'))
    .leftJoin('staff as p', (join) => join.onRef('p.branch_id', '=', 'o.branch_id').onRef('p.id', '=', 'o.owner_id'))
    .where('c.branch_id', '=', db.branchId)
    .where('c.closed_on', 'is', null)
}

/**
 * The keys of whom a viewer of part of the book may see: own, co-owned, and handed to them.
 * Looking starts from it; the row rule is applied as always.
 */
export function ownKeys(db: ReadDb, viewer: Viewer) {
  const { staffId } = viewer.actor
  return sql<{
    id: number
  }>`select customer_id as id from ownerships where branch_id = ${db.branchId} and owner_id = ${staffId}
    union select customer_id from ownerships where branch_id = ${db.branchId} and co_owner_id = ${staffId}
    union ${handedKeys(db, viewer)}`
}

/** Whom somebody may see without looking after them: open tasks, candidates handed over and not closed, today's hall for those who work there. */
export function handedKeys(db: ReadDb, { actor, today }: Viewer) {
  const flaggedToday = sql`union select customer_id from flags
    where branch_id = ${db.branchId} and flagged_on = ${today} and customer_id is not null`
  return sql<{
    id: number
  }>`select customer_id as id from tasks where branch_id = ${db.branchId} and assignee_id = ${actor.staffId} and state = 'open'
    union select customer_id from flags
      where branch_id = ${db.branchId} and manager_id = ${actor.staffId} and state <> 'closed' and customer_id is not null
    ${reachOf(actor.post) === 'hall' ? flaggedToday : sql``}`
}

export function mayBeSeenBy(db: ReadDb, viewer: Viewer) {
  const { staffId, post } = viewer.actor
  switch (reachOf(post)) {
    case 'branch':
      return sql<SqlBool>`true`
    case 'own':
    case 'hall':
      return sql<SqlBool>`(o.owner_id = ${staffId} or o.co_owner_id = ${staffId} or c.id in (${handedKeys(db, viewer)}))`
    case 'lookup':
    case 'none':
      return sql<SqlBool>`false`
  }
}

/** What `customerRow` needs. */
export const ROW_COLUMNS = [
  'c.id',
  'c.customer_no',
  'c.name',
  'c.phone',
  'c.document_no',
  'c.familiarity',
  'c.do_not_contact',
  's.tier',
  's.aum',
  's.aum_month_average',
  's.gap',
  'p.name as owner',
  't.last_contact_on',
] as const

/** A customer whom this person may see; one out of reach is answered for exactly as one who does not exist. */
export async function visibleCustomer(db: ReadDb, viewer: Viewer, id: CustomerId): Promise<CustomersTable> {
  const row = await visibleCustomers(db, viewer).selectAll('c').where('c.id', '=', id).executeTakeFirst()
  if (row === undefined) throw new Failure('CUSTOMER_UNKNOWN')
  return row
}

/** These customers' names and tiers, as far as the viewer may see them. */
export async function namesOf(db: ReadDb, viewer: Viewer, scheme: TierScheme, ids: readonly CustomerId[]) {
  if (ids.length === 0) return new Map<CustomerId, NamedCustomer>()
  const rows = await visibleCustomers(db, viewer)
    .select(['c.id', 'c.name', 's.tier'])
    .where('c.id', 'in', [...new Set(ids)])
    .execute()
  return new Map(
    rows.map(({ id, name, tier }) => {
      const customerId = id as CustomerId
      return [customerId, { customerId, name, tier: tier === null ? null : (scheme.tiers[tier]?.name ?? null), tierIndex: tier }]
    }),
  )
}

interface NamedCustomer {
  customerId: CustomerId
  name: string
  tier: string | null
  tierIndex: number | null
}

/** The one place where a customer's row becomes something a window may show: numbers leave masked. */
export function customerRow(
  scheme: TierScheme,
  row: {
    id: number
    customer_no: string
    name: string
    phone: string | null
    document_no: string | null
    familiarity: string
    do_not_contact: number
    tier: number | null
    aum: number | null
    aum_month_average: number | null
    gap: number | null
    owner: string | null
    last_contact_on: string | null
  },
): CustomerRow {
  return {
    id: row.id as CustomerId,
    customerNo: row.customer_no as CustomerRow['customerNo'],
    name: row.name,
    phone: maskPhone(row.phone),
    documentNo: maskDocument(row.document_no),
    tier: row.tier === null ? null : (scheme.tiers[row.tier]?.name ?? null),
    tierIndex: row.tier,
    aum: row.aum as Fen | null,
    aumMonthAverage: row.aum_month_average as Fen | null,
    gap: row.gap,
    familiarity: row.familiarity as CustomerRow['familiarity'],
    owner: row.owner,
    lastContactOn: row.last_contact_on as IsoDate | null,
    doNotContact: row.do_not_contact === 1,
  }
}
