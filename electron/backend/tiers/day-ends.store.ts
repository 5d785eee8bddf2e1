import { type Expression, sql, type SqlBool } from 'kysely'
import type { DayTotal } from '#shared/domain/assets.ts'
import type { CustomerId } from '#shared/domain/customer.ts'
import type { Fen } from '#shared/domain/fen.ts'
import { addDays, type IsoDate } from '#shared/domain/iso-date.ts'
import type { StandingInput } from '#shared/domain/standing.ts'
import type { ReadDb } from '../db/database.ts'

/** The newest day for which balances were loaded, up to `today`; null while there are none. */
export async function dataDate(db: ReadDb, today: IsoDate): Promise<IsoDate | null> {
  const row = await db
    .selectFrom('balance_days')
    .select((eb) => eb.fn.max('on_date').as('on_date'))
    .where('branch_id', '=', db.branchId)
    .where('on_date', '<=', today)
    .executeTakeFirst()
  return (row?.on_date ?? null) as IsoDate | null
}

/** What the balances of each day add up to, from one day to another, the latest first. */
export async function dayTotals(db: ReadDb, from: IsoDate, to: IsoDate): Promise<DayTotal[]> {
  const rows = await db
    .selectFrom('balance_days')
    .select(['on_date', 'customers', 'aum'])
    .where('branch_id', '=', db.branchId)
    .where('on_date', '>=', from)
    .where('on_date', '<=', to)
    .orderBy('on_date', 'desc')
    .execute()
  return rows.map(({ on_date, customers, aum }) => ({ on: on_date as IsoDate, customers, aum: aum as Fen }))
}

/** Up to so many customers are asked for by their keys; for more of them the whole day is gone through once. */
const FEW = 1000

/** What the recompute needs of every customer: the newest day-end up to the data date, and the tier so far. */
export async function standingInputs(db: ReadDb, on: IsoDate | null, tierNames: readonly string[]): Promise<StandingInput[]> {
  const everybody = await dayEndsOn(db, on).execute()
  const leftOut = everybody.filter((row) => row.on_date === null).map((row) => row.id)
  const carried = new Map(
    leftOut.length === 0 ? [] : (await dayEndsBefore(db, on, leftOut).execute()).map((row) => [row.id, row]),
  )
  const stated = everybody.filter((row) => row.on_date !== null).map((row) => row.id)
  const before = on === null ? new Map<number, number>() : await aumBefore(db, on, stated)
  return everybody.map((known) => {
    const row = carried.get(known.id) ?? known
    return {
      customerId: row.id as CustomerId,
      closed: row.closed_on !== null,
      // Only a day-end of the data date itself is compared with the one before it.
      aumBefore: (known.on_date === null ? null : (before.get(known.id) ?? null)) as Fen | null,
      tierBefore: row.tier === null ? null : (tierNames[row.tier] ?? null),
      latest: row.on_date === null ? null : latestOf(row as LatestRow),
    }
  })
}

/** Everybody with the day-end of the data date itself, where there is one. */
function dayEndsOn(db: ReadDb, on: IsoDate | null) {
  return dayEnds(db, sql<string>`${on ?? ''}`)
}

/** Those whom the newest sheet leaves out: they carry the last day-end before it forward. */
function dayEndsBefore(db: ReadDb, on: IsoDate | null, leftOut: readonly number[]) {
  const own = sql`from balances as x where x.branch_id = c.branch_id and x.customer_id = c.id`
  const last = dayEnds(db, sql<string>`(select max(x.on_date) ${own} and x.on_date < ${on ?? ''})`)
  return leftOut.length <= FEW
    ? last.where('c.id', 'in', leftOut)
    : last.where(sql<SqlBool>`not exists (select 1 ${own} and x.on_date = ${on ?? ''})`)
}

function dayEnds(db: ReadDb, on: Expression<string>) {
  return db
    .selectFrom('customers as c')
    .leftJoin('standings as s', (join) => join.onRef('s.branch_id', '=', 'c.branch_id').onRef('s.customer_id', '=', 'c.id'))
    .leftJoin('balances as b', (join) =>
      join.onRef('b.branch_id', '=', 'c.branch_id').onRef('b.customer_id', '=', 'c.id').on('b.on_date', '=', on),
    )
    .select(['c.id', 'c.closed_on', 's.tier', 'b.on_date', 'b.aum', 'b.deposits', 'b.wealth', 'b.funds'])
    .select(['b.insurance', 'b.other_assets', 'b.loans', 'b.star_points', 'b.month_average_given', 'b.year_average_given'])
    .select(['b.month_sum', 'b.month_days', 'b.year_sum', 'b.year_days'])
    .where('c.branch_id', '=', db.branchId)
    .where((eb) => eb.or([eb('c.closed_on', 'is', null), eb('s.tier', 'is not', null)]))
    .orderBy('c.id')
}

/** The AUM of the day-end before the data date's, of everybody whom the data date states. */
async function aumBefore(db: ReadDb, on: IsoDate, stated: readonly number[]): Promise<Map<number, number>> {
  const day = await dataDate(db, addDays(on, -1))
  if (day === null) return new Map()
  const found = new Map((await aumOn(db, day).execute()).map((row) => [row.customer_id, row.aum]))
  const unknown = stated.filter((id) => !found.has(id))
  if (unknown.length === 0) return found
  const missing = await db
    .selectFrom('balances as b')
    .innerJoin('balances as p', (join) =>
      join.onRef('p.branch_id', '=', 'b.branch_id').onRef('p.customer_id', '=', 'b.customer_id')
        .on(sql<SqlBool>`p.on_date = (select max(x.on_date) from balances as x
          where x.branch_id = b.branch_id and x.customer_id = b.customer_id and x.on_date < ${day})`),
    )
    .select(['p.customer_id', 'p.aum'])
    .where('b.branch_id', '=', db.branchId)
    .where('b.on_date', '=', on)
    .where(
      sql<SqlBool>`not exists (select 1 from balances as y
      where y.branch_id = b.branch_id and y.on_date = ${day} and y.customer_id = b.customer_id)`,
    )
    .$if(unknown.length <= FEW, (query) => query.where('b.customer_id', 'in', unknown))
    .execute()
  for (const row of missing) found.set(row.customer_id, row.aum)
  return found
}

function aumOn(db: ReadDb, day: IsoDate) {
  return db.selectFrom('balances').select(['customer_id', 'aum']).where('branch_id', '=', db.branchId).where('on_date', '=', day)
}

interface LatestRow {
  on_date: string
  aum: number
  deposits: number | null
  wealth: number | null
  funds: number | null
  insurance: number | null
  other_assets: number | null
  loans: number | null
  star_points: number | null
  month_average_given: number | null
  year_average_given: number | null
  month_sum: number
  month_days: number
  year_sum: number
  year_days: number
}

function latestOf(row: LatestRow): NonNullable<StandingInput['latest']> {
  return {
    deposits: row.deposits as Fen | null,
    wealth: row.wealth as Fen | null,
    funds: row.funds as Fen | null,
    insurance: row.insurance as Fen | null,
    otherAssets: row.other_assets as Fen | null,
    loans: row.loans as Fen | null,
    starPoints: row.star_points,
    monthAverageGiven: row.month_average_given as Fen | null,
    yearAverageGiven: row.year_average_given as Fen | null,
    sums: {
      on: row.on_date as IsoDate,
      aum: row.aum as Fen,
      monthSum: row.month_sum,
      monthDays: row.month_days,
      yearSum: row.year_sum,
      yearDays: row.year_days,
    },
  }
}
