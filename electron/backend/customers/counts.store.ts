import { sql } from 'kysely'
import { Fen, fen } from '#shared/domain/fen.ts'
import type { CustomerFilter } from '#shared/domain/segment.ts'
import type { TierScheme } from '#shared/domain/tier.ts'
import type { ReadDb } from '../db/database.ts'
import { type Condition, conditionsOf } from './conditions.store.ts'
import { openCustomers, type Viewer } from './customers.store.ts'
import { fewKeys } from './page-keys.store.ts'
import { fittingOnRoll } from './roll-checks.store.ts'
import { everyoneBySearch } from './roll-search.store.ts'
import type { Check, Roll } from './roll.ts'

export interface CustomerCount {
  total: number
  /** 分, as far as it is known. */
  aum: Fen
}

/** How many customers a filter means to this person, and what they have together. */
export async function countCustomers(
  db: ReadDb,
  viewer: Viewer,
  scheme: TierScheme,
  filter: CustomerFilter,
  roll: Roll | null = null,
): Promise<CustomerCount> {
  if (roll !== null) return countOnRoll(db, roll, viewer, scheme, filter)
  const conditions = conditionsOf(db, viewer, scheme, filter)
  const few = await fewKeys(db, conditions)
  if (few?.length === 0) return { total: 0, aum: Fen.parse(0) }
  if (few === null && conditions.every(({ of }) => of === 's')) return countStandings(db, conditions)
  const fitting = openCustomers(db).where((eb) => eb.and(conditions.map(({ holds }) => holds)))
  const sums = await (few === null ? fitting : fitting.where('c.id', 'in', few))
    .select((eb) => [eb.fn.countAll<number>().as('total'), eb.fn.sum<number | null>('s.aum').as('aum')])
    .executeTakeFirst()
  return { total: sums?.total ?? 0, aum: Fen.parse(sums?.aum ?? 0) }
}

async function countOnRoll(
  db: ReadDb,
  roll: Roll,
  viewer: Viewer,
  scheme: TierScheme,
  filter: CustomerFilter,
): Promise<CustomerCount> {
  const fitting = await fittingOnRoll({ db, roll, viewer, scheme }, filter)
  if (filter.search !== '') return sumOf(roll, await everyoneBySearch(db, roll, filter.search, fitting), null)
  const { known, unknown } = fitting.order('aum')
  const [first, others] = [sumOf(roll, known, fitting.asks), sumOf(roll, unknown, fitting.asks)]
  return { total: first.total + others.total, aum: fen(first.aum + others.aum) }
}

function sumOf({ columns }: Roll, ids: Iterable<number>, asks: Check | null): CustomerCount {
  let [total, aum] = [0, 0]
  for (const id of ids) {
    if (asks !== null && !asks(id)) continue
    total += 1
    const has = columns.aum[id] ?? Number.NaN
    if (!Number.isNaN(has)) aum += has
  }
  return { total, aum: fen(aum) }
}

/** Where nothing but the standing is asked for, customers' own rows are not read: they are ten times as long. */
async function countStandings(db: ReadDb, conditions: readonly Condition[]): Promise<CustomerCount> {
  const sums = await db
    .selectFrom('standings as s')
    .where('s.branch_id', '=', db.branchId)
    .where((eb) => eb.and(conditions.map(({ holds }) => holds)))
    .select((eb) => [eb.fn.countAll<number>().as('total'), eb.fn.sum<number | null>('s.aum').as('aum')])
    .executeTakeFirst()
  const total = conditions.length > 0 ? (sums?.total ?? 0) : await everybody(db)
  return { total, aum: Fen.parse(sums?.aum ?? 0) }
}

/** Everybody counts, also who stands nowhere yet. */
async function everybody(db: ReadDb): Promise<number> {
  const { rows } = await sql<{ total: number }>`
    select count(*) as total from customers where branch_id = ${db.branchId} and closed_on is null`.execute(db)
  return rows[0]?.total ?? 0
}
