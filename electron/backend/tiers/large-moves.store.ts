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

/** A large move with its day. */
export interface DatedMove extends LargeMove {
  on: IsoDate
}

/**
 * The large moves to talk about: those of the data date, and those that sheets of the core system have
 * stated for it and for later days up to today. One for each customer, the newest; on one day what a
 * sheet states stands before what the balances only let guess.
 */
export async function newestLargeMoves(
  db: ReadDb,
  { dataDate, today }: { dataDate: IsoDate | null; today: IsoDate },
  from: Fen,
): Promise<DatedMove[]> {
  const first = dataDate ?? (await newestStatedDay(db, today))
  if (first === null) return []
  const computed = dataDate === null ? [] : await largeMovesOn(db, dataDate, from)
  const stated = await db
    .selectFrom('stated_moves')
    .select(['customer_id', 'on_date', 'amount'])
    .where('branch_id', '=', db.branchId)
    .where('on_date', '>=', first)
    .where('on_date', '<=', today)
    .orderBy('on_date')
    .execute()
  const newest = new Map(computed.map((move) => [move.customerId, { ...move, on: first }]))
  for (const row of stated) {
    const customerId = row.customer_id as CustomerId
    newest.set(customerId, { customerId, amount: row.amount as Fen, on: row.on_date as IsoDate })
  }
  return [...newest.values()]
    .filter(({ amount }) => Math.abs(amount) >= from)
    .toSorted((a, b) => Math.abs(b.amount) - Math.abs(a.amount) || a.customerId - b.customerId)
}

async function newestStatedDay(db: ReadDb, today: IsoDate): Promise<IsoDate | null> {
  const row = await db
    .selectFrom('stated_moves')
    .select((eb) => eb.fn.max<string | null>('on_date').as('on_date'))
    .where('branch_id', '=', db.branchId)
    .where('on_date', '<=', today)
    .executeTakeFirst()
  return (row?.on_date ?? null) as IsoDate | null
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
