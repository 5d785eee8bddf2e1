import type { CustomerId } from '../../shared/domain/customer.ts'
import type { IsoDate } from '../../shared/domain/iso-date.ts'
import { write } from '../../electron/backend/db/database.ts'
import { setTouch } from '../../electron/backend/tasks/contacts.store.ts'
import type { Colleague, Desk } from './desk.ts'
import { addContact } from './fill.ts'

/** Calls that reached their customers on past days, with the clock that they moved. */
export async function contactsLogged(
  desk: Desk,
  by: Colleague,
  contacts: readonly { customer: CustomerId; on: IsoDate }[],
): Promise<void> {
  for (const { customer, on } of contacts) {
    const contactId = await addContact(desk, { customer, staff: by.staffId, on, channel: 'phone' })
    await write(desk.branch, (db) => setTouch(db, customer, { on, contactId }))
  }
}

/** The audit of the branch from its first line. */
export async function auditOfDesk(desk: Desk): Promise<{ action: string; subject: string; detail: string; staffId: number }[]> {
  return desk.branch.read
    .selectFrom('audit')
    .select(['action', 'subject', 'detail', 'staff_id as staffId'])
    .where('branch_id', '=', desk.branch.branchId)
    .orderBy('seq')
    .execute()
}

/** The code of the failure that a call answers with; null when it is carried out. */
export async function codeOf(call: Promise<unknown>): Promise<string | null> {
  try {
    await call
    return null
  } catch (error) {
    return (error as { code?: string }).code ?? 'UNKNOWN'
  }
}
