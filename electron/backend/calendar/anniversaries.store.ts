import { type RawBuilder, sql } from 'kysely'
import type { CustomerId } from '#shared/domain/customer.ts'
import { type IsoDate, yearOf } from '#shared/domain/iso-date.ts'
import type { ReadDb } from '../db/database.ts'
import { solarKeys } from './birthdays.ts'

/** A day of somebody's life that comes round every year. */
export interface Anniversary {
  customerId: CustomerId
  /** The day of the celebration. */
  on: IsoDate
  /** Years since the first time; at least one. */
  years: number
}

/** Whose wedding day comes round from `from` to `to`, both included, in the order of the days (S3.17). */
export async function weddingsOn(db: ReadDb, from: IsoDate, to: IsoDate): Promise<Anniversary[]> {
  const keys = keysBetween(from, to)
  if (keys.size === 0) return []
  const rows = await db
    .selectFrom('customers')
    .select(['id', 'wedding_on as first'])
    .where('branch_id', '=', db.branchId)
    .where('wedding_on', 'is not', null)
    .where(monthDayOf('wedding_on'), 'in', [...keys.keys()])
    .where('closed_on', 'is', null)
    .execute()
  return celebrated(rows, keys)
}

/**
 * Whose account was opened years ago on a day from `from` to `to`, both included, in the order of the days (S3.17): of
 * these tiers, or of all. The day of opening has no index, which every import would have to make; VIP customers are
 * few enough to be looked through.
 */
export async function accountAnniversaries(
  db: ReadDb,
  { from, to, tiers }: { from: IsoDate; to: IsoDate; tiers: readonly number[] | null },
): Promise<Anniversary[]> {
  const keys = keysBetween(from, to)
  if (keys.size === 0 || tiers?.length === 0) return []
  const opened = db
    .selectFrom('customers as c')
    .select(['c.id', 'c.opened_on as first'])
    .where('c.branch_id', '=', db.branchId)
    .where(monthDayOf('c.opened_on'), 'in', [...keys.keys()])
    .where('c.closed_on', 'is', null)
  const rows = await (
    tiers === null
      ? opened
      : opened
          .innerJoin('standings as s', (join) =>
            join.onRef('s.branch_id', '=', 'c.branch_id').onRef('s.customer_id', '=', 'c.id'),
          )
          .where('s.tier', 'in', tiers)
  ).execute()
  return celebrated(rows, keys)
}

type Keys = ReadonlyMap<string, IsoDate>

/** Month and day to look for, and the day on which each is celebrated: 29 February on the 28th of a common year. */
function keysBetween(from: IsoDate, to: IsoDate): Keys {
  return new Map(solarKeys(from, to).map(({ monthDay, on }) => [monthDay, on]))
}

/** Expression exactly as the index has it, or it would not serve. */
function monthDayOf(column: string): RawBuilder<string> {
  return sql<string>`substr(${sql.ref(column)}, 6, 5)`
}

function celebrated(rows: readonly { id: number; first: string | null }[], keys: Keys): Anniversary[] {
  return rows
    .flatMap(({ id, first }) => {
      const on = first === null ? undefined : keys.get(first.slice(5))
      if (first === null || on === undefined) return []
      const years = yearOf(on) - yearOf(first as IsoDate)
      return years < 1 ? [] : [{ customerId: id as CustomerId, on, years }]
    })
    .toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : a.customerId - b.customerId))
}
