import type { CustomerId, CustomerNo, CustomerType, Familiarity } from '#shared/domain/customer.ts'
import type { Fen } from '#shared/domain/fen.ts'
import type { Instant } from '#shared/domain/instant.ts'
import type { IsoDate } from '#shared/domain/iso-date.ts'
import type { StaffId } from '#shared/domain/staff.ts'
import type { ReadDb } from '../db/database.ts'
import { theseIds } from '../db/ids.ts'

/** Who may be contacted at all today: the SQL twin of `mayContact`, for whole books. */
export interface Contactable {
  today: IsoDate
  /** Those who are there and have a queue: others' customers wait. */
  owners: readonly StaffId[]
}

/** A customer whom somebody looks after and who may be contacted, as reasons are found from. */
export interface CustomerFact {
  id: CustomerId
  customerNo: CustomerNo
  ownerId: StaffId
  coOwnerId: StaffId | null
  tier: number
  aum: Fen | null
  gap: number | null
  familiarity: Familiarity
  birthDate: IsoDate | null
  customerType: CustomerType | null
  grid: string | null
  openedOn: IsoDate | null
  /** When the customer came into the book. */
  knownSince: Instant
  lastContactOn: IsoDate | null
}

/** Those of these customers who may be contacted, by id: one question for everybody whom any reason names. */
export async function contactableAmong(
  db: ReadDb,
  { today, owners }: Contactable,
  ids: Iterable<CustomerId>,
): Promise<Map<CustomerId, CustomerFact>> {
  if (owners.length === 0) return new Map()
  const rows = await db
    .selectFrom('customers as c')
    .innerJoin('ownerships as o', (join) => join.onRef('o.branch_id', '=', 'c.branch_id').onRef('o.customer_id', '=', 'c.id'))
    .leftJoin('standings as s', (join) => join.onRef('s.branch_id', '=', 'c.branch_id').onRef('s.customer_id', '=', 'c.id'))
    .leftJoin('touches as t', (join) => join.onRef('t.branch_id', '=', 'c.branch_id').onRef('t.customer_id', '=', 'c.id'))
    .select([
      'c.id',
      'c.customer_no',
      'c.familiarity',
      'c.birth_date',
      'c.customer_type',
      'c.grid',
      'c.opened_on',
      'c.created_at',
    ])
    .select(['o.owner_id', 'o.co_owner_id', 's.tier', 's.aum', 's.gap', 't.last_contact_on'])
    .where('c.branch_id', '=', db.branchId)
    .where('c.id', 'in', theseIds(db, [...new Set(ids)]))
    .where('c.closed_on', 'is', null)
    .where('c.do_not_contact', '=', 0)
    .where('c.consent', '<>', 'refused')
    .where((eb) => eb.or([eb('c.hold_until', 'is', null), eb('c.hold_until', '<', today)]))
    .where('o.owner_id', 'in', owners)
    .execute()
  return new Map(
    rows.map((row) => [
      row.id as CustomerId,
      {
        id: row.id as CustomerId,
        customerNo: row.customer_no as CustomerNo,
        ownerId: row.owner_id as StaffId,
        coOwnerId: row.co_owner_id as StaffId | null,
        tier: row.tier ?? 0,
        aum: row.aum as Fen | null,
        gap: row.gap,
        familiarity: row.familiarity as Familiarity,
        birthDate: row.birth_date as IsoDate | null,
        customerType: row.customer_type as CustomerType | null,
        grid: row.grid,
        openedOn: row.opened_on as IsoDate | null,
        knownSince: row.created_at as Instant,
        lastContactOn: row.last_contact_on as IsoDate | null,
      },
    ]),
  )
}

/** What a place in a queue needs to know of a customer; a `CustomerFact` is somebody who has no bar. */
export interface DueWho extends Pick<CustomerFact, 'customerNo' | 'coOwnerId' | 'tier' | 'familiarity' | 'lastContactOn'> {
  ownerId: StaffId | null
  /** Why nobody contacts the customer today. */
  bar?: 'closed' | 'refused' | 'on hold'
}

