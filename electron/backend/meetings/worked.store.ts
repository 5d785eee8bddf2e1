import type { Fen } from '#shared/domain/fen.ts'
import type { IsoDate } from '#shared/domain/iso-date.ts'
import type { PersonDay } from '#shared/domain/ranking.ts'
import type { StaffId, StaffMember } from '#shared/domain/staff.ts'
import type { ReadDb } from '../db/database.ts'
import { workDone } from '../worklogs/done.store.ts'

/** What each of these people did on a day, in their order; zeros for whoever did nothing. */
export async function personDays(db: ReadDb, staff: readonly StaffMember[], on: IsoDate): Promise<PersonDay[]> {
  const done = await workDone(db, { from: on, to: on, staffId: null })
  return staff.map(({ id, name, post }) => ({ staffId: id, name, post, ...done(id, on) }))
}

/** Sales of the whole branch from one day to another, both included. */
export async function salesBetween(db: ReadDb, from: IsoDate, to: IsoDate): Promise<{ count: number; amount: Fen }> {
  const row = await db
    .selectFrom('sales')
    .select(({ fn }) => [fn.countAll<number>().as('count'), fn.sum<number | null>('amount').as('amount')])
    .where('branch_id', '=', db.branchId)
    .where('on_date', '>=', from)
    .where('on_date', '<=', to)
    .executeTakeFirst()
  return { count: row?.count ?? 0, amount: (row?.amount ?? 0) as Fen }
}

/** The newest sales of a day, by whom, never to whom. */
export async function newestSales(
  db: ReadDb,
  on: IsoDate,
  limit: number,
): Promise<{ staffId: StaffId; product: string; amount: Fen }[]> {
  const rows = await db
    .selectFrom('sales')
    .select(['staff_id', 'product', 'amount'])
    .where('branch_id', '=', db.branchId)
    .where('on_date', '=', on)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => ({ staffId: row.staff_id as StaffId, product: row.product, amount: row.amount as Fen }))
}
