import { type Expression, sql, type SqlBool } from 'kysely'
import type { CustomerId } from '#shared/domain/customer.ts'
import type { Fen } from '#shared/domain/fen.ts'
import type { IsoDate } from '#shared/domain/iso-date.ts'
import type { Standing, StandingInput } from '#shared/domain/standing.ts'
import { bulkInsert, bulkUpsert } from '../db/bulk.ts'
import type { ReadDb, WriteDb } from '../db/database.ts'

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

/** What the recompute needs of every customer: the newest day-end up to the data date, and the tier so far. */
export async function standingInputs(db: ReadDb, on: IsoDate | null, tierNames: readonly string[]): Promise<StandingInput[]> {
  const stated = await dayEndsOn(db, on).execute()
  const leftOut = stated.some((row) => row.on_date === null)
  const carried = new Map(leftOut ? (await dayEndsBefore(db, on).execute()).map((row) => [row.id, row]) : [])
  return stated.map((known) => {
    const row = carried.get(known.id) ?? known
    return {
      customerId: row.id as CustomerId,
      closed: row.closed_on !== null,
      aumBefore: row.aum_before as Fen | null,
      tierBefore: row.tier === null ? null : (tierNames[row.tier] ?? null),
      latest: row.on_date === null ? null : latestOf(row as LatestRow),
    }
  })
}

/** Everybody with the day-end of the data date itself, where there is one: a single seek each. */
function dayEndsOn(db: ReadDb, on: IsoDate | null) {
  return dayEnds(db, sql<string>`${on ?? ''}`)
}

/** Those whom the newest sheet leaves out: they carry the last day-end before it forward. */
function dayEndsBefore(db: ReadDb, on: IsoDate | null) {
  const own = sql`from balances as x where x.branch_id = c.branch_id and x.customer_id = c.id`
  return dayEnds(db, sql<string>`(select max(x.on_date) ${own} and x.on_date < ${on ?? ''})`).where(
    sql<SqlBool>`not exists (select 1 ${own} and x.on_date = ${on ?? ''})`,
  )
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
    .select((eb) =>
      // On the page that the newest day-end has just been read from.
      eb
        .selectFrom('balances as p')
        .select('p.aum')
        .whereRef('p.branch_id', '=', 'c.branch_id')
        .whereRef('p.customer_id', '=', 'c.id')
        .whereRef('p.on_date', '<', 'b.on_date')
        .orderBy('p.on_date', 'desc')
        .limit(1)
        .as('aum_before'),
    )
    .where('c.branch_id', '=', db.branchId)
    .where((eb) => eb.or([eb('c.closed_on', 'is', null), eb('s.tier', 'is not', null)]))
    .orderBy('c.id')
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

const COLUMNS = [
  'customer_id',
  'aum',
  'aum_month_average',
  'aum_year_average',
  'deposits',
  'wealth',
  'funds',
  'insurance',
  'other_assets',
  'loans',
  'star_points',
  'measure',
  'tier',
  'gap',
] as const
type Column = (typeof COLUMNS)[number]

/**
 * Replaces where everybody stands. From one day to the next most customers stand where they stood, and
 * a row that is left alone costs a tenth of one that is written with its three indexes.
 */
export async function saveStandings(db: WriteDb, standings: readonly Standing[]): Promise<void> {
  const present = new Map((await presentRows(db)).map((row) => [row.customer_id, row]))
  const changed: (number | null)[][] = []
  for (const standing of standings) {
    const values = valuesOf(standing)
    const row = present.get(standing.customerId)
    present.delete(standing.customerId)
    if (row === undefined || !sameRow(row, values)) changed.push(values)
  }
  const gone = [...present.keys()]
  if (changed.length * 2 > standings.length) {
    await db.deleteFrom('standings').where('branch_id', '=', db.branchId).execute()
    await bulkInsert(db, 'standings', COLUMNS, standings.map(valuesOf))
    return
  }
  await bulkUpsert(db, 'standings', COLUMNS, ['customer_id'], changed)
  for (const id of gone)
    await db.deleteFrom('standings').where('branch_id', '=', db.branchId).where('customer_id', '=', id).execute()
}

function presentRows(db: ReadDb): Promise<Record<Column, number | null>[]> {
  return db.selectFrom('standings').select(COLUMNS).where('branch_id', '=', db.branchId).execute()
}

function sameRow(row: Record<Column, number | null>, values: readonly (number | null)[]): boolean {
  return COLUMNS.every((column, place) => row[column] === values[place])
}

/** In the order of `COLUMNS`. */
function valuesOf(s: Standing): (number | null)[] {
  return [
    s.customerId,
    s.aum,
    s.aumMonthAverage,
    s.aumYearAverage,
    s.deposits,
    s.wealth,
    s.funds,
    s.insurance,
    s.otherAssets,
    s.loans,
    s.starPoints,
    s.measure,
    s.tier,
    s.gap,
  ]
}
