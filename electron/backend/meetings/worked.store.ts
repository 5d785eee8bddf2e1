import { type Channel, countsAs } from '#shared/domain/contact.ts'
import type { Fen } from '#shared/domain/fen.ts'
import { fen } from '#shared/domain/fen.ts'
import { shareOut } from '#shared/domain/flag.ts'
import type { IsoDate } from '#shared/domain/iso-date.ts'
import type { PersonDay } from '#shared/domain/ranking.ts'
import type { StaffId, StaffMember } from '#shared/domain/staff.ts'
import type { ReadDb } from '../db/database.ts'

/** What each of these people did on a day, in their order; zeros for whoever did nothing. */
export async function personDays(db: ReadDb, staff: readonly StaffMember[], on: IsoDate): Promise<PersonDay[]> {
  const days = new Map<number, PersonDay>(
    staff.map(({ id, name, post }) => [
      id,
      {
        staffId: id,
        name,
        post,
        calls: 0,
        meetings: 0,
        otherContacts: 0,
        sales: 0,
        salesAmount: fen(0),
        flags: 0,
        queued: 0,
        settled: 0,
      },
    ]),
  )
  await countContacts(db, days, on)
  await countSales(db, days, on)
  await countFlags(db, days, on)
  await countQueue(db, days, on)
  return [...days.values()]
}

type Days = Map<number, PersonDay>

async function countContacts(db: ReadDb, days: Days, on: IsoDate): Promise<void> {
  const rows = await db
    .selectFrom('contacts')
    .select(({ fn }) => ['staff_id', 'channel', fn.countAll<number>().as('count')])
    .where('branch_id', '=', db.branchId)
    .where('on_date', '=', on)
    .groupBy(['staff_id', 'channel'])
    .execute()
  for (const { staff_id, channel, count } of rows) {
    const day = days.get(staff_id)
    if (day === undefined) continue
    const kind = countsAs(channel as Channel)
    if (kind === 'call') day.calls += count
    else if (kind === 'meeting') day.meetings += count
    else day.otherContacts += count
  }
}

/** A sale is the closer's; of its amount the finder of a walk-in has a part (双算). */
async function countSales(db: ReadDb, days: Days, on: IsoDate): Promise<void> {
  const rows = await db
    .selectFrom('sales as x')
    .leftJoin('flags as f', (join) => join.onRef('f.branch_id', '=', 'x.branch_id').onRef('f.id', '=', 'x.flag_id'))
    .select(['x.staff_id', 'x.amount', 'f.teller_id', 'f.finder_share'])
    .where('x.branch_id', '=', db.branchId)
    .where('x.on_date', '=', on)
    .execute()
  const credit = (staffId: number, amount: number) => {
    const day = days.get(staffId)
    if (day !== undefined) day.salesAmount = fen(day.salesAmount + amount)
  }
  for (const row of rows) {
    const day = days.get(row.staff_id)
    if (day !== undefined) day.sales += 1
    const parts = shareOut(row.amount as Fen, row.teller_id === null ? 0 : (row.finder_share ?? 0))
    credit(row.staff_id, parts.closer)
    if (row.teller_id !== null) credit(row.teller_id, parts.finder)
  }
}

async function countFlags(db: ReadDb, days: Days, on: IsoDate): Promise<void> {
  const rows = await db
    .selectFrom('flags')
    .select(({ fn }) => ['teller_id', fn.countAll<number>().as('count')])
    .where('branch_id', '=', db.branchId)
    .where('flagged_on', '=', on)
    .groupBy('teller_id')
    .execute()
  for (const { teller_id, count } of rows) {
    const day = days.get(teller_id)
    if (day !== undefined) day.flags = count
  }
}

async function countQueue(db: ReadDb, days: Days, on: IsoDate): Promise<void> {
  const rows = await db
    .selectFrom('day_queue')
    .select(({ fn }) => ['staff_id', fn.countAll<number>().as('queued'), fn.count<number>('settled_at').as('settled')])
    .where('branch_id', '=', db.branchId)
    .where('on_date', '=', on)
    .groupBy('staff_id')
    .execute()
  for (const { staff_id, queued, settled } of rows) {
    const day = days.get(staff_id)
    if (day !== undefined) Object.assign(day, { queued, settled })
  }
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
