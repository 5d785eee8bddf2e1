import type { ContactEntry } from '#shared/domain/contact.ts'
import type { CustomerId } from '#shared/domain/customer.ts'
import type { Instant } from '#shared/domain/instant.ts'
import type { IsoDate } from '#shared/domain/iso-date.ts'
import type { StaffId } from '#shared/domain/staff.ts'
import type { ReadDb, WriteDb } from '../db/database.ts'
import { takeNumbers } from '../db/sequences.ts'
import type { ContactsTable } from '../db/tables/work.ts'

export interface ContactMade {
  staffId: StaffId
  at: Instant
  on: IsoDate
}

export async function addContact(db: WriteDb, entry: ContactEntry, made: ContactMade): Promise<number> {
  const id = await takeNumbers(db, 'contacts')
  await db
    .insertInto('contacts')
    .values({
      branch_id: db.branchId,
      id,
      customer_id: entry.customerId,
      staff_id: made.staffId,
      at: made.at,
      on_date: made.on,
      channel: entry.channel,
      goal: entry.goal,
      result: entry.result,
      product: entry.product,
      amount: entry.amount,
      note: entry.note,
      next_on: entry.next?.on ?? null,
    })
    .execute()
  return id
}

export async function addSale(db: WriteDb, entry: ContactEntry, made: ContactMade & { contactId: number }): Promise<void> {
  await db
    .insertInto('sales')
    .values({
      branch_id: db.branchId,
      id: await takeNumbers(db, 'sales'),
      customer_id: entry.customerId,
      staff_id: made.staffId,
      on_date: made.on,
      at: made.at,
      // Without a word typed a sale is still a sale: what and how much may follow in the work log.
      product: entry.product ?? '未注明产品',
      amount: entry.amount ?? 0,
      contact_id: made.contactId,
      flag_id: null,
    })
    .execute()
}

/** When somebody was last reached, and by which contact; 0 is none of ours. */
export interface Touch {
  on: IsoDate
  contactId: number
}

export async function touchOf(db: ReadDb, customerId: CustomerId): Promise<Touch | null> {
  const row = await db
    .selectFrom('touches')
    .select(['last_contact_on', 'last_contact_id'])
    .where('branch_id', '=', db.branchId)
    .where('customer_id', '=', customerId)
    .executeTakeFirst()
  return row === undefined ? null : { on: row.last_contact_on as IsoDate, contactId: row.last_contact_id }
}

/** Moves the cadence clock; null takes it away. */
export async function setTouch(db: WriteDb, customerId: CustomerId, touch: Touch | null): Promise<void> {
  await db.deleteFrom('touches').where('branch_id', '=', db.branchId).where('customer_id', '=', customerId).execute()
  if (touch === null) return
  await db
    .insertInto('touches')
    .values({
      branch_id: db.branchId,
      customer_id: customerId,
      last_contact_on: touch.on,
      last_contact_id: touch.contactId,
    })
    .execute()
}

export async function setDoNotContact(db: WriteDb, customerId: CustomerId, value: boolean, at: Instant): Promise<void> {
  await db
    .updateTable('customers')
    .set((eb) => ({ do_not_contact: value ? 1 : 0, row_version: eb('row_version', '+', 1), updated_at: at }))
    .where('branch_id', '=', db.branchId)
    .where('id', '=', customerId)
    .execute()
}

/** What a contact changed beyond its own row, its sale and the tasks that name it. */
export interface ContactEffects {
  /** Present when the contact moved the clock: where it stood before. */
  touch?: Touch | null
  /** Appointments that the contact ended; they were open. */
  appointments: number[]
  /** Tasks that went because the customer wants no contact. */
  dropped: number[]
  doNotContact: boolean
  /** Walk-in flags that the contact answered, and how they stood. */
  flags: { id: number; state: string }[]
}

export async function keepEffects(db: WriteDb, contactId: number, effects: ContactEffects): Promise<void> {
  await db
    .insertInto('contact_effects')
    .values({ branch_id: db.branchId, contact_id: contactId, effects: JSON.stringify(effects) })
    .execute()
}

export async function effectsOf(db: ReadDb, contactId: number): Promise<ContactEffects | null> {
  const row = await db
    .selectFrom('contact_effects')
    .select('effects')
    .where('branch_id', '=', db.branchId)
    .where('contact_id', '=', contactId)
    .executeTakeFirst()
  return row === undefined ? null : (JSON.parse(row.effects) as ContactEffects)
}

/** The last contact that somebody logged on a day. */
export async function lastContactBy(db: ReadDb, staffId: StaffId, on: IsoDate): Promise<ContactsTable | null> {
  const row = await db
    .selectFrom('contacts')
    .selectAll()
    .where('branch_id', '=', db.branchId)
    .where('staff_id', '=', staffId)
    .where('on_date', '=', on)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ?? null
}

/** Takes a contact away with its sale; the audit remembers that it was there. */
export async function removeContact(db: WriteDb, id: number): Promise<void> {
  for (const table of ['sales', 'contact_effects'] as const)
    await db.deleteFrom(table).where('branch_id', '=', db.branchId).where('contact_id', '=', id).execute()
  await db.deleteFrom('contacts').where('branch_id', '=', db.branchId).where('id', '=', id).execute()
}