/** Who these customers are, whether they may be contacted or not. */
export async function whoIsDue(db: ReadDb, ids: Iterable<CustomerId>, today: IsoDate): Promise<Map<CustomerId, DueWho>> {
  const wanted = [...new Set(ids)]
  if (wanted.length === 0) return new Map()
  const rows = await db
    .selectFrom('customers as c')
    .leftJoin('ownerships as o', (join) => join.onRef('o.branch_id', '=', 'c.branch_id').onRef('o.customer_id', '=', 'c.id'))
    .leftJoin('standings as s', (join) => join.onRef('s.branch_id', '=', 'c.branch_id').onRef('s.customer_id', '=', 'c.id'))
    .leftJoin('touches as t', (join) => join.onRef('t.branch_id', '=', 'c.branch_id').onRef('t.customer_id', '=', 'c.id'))
    .select(['c.id', 'c.customer_no', 'c.familiarity', 'c.closed_on', 'c.do_not_contact', 'c.consent', 'c.hold_until'])
    .select(['o.owner_id', 'o.co_owner_id', 's.tier', 't.last_contact_on'])
    .where('c.branch_id', '=', db.branchId)
    .where('c.id', 'in', theseIds(db, wanted))
    .execute()
  return new Map(
    rows.map((row) => [
      row.id as CustomerId,
      {
        customerNo: row.customer_no as CustomerNo,
        ownerId: row.owner_id as StaffId | null,
        coOwnerId: row.co_owner_id as StaffId | null,
        tier: row.tier ?? 0,
        familiarity: row.familiarity as Familiarity,
        lastContactOn: row.last_contact_on as IsoDate | null,
        ...barOf(row, today),
      },
    ]),
  )
}

function barOf(
  row: { closed_on: string | null; do_not_contact: number; consent: string; hold_until: string | null },
  today: IsoDate,
): Pick<DueWho, 'bar'> {
  if (row.closed_on !== null) return { bar: 'closed' }
  if (row.do_not_contact === 1 || row.consent === 'refused') return { bar: 'refused' }
  return row.hold_until !== null && row.hold_until >= today ? { bar: 'on hold' } : {}
}

/** Everybody of these tiers, or everybody. */
export async function customersIn(db: ReadDb, tiers: readonly number[] | null): Promise<CustomerId[]> {
  if (tiers === null) {
    const rows = await db.selectFrom('customers').select('id').where('branch_id', '=', db.branchId).orderBy('id').execute()
    return rows.map(({ id }) => id as CustomerId)
  }
  if (tiers.length === 0) return []
  const rows = await db
    .selectFrom('standings')
    .select('customer_id')
    .where('branch_id', '=', db.branchId)
    .where('tier', 'in', [...tiers])
    .orderBy('customer_id')
    .execute()
  return rows.map((row) => row.customer_id as CustomerId)
}

/** Customers within reach of the next tier (临界): few, found by their own small index. */
export async function nearUpgrade(db: ReadDb): Promise<CustomerId[]> {
  const rows = await db
    .selectFrom('standings')
    .select('customer_id')
    .where('branch_id', '=', db.branchId)
    .where('gap', 'is not', null)
    .orderBy('customer_id')
    .execute()
  return rows.map((row) => row.customer_id as CustomerId)
}

export interface MaturingHolding {
  customerId: CustomerId
  product: string
  accountTail: string | null
  amount: Fen
  maturesOn: IsoDate
}

/** What matures from one day to another, both included; the same product of the same day and account as one. */
export async function maturingBetween(db: ReadDb, from: IsoDate, to: IsoDate): Promise<MaturingHolding[]> {
  const rows = await db
    .selectFrom('holdings')
    .select((eb) => ['customer_id', 'product', 'account_tail', 'matures_on', eb.fn.sum<number>('amount').as('amount')])
    .where('branch_id', '=', db.branchId)
    .where('matures_on', '>=', from)
    .where('matures_on', '<=', to)
    .groupBy(['customer_id', 'product', 'account_tail', 'matures_on'])
    .orderBy('matures_on')
    .orderBy('customer_id')
    .orderBy('product')
    .execute()
  return rows.map((row) => ({
    customerId: row.customer_id as CustomerId,
    product: row.product,
    accountTail: row.account_tail,
    amount: row.amount as Fen,
    maturesOn: row.matures_on as IsoDate,
  }))
}
