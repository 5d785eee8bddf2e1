import { sql } from 'kysely'
import type { ContactResult } from '#shared/domain/contact.ts'
import type { Familiarity } from '#shared/domain/customer.ts'
import type { Fen } from '#shared/domain/fen.ts'
import { addDays, addMonths, daysBetween, endOfMonth, type IsoDate, monthsBetween } from '#shared/domain/iso-date.ts'
import { LEAST_COMPARE_DAYS, type LifecycleFacts } from '#shared/domain/lifecycle.ts'
import { ASSET_CLASSES, type AssetClass } from '#shared/domain/measure.ts'
import type { RelationshipFacts } from '#shared/domain/relationship.ts'
import type { ReadDb } from '../db/database.ts'

const YEAR = 365
/** How many month-ends of the lifecycle are looked back at. */
const MONTHS_BACK = 12
const NOT_REACHED: ContactResult = 'no-answer'

/** What is known of a customer for the classifications. */
export interface CareFacts extends RelationshipFacts {
  /** Classes of products held, in the branch's words. */
  classes: string[]
  /** What falls due from now on. */
  running: number
  nextDue: IsoDate | null
  lifecycle: LifecycleFacts
}

/** The facts of these customers, asked for all at once; whoever is not in the book is not in the answer. */
export async function careFacts(
  db: ReadDb,
  ids: readonly number[],
  today: IsoDate,
  data: { on: IsoDate | null; compareDays: number },
): Promise<Map<number, CareFacts>> {
  if (ids.length === 0) return new Map()
  const contacts = await contactCounts(db, ids, addDays(today, -YEAR))
  const holdings = await heldClasses(db, ids, today)
  const day = data.on === null ? null : await comparedDay(db, data.on, data.compareDays)
  const before = day === null ? new Map<number, Fen>() : await averagesBefore(db, ids, day)
  const rows = await customersWithStanding(db, ids)
  return new Map(
    rows.map((row) => {
      const assets = (Object.keys(ASSET_CLASSES) as AssetClass[]).filter((part) => (assetsOf(row)[part] ?? 0) > 0)
      const held = holdings.get(row.id)
      const classes = [...new Set([...assets.map((part) => ASSET_CLASSES[part]), ...(held?.classes ?? [])])]
      const everything = (row.aum ?? 0) + (row.other_bank_assets ?? 0)
      return [
        row.id,
        {
          ...(contacts.get(row.id) ?? { contacts: 0, meetings: 0 }),
          classes,
          products: classes.length,
          running: held?.running ?? 0,
          nextDue: held?.nextDue ?? null,
          familiarity: row.familiarity as Familiarity,
          tenureMonths: row.opened_on === null ? null : monthsBetween(row.opened_on as IsoDate, today),
          share: row.other_bank_assets === null || everything <= 0 ? null : (row.aum ?? 0) / everything,
          lifecycle: {
            on: data.on ?? today,
            openedOn: row.opened_on as IsoDate | null,
            average: row.aum_month_average as Fen | null,
            before: day === null ? null : { average: before.get(row.id) ?? null, days: daysBetween(day, data.on ?? day) },
            yearAverage: row.aum_year_average as Fen | null,
          },
        },
      ]
    }),
  )
}

/** The facts of one customer's lifecycle at each month-end of the last year and on the data date, oldest first. */
export async function lifecycleThrough(
  db: ReadDb,
  id: number,
  openedOn: IsoDate | null,
  data: { on: IsoDate; compareDays: number },
): Promise<LifecycleFacts[]> {
  const days = await dataDays(db, addDays(addMonths(data.on, -MONTHS_BACK), -data.compareDays - 31), data.on)
  const lastBy = (limit: IsoDate) => days.findLast((day) => day <= limit)
  const ends = Array.from({ length: MONTHS_BACK }, (_, back) => lastBy(endOfMonth(addMonths(data.on, back - MONTHS_BACK))))
  const points = [...new Set([...ends, data.on])].filter((day) => day !== undefined)
  const compared = (day: IsoDate) => comparedWith(days, day, data.compareDays)
  const wanted = new Set(points.flatMap((day) => [day, compared(day)]).filter((day) => day !== null))
  const averages = await averagesOn(db, id, [...wanted])
  return points.flatMap((on) => {
    const here = averages.get(on)
    // Before the customer was in the book nothing is known, and nothing changes.
    if (here === undefined) return []
    const earlier = compared(on)
    const before = earlier === null ? null : { average: averages.get(earlier)?.average ?? null, days: daysBetween(earlier, on) }
    return [{ on, openedOn, average: here.average, before, yearAverage: here.yearAverage }]
  })
}

