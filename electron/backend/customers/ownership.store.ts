import { sql } from 'kysely'
import type { Instant } from '#shared/domain/instant.ts'
import type { IsoDate } from '#shared/domain/iso-date.ts'
import type { StaffId } from '#shared/domain/staff.ts'
import type { ReadDb, SqlValue, WriteDb } from '../db/database.ts'
import { bulkInsert, bulkUpsert } from '../db/bulk.ts'
import { takeNumbers } from '../db/sequences.ts'

export interface OwnershipChange {
  customerId: number
  fromOwnerId: number | null
  toOwnerId: number | null
  fromCoOwnerId: number | null
  toCoOwnerId: number | null
  /** Since when the giver had been the owner, where that is known; the handover remembers it. */
  fromSince?: string | null
  /** Since when the new owner counts as the owner; the day of the move unless said otherwise. A restored owner has been it before. */
  since?: string
  /** The new co-owner's part of the result; a co-owner who stays keeps the agreed one. */
  toCoOwnerShare?: number
}

/** Who moved customers, when, why, and what it was part of. */
export interface OwnershipMove {
  at: Instant
  on: IsoDate
  staffId: StaffId
  reason: string
  allocationId: number | null
  batchId: number | null
}

/**
 * Moves customers to other owners and writes each move down; the whole history stays with the customer
 * (S1.6). Returns the number of the first handover; the others follow it.
 */
export async function changeOwnership(db: WriteDb, changes: readonly OwnershipChange[], made: OwnershipMove): Promise<number> {
  if (changes.length === 0) return 0
  const shares = await coOwnerShares(db)
  const first = await writeHandovers(db, changes, made, shares)
  await ownersFromHandovers(db, { first, count: changes.length, on: made.on })
  const dated = changes.filter((change) => change.since !== undefined)
  if (dated.length > 0)
    await bulkUpsert(
      db,
      'ownerships',
      ['customer_id', 'since'],
      ['customer_id'],
      rowsOf(dated, (change) => [change.customerId, change.since ?? made.on]),
    )
  const shared = changes.filter(
    (change) =>
      change.fromCoOwnerId !== change.toCoOwnerId && (change.toCoOwnerShare ?? 0) !== (shares.get(change.customerId) ?? 0),
  )
  if (shared.length > 0)
    await bulkUpsert(
      db,
      'ownerships',
      ['customer_id', 'since', 'co_owner_share'],
      ['customer_id'],
      rowsOf(shared, (change) => [change.customerId, change.since ?? made.on, change.toCoOwnerShare ?? 0]),
    )
  return first
}

/** The new owners are what the handovers say; an owner who stays has been the owner since before. */
async function ownersFromHandovers(db: WriteDb, run: { first: number; count: number; on: IsoDate }): Promise<void> {
  await db
    .insertInto('ownerships')
    .columns(['branch_id', 'customer_id', 'owner_id', 'co_owner_id', 'co_owner_share', 'since'])
    .expression(
      db
        .selectFrom('handovers')
        .select([
          'branch_id',
          'customer_id',
          'to_owner_id',
          'to_co_owner_id',
          sql<number>`0`.as('share'),
          sql<string>`${run.on}`.as('since'),
        ])
        .where('branch_id', '=', db.branchId)
        .where('id', '>=', run.first)
        .where('id', '<', run.first + run.count),
    )
    .onConflict((conflict) =>
      conflict.columns(['branch_id', 'customer_id']).doUpdateSet({
        owner_id: sql<number | null>`excluded.owner_id`,
        co_owner_id: sql<number | null>`excluded.co_owner_id`,
        since: sql<string>`case when ownerships.owner_id is not distinct from excluded.owner_id then ownerships.since else excluded.since end`,
      }),
    )
    .execute()
}

/** What is agreed with co-owners; few customers have such an agreement. */
async function coOwnerShares(db: ReadDb): Promise<Map<number, number>> {
  const rows = await db
    .selectFrom('ownerships')
    .select(['customer_id', 'co_owner_share'])
    .where('branch_id', '=', db.branchId)
    .where('co_owner_share', '>', 0)
    .execute()
  return new Map(rows.map((row) => [row.customer_id, row.co_owner_share]))
}

async function writeHandovers(
  db: WriteDb,
  changes: readonly OwnershipChange[],
  made: OwnershipMove,
  shares: ReadonlyMap<number, number>,
): Promise<number> {
  const first = await takeNumbers(db, 'handovers', changes.length)
  await bulkInsert(
    db,
    'handovers',
    [
      'id',
      'customer_id',
      'from_owner_id',
      'to_owner_id',
      'from_co_owner_id',
      'to_co_owner_id',
      'from_co_owner_share',
      'from_since',
      'at',
      'staff_id',
      'reason',
      'allocation_id',
      'batch_id',
    ],
    rowsOf(changes, (change, index) => [
      first + index,
      change.customerId,
      change.fromOwnerId,
      change.toOwnerId,
      change.fromCoOwnerId,
      change.toCoOwnerId,
      shares.get(change.customerId) ?? 0,
      change.fromSince ?? null,
      made.at,
      made.staffId,
      made.reason,
      made.allocationId,
      made.batchId,
    ]),
  )
  return first
}

function* rowsOf(
  changes: readonly OwnershipChange[],
  row: (change: OwnershipChange, index: number) => SqlValue[],
): Iterable<SqlValue[]> {
  for (const [index, change] of changes.entries()) yield row(change, index)
}

/** Who looks after a customer, with whom, and since when. */
export interface Ownership {
  ownerId: number | null
  coOwnerId: number | null
  since: string | null
}

/** The owners of these customers; whoever never had one is not in it. */
export async function ownershipsOf(db: ReadDb, ids: readonly number[]): Promise<Map<number, Ownership>> {
  const rows = await db
    .selectFrom('ownerships')
    .select(['customer_id', 'owner_id', 'co_owner_id', 'since'])
    .where('branch_id', '=', db.branchId)
    .where('customer_id', 'in', [...ids])
    .execute()
  return new Map(rows.map((row) => [row.customer_id, { ownerId: row.owner_id, coOwnerId: row.co_owner_id, since: row.since }]))
}

/** Gives the co-owner who stays another part of the result, in percent. */
export async function changeCoOwnerShare(db: WriteDb, customerId: number, share: number): Promise<void> {
  await db
    .updateTable('ownerships')
    .set({ co_owner_share: share })
    .where('branch_id', '=', db.branchId)
    .where('customer_id', '=', customerId)
    .execute()
}
