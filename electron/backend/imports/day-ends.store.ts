import type { IsoDate } from '#shared/domain/iso-date.ts'
import type { RunningSums } from '#shared/domain/measure.ts'
import type { Fields } from '#shared/domain/sheets/record.ts'
import { bulkUpsert } from '../db/bulk.ts'
import type { ReadDb, WriteDb } from '../db/database.ts'
import { BALANCE_FIELDS, eachChunk, inChunks } from './record-fields.ts'

/** One day-end with what has been summed up to it. */
export interface DayEnd {
  customerId: number
  on: IsoDate
  fields: Fields
  sums: RunningSums
  /** The batch that stated the figures. */
  batchId: number
}

/** The days for which the book has balances, the oldest first. */
export async function balanceDays(db: ReadDb): Promise<IsoDate[]> {
  const rows = await db
    .selectFrom('balance_days')
    .select('on_date')
    .where('branch_id', '=', db.branchId)
    .orderBy('on_date')
    .execute()
  return rows.map((row) => row.on_date as IsoDate)
}

/** Day-ends of these customers from a day on. */
export async function balancesFrom(db: ReadDb, ids: readonly number[], from: IsoDate): Promise<Omit<DayEnd, 'sums'>[]> {
  const rows = await inChunks(ids, (chunk) =>
    db
      .selectFrom('balances')
      .select(['customer_id', 'on_date', 'aum_given as aumGiven', 'deposits', 'wealth', 'funds', 'insurance'])
      .select(['month_average_given as monthAverageGiven', 'year_average_given as yearAverageGiven', 'loans'])
      .select(['other_assets as otherAssets', 'star_points as starPoints', 'batch_id'])
      .where('branch_id', '=', db.branchId)
      .where('customer_id', 'in', [...chunk])
      .where('on_date', '>=', from)
      .execute(),
  )
  return rows.map(({ customer_id, on_date, batch_id, ...fields }) => ({
    customerId: customer_id,
    on: on_date as IsoDate,
    batchId: batch_id,
    fields,
  }))
}

/** When these customers opened, where it is known. */
export async function openingDays(db: ReadDb, ids: readonly number[]): Promise<Map<number, IsoDate>> {
  const rows = await inChunks(ids, (chunk) =>
    db
      .selectFrom('customers')
      .select(['id', 'opened_on'])
      .where('branch_id', '=', db.branchId)
      .where('id', 'in', [...chunk])
      .where('opened_on', 'is not', null)
      .execute(),
  )
  return new Map(rows.map((row) => [row.id, row.opened_on as IsoDate]))
}

const SUM_COLUMNS = ['aum', 'month_sum', 'month_days', 'year_sum', 'year_days'] as const

/** Writes day-ends whole. */
export async function saveDayEnds(db: WriteDb, dayEnds: readonly DayEnd[]): Promise<void> {
  if (dayEnds.length === 0) return
  await bulkUpsert(
    db,
    'balances',
    [
      'customer_id',
      'on_date',
      'batch_id',
      ...SUM_COLUMNS,
      'aum_given',
      'month_average_given',
      'year_average_given',
      'deposits',
      'wealth',
      'funds',
      'insurance',
      'other_assets',
      'loans',
      'star_points',
    ],
    ['customer_id', 'on_date'],
    dayEnds.map(({ customerId, on, fields, sums, batchId }) => [
      customerId,
      on,
      batchId,
      ...sumValues(sums),
      ...BALANCE_FIELDS.map((field) => fields[field] ?? null),
    ]),
  )
}

/** Writes the sums of day-ends whose own figures stay. */
export async function saveSums(db: WriteDb, dayEnds: readonly DayEnd[]): Promise<void> {
  if (dayEnds.length === 0) return
  await bulkUpsert(
    db,
    'balances',
    ['customer_id', 'on_date', 'batch_id', ...SUM_COLUMNS],
    ['customer_id', 'on_date'],
    dayEnds.map(({ customerId, on, sums, batchId }) => [customerId, on, batchId, ...sumValues(sums)]),
  )
}

export async function removeBalances(db: WriteDb, balances: readonly { customerId: number; on: IsoDate }[]): Promise<void> {
  const byDay = Map.groupBy(balances, ({ on }) => on)
  for (const [on, ofDay] of byDay) {
    await eachChunk(
      ofDay.map(({ customerId }) => customerId),
      (chunk) =>
        db
          .deleteFrom('balances')
          .where('branch_id', '=', db.branchId)
          .where('on_date', '=', on)
          .where('customer_id', 'in', [...chunk])
          .execute(),
    )
  }
}

/** Counts the customers and sums of these days anew; a day without a balance is no data date. */
export async function refreshDays(db: WriteDb, days: readonly IsoDate[]): Promise<void> {
  for (const on of days) {
    const { customers, aum } = await db
      .selectFrom('balances')
      .select((sql) => [sql.fn.countAll<number>().as('customers'), sql.fn.sum<number | null>('aum').as('aum')])
      .where('branch_id', '=', db.branchId)
      .where('on_date', '=', on)
      .executeTakeFirstOrThrow()
    await db.deleteFrom('balance_days').where('branch_id', '=', db.branchId).where('on_date', '=', on).execute()
    if (customers === 0) continue
    await db
      .insertInto('balance_days')
      .values({ branch_id: db.branchId, on_date: on, customers, aum: aum ?? 0 })
      .execute()
  }
}

function sumValues({ aum, monthSum, monthDays, yearSum, yearDays }: RunningSums): number[] {
  return [aum, monthSum, monthDays, yearSum, yearDays]
}
