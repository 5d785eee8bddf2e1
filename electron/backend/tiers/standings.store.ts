import type { Standing } from '#shared/domain/standing.ts'
import { bulkInsert, bulkUpsert } from '../db/bulk.ts'
import type { ReadDb, WriteDb } from '../db/database.ts'

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
