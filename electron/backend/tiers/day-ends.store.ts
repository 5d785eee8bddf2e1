import type { Selectable } from 'kysely'
import type { DayTotal } from '#shared/domain/assets.ts'
import type { CustomerId } from '#shared/domain/customer.ts'
import type { Fen } from '#shared/domain/fen.ts'
import { addDays, daysBetween, type IsoDate } from '#shared/domain/iso-date.ts'
import type { DataDay, StandingInput } from '#shared/domain/standing.ts'
import { averageOf, comparedDay } from '../classifications/facts.store.ts'
import { alongside } from '../db/alongside.ts'
import type { ReadDb } from '../db/database.ts'
import type { BalancesTable } from '../db/tables/customers.ts'
import { setting } from '../settings/settings.store.ts'
import { lastDayEnds } from './last-day-ends.store.ts'
import type { StandingRow } from './standings.store.ts'

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

/** The data date with what the lifecycle is compared with: the rule in force, and which day it leads to. */
export async function lifecycleDay(db: ReadDb, on: IsoDate | null): Promise<DataDay & { day: IsoDate | null }> {
  const { value: rule } = await setting(db, 'lifecycleRule')
  const day = on === null ? null : await comparedDay(db, on, rule.compareDays)
  return { on, rule, day, comparedDays: on === null || day === null ? null : daysBetween(day, on) }
}

/**
 * What the recompute needs of every customer: the newest day-end up to the data date, the average of the
 * day compared with, and the tier so far, which `present` holds in the order of the customers.
 */
export async function standingInputs(
  db: ReadDb,
  on: IsoDate | null,
  compared: IsoDate | null,
  { tierNames, present }: { tierNames: readonly string[]; present: readonly Pick<StandingRow, 'customer_id' | 'tier'>[] },
): Promise<StandingInput[]> {
  const customers = await db
    .selectFrom('customers')
    .select(['id', 'closed_on', 'opened_on'])
    .where('branch_id', '=', db.branchId)
    .orderBy('id')
    .execute()
  const ids = customers.map(({ id }) => id)
  const standing = alongside(ids, present, customerOf)
  const stated = on === null ? [] : alongside(ids, await dayEndsOn(db, on, DAY_END).execute(), customerOf)
  const latest = on === null ? [] : await filled(db, on, ids, stated)
  const aums = on === null ? [] : await aumsBefore(db, on, ids, stated)
  const before = compared === null ? [] : alongside(ids, await dayEndsOn(db, compared, AVERAGE).execute(), customerOf)
  return customers.flatMap(({ id, closed_on, opened_on }, place) => {
    const tier = standing[place]?.tier ?? null
    // Who was closed at the recompute before has left the book for good.
    if (closed_on !== null && tier === null) return []
    const [row, earlier] = [latest[place], before[place]]
    return {
      customerId: id as CustomerId,
      closed: closed_on !== null,
      openedOn: opened_on as IsoDate | null,
      // Only a day-end of the data date itself is compared with the one before it.
      aumBefore: (stated[place] === undefined ? null : (aums[place] ?? null)) as Fen | null,
      averageBefore: earlier === undefined ? null : averageOf(earlier),
      tierBefore: tier === null ? null : (tierNames[tier] ?? null),
      latest: row === undefined ? null : latestOf(row),
    }
  })
}

/** Those whom the newest sheet leaves out carry the last day-end before it forward. */
async function filled(
  db: ReadDb,
  on: IsoDate,
  ids: readonly number[],
  stated: readonly (DayEndRow | undefined)[],
): Promise<(DayEndRow | undefined)[]> {
  const leftOut = ids.filter((_, place) => stated[place] === undefined)
  const carried = await lastDayEndsBefore(db, on, leftOut)
  return ids.map((id, place) => stated[place] ?? carried.get(id))
}

/** The AUM of the day-end before the data date's, of everybody whom the data date states. */
async function aumsBefore(
  db: ReadDb,
  on: IsoDate,
  ids: readonly number[],
  stated: readonly (DayEndRow | undefined)[],
): Promise<(number | undefined)[]> {
  const day = await dataDate(db, addDays(on, -1))
  if (day === null) return []
  const found = alongside(ids, await dayEndsOn(db, day, ['customer_id', 'aum']).execute(), customerOf)
  const unknown = ids.filter((_, place) => stated[place] !== undefined && found[place] === undefined)
  const earlier = await lastDayEndsBefore(db, day, unknown)
  return ids.map((id, place) => (found[place] ?? earlier.get(id))?.aum)
}

const DAY_END = [
  'customer_id',
  'on_date',
  'aum',
  'deposits',
  'wealth',
  'funds',
  'insurance',
  'other_assets',
  'loans',
  'star_points',
  'month_average_given',
  'year_average_given',
  'month_sum',
  'month_days',
  'year_sum',
  'year_days',
] as const
type DayEndRow = Pick<Selectable<BalancesTable>, (typeof DAY_END)[number]>

const AVERAGE = ['customer_id', 'month_sum', 'month_days', 'month_average_given'] as const

function customerOf(row: { customer_id: number }): number {
  return row.customer_id
}

/** The day-ends of one day, in the order of the customers. */
function dayEndsOn<Column extends (typeof DAY_END)[number]>(db: ReadDb, on: IsoDate, columns: readonly Column[]) {
  return db
    .selectFrom('balances')
    .select(columns)
    .where('branch_id', '=', db.branchId)
    .where('on_date', '=', on)
    .orderBy('customer_id')
}

/** As many customers as one question names. */
const ASKED_AT_ONCE = 1000

async function lastDayEndsBefore(db: ReadDb, day: IsoDate, ids: readonly number[]): Promise<Map<number, DayEndRow>> {
  const found = new Map<number, DayEndRow>()
  for (let from = 0; from < ids.length; from += ASKED_AT_ONCE) {
    const rows = await lastDayEnds(db, addDays(day, -1))
      .select(DAY_END.map((column) => `b.${column}` as const))
      .where('c.id', 'in', ids.slice(from, from + ASKED_AT_ONCE))
      .execute()
    for (const row of rows) found.set(row.customer_id, row)
  }
  return found
}

/** 月日均 of one customer on a data date; null when no day-end was loaded for it. */
export async function averageOn(db: ReadDb, id: CustomerId, on: IsoDate): Promise<Fen | null> {
  const row = await dayEndsOn(db, on, AVERAGE).where('customer_id', '=', id).executeTakeFirst()
  return row === undefined ? null : averageOf(row)
}

/** The newest day-end of one customer up to a day; null when there is none. */
export async function latestDayEnd(db: ReadDb, id: CustomerId, on: IsoDate): Promise<StandingInput['latest']> {
  const row = await db
    .selectFrom('balances')
    .selectAll()
    .where('branch_id', '=', db.branchId)
    .where('customer_id', '=', id)
    .where('on_date', '<=', on)
    .orderBy('on_date', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row === undefined ? null : latestOf(row)
}

function latestOf(row: DayEndRow): NonNullable<StandingInput['latest']> {
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
