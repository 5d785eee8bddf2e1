import { sql, type SqlBool } from 'kysely'
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
 * The customers of a list, page after page, the largest first and at the end those who stand nowhere yet.
 * Each page begins behind the last row of the one before, along the index of the standings.
 */
export async function* customerLines(
  db: ReadDb,
  viewer: Viewer,
  scheme: TierScheme,
  filter: CustomerFilter,
): AsyncGenerator<CustomerLine> {
  const placed = () => lines(db, viewer, scheme, filter).where('s.tier', 'is not', null)
  for (let last: CustomerLine | undefined, more = true; more;) {
    let query = placed()
    if (last !== undefined)
      query = query.where(sql<SqlBool>`(s.tier, s.measure, s.customer_id) < (${last.tier}, ${last.measure}, ${last.id})`)
    const page: CustomerLine[] = await query
      .orderBy('s.tier', 'desc')
      .orderBy('s.measure', 'desc')
      .orderBy('s.customer_id', 'desc')
      .limit(PAGE)
      .execute()
    yield* page
    last = page.at(-1)
    more = page.length === PAGE
  }
  for (let last = 0, more = true; more;) {
    const page = await lines(db, viewer, scheme, filter)
      .where('s.tier', 'is', null)
      .where('c.id', '>', last)
      .orderBy('c.id')
      .limit(PAGE)
      .execute()
    yield* page
    last = page.at(-1)?.id ?? last
    more = page.length === PAGE
  }
}

function lines(db: ReadDb, viewer: Viewer, scheme: TierScheme, filter: CustomerFilter) {
  return fittingCustomers(db, viewer, scheme, filter)
    .select(ROW_COLUMNS)
    .select(['s.measure', 's.deposits', 's.wealth', 's.funds', 's.insurance', 's.loans'])
    .select(['c.risk_level', 'c.hold_until'])
}
