import type { IsoDate } from '#shared/domain/iso-date.ts'
import type { MoveKind } from '#shared/domain/tier.ts'
import type { ReadDb } from '../db/database.ts'

const PAGE = 1_000

export interface MoveFilter {
  from: IsoDate
  to: IsoDate
  kind: MoveKind | null
}

export interface MoveGroup {
  kind: MoveKind
  from: string | null
  to: string | null
  customers: number
}

/** How many moved from where to where, the most first; upgrades are not netted by downgrades. */
export async function moveGroups(db: ReadDb, filter: MoveFilter): Promise<MoveGroup[]> {
  const rows = await movesWithin(db, filter)
    .select(['m.kind', 'm.from_tier', 'm.to_tier'])
    .select(({ fn }) => fn.countAll<number>().as('customers'))
    .groupBy(['m.kind', 'm.from_tier', 'm.to_tier'])
    .execute()
  return rows
    .map((row) => ({ kind: row.kind as MoveKind, from: row.from_tier, to: row.to_tier, customers: row.customers }))
    .toSorted((a, b) => b.customers - a.customers || `${a.from} ${a.to}`.localeCompare(`${b.from} ${b.to}`))
}

export type MoveLine = Awaited<ReturnType<ReturnType<typeof lines>['execute']>>[number]

/** The ledger page after page, the newest first. */
export async function* moveLines(db: ReadDb, filter: MoveFilter): AsyncGenerator<MoveLine> {
  for (let last: number | null = null, more = true; more;) {
    let query = lines(db, filter)
    if (last !== null) query = query.where('m.id', '<', last)
    const page: MoveLine[] = await query.orderBy('m.id', 'desc').limit(PAGE).execute()
    yield* page
    last = page.at(-1)?.id ?? null
    more = page.length === PAGE
  }
}

function lines(db: ReadDb, filter: MoveFilter) {
  return movesWithin(db, filter)
    .leftJoin('ownerships as o', (join) =>
      join.onRef('o.branch_id', '=', 'm.branch_id').onRef('o.customer_id', '=', 'm.customer_id'),
    )
    .leftJoin('staff as p', (join) => join.onRef('p.branch_id', '=', 'o.branch_id').onRef('p.id', '=', 'o.owner_id'))
    .select(['m.id', 'm.data_date', 'm.kind', 'm.from_tier', 'm.to_tier', 'm.measure'])
    .select(['c.customer_no', 'c.name', 'p.name as owner'])
}

/** The ledger of the whole branch; the permission to export is for those who see all of it. */
function movesWithin(db: ReadDb, { from, to, kind }: MoveFilter) {
  const found = db
    .selectFrom('tier_moves as m')
    .innerJoin('customers as c', (join) => join.onRef('c.branch_id', '=', 'm.branch_id').onRef('c.id', '=', 'm.customer_id'))
    .where('m.branch_id', '=', db.branchId)
    .where('m.data_date', '>=', from)
    .where('m.data_date', '<=', to)
  return kind === null ? found : found.where('m.kind', '=', kind)
}
