import { sql } from 'kysely'
import type { CustomerId, CustomerNo, CustomerType, Familiarity } from '#shared/domain/customer.ts'
import type { Fen } from '#shared/domain/fen.ts'
import type { Instant } from '#shared/domain/instant.ts'
import type { IsoDate } from '#shared/domain/iso-date.ts'
import type { StaffId } from '#shared/domain/staff.ts'
import type { MoveKind } from '#shared/domain/tier.ts'
import type { LedgerMove } from '#shared/domain/tier-news.ts'
import type { ReadDb } from '../db/database.ts'

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

/** At most this many ids go into one question. */
const IDS_AT_A_TIME = 1000

/** Customers whose cadence may have come round: contacted last on or before their tier's day, or never. */
export async function dueByCadence(
  db: ReadDb,
  who: Contactable,
  tiers: readonly { tier: number; lastBy: IsoDate }[],
): Promise<CustomerFact[]> {
  if (who.owners.length === 0 || tiers.length === 0) return []
  const tier = sql<number>`coalesce(s.tier, 0)`
  const rows = await contactable(db, who)
    .where((eb) =>
      eb.or(
        tiers.map((one) =>
          eb.and([
            eb(tier, '=', one.tier),
            eb.or([eb('t.last_contact_on', 'is', null), eb('t.last_contact_on', '<=', one.lastBy)]),
          ]),
        ),
      ),
    )
    .execute()
  return rows.map(factOf)
}

/** Those of these customers who may be contacted. */
export async function contactableAmong(db: ReadDb, who: Contactable, ids: readonly CustomerId[]): Promise<CustomerFact[]> {
  if (who.owners.length === 0) return []
  const wanted = [...new Set(ids)]
  const facts: CustomerFact[] = []
  for (let from = 0; from < wanted.length; from += IDS_AT_A_TIME) {
    const some = wanted.slice(from, from + IDS_AT_A_TIME)
    facts.push(...(await contactable(db, who).where('c.id', 'in', some).execute()).map(factOf))
  }
  return facts
}

/** Everybody who may be contacted, of these tiers or of all. */
export async function contactableIn(db: ReadDb, who: Contactable, tiers: readonly number[] | null): Promise<CustomerFact[]> {
  if (who.owners.length === 0 || tiers?.length === 0) return []
  const all = contactable(db, who)
  return (await (tiers === null ? all : all.where('s.tier', 'in', [...tiers])).execute()).map(factOf)
}

/** Customers within reach of the next tier (临界). */
export async function nearUpgrade(db: ReadDb, who: Contactable): Promise<CustomerFact[]> {
  if (who.owners.length === 0) return []
  // Found by its own small index first: few are near, and the book is large.
  const near = db.selectFrom('standings').select('customer_id').where('branch_id', '=', db.branchId).where('gap', 'is not', null)
  return (await contactable(db, who).where('c.id', 'in', near).execute()).map(factOf)
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

/**
 * The ledger of moves from a data date on, oldest first. Of newcomers only those of some tiers: on its
 * first day the whole book is new.
 */
export async function movesSince(db: ReadDb, from: IsoDate, newIn: readonly string[]): Promise<LedgerMove[]> {
  const rows = await db
    .selectFrom('tier_moves')
    .select(['customer_id', 'kind', 'from_tier', 'to_tier', 'data_date'])
    .where('branch_id', '=', db.branchId)
    .where('data_date', '>=', from)
    .where((eb) => eb.or([eb('kind', '<>', 'new'), eb('to_tier', 'in', newIn)]))
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    customerId: row.customer_id as CustomerId,
    kind: row.kind as MoveKind,
    from: row.from_tier,
    to: row.to_tier,
    on: row.data_date as IsoDate,
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

function contactable(db: ReadDb, { today, owners }: Contactable) {
  return db
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
    .select(['o.owner_id', 'o.co_owner_id', 's.tier', 's.gap', 't.last_contact_on'])
    .where('c.branch_id', '=', db.branchId)
    .where('c.closed_on', 'is', null)
    .where('c.do_not_contact', '=', 0)
    .where('c.consent', '<>', 'refused')
    .where((eb) => eb.or([eb('c.hold_until', 'is', null), eb('c.hold_until', '<', today)]))
    .where('o.owner_id', 'in', owners)
    .orderBy('c.id')
}

function factOf(row: Awaited<ReturnType<ReturnType<typeof contactable>['execute']>>[number]): CustomerFact {
  return {
    id: row.id as CustomerId,
    customerNo: row.customer_no as CustomerNo,
    ownerId: row.owner_id as StaffId,
    coOwnerId: row.co_owner_id as StaffId | null,
    tier: row.tier ?? 0,
    gap: row.gap,
    familiarity: row.familiarity as Familiarity,
    birthDate: row.birth_date as IsoDate | null,
    customerType: row.customer_type as CustomerType | null,
    grid: row.grid,
    openedOn: row.opened_on as IsoDate | null,
    knownSince: row.created_at as Instant,
    lastContactOn: row.last_contact_on as IsoDate | null,
  }
}
