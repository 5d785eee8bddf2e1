import { isoDate, type IsoDate } from '../../shared/domain/iso-date.ts'
import { fen, type Fen } from '../../shared/domain/fen.ts'
import type { CustomerId } from '../../shared/domain/customer.ts'
import type { StaffId } from '../../shared/domain/staff.ts'
import type { Channel, ContactResult } from '../../shared/domain/contact.ts'
import { bulkInsert } from '../../electron/backend/db/bulk.ts'
import { takeNumbers } from '../../electron/backend/db/sequences.ts'
import { write } from '../../electron/backend/db/database.ts'
import type { Tables } from '../../electron/backend/db/tables.ts'
import { pinyinOf } from '../../electron/backend/customers/pinyin.ts'
import type { Desk } from './desk.ts'

/* Puts facts straight into the book, for tests that are about what is made of them. */

export interface NewCustomer {
  name: string
  customerNo?: string
  phone?: string
  documentNo?: string
  birthDate?: string
  birthLunar?: boolean
  owner?: StaffId
}

/** Adds a customer without balances; returns the key. */
export async function addCustomer(desk: Desk, customer: NewCustomer): Promise<CustomerId> {
  return write(desk.branch, async (db) => {
    const id = await takeNumbers(db, 'customers')
    const now = desk.clock.now()
    await db
      .insertInto('customers')
      .values({
        branch_id: db.branchId,
        id,
        customer_no: customer.customerNo ?? `C${String(10_000 + id)}`,
        name: customer.name,
        ...pinyinOf(customer.name),
        document_no: customer.documentNo ?? null,
        phone: customer.phone ?? null,
        birth_date: customer.birthDate ?? null,
        birth_lunar: customer.birthLunar === true ? 1 : 0,
        consent: 'unknown',
        do_not_contact: 0,
        familiarity: 'C',
        row_version: 1,
        created_at: now,
        updated_at: now,
      })
      .execute()
    await db.bulk.index([
      {
        id,
        name: customer.name,
        initials: pinyinOf(customer.name).initials,
        phone: customer.phone ?? null,
        secondPhone: null,
        documentNo: customer.documentNo ?? null,
        customerNo: customer.customerNo ?? `C${String(10_000 + id)}`,
      },
    ])
    if (customer.owner !== undefined)
      await db
        .insertInto('ownerships')
        .values({
          branch_id: db.branchId,
          customer_id: id,
          owner_id: customer.owner,
          co_owner_id: null,
          co_owner_share: 0,
          since: desk.clock.today(),
        })
        .execute()
    return id as CustomerId
  })
}

/** Loads one day's balances, as an import would: AUM alone, averages equal to it. */
export async function loadDayEnds(desk: Desk, on: string, aum: ReadonlyMap<CustomerId, Fen>): Promise<void> {
  const date = isoDate(on)
  await write(desk.branch, async (db) => {
    await bulkInsert(
      db,
      'balances',
      ['customer_id', 'on_date', 'aum', 'month_sum', 'month_days', 'year_sum', 'year_days', 'batch_id'],
      [...aum].map(([id, amount]) => [id, date, amount, amount, 1, amount, 1, 0]),
    )
    const total = fen([...aum.values()].reduce((sum, amount) => sum + amount, 0))
    await bulkInsert(db, 'balance_days', ['on_date', 'customers', 'aum'], [[date, aum.size, total]])
  })
}

/** Writes one row of one of the day's tables that are numbered from 1. */
export async function addRow<Table extends 'contacts' | 'sales' | 'appointments' | 'holdings' | 'tasks' | 'drills'>(
  desk: Desk,
  table: Table,
  row: Omit<Tables[Table], 'branch_id' | 'id'>,
): Promise<number> {
  return write(desk.branch, async (db) => {
    const id = await takeNumbers(db, table)
    const columns = Object.keys(row)
    await db.bulk.insert(
      table,
      ['branch_id', 'id', ...columns],
      [[db.branchId, id, ...(Object.values(row) as (string | number | null)[])]],
    )
    return id
  })
}

/** Logs a contact of a past or present day. */
export function addContact(
  desk: Desk,
  contact: { customer: CustomerId; staff: StaffId; on: IsoDate; channel: Channel; result?: ContactResult },
): Promise<number> {
  return addRow(desk, 'contacts', {
    customer_id: contact.customer,
    staff_id: contact.staff,
    at: `${contact.on}T02:00:00.000Z`,
    on_date: contact.on,
    channel: contact.channel,
    goal: 'know',
    result: contact.result ?? 'interested',
    product: null,
    amount: null,
    note: null,
    next_on: null,
  })
}
