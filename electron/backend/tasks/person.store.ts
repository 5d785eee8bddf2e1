import type { Channel, ContactResult } from '#shared/domain/contact.ts'
import type { CustomerId } from '#shared/domain/customer.ts'
import type { Fen } from '#shared/domain/fen.ts'
import { daysBetween, type IsoDate } from '#shared/domain/iso-date.ts'
import type { ProductClass } from '#shared/domain/product.ts'
import type { StaffId } from '#shared/domain/staff.ts'
import type { Day } from '#shared/contract/tasks.ts'
import type { ReadDb } from '../db/database.ts'

/** What meetings have decided that a person does, and is not done yet. */
export async function decisionsOf(db: ReadDb, staffId: StaffId, today: IsoDate): Promise<Day['decisions']> {
  const rows = await db
    .selectFrom('decisions')
    .select(['id', 'text', 'due_on'])
    .where('branch_id', '=', db.branchId)
    .where('owner_id', '=', staffId)
    .where('done_at', 'is', null)
    .orderBy('due_on')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    text: row.text,
    dueOn: row.due_on as IsoDate,
    daysLate: Math.max(0, daysBetween(row.due_on as IsoDate, today)),
  }))
}

export interface LastContact {
  on: IsoDate
  by: string
  staffId: StaffId
  channel: Channel
  result: ContactResult
  product: string | null
  amount: Fen | null
  note: string | null
}

/** The newest contact with a customer in which somebody was reached. */
export async function lastContactWith(db: ReadDb, customerId: CustomerId): Promise<LastContact | null> {
  const row = await db
    .selectFrom('contacts as x')
    .leftJoin('staff as p', (join) => join.onRef('p.branch_id', '=', 'x.branch_id').onRef('p.id', '=', 'x.staff_id'))
    .select(['x.on_date', 'x.staff_id', 'x.channel', 'x.result', 'x.product', 'x.amount', 'x.note', 'p.name as by'])
    .where('x.branch_id', '=', db.branchId)
    .where('x.customer_id', '=', customerId)
    .where('x.result', '<>', 'no-answer')
    .orderBy('x.on_date', 'desc')
    .orderBy('x.id', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (row === undefined) return null
  return {
    on: row.on_date as IsoDate,
    by: row.by ?? '',
    staffId: row.staff_id as StaffId,
    channel: row.channel as Channel,
    result: row.result as ContactResult,
    product: row.product,
    amount: row.amount as Fen | null,
    note: row.note,
  }
}

/** The holding of a customer that falls due next, up to a day; loans are no money that stays. */
export async function nextHoldingDue(
  db: ReadDb,
  customerId: CustomerId,
  today: IsoDate,
  until: IsoDate,
): Promise<{ product: string; productClass: string } | null> {
  const row = await db
    .selectFrom('holdings')
    .select(['product', 'product_class as productClass'])
    .where('branch_id', '=', db.branchId)
    .where('customer_id', '=', customerId)
    .where('matures_on', '>=', today)
    .where('matures_on', '<=', until)
    .where('product_class', '<>', '贷款' satisfies ProductClass)
    .orderBy('matures_on')
    .orderBy('amount', 'desc')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  return row ?? null
}

/** What a customer has that is worth mentioning: what falls due first, then the largest. */
export async function holdingsToMention(
  db: ReadDb,
  customerId: CustomerId,
  today: IsoDate,
  most: number,
): Promise<{ product: string; amount: Fen; maturesOn: IsoDate | null }[]> {
  const rows = await db
    .selectFrom('holdings')
    .select(['product', 'amount', 'matures_on'])
    .where('branch_id', '=', db.branchId)
    .where('customer_id', '=', customerId)
    .where((eb) => eb.or([eb('matures_on', 'is', null), eb('matures_on', '>=', today)]))
    .orderBy('matures_on', (order) => order.asc().nullsLast())
    .orderBy('amount', 'desc')
    .orderBy('id')
    .limit(most)
    .execute()
  return rows.map((row) => ({
    product: row.product,
    amount: row.amount as Fen,
    maturesOn: row.matures_on as IsoDate | null,
  }))
}
