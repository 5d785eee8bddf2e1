import { TARGET_FIELDS } from '#shared/domain/sheets/field-groups.ts'
import type { Fields, RecordDay } from '#shared/domain/sheets/record.ts'
import { HALL } from '#shared/domain/sheets/visits-diff.ts'
import { TargetMeasure } from '#shared/domain/target.ts'
import { bulkUpsert } from '../db/bulk.ts'
import type { ReadDb, WriteDb } from '../db/database.ts'
import { eachChunk } from './record-fields.ts'

/* Figures that stand for themselves: large moves of a day, visits of a day, targets of a period. */

/** One of them by its name, with what becomes of it; null takes it out. */
export interface FigureChange {
  id: number
  on: RecordDay
  fields: Fields | null
  /** The import that states it. */
  batchId: number
}

/** By record id and day. */
export type Figures = Map<`${number} ${string}`, Fields>

/** Large moves of these days, as sheets have stated them. */
export async function bookMoves(db: ReadDb, days: readonly RecordDay[]): Promise<Figures> {
  if (days.length === 0) return new Map()
  const rows = await db
    .selectFrom('stated_moves')
    .select(['customer_id', 'on_date', 'amount'])
    .where('branch_id', '=', db.branchId)
    .where('on_date', 'in', days)
    .execute()
  return new Map(rows.map(({ customer_id, on_date, amount }) => [`${customer_id} ${on_date}` as const, { amount }]))
}

export async function bookVisits(db: ReadDb, days: readonly RecordDay[]): Promise<Figures> {
  if (days.length === 0) return new Map()
  const rows = await db
    .selectFrom('hall_days')
    .select(['on_date', 'visits', 'vip_visits as vipVisits'])
    .where('branch_id', '=', db.branchId)
    .where('on_date', 'in', days)
    .execute()
  return new Map(rows.map(({ on_date, ...fields }) => [`${HALL} ${on_date}` as const, fields]))
}

/** Targets of these periods, each measure under the name of its column. */
export async function bookTargets(db: ReadDb, periods: readonly RecordDay[]): Promise<Figures> {
  const targets: Figures = new Map()
  if (periods.length === 0) return targets
  const rows = await db
    .selectFrom('targets')
    .select(['staff_id', 'period', 'measure', 'amount'])
    .where('branch_id', '=', db.branchId)
    .where('period', 'in', periods)
    .execute()
  for (const { staff_id, period, measure, amount } of rows) {
    const key = `${staff_id} ${period}` as const
    targets.set(key, { ...targets.get(key), [TARGET_FIELDS[TargetMeasure.parse(measure)]]: amount })
  }
  return targets
}

export async function writeMoves(db: WriteDb, changes: readonly FigureChange[]): Promise<void> {
  for (const [on, ofDay] of Map.groupBy(changes, (change) => change.on))
    await eachChunk(
      ofDay.flatMap(({ id, fields }) => (fields === null ? id : [])),
      (chunk) =>
        db
          .deleteFrom('stated_moves')
          .where('branch_id', '=', db.branchId)
          .where('on_date', '=', on)
          .where('customer_id', 'in', [...chunk])
          .execute(),
    )
  await bulkUpsert(
    db,
    'stated_moves',
    ['on_date', 'customer_id', 'amount', 'batch_id'],
    ['on_date', 'customer_id'],
    changes.flatMap(({ id, on, fields, batchId }) => (fields === null ? [] : [[on, id, fields['amount'] ?? 0, batchId]])),
  )
}

export async function writeVisits(db: WriteDb, changes: readonly FigureChange[]): Promise<void> {
  for (const { on, fields } of changes)
    if (fields === null) await db.deleteFrom('hall_days').where('branch_id', '=', db.branchId).where('on_date', '=', on).execute()
  await bulkUpsert(
    db,
    'hall_days',
    ['on_date', 'visits', 'vip_visits'],
    ['on_date'],
    changes.flatMap(({ on, fields }) => (fields === null ? [] : [[on, fields['visits'] ?? null, fields['vipVisits'] ?? null]])),
  )
}

/** A measure without a number is no target of that person any more. */
export async function writeTargets(db: WriteDb, changes: readonly FigureChange[]): Promise<void> {
  const said = changes.flatMap(({ id, on, fields, batchId }) =>
    TargetMeasure.options.map((measure) => ({ id, on, batchId, measure, amount: fields?.[TARGET_FIELDS[measure]] ?? null })),
  )
  for (const { id, on } of changes)
    await db
      .deleteFrom('targets')
      .where('branch_id', '=', db.branchId)
      .where('period', '=', on)
      .where('staff_id', '=', id)
      .execute()
  await bulkUpsert(
    db,
    'targets',
    ['staff_id', 'period', 'measure', 'amount', 'batch_id'],
    ['period', 'staff_id', 'measure'],
    said.flatMap(({ id, on, measure, amount, batchId }) => (amount === null ? [] : [[id, on, measure, amount, batchId]])),
  )
}
