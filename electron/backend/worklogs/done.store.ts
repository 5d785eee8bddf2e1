import { type Channel, countsAs } from '#shared/domain/contact.ts'
import { type Fen, fen } from '#shared/domain/fen.ts'
import { shareOut } from '#shared/domain/flag.ts'
import type { IsoDate } from '#shared/domain/iso-date.ts'
import { NOTHING_DONE, type WorkDone } from '#shared/domain/log-days.ts'
import type { StaffId } from '#shared/domain/staff.ts'
import type { ReadDb } from '../db/database.ts'

/** Which days, both included, and whose; null is everybody. */
export interface Span {
  from: IsoDate
  to: IsoDate
  staffId: StaffId | null
}

/** What somebody did on a day; zeros where nothing was. */
export type DoneOn = (staffId: StaffId, day: IsoDate) => WorkDone

/** What people did, day by day: contacts that were logged, sales, walk-ins that were found, places of the queue. */
export async function workDone(db: ReadDb, span: Span): Promise<DoneOn> {
  const days = new Map<string, WorkDone>()
  const at = (staffId: number, day: string): WorkDone => {
    const key = `${staffId} ${day}`
    const there = days.get(key) ?? { ...NOTHING_DONE }
    days.set(key, there)
    return there
  }
  await countContacts(db, span, at)
  await countSales(db, span, at)
  await countFlags(db, span, at)
  await countQueue(db, span, at)
  return (staffId, day) => days.get(`${staffId} ${day}`) ?? NOTHING_DONE
}

type At = (staffId: number, day: string) => WorkDone

async function countContacts(db: ReadDb, { from, to, staffId }: Span, at: At): Promise<void> {
  let query = db
    .selectFrom('contacts')
    .select(({ fn }) => ['staff_id', 'on_date', 'channel', fn.countAll<number>().as('count')])
    .where('branch_id', '=', db.branchId)
    .where('on_date', '>=', from)
    .where('on_date', '<=', to)
    .groupBy(['staff_id', 'on_date', 'channel'])
  if (staffId !== null) query = query.where('staff_id', '=', staffId)
  for (const { staff_id, on_date, channel, count } of await query.execute()) {
    const day = at(staff_id, on_date)
    const kind = countsAs(channel as Channel)
    if (kind === 'call') day.calls += count
    else if (kind === 'meeting') day.meetings += count
    else day.otherContacts += count
  }
}

/** A sale is the closer's; of its amount the finder of a walk-in has a part (双算). */
async function countSales(db: ReadDb, { from, to, staffId }: Span, at: At): Promise<void> {
  const rows = await db
    .selectFrom('sales as x')
    .leftJoin('flags as f', (join) => join.onRef('f.branch_id', '=', 'x.branch_id').onRef('f.id', '=', 'x.flag_id'))
    .select(['x.staff_id', 'x.on_date', 'x.amount', 'f.teller_id', 'f.finder_share'])
    .where('x.branch_id', '=', db.branchId)
    .where('x.on_date', '>=', from)
    .where('x.on_date', '<=', to)
    .execute()
  const credit = (whose: number, day: string, amount: Fen, count: number) => {
    if (staffId !== null && whose !== staffId) return
    const done = at(whose, day)
    done.sales += count
    done.salesAmount = fen(done.salesAmount + amount)
  }
  for (const row of rows) {
    const parts = shareOut(row.amount as Fen, row.teller_id === null ? 0 : (row.finder_share ?? 0))
    credit(row.staff_id, row.on_date, parts.closer, 1)
    if (row.teller_id !== null) credit(row.teller_id, row.on_date, parts.finder, 0)
  }
}

async function countFlags(db: ReadDb, { from, to, staffId }: Span, at: At): Promise<void> {
  let query = db
    .selectFrom('flags')
    .select(({ fn }) => ['teller_id', 'flagged_on', fn.countAll<number>().as('count')])
    .where('branch_id', '=', db.branchId)
    .where('flagged_on', '>=', from)
    .where('flagged_on', '<=', to)
    .groupBy(['teller_id', 'flagged_on'])
  if (staffId !== null) query = query.where('teller_id', '=', staffId)
  for (const { teller_id, flagged_on, count } of await query.execute()) at(teller_id, flagged_on).flags = count
}

async function countQueue(db: ReadDb, { from, to, staffId }: Span, at: At): Promise<void> {
  let query = db
    .selectFrom('day_queue')
    .select(({ fn }) => ['staff_id', 'on_date', fn.countAll<number>().as('queued'), fn.count<number>('settled_at').as('settled')])
    .where('branch_id', '=', db.branchId)
    .where('on_date', '>=', from)
    .where('on_date', '<=', to)
    .groupBy(['staff_id', 'on_date'])
  if (staffId !== null) query = query.where('staff_id', '=', staffId)
  for (const { staff_id, on_date, queued, settled } of await query.execute())
    Object.assign(at(staff_id, on_date), { queued, settled })
}