function customersWithStanding(db: ReadDb, ids: readonly number[]) {
  return db
    .selectFrom('customers as c')
    .leftJoin('standings as s', (join) => join.onRef('s.branch_id', '=', 'c.branch_id').onRef('s.customer_id', '=', 'c.id'))
    .select(['c.id', 'c.familiarity', 'c.opened_on', 'c.other_bank_assets', 's.aum', 's.aum_month_average', 's.aum_year_average'])
    .select(['s.deposits', 's.wealth', 's.funds', 's.insurance', 's.other_assets'])
    .where('c.branch_id', '=', db.branchId)
    .where('c.id', 'in', [...ids])
    .execute()
}

function assetsOf(row: Record<'deposits' | 'wealth' | 'funds' | 'insurance' | 'other_assets', number | null>) {
  const { deposits, wealth, funds, insurance, other_assets: otherAssets } = row
  return { deposits, wealth, funds, insurance, otherAssets }
}

async function contactCounts(db: ReadDb, ids: readonly number[], since: IsoDate) {
  const rows = await db
    .selectFrom('contacts')
    .select((eb) => [
      'customer_id',
      eb.fn.countAll<number>().as('contacts'),
      sql<number>`sum(case when channel in ('meeting', 'visit') then 1 else 0 end)`.as('meetings'),
    ])
    .where('branch_id', '=', db.branchId)
    .where('customer_id', 'in', [...ids])
    .where('on_date', '>=', since)
    .where('result', '<>', NOT_REACHED)
    .groupBy('customer_id')
    .execute()
  return new Map(rows.map(({ customer_id, contacts, meetings }) => [customer_id, { contacts, meetings }]))
}

async function heldClasses(db: ReadDb, ids: readonly number[], today: IsoDate) {
  const rows = await db
    .selectFrom('holdings')
    .select(['customer_id', 'product_class', 'matures_on'])
    .where('branch_id', '=', db.branchId)
    .where('customer_id', 'in', [...ids])
    .execute()
  return new Map(
    [...Map.groupBy(rows, (row) => row.customer_id)].map(([id, held]) => {
      const due = held.flatMap(({ matures_on: on }) => (on !== null && on >= today ? [on as IsoDate] : [])).toSorted()
      return [id, { classes: held.map((row) => row.product_class), running: due.length, nextDue: due[0] ?? null }]
    }),
  )
}

/** The day whose balances those of a data date are compared with; null while the book does not reach back that far. */
export async function comparedDay(db: ReadDb, on: IsoDate, compareDays: number): Promise<IsoDate | null> {
  return comparedWith(await dataDays(db, addDays(on, -YEAR - 31), on), on, compareDays)
}

/** The day that is compared with: the last one so long ago, or where there is none the earliest that is old enough. */
function comparedWith(days: readonly IsoDate[], on: IsoDate, compareDays: number): IsoDate | null {
  const earlier = days.findLast((day) => day <= addDays(on, -compareDays))
  const [first] = days
  if (earlier !== undefined) return earlier
  return first !== undefined && first <= addDays(on, -LEAST_COMPARE_DAYS) ? first : null
}

/** 月日均 as it stood on a data date. */
async function averagesBefore(db: ReadDb, ids: readonly number[], day: IsoDate): Promise<Map<number, Fen>> {
  const rows = await db
    .selectFrom('balances')
    .select(['customer_id', 'month_sum', 'month_days', 'month_average_given'])
    .where('branch_id', '=', db.branchId)
    .where('on_date', '=', day)
    .where('customer_id', 'in', [...ids])
    .execute()
  return new Map(rows.map((row) => [row.customer_id, averageOf(row)]))
}

async function averagesOn(db: ReadDb, id: number, days: readonly IsoDate[]) {
  if (days.length === 0) return new Map<IsoDate, { average: Fen; yearAverage: Fen }>()
  const rows = await db
    .selectFrom('balances')
    .select(['on_date', 'month_sum', 'month_days', 'month_average_given', 'year_sum', 'year_days', 'year_average_given'])
    .where('branch_id', '=', db.branchId)
    .where('on_date', 'in', [...days])
    .where('customer_id', '=', id)
    .execute()
  return new Map(
    rows.map((row) => [
      row.on_date as IsoDate,
      { average: averageOf(row), yearAverage: (row.year_average_given ?? Math.round(row.year_sum / row.year_days)) as Fen },
    ]),
  )
}

/** 月日均 of a day-end: what its sheet stated, else what the day-ends add up to. */
export function averageOf(row: { month_sum: number; month_days: number; month_average_given: number | null }): Fen {
  return (row.month_average_given ?? Math.round(row.month_sum / row.month_days)) as Fen
}

async function dataDays(db: ReadDb, from: IsoDate, to: IsoDate): Promise<IsoDate[]> {
  const rows = await db
    .selectFrom('balance_days')
    .select('on_date')
    .where('branch_id', '=', db.branchId)
    .where('on_date', '>=', from)
    .where('on_date', '<=', to)
    .orderBy('on_date')
    .execute()
  return rows.map((row) => row.on_date as IsoDate)
}
