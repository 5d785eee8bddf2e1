import { sql } from 'kysely'
import type { CustomerId } from '#shared/domain/customer.ts'
import type { Fen } from '#shared/domain/fen.ts'
import type { IsoDate } from '#shared/domain/iso-date.ts'
import { type ProductClass, productKey } from '#shared/domain/product.ts'
import type { ReminderEvent } from '#shared/domain/reminder.ts'
import type { ReadDb } from '../db/database.ts'
import { theseIds } from '../db/ids.ts'

/** What somebody's demand money and funds were on two day-ends; amounts in 分. */
export interface TwoDayEnds {
  customerId: CustomerId
  before: Fen
  now: Fen
}

/** Who had at least `least` of deposits or funds on a day-end, beside what they have on the data date. */
async function held(db: ReadDb, part: 'deposits' | 'funds', day: IsoDate, least: Fen): Promise<TwoDayEnds[]> {
  const rows = await db
    .selectFrom('standings as s')
    .innerJoin('balances as b', (join) =>
      join.onRef('b.branch_id', '=', 's.branch_id').on('b.on_date', '=', day).onRef('b.customer_id', '=', 's.customer_id'),
    )
    .select(['s.customer_id', `b.${part} as before`, `s.${part} as now`])
    .where('s.branch_id', '=', db.branchId)
    .where(`s.${part}`, 'is not', null)
    .where(`b.${part}`, '>=', least)
    .orderBy('s.customer_id')
    .execute()
  return rows.map((row) => ({ customerId: row.customer_id as CustomerId, before: row.before as Fen, now: row.now as Fen }))
}

/** Who had at least so much in funds on the day-end before the data date, and what they have now. */
export async function fundsHeld(db: ReadDb, before: IsoDate, least: Fen): Promise<TwoDayEnds[]> {
  return held(db, 'funds', before, least)
}

/** Who had at least so much in deposits so long ago, and what they have now; what is bound for a term is named apart. */
export async function depositsHeld(
  db: ReadDb,
  ago: IsoDate,
  today: IsoDate,
  least: Fen,
): Promise<(TwoDayEnds & { bound: Fen })[]> {
  const found = (await held(db, 'deposits', ago, least)).filter(({ now }) => now >= least)
  const bound = await boundDeposits(
    db,
    today,
    found.map(({ customerId }) => customerId),
  )
  return found.map((each) => ({ ...each, bound: (bound.get(each.customerId) ?? 0) as Fen }))
}

/** What each of these customers has in deposits with a term that is still running. */
async function boundDeposits(db: ReadDb, today: IsoDate, of: readonly CustomerId[]): Promise<Map<CustomerId, number>> {
  const rows = await db
    .selectFrom('holdings')
    .select((eb) => ['customer_id', eb.fn.sum<number>('amount').as('amount')])
    .where('branch_id', '=', db.branchId)
    .where('customer_id', 'in', theseIds(db, of))
    .where('product_class', '=', '存款')
    .where('matures_on', '>=', today)
    .groupBy('customer_id')
    .execute()
  return new Map(rows.map((row) => [row.customer_id as CustomerId, row.amount]))
}

/** Who holds a product of a class today, by the name that it has in the sheets of holdings, however these write it. */
export async function holdersOf(db: ReadDb, productClass: ProductClass, product: string, today: IsoDate): Promise<CustomerId[]> {
  const held = await db
    .selectFrom('holdings')
    .select('product')
    .distinct()
    .where('branch_id', '=', db.branchId)
    .where('product_class', '=', productClass)
    .execute()
  const names = held.map((row) => row.product).filter((name) => productKey(name) === productKey(product))
  if (names.length === 0) return []
  const rows = await db
    .selectFrom('holdings')
    .select('customer_id')
    .distinct()
    .where('branch_id', '=', db.branchId)
    .where('product_class', '=', productClass)
    .where('product', 'in', names)
    .where('amount', '>', 0)
    .where((eb) => eb.or([eb('matures_on', 'is', null), eb('matures_on', '>=', today)]))
    .orderBy('customer_id')
    .execute()
  return rows.map((row) => row.customer_id as CustomerId)
}

/** A rise of somebody's assets on one day. */
export interface Inflow {
  customerId: CustomerId
  on: IsoDate
  amount: Fen
}

/** Every larger rise since a day: what a sheet states of a day stands before what its balances let guess. */
export async function inflowsSince(db: ReadDb, since: IsoDate, today: IsoDate): Promise<Inflow[]> {
  const { rows } = await sql<{ customer_id: number; on_date: string; amount: number }>`
    select customer_id, on_date, amount from stated_moves
      where branch_id = ${db.branchId} and on_date >= ${since} and on_date <= ${today}
    union all
    select m.customer_id, m.data_date, m.amount from large_moves as m
      where m.branch_id = ${db.branchId} and m.data_date >= ${since} and m.data_date <= ${today}
        and not exists (select 1 from stated_moves as x where x.branch_id = m.branch_id and x.on_date = m.data_date
          and x.customer_id = m.customer_id)
    order by 1, 2`.execute(db)
  return rows
    .filter(({ amount }) => amount > 0)
    .map((row) => ({ customerId: row.customer_id as CustomerId, on: row.on_date as IsoDate, amount: row.amount as Fen }))
}

/** What of a customer ends on a day, by what is told of it: a risk rating, a bank card, a contract. */
export const ENDINGS = {
  'risk-expiry': 'risk_expires_on',
  'card-expiry': 'card_expires_on',
  'contract-expiry': 'contract_expires_on',
} as const satisfies Partial<Record<ReminderEvent, string>>
export type Ending = (typeof ENDINGS)[keyof typeof ENDINGS]

/** What each of these customers has that ends, as it is known now. */
export async function endsOf(
  db: ReadDb,
  ids: readonly CustomerId[],
): Promise<Map<CustomerId, Readonly<Record<Ending, string | null>>>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('customers')
    .select(['id', ...Object.values(ENDINGS)])
    .where('branch_id', '=', db.branchId)
    .where('id', 'in', theseIds(db, ids))
    .execute()
  return new Map(rows.map(({ id, ...ends }) => [id as CustomerId, ends]))
}

/** Whose rating, card or contract ends from one day to another, both included. */
export async function endingBetween(
  db: ReadDb,
  what: Ending,
  from: IsoDate,
  to: IsoDate,
): Promise<{ customerId: CustomerId; on: IsoDate }[]> {
  const rows = await db
    .selectFrom('customers')
    .select(['id', `${what} as on`])
    .where('branch_id', '=', db.branchId)
    .where(what, '>=', from)
    .where(what, '<=', to)
    .orderBy('id')
    .execute()
  return rows.map((row) => ({ customerId: row.id as CustomerId, on: row.on as IsoDate }))
}
