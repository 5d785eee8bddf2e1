import { type RawBuilder, sql, type SqlBool } from 'kysely'
import type { CustomerSort, Ordering } from '#shared/domain/segment.ts'
import type { ReadDb } from '../db/database.ts'
import type { Condition } from './conditions.store.ts'
import { openCustomers } from './customers.store.ts'

/** As many keys as are gathered to be looked at one by one; more are gone through with the whole book. */
const FEW = 20_000

/**
 * The keys of one page of the list, in its order. Where nothing is asked but what the index of the order
 * holds, customers are gone through along it until the page is full: that costs the same in a book of a
 * million. Otherwise those who may fit are gathered, looked at and sorted.
 */
export async function keysOfPage(
  db: ReadDb,
  conditions: readonly Condition[],
  place: Ordering & { offset: number; limit: number },
): Promise<number[]> {
  const stretches = STRETCHES[place.sort]
  const heldByIndex = conditions.length === 0 || (stretches[0]?.of === 's' && conditions.every(({ of }) => of === 's'))
  if (heldByIndex) return alongAll(db, stretches, conditions, place)
  const few = await fewKeys(db, conditions)
  return few?.length === 0 ? [] : sorted(db, conditions, few, place)
}

async function alongAll(
  db: ReadDb,
  stretches: readonly Stretch[],
  conditions: readonly Condition[],
  place: Ordering & { offset: number; limit: number },
): Promise<number[]> {
  const keys: number[] = []
  let skip = place.offset
  for (const stretch of stretches) {
    const page = { ...place, offset: skip, limit: place.limit - keys.length }
    const found = await along(db, stretch, conditions, page)
    keys.push(...found)
    if (keys.length === place.limit) return keys
    // The page goes on at the beginning of the next stretch, or begins there, as far behind as this one is long.
    if (skip > 0) skip = found.length > 0 ? 0 : skip - (await lengthOf(db, stretch, conditions))
  }
  return keys
}

/** The keys of whom the narrowest condition leaves, when they are few; null when every condition leaves many. */
export async function fewKeys(db: ReadDb, conditions: readonly Condition[]): Promise<number[] | null> {
  for (const { keys } of conditions) {
    if (keys === undefined) continue
    const { rows } = await keys(FEW + 1).execute(db)
    if (rows.length <= FEW) return rows.map(({ id }) => id)
  }
  return null
}

/** Written so that nobody walks an index of the order to find the few. */
const SORTED_BY: Record<CustomerSort, RawBuilder<unknown>> = {
  aum: sql`s.aum + 0`,
  aumMonthAverage: sql`s.measure + 0`,
  name: sql`c.pinyin || ''`,
  customerNo: sql`c.customer_no || ''`,
  lastContactOn: sql`t.last_contact_on || ''`,
}

async function sorted(
  db: ReadDb,
  conditions: readonly Condition[],
  few: readonly number[] | null,
  { sort, descending, offset, limit }: Ordering & { offset: number; limit: number },
): Promise<number[]> {
  const rows = await openCustomers(db)
    .$if(few !== null, (query) => query.where('c.id', 'in', few ?? []))
    .where((eb) => eb.and(conditions.map(({ holds }) => holds)))
    .select('c.id')
    .orderBy(SORTED_BY[sort], (order) => (descending ? order.desc() : order.asc()).nullsLast())
    // Of whom the order knows nothing, the first to come stands first, whichever way the list runs.
    .$if(sort === 'aum', (query) => query.orderBy(sql`case when s.aum is null and s.customer_id is null then 1 else 0 end`))
    .orderBy(sql`case when ${SORTED_BY[sort]} is null then c.id end`)
    .orderBy('c.id', descending ? 'desc' : 'asc')
    .limit(limit)
    .offset(offset)
    .execute()
  return rows.map(({ id }) => id)
}

/** A part of an order that one index holds; those of whom the order knows nothing come in a later one. */
interface Stretch {
  of: 'c' | 's' | 't'
  from: RawBuilder<unknown>
  branch: RawBuilder<unknown>
  key: RawBuilder<unknown>
  within: RawBuilder<unknown>
  /** What the index is ordered by; nothing where the key itself is the order, whichever way the list runs. */
  by: readonly RawBuilder<unknown>[]
}

/** Written so that no index of it is taken for the order: the way along the list is by another one. */
const OPEN = sql`coalesce(c.closed_on, '') = ''`

const BOOK = {
  of: 'c',
  from: sql`customers as c
    left join standings as s on s.branch_id = c.branch_id and s.customer_id = c.id
    left join touches as t on t.branch_id = c.branch_id and t.customer_id = c.id`,
  branch: sql`c.branch_id`,
  key: sql`c.id`,
  within: sql`c.closed_on is null`,
  by: [],
} as const

/** Only open customers stand somewhere: their own rows are not looked at. */
const STANDINGS = {
  of: 's',
  from: sql`standings as s`,
  branch: sql`s.branch_id`,
  key: sql`s.customer_id`,
  by: [],
} as const

const NOWHERE: Stretch = { ...BOOK, within: sql`${OPEN} and s.customer_id is null` }

const STRETCHES: Record<CustomerSort, readonly Stretch[]> = {
  // A higher tier is a higher measure: this is the order of the measure, exactly as the index has it.
  aumMonthAverage: [{ ...STANDINGS, within: sql`s.tier >= 0`, by: [sql`s.tier`, sql`s.measure`] }, NOWHERE],
  aum: [
    { ...STANDINGS, within: sql`s.aum is not null`, by: [sql`s.aum`] },
    { ...STANDINGS, within: sql`s.aum is null` },
    NOWHERE,
  ],
  name: [{ ...BOOK, from: sql`customers as c`, by: [sql`c.pinyin`] }],
  customerNo: [{ ...BOOK, from: sql`customers as c`, by: [sql`c.customer_no`] }],
  lastContactOn: [
    {
      of: 't',
      // The order of the tables is the order of looking: one goes along the index of the days.
      from: sql`touches as t cross join customers as c`,
      branch: sql`t.branch_id`,
      key: sql`t.customer_id`,
      within: sql`c.branch_id = t.branch_id and c.id = t.customer_id and ${OPEN}`,
      by: [sql`t.last_contact_on`],
    },
    { ...BOOK, within: sql`${OPEN} and t.customer_id is null` },
  ],
}

async function along(
  db: ReadDb,
  stretch: Stretch,
  conditions: readonly Condition[],
  { descending, offset, limit }: Ordering & { offset: number; limit: number },
): Promise<number[]> {
  const way = descending && stretch.by.length > 0 ? sql`desc` : sql`asc`
  const order = sql.join([...stretch.by, stretch.key].map((column) => sql`${column} ${way}`))
  const { rows } = await sql<{ id: number }>`
    select ${stretch.key} as id from ${stretch.from} where ${allOf(db, stretch, conditions)}
    order by ${order} limit ${limit} offset ${offset}`.execute(db)
  return rows.map(({ id }) => id)
}

async function lengthOf(db: ReadDb, stretch: Stretch, conditions: readonly Condition[]): Promise<number> {
  const { rows } = await sql<{ length: number }>`
    select count(*) as length from ${stretch.from} where ${allOf(db, stretch, conditions)}`.execute(db)
  return rows[0]?.length ?? 0
}

function allOf(db: ReadDb, { branch, within }: Stretch, conditions: readonly Condition[]): RawBuilder<SqlBool> {
  return sql.join([sql`${branch} = ${db.branchId}`, within, ...conditions.map(({ holds }) => holds)], sql` and `)
}
