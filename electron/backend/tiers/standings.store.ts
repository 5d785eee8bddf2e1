import type { CustomerId } from '#shared/domain/customer.ts'
import type { Fen } from '#shared/domain/fen.ts'
import type { IsoDate } from '#shared/domain/iso-date.ts'
import type { Standing, StandingInput } from '#shared/domain/standing.ts'
import { bulkInsert } from '../db/bulk.ts'
import type { ReadDb, WriteDb } from '../db/database.ts'

/** The newest day for which balances were loaded, up to `today`; null while there are none. */
export async function dataDate(db: ReadDb, today: IsoDate): Promise<IsoDate | null> {
  const row = await db
    .selectFrom('balance_days')
    .select((sql) => sql.fn.max('on_date').as('on_date'))
    .where('branch_id', '=', db.branchId)
    .where('on_date', '<=', today)
    .executeTakeFirst()
  return (row?.on_date ?? null) as IsoDate | null
}

/** What the recompute needs of every customer: the newest day-end up to the data date, and the tier so far. */
export async function standingInputs(db: ReadDb, on: IsoDate | null, tierNames: readonly string[]): Promise<StandingInput[]> {
  const rows = await newestDayEnds(db, on).execute()
  return rows.map((row) => ({
    customerId: row.id as CustomerId,
    closed: row.closed_on !== null,
    aumBefore: row.aum_before as Fen | null,
    tierBefore: row.tier === null ? null : (tierNames[row.tier] ?? null),
    latest: row.on_date === null ? null : latestOf(row as LatestRow),
  }))
}

function newestDayEnds(db: ReadDb, on: IsoDate | null) {
  return db
    .selectFrom('customers as c')
    .leftJoin('standings as s', (join) => join.onRef('s.branch_id', '=', 'c.branch_id').onRef('s.customer_id', '=', 'c.id'))
    .leftJoin('balances as b', (join) =>
      join
        .onRef('b.branch_id', '=', 'c.branch_id')
        .onRef('b.customer_id', '=', 'c.id')
        // One seek per customer: a customer whom the newest sheet leaves out carries the last day-end forward.
        .on((eb) =>
          eb(
            'b.on_date',
            '=',
            eb
              .selectFrom('balances as latest')
              .select((sql) => sql.fn.max('latest.on_date').as('on_date'))
              .whereRef('latest.branch_id', '=', 'c.branch_id')
              .whereRef('latest.customer_id', '=', 'c.id')
              .where('latest.on_date', '<=', on ?? ''),
          ),
        ),
    )
    .select([
      'c.id',
      'c.closed_on',
      's.tier',
      'b.on_date',
      'b.aum',
      'b.deposits',
      'b.wealth',
      'b.funds',
      'b.insurance',
      'b.other_assets',
      'b.loans',
    ])
    .select([
      'b.star_points',
      'b.month_average_given',
      'b.year_average_given',
      'b.month_sum',
      'b.month_days',
      'b.year_sum',
      'b.year_days',
    ])
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

/** Replaces where everybody stands. */
export async function saveStandings(db: WriteDb, standings: readonly Standing[]): Promise<void> {
  await db.deleteFrom('standings').where('branch_id', '=', db.branchId).execute()
  await bulkInsert(
    db,
    'standings',
    [
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
    ],
    rowsOf(standings),
  )
}

function* rowsOf(standings: readonly Standing[]): Iterable<(number | null)[]> {
  for (const s of standings) {
    yield [
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
}
