import { type RawBuilder, sql, type SqlBool } from 'kysely'
import { reachOf } from '#shared/domain/permissions.ts'
import type { TierScheme } from '#shared/domain/tier.ts'
import type { CustomerRow } from '#shared/contract/customers.ts'
import type { ReadDb } from '../db/database.ts'
import { candidates, rowMatches } from '../db/search.ts'
import { pageBySearch } from './roll-search.store.ts'
import { seenOnRoll } from './roll-seen.store.ts'
import type { Roll } from './roll.ts'
import { customerRow, ownKeys, ROW_COLUMNS, type Viewer, visibleCustomers } from './customers.store.ts'

/** More candidates than this are not gathered and sorted: a text that so many fit is answered from the top of the book. */
const FEW = 1_000

/**
 * The first customers that a typed fragment means, the largest first. A text that fits few is answered
 * from the search index, one that fits many (`w`, 王, 000) by looking through the viewer's customers in
 * their order: either way a keystroke costs about as much in a book of a hundred thousand as in a small one.
 */
export async function findCustomers(
  db: ReadDb,
  viewer: Viewer,
  scheme: TierScheme,
  text: string,
  limit: number,
  roll: Roll | null,
): Promise<CustomerRow[]> {
  if (text === '') return []
  if (roll !== null) return foundOnRoll(db, roll, viewer, scheme, text, limit)
  const { rows: found } = await candidates(db, text, FEW + 1).execute(db)
  if (found.length <= FEW) {
    const ids = found.map(({ id }) => id)
    return ids.length === 0 ? [] : among(db, viewer, scheme, text, limit, ids)
  }
  if (reachOf(viewer.actor.post) !== 'branch') return among(db, viewer, scheme, text, limit, ownKeys(db, viewer))
  const first = await fromTheTop(db, scheme, text, limit)
  // Who stands nowhere yet is not on the way down.
  return first.length === limit ? first : among(db, viewer, scheme, text, limit, null)
}

async function foundOnRoll(
  db: ReadDb,
  roll: Roll,
  viewer: Viewer,
  scheme: TierScheme,
  text: string,
  limit: number,
): Promise<CustomerRow[]> {
  const place = { sort: 'aumMonthAverage', descending: true, offset: 0, limit } as const
  const { order, check } = await seenOnRoll(db, roll, viewer)
  const ids = await pageBySearch(db, roll, text, place, { order, asks: null, fits: check })
  const found = await visibleCustomers(db, viewer)
    .where('c.id', 'in', ids.length === 0 ? [0] : ids)
    .select(ROW_COLUMNS)
    .execute()
  const rows = new Map(found.map((row) => [row.id, customerRow(scheme, row)]))
  return ids.flatMap((id) => rows.get(id) ?? [])
}

type Ids = readonly number[] | ReturnType<typeof ownKeys>

async function among(
  db: ReadDb,
  viewer: Viewer,
  scheme: TierScheme,
  text: string,
  limit: number,
  ids: Ids | null,
): Promise<CustomerRow[]> {
  const visible = visibleCustomers(db, viewer)
  const rows = await (ids === null ? visible : visible.where(isAmong(ids)))
    .where(rowMatches(text))
    .select(ROW_COLUMNS)
    .orderBy('s.measure', (order) => order.desc().nullsLast())
    // As the list has it: of whom nothing is known, the first to come stands first.
    .orderBy(sql`case when s.measure is null then c.id end`)
    .orderBy('c.id', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => customerRow(scheme, row))
}

function isAmong(ids: Ids): RawBuilder<SqlBool> {
  return sql<SqlBool>`c.id in (${Array.isArray(ids) ? sql.join(ids) : ids})`
}

/** Down the tiers along their index, until enough are found; for those who see the whole branch. */
async function fromTheTop(db: ReadDb, scheme: TierScheme, text: string, limit: number): Promise<CustomerRow[]> {
  const rows = await db
    .selectFrom('standings as s')
    .innerJoin('customers as c', (join) => join.onRef('c.branch_id', '=', 's.branch_id').onRef('c.id', '=', 's.customer_id'))
    .leftJoin('ownerships as o', (join) => join.onRef('o.branch_id', '=', 'c.branch_id').onRef('o.customer_id', '=', 'c.id'))
    .leftJoin('touches as t', (join) => join.onRef('t.branch_id', '=', 'c.branch_id').onRef('t.customer_id', '=', 'c.id'))
    .leftJoin('staff as p', (join) => join.onRef('p.branch_id', '=', 'o.branch_id').onRef('p.id', '=', 'o.owner_id'))
    .select(ROW_COLUMNS)
    .where('s.branch_id', '=', db.branchId)
    .where('c.closed_on', 'is', null)
    .where(rowMatches(text))
    // A higher tier is a higher measure: this is the order of the measure, exactly as the index has it.
    .orderBy('s.tier', 'desc')
    .orderBy('s.measure', 'desc')
    .orderBy('s.customer_id', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => customerRow(scheme, row))
}
