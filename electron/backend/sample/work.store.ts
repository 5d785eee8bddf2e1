import { sql } from 'kysely'
import { wasReached } from '#shared/domain/contact.ts'
import type { CustomerId } from '#shared/domain/customer.ts'
import type { Outflow } from '#shared/domain/diversion.ts'
import type { Fen } from '#shared/domain/fen.ts'
import type { IsoDate } from '#shared/domain/iso-date.ts'
import { bulkInsert, bulkUpsert } from '../db/bulk.ts'
import type { ReadDb, SqlValue, WriteDb } from '../db/database.ts'
import { takeNumbers } from '../db/sequences.ts'
import type { SampleContact } from './contacts.ts'

/** Writes contacts of past days in the order of time, with the sales and appointments that came of them. */
export async function addContacts(db: WriteDb, contacts: readonly SampleContact[], today: IsoDate): Promise<void> {
  if (contacts.length === 0) return
  const first = await takeNumbers(db, 'contacts', contacts.length)
  const numbered = contacts.map((contact, index) => ({ ...contact, id: first + index }))
  await bulkInsert(
    db,
    'contacts',
    ['id', 'customer_id', 'staff_id', 'at', 'on_date', 'channel', 'goal', 'result', 'product', 'amount', 'note', 'next_on'],
    numbered.map((each) => [
      each.id,
      each.customer.id,
      each.staffId,
      each.at,
      each.on,
      each.channel,
      each.goal,
      each.result,
      each.product,
      each.amount,
      each.note,
      each.nextOn,
    ]),
  )
  const touched = new Map(numbered.filter(({ result }) => wasReached(result)).map((each) => [each.customer.id, each]))
  await bulkUpsert(
    db,
    'touches',
    ['customer_id', 'last_contact_on', 'last_contact_id'],
    ['customer_id'],
    [...touched].map(([customerId, { on, id }]) => [customerId, on, id]),
  )
  await addSales(db, numbered)
  await addAppointments(db, numbered, today)
}

type Numbered = SampleContact & { id: number }

async function addSales(db: WriteDb, contacts: readonly Numbered[]): Promise<void> {
  const rows: SqlValue[][] = []
  for (const each of contacts) {
    if (each.result !== 'sold' || each.product === null || each.amount === null) continue
    rows.push([each.customer.id, each.staffId, each.on, each.at, each.product, each.amount, each.id])
  }
  if (rows.length === 0) return
  const first = await takeNumbers(db, 'sales', rows.length)
  const columns = ['id', 'customer_id', 'staff_id', 'on_date', 'at', 'product', 'amount', 'contact_id'] as const
  await bulkInsert(
    db,
    'sales',
    [...columns],
    rows.map((row, index) => [first + index, ...row]),
  )
}

async function addAppointments(db: WriteDb, contacts: readonly Numbered[], today: IsoDate): Promise<void> {
  const agreed = contacts.flatMap(({ id, appointment }) => (appointment === null ? [] : [{ ...appointment, contactId: id }]))
  if (agreed.length === 0) return
  const first = await takeNumbers(db, 'appointments', agreed.length)
  await bulkInsert(
    db,
    'appointments',
    ['id', 'customer_id', 'staff_id', 'on_date', 'time', 'place', 'planned_amount', 'state', 'contact_id'],
    agreed.map((each, index) => [
      first + index,
      each.customer.id,
      each.staffId,
      each.on,
      each.time,
      each.place,
      each.plannedAmount,
      each.on >= today ? 'open' : each.kept ? 'kept' : 'missed',
      each.contactId,
    ]),
  )
}

/** By how much money of at least `from` fell between two day-ends that follow each other, the first day first. */
export async function fallsBetween(db: ReadDb, from: IsoDate, to: IsoDate, least: Fen): Promise<Outflow[]> {
  const rows = await db
    .selectFrom((eb) =>
      eb
        .selectFrom('balances')
        .select(['customer_id', 'on_date'])
        .select(sql<number | null>`lag(aum) over (partition by customer_id order by on_date) - aum`.as('fall'))
        .where('branch_id', '=', db.branchId)
        .where('on_date', '>=', from)
        .where('on_date', '<=', to)
        .as('d'),
    )
    .selectAll()
    .where('fall', '>=', least)
    .orderBy('on_date')
    .orderBy('customer_id')
    .execute()
  return rows.map((row) => ({
    customerId: row.customer_id as CustomerId,
    on: row.on_date as IsoDate,
    amount: (row.fall ?? 0) as Fen,
  }))
}
