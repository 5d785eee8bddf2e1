import type { BoardCustomer, MaturityDay } from '#shared/domain/board.ts'
import type { CustomerId } from '#shared/domain/customer.ts'
import type { Fen } from '#shared/domain/fen.ts'
import type { Instant } from '#shared/domain/instant.ts'
import type { IsoDate } from '#shared/domain/iso-date.ts'
import { boardName } from '#shared/domain/mask.ts'
import type { StaffId } from '#shared/domain/staff.ts'
import type { TierMove } from '#shared/domain/standing.ts'
import { isVip, type TierScheme } from '#shared/domain/tier.ts'
import type { ReadDb } from '../db/database.ts'

/** The customers of a board's rows, as a board may show them: nothing but these leaves this file with a name. */
export async function boardCustomers(
  db: ReadDb,
  scheme: TierScheme,
  ids: readonly CustomerId[],
): Promise<(id: CustomerId) => BoardCustomer> {
  const rows =
    ids.length === 0
      ? []
      : await db
          .selectFrom('customers as c')
          .leftJoin('standings as s', (join) => join.onRef('s.branch_id', '=', 'c.branch_id').onRef('s.customer_id', '=', 'c.id'))
          .leftJoin('ownerships as o', (join) =>
            join.onRef('o.branch_id', '=', 'c.branch_id').onRef('o.customer_id', '=', 'c.id'),
          )
          .leftJoin('staff as p', (join) => join.onRef('p.branch_id', '=', 'o.branch_id').onRef('p.id', '=', 'o.owner_id'))
          .select(['c.id', 'c.name', 's.tier', 'p.name as owner'])
          .where('c.branch_id', '=', db.branchId)
          .where('c.id', 'in', [...new Set(ids)])
          .execute()
  const known = new Map(rows.map((row) => [row.id, row]))
  return (id) => {
    const row = known.get(id)
    const tier = row?.tier == null ? null : (scheme.tiers[row.tier]?.name ?? null)
    return { name: boardName(row?.name ?? ''), tier, owner: row?.owner ?? null }
  }
}

export interface Planned {
  customerId: CustomerId
  staffId: StaffId
  time: string
  place: 'branch' | 'visit'
  plannedAmount: Fen | null
}

/** The appointments of a day, in the order of the day. */
export async function appointmentsOn(db: ReadDb, on: IsoDate): Promise<Planned[]> {
  const rows = await db
    .selectFrom('appointments')
    .select(['customer_id', 'staff_id', 'time', 'place', 'planned_amount'])
    .where('branch_id', '=', db.branchId)
    .where('on_date', '=', on)
    .where('state', '<>', 'cancelled')
    .orderBy('time')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    customerId: row.customer_id as CustomerId,
    staffId: row.staff_id as StaffId,
    time: row.time,
    place: row.place as Planned['place'],
    plannedAmount: row.planned_amount as Fen | null,
  }))
}

export interface Maturity {
  customerId: CustomerId
  product: string
  amount: Fen
  maturesOn: IsoDate
}

/** What matures from one day to another: how much on each day that has any, and the largest. */
export async function maturitiesBetween(
  db: ReadDb,
  from: IsoDate,
  to: IsoDate,
  most: number,
): Promise<{ byDay: MaturityDay[]; rows: Maturity[] }> {
  const within = db
    .selectFrom('holdings')
    .where('branch_id', '=', db.branchId)
    .where('matures_on', '>=', from)
    .where('matures_on', '<=', to)
  const days = await within
    .select(({ fn }) => ['matures_on', fn.countAll<number>().as('count'), fn.sum<number>('amount').as('amount')])
    .groupBy('matures_on')
    .orderBy('matures_on')
    .execute()
  // The largest are found in the index alone; only their rows are read.
  const largest = await within.select(['id']).orderBy('amount', 'desc').orderBy('id').limit(most).execute()
  const rows =
    largest.length === 0
      ? []
      : await db
          .selectFrom('holdings')
          .select(['customer_id', 'product', 'amount', 'matures_on'])
          .where('branch_id', '=', db.branchId)
          .where(
            'id',
            'in',
            largest.map(({ id }) => id),
          )
          .orderBy('amount', 'desc')
          .orderBy('id')
          .execute()
  return {
    byDay: days.map(({ matures_on, count, amount }) => ({ on: matures_on as IsoDate, count, amount: amount as Fen })),
    rows: rows.map((row) => ({
      customerId: row.customer_id as CustomerId,
      product: row.product,
      amount: row.amount as Fen,
      maturesOn: row.matures_on as IsoDate,
    })),
  }
}

