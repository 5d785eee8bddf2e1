import { Fen } from '#shared/domain/fen.ts'
import type { IsoDate } from '#shared/domain/iso-date.ts'
import type { StaffId } from '#shared/domain/staff.ts'
import type { TierMove } from '#shared/domain/standing.ts'
import { type MoveKind, TierScheme } from '#shared/domain/tier.ts'
import type { TierCount, TierMoveRow } from '#shared/contract/tiers.ts'
import presets from '../../../resources/tier-presets.json' with { type: 'json' }
import { bulkInsert } from '../db/bulk.ts'
import type { ReadDb, WriteDb } from '../db/database.ts'
import { takeNumbers } from '../db/sequences.ts'

export const TIER_PRESETS: readonly TierScheme[] = presets.map((preset) => TierScheme.parse(preset))

/** The scheme in force; a branch that never chose one has the first preset. */
export async function currentScheme(db: ReadDb): Promise<{ id: number; scheme: TierScheme }> {
  const row = await db
    .selectFrom('tier_schemes')
    .select(['id', 'scheme'])
    .where('branch_id', '=', db.branchId)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (row !== undefined) return { id: row.id, scheme: TierScheme.parse(JSON.parse(row.scheme)) }
  return { id: 0, scheme: firstPreset() }
}

/** An earlier scheme by its number; 0 is the preset of a branch that had not chosen yet. */
export async function schemeById(db: ReadDb, id: number): Promise<TierScheme> {
  const row = await db
    .selectFrom('tier_schemes')
    .select('scheme')
    .where('branch_id', '=', db.branchId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row === undefined ? firstPreset() : TierScheme.parse(JSON.parse(row.scheme))
}

export async function saveScheme(db: WriteDb, scheme: TierScheme, staffId: StaffId, at: string): Promise<number> {
  const id = await takeNumbers(db, 'tier_schemes')
  await db
    .insertInto('tier_schemes')
    .values({ branch_id: db.branchId, id, scheme: JSON.stringify(scheme), at, staff_id: staffId })
    .execute()
  return id
}

/** The newest recompute: which scheme it used and of which day its balances were. */
export async function lastRecompute(db: ReadDb): Promise<{ schemeId: number; dataDate: IsoDate | null } | null> {
  const row = await db
    .selectFrom('recomputes')
    .select(['scheme_id', 'data_date'])
    .where('branch_id', '=', db.branchId)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row === undefined ? null : { schemeId: row.scheme_id, dataDate: row.data_date as IsoDate | null }
}

/** Customers, AUM and 临界 per tier, lowest first; a tier without customers is there with zeros. */
export async function tierCounts(db: ReadDb, scheme: TierScheme): Promise<TierCount[]> {
  const rows = await db
    .selectFrom('standings')
    .select((sql) => [
      'tier',
      sql.fn.countAll<number>().as('customers'),
      sql.fn.sum<number | null>('aum').as('aum'),
      sql.fn.count<number>('gap').as('near'),
    ])
    .where('branch_id', '=', db.branchId)
    .groupBy('tier')
    .execute()
  const found = new Map(rows.map((row) => [row.tier, row]))
  return scheme.tiers.map((tier, index) => {
    const row = found.get(index)
    return {
      tier: tier.name,
      customers: row?.customers ?? 0,
      aum: Fen.parse(row?.aum ?? 0),
      near: row?.near ?? 0,
    }
  })
}

/** Writes a recompute and its moves into the ledger. */
export async function saveRecompute(
  db: WriteDb,
  run: {
    at: string
    staffId: number
    schemeId: number
    dataDate: IsoDate | null
    customers: number
    moves: readonly TierMove[]
  },
): Promise<number> {
  const id = await takeNumbers(db, 'recomputes')
  await db
    .insertInto('recomputes')
    .values({
      branch_id: db.branchId,
      id,
      at: run.at,
      staff_id: run.staffId,
      scheme_id: run.schemeId,
      data_date: run.dataDate,
      customers: run.customers,
    })
    .execute()
  if (run.moves.length === 0) return id
  const first = await takeNumbers(db, 'tier_moves', run.moves.length)
  await db.bulk.filling(['tier_moves'], () =>
    bulkInsert(
      db,
      'tier_moves',
      ['id', 'recompute_id', 'customer_id', 'data_date', 'kind', 'from_tier', 'to_tier', 'measure'],
      run.moves.map((move, index) => [
        first + index,
        id,
        move.customerId,
        run.dataDate ?? run.at.slice(0, 10),
        move.kind,
        move.from,
        move.to,
        move.measure,
      ]),
    ),
  )
  return id
}

export async function ledger(
  db: ReadDb,
  filter: { from: IsoDate; to: IsoDate; kind: MoveKind | null; limit: number },
): Promise<TierMoveRow[]> {
  let query = db
    .selectFrom('tier_moves as m')
    .innerJoin('customers as c', (join) => join.onRef('c.branch_id', '=', 'm.branch_id').onRef('c.id', '=', 'm.customer_id'))
    .leftJoin('ownerships as o', (join) =>
      join.onRef('o.branch_id', '=', 'm.branch_id').onRef('o.customer_id', '=', 'm.customer_id'),
    )
    .leftJoin('staff as s', (join) => join.onRef('s.branch_id', '=', 'o.branch_id').onRef('s.id', '=', 'o.owner_id'))
    .select(['m.customer_id', 'c.name', 'm.data_date', 'm.kind', 'm.from_tier', 'm.to_tier', 'm.measure', 's.name as owner'])
    .where('m.branch_id', '=', db.branchId)
    .where('m.data_date', '>=', filter.from)
    .where('m.data_date', '<=', filter.to)
  if (filter.kind !== null) query = query.where('m.kind', '=', filter.kind)
  const rows = await query.orderBy('m.id', 'desc').limit(filter.limit).execute()
  return rows.map((row) => ({
    customerId: row.customer_id,
    name: row.name,
    on: row.data_date as IsoDate,
    kind: row.kind as MoveKind,
    from: row.from_tier,
    to: row.to_tier,
    owner: row.owner,
    measure: row.measure,
  }))
}

function firstPreset(): TierScheme {
  const [first] = TIER_PRESETS
  if (first === undefined) throw new Error('resources/tier-presets.json is empty')
  return first
}
