import { type OrderByItemBuilder, sql, type SqlBool } from 'kysely'
import type { CustomerFilter } from '#shared/domain/segment.ts'
import type { TierScheme } from '#shared/domain/tier.ts'
import { ROW_COLUMNS, type Viewer } from '../customers/customers.store.ts'
import { fittingCustomers } from '../customers/list.store.ts'
import type { ReadDb } from '../db/database.ts'

/** Rows that are read at a time: a book of a million takes no more memory than a small one. */
const PAGE = 1_000

export async function countCustomers(db: ReadDb, viewer: Viewer, scheme: TierScheme, filter: CustomerFilter): Promise<number> {
  const row = await fittingCustomers(db, viewer, scheme, filter)
    .select(({ fn }) => fn.countAll<number>().as('total'))
    .executeTakeFirst()
  return row?.total ?? 0
}

export type CustomerLine = Awaited<ReturnType<ReturnType<typeof lines>['execute']>>[number]

/**
 * The customers of a list, the largest first and at the end those who stand nowhere yet. A short list is one
 * question; a long one is read page after page along the index of the standings, in memory that does not
 * grow with it, and in time that grows with it and no faster.
 */
export async function* customerLines(
  db: ReadDb,
  viewer: Viewer,
  scheme: TierScheme,
  filter: CustomerFilter,
  { pages }: { pages: boolean },
): AsyncGenerator<CustomerLine> {
  const found = () => lines(db, viewer, scheme, filter)
  if (!pages) return yield* await found().orderBy('s.measure', nullsLast).orderBy('c.id', 'desc').execute()
  for await (const ids of standingPages(db)) {
    const page = new Map((await found().where('c.id', 'in', ids).execute()).map((line) => [line.id, line]))
    yield* ids.flatMap((id) => page.get(id) ?? [])
  }
  for (let last = Number.MAX_SAFE_INTEGER, more = true; more;) {
    const page = await found().where('s.tier', 'is', null).where('c.id', '<', last).orderBy('c.id', 'desc').limit(PAGE).execute()
    yield* page
    last = page.at(-1)?.id ?? last
    more = page.length === PAGE
  }
}

function nullsLast(order: OrderByItemBuilder): OrderByItemBuilder {
  return order.desc().nullsLast()
}

/** Everybody who stands somewhere, down the tiers: a higher tier is a higher measure, so this is the order of the measure. */
async function* standingPages(db: ReadDb): AsyncGenerator<number[]> {
  for (let last: { tier: number; measure: number; customer_id: number } | undefined, more = true; more;) {
    let query = db.selectFrom('standings').select(['tier', 'measure', 'customer_id']).where('branch_id', '=', db.branchId)
    if (last !== undefined)
      query = query.where(sql<SqlBool>`(tier, measure, customer_id) < (${last.tier}, ${last.measure}, ${last.customer_id})`)
    const page = await query
      .orderBy('tier', 'desc')
      .orderBy('measure', 'desc')
      .orderBy('customer_id', 'desc')
      .limit(PAGE)
      .execute()
    if (page.length > 0) yield page.map(({ customer_id }) => customer_id)
    last = page.at(-1)
    more = page.length === PAGE
  }
}

function lines(db: ReadDb, viewer: Viewer, scheme: TierScheme, filter: CustomerFilter) {
  return fittingCustomers(db, viewer, scheme, filter)
    .select(ROW_COLUMNS)
    .select(['s.measure', 's.deposits', 's.wealth', 's.funds', 's.insurance', 's.loans'])
    .select(['c.risk_level', 'c.hold_until'])
}
