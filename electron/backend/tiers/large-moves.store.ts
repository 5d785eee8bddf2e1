import type { CustomerId } from '#shared/domain/customer.ts'
import type { Fen } from '#shared/domain/fen.ts'
import type { IsoDate } from '#shared/domain/iso-date.ts'
import type { LargeMove } from '#shared/domain/standing.ts'
import { bulkInsert } from '../db/bulk.ts'
import type { ReadDb, WriteDb } from '../db/database.ts'

/** The large moves of a data date, those of at least `from` either way, the largest first (S2.8). */
export async function largeMovesOn(db: ReadDb, dataDate: IsoDate, from: Fen): Promise<LargeMove[]> {
  const rows = await db
    .selectFrom('large_moves')
    .select(['customer_id', 'amount'])
    .where('branch_id', '=', db.branchId)
    .where('data_date', '=', dataDate)
    .where((eb) => eb.or([eb('amount', '>=', from), eb('amount', '<=', 0 - from)]))
    .execute()
  return rows
    .map((row) => ({ customerId: row.customer_id as CustomerId, amount: row.amount as Fen }))
    .toSorted((a, b) => Math.abs(b.amount) - Math.abs(a.amount) || a.customerId - b.customerId)
}

/** Replaces the large moves of the data date, and forgets those of later days whose balances were taken back. */
export async function saveLargeMoves(db: WriteDb, dataDate: IsoDate | null, moves: readonly LargeMove[]): Promise<void> {
  await db
    .deleteFrom('large_moves')
    .where('branch_id', '=', db.branchId)
    .where('data_date', '>=', dataDate ?? '')
    .execute()
  if (dataDate === null) return
  await bulkInsert(
    db,
    'large_moves',
    ['data_date', 'customer_id', 'amount'],
    moves.map((move) => [dataDate, move.customerId, move.amount]),
  )
}
