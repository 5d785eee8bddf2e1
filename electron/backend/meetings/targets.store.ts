import { sql } from 'kysely'
import type { IsoDate } from '#shared/domain/iso-date.ts'
import type { StaffId } from '#shared/domain/staff.ts'
import { TargetMeasure, type TargetPeriod } from '#shared/domain/target.ts'
import type { StatedTarget } from '#shared/domain/target-progress.ts'
import type { MoveKind } from '#shared/domain/tier.ts'
import type { ReadDb } from '../db/database.ts'

/** The balances of which a target may ask a net increase. */
export const GROWING = ['aum', 'deposits', 'wealth', 'funds', 'insurance', 'loans'] as const satisfies readonly TargetMeasure[]

const UPGRADE: MoveKind = 'upgrade'
const NEW: MoveKind = 'new'

/** A sum by whoever looks after the customers now; null is nobody. */
export type ByOwner = Map<StaffId | null, number>

/** What everybody is to reach in each of these periods. */
export async function statedTargets(db: ReadDb, periods: readonly TargetPeriod[]): Promise<Map<TargetPeriod, StatedTarget[]>> {
  const rows = await db
    .selectFrom('targets')
    .select(['staff_id', 'period', 'measure', 'amount'])
    .where('branch_id', '=', db.branchId)
    .where('period', 'in', periods)
    .execute()
  const stated = rows.map((row) => ({
    period: row.period as TargetPeriod,
    target: { staffId: row.staff_id as StaffId, measure: TargetMeasure.parse(row.measure), amount: row.amount },
  }))
  return new Map([...Map.groupBy(stated, ({ period }) => period)].map(([period, of]) => [period, of.map(({ target }) => target)]))
}

/** What the customers of each owner had at the end of a day, each with the last day-end that is known; closed ones have nothing. */
export async function assetsByOwner(db: ReadDb, on: IsoDate): Promise<Map<TargetMeasure, ByOwner>> {
  const open = db
    .selectFrom('customers as c')
    .select(['c.branch_id', 'c.id'])
    .select(
      sql<string | null>`(select max(x.on_date) from balances as x
        where x.branch_id = c.branch_id and x.customer_id = c.id and x.on_date <= ${on})`.as('last_on'),
    )
    .where('c.branch_id', '=', db.branchId)
    .where((eb) => eb.or([eb('c.closed_on', 'is', null), eb('c.closed_on', '>', on)]))
    // Found once for each customer, before day-ends are looked up: not again for each day-end of each.
    .limit(Number.MAX_SAFE_INTEGER)
  const rows = await db
    .selectFrom(open.as('c'))
    .innerJoin('balances as b', (join) =>
      join.onRef('b.branch_id', '=', 'c.branch_id').onRef('b.on_date', '=', 'c.last_on').onRef('b.customer_id', '=', 'c.id'),
    )
    .leftJoin('ownerships as o', (join) => join.onRef('o.branch_id', '=', 'c.branch_id').onRef('o.customer_id', '=', 'c.id'))
    .select((eb) => ['o.owner_id', ...GROWING.map((part) => eb.fn.sum<number | string | null>(`b.${part}`).as(part))])
    .groupBy('o.owner_id')
    .execute()
  return new Map(
    GROWING.map((part) => [part, new Map(rows.map((row) => [row.owner_id as StaffId | null, Number(row[part] ?? 0)]))]),
  )
}

/** Customers who opened their account from one day to another, by owner. */
export async function openedByOwner(db: ReadDb, from: IsoDate, to: IsoDate): Promise<ByOwner> {
  const rows = await db
    .selectFrom('customers as c')
    .leftJoin('ownerships as o', (join) => join.onRef('o.branch_id', '=', 'c.branch_id').onRef('o.customer_id', '=', 'c.id'))
    .select((eb) => ['o.owner_id', eb.fn.countAll<number>().as('customers')])
    .where('c.branch_id', '=', db.branchId)
    .where('c.opened_on', '>=', from)
    .where('c.opened_on', '<=', to)
    .groupBy('o.owner_id')
    .execute()
  return new Map(rows.map(({ owner_id, customers }) => [owner_id as StaffId | null, customers]))
}

/** Who rose into one of these tiers, or opened an account and stands there, from one day to another, each once; downgrades are not set against it. */
export async function risenByOwner(db: ReadDb, from: IsoDate, to: IsoDate, tiers: readonly string[]): Promise<ByOwner> {
  const rows = await db
    .selectFrom('tier_moves as m')
    .innerJoin('customers as c', (join) => join.onRef('c.branch_id', '=', 'm.branch_id').onRef('c.id', '=', 'm.customer_id'))
    .leftJoin('ownerships as o', (join) =>
      join.onRef('o.branch_id', '=', 'm.branch_id').onRef('o.customer_id', '=', 'm.customer_id'),
    )
    .select(['o.owner_id', sql<number>`count(distinct m.customer_id)`.as('customers')])
    .where('m.branch_id', '=', db.branchId)
    .where('m.data_date', '>=', from)
    .where('m.data_date', '<=', to)
    // Whom a first sheet brings is new to the book, not to the branch.
    .where((eb) => eb.or([eb('m.kind', '=', UPGRADE), eb.and([eb('m.kind', '=', NEW), eb('c.opened_on', '>=', from)])]))
    .where('m.to_tier', 'in', tiers)
    .where((eb) => eb.or([eb('m.from_tier', 'is', null), eb('m.from_tier', 'not in', tiers)]))
    .groupBy('o.owner_id')
    .execute()
  return new Map(rows.map(({ owner_id, customers }) => [owner_id as StaffId | null, customers]))
}
