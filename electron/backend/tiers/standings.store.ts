import type { Selectable } from 'kysely'
import type { Standing } from '#shared/domain/standing.ts'
import { alongside } from '../db/alongside.ts'
import { bulkInsert, bulkUpsert } from '../db/bulk.ts'
import type { ReadDb, SqlValue, WriteDb } from '../db/database.ts'
import type { StandingsTable } from '../db/tables/customers.ts'

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
  'lifecycle',
] as const
export type StandingRow = Pick<Selectable<StandingsTable>, (typeof COLUMNS)[number]>

/** Where everybody stood at the last recompute, in the order of the customers. */
export function presentStandings(db: ReadDb): Promise<StandingRow[]> {
  return db.selectFrom('standings').select(COLUMNS).where('branch_id', '=', db.branchId).orderBy('customer_id').execute()
}

/**
 * Replaces where everybody stands, given where they stood; both in the order of the customers. From one
 * day to the next most customers stand where they stood, and a row that is left alone costs a tenth of one
 * that is written with its three indexes.
 */
export async function saveStandings(db: WriteDb, present: readonly StandingRow[], standings: readonly Standing[]): Promise<void> {
  const stood = alongside(
    standings.map(({ customerId }) => customerId),
    present,
    (row) => row.customer_id,
  )
  const changed = standings.flatMap((standing, place) => {
    const values = valuesOf(standing)
    const row = stood[place]
    return row !== undefined && sameRow(row, values) ? [] : [values]
  })
  if (changed.length * 2 > standings.length) {
    await db.deleteFrom('standings').where('branch_id', '=', db.branchId).execute()
    await bulkInsert(db, 'standings', COLUMNS, standings.map(valuesOf))
    return
  }
  await bulkUpsert(db, 'standings', COLUMNS, ['customer_id'], changed)
  const still = new Set<number>(standings.map(({ customerId }) => customerId))
  for (const { customer_id: id } of present)
    if (!still.has(id))
      await db.deleteFrom('standings').where('branch_id', '=', db.branchId).where('customer_id', '=', id).execute()
}

/** Puts a few where they stand, beside all the others. */
export async function putStandings(db: WriteDb, standings: readonly Standing[]): Promise<void> {
  await bulkUpsert(db, 'standings', COLUMNS, ['customer_id'], standings.map(valuesOf))
}

/** Whose account is closed stands nowhere. */
export async function removeStandings(db: WriteDb, customers: readonly number[]): Promise<void> {
  if (customers.length === 0) return
  await db
    .deleteFrom('standings')
    .where('branch_id', '=', db.branchId)
    .where('customer_id', 'in', [...customers])
    .execute()
}

function sameRow(row: StandingRow, values: readonly SqlValue[]): boolean {
  return COLUMNS.every((column, place) => row[column] === values[place])
}

/** In the order of `COLUMNS`. */
function valuesOf(s: Standing): SqlValue[] {
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
    s.lifecycle,
  ]
}
