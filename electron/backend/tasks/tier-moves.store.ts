import { sql } from 'kysely'
import type { CustomerId } from '#shared/domain/customer.ts'
import type { IsoDate } from '#shared/domain/iso-date.ts'
import type { MoveKind } from '#shared/domain/tier.ts'
import type { LedgerMove } from '#shared/domain/tier-news.ts'
import type { ReadDb } from '../db/database.ts'

/**
 * The ledger of moves from a data date on, oldest first. Of newcomers only those of some tiers: on its
 * first day the whole book is new.
 */
export async function movesSince(db: ReadDb, from: IsoDate, newIn: readonly string[]): Promise<LedgerMove[]> {
  // The ledger is written day by day: walked from its first move of these days, not from its beginning.
  const first = db
    .selectFrom('tier_moves')
    .select(sql<number>`min(+id)`.as('id'))
    .where('branch_id', '=', db.branchId)
    .where('data_date', '>=', from)
  const rows = await db
    .selectFrom('tier_moves')
    .select(['customer_id', 'kind', 'from_tier', 'to_tier', 'data_date'])
    .where('branch_id', '=', db.branchId)
    .where('id', '>=', first)
    .where('data_date', '>=', from)
    .where((eb) => eb.or([eb('kind', '<>', 'new'), eb('to_tier', 'in', newIn)]))
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    customerId: row.customer_id as CustomerId,
    kind: row.kind as MoveKind,
    from: row.from_tier,
    to: row.to_tier,
    on: row.data_date as IsoDate,
  }))
}