/** Those of the customers who are of a VIP tier, the largest first. */
export async function vipsAmong(db: ReadDb, scheme: TierScheme, ids: readonly CustomerId[], most: number): Promise<CustomerId[]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('standings')
    .select('customer_id')
    .where('branch_id', '=', db.branchId)
    .where('customer_id', 'in', ids)
    .where(
      'tier',
      'in',
      scheme.tiers.flatMap((_, index) => (isVip(scheme, index) ? [index] : [])),
    )
    .orderBy('measure', 'desc')
    .orderBy('customer_id')
    .limit(most)
    .execute()
  return rows.map((row) => row.customer_id as CustomerId)
}

/** Rises and falls that the ledger has for a data date, in the order in which they were written. */
export async function tierMovesOf(db: ReadDb, dataDate: IsoDate): Promise<TierMove[]> {
  const rows = await db
    .selectFrom('tier_moves')
    .select(['customer_id', 'kind', 'from_tier', 'to_tier', 'measure'])
    .where('branch_id', '=', db.branchId)
    .where('data_date', '=', dataDate)
    .where('kind', 'in', ['upgrade', 'downgrade'])
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    customerId: row.customer_id as CustomerId,
    kind: row.kind as TierMove['kind'],
    from: row.from_tier,
    to: row.to_tier,
    measure: row.measure,
  }))
}

/** Customers at 90–100 % of the next line, where the newest recompute put them. */
export async function nearUpgradeCount(db: ReadDb): Promise<number> {
  const row = await db
    .selectFrom('standings')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('branch_id', '=', db.branchId)
    .where('gap', 'is not', null)
    .executeTakeFirst()
  return row?.count ?? 0
}

export interface WaitingFlag {
  ticketNo: string
  business: string
  /** Whatever of this customer could stand in the business line. */
  names: string[]
  amount: Fen | null
  teller: string
  flaggedAt: Instant
}

/** Flags of `on` and before that nobody had taken at that moment, the oldest first. */
export async function waitingFlags(db: ReadDb, on: IsoDate, moment: Instant): Promise<WaitingFlag[]> {
  const rows = await db
    .selectFrom('flags as f')
    .leftJoin('customers as c', (join) => join.onRef('c.branch_id', '=', 'f.branch_id').onRef('c.id', '=', 'f.customer_id'))
    .leftJoin('staff as p', (join) => join.onRef('p.branch_id', '=', 'f.branch_id').onRef('p.id', '=', 'f.teller_id'))
    .select(['f.ticket_no', 'f.business', 'f.amount', 'f.flagged_at', 'f.contact_name', 'c.name', 'p.name as teller'])
    .where('f.branch_id', '=', db.branchId)
    .where('f.flagged_at', '<=', moment)
    .where((eb) =>
      eb.or([
        eb.and([eb('f.state', '=', 'flagged'), eb('f.flagged_on', '<=', on)]),
        eb.and([eb('f.flagged_on', '=', on), eb('f.taken_at', '>', moment)]),
      ]),
    )
    .orderBy('f.flagged_at')
    .orderBy('f.id')
    .execute()
  return rows.map((row) => ({
    ticketNo: row.ticket_no,
    business: row.business,
    names: [row.name, row.contact_name].filter((name) => name !== null),
    amount: row.amount as Fen | null,
    teller: row.teller ?? '',
    flaggedAt: row.flagged_at as Instant,
  }))
}
