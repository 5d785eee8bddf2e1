import type { CustomerId } from '#shared/domain/customer.ts'
import { Failure } from '#shared/domain/failure.ts'
import { customerById } from '../customers/edits.store.ts'
import type { WriteDb } from '../db/database.ts'
import { addStep, changeFlag, flagById } from '../lobby/lobby.store.ts'
import type { Moment } from '../tiers/tiers.acts.ts'
import { appointmentKey, removeAppointmentsOf, setAppointments } from './appointments.store.ts'
import { planKey } from './contacts.acts.ts'
import { effectsOf, lastContactBy, removeContact, setDoNotContact, setTouch, touchOf } from './contacts.store.ts'
import { refillQueues } from './day.acts.ts'
import { reopenEntries } from './queue.store.ts'
import { changeTasks, tasksOfContact, withdrawTasksByKey } from './tasks.store.ts'

const OPEN = { state: 'open', closed_on: null, contact_id: null, dropped_reason: null } as const

/**
 * Takes back the last contact that a person logged today, with everything that followed from it. What
 * others have done since stays: their later contact keeps the clock. Fails with NOTHING_TO_UNDO, also where
 * `contactId` is no longer the last.
 */
export async function undoLastContact(
  db: WriteDb,
  moment: Moment,
  contactId?: number,
): Promise<{ contactId: number; customerId: CustomerId; customerNo: string; name: string }> {
  const contact = await lastContactBy(db, moment.staffId, moment.today)
  if (contact === null || (contactId !== undefined && contact.id !== contactId)) throw new Failure('NOTHING_TO_UNDO')
  const customerId = contact.customer_id as CustomerId
  const effects = await effectsOf(db, contact.id)
  await changeTasks(db, [...(await tasksOfContact(db, contact.id)), ...(effects?.dropped ?? [])], OPEN)
  const agreed = await removeAppointmentsOf(db, contact.id)
  await withdrawTasksByKey(db, [planKey(contact.id), ...agreed.map(appointmentKey)])
  if (effects !== null) {
    await setAppointments(db, effects.appointments, { state: 'open' })
    if (effects.doNotContact) await setDoNotContact(db, customerId, false, moment.now)
    if (effects.touch !== undefined && (await touchOf(db, customerId))?.contactId === contact.id)
      await setTouch(db, customerId, effects.touch)
    for (const flag of effects.flags) await waitAgain(db, flag, moment)
  }
  await reopenEntries(db, moment.today, contact.id)
  await removeContact(db, contact.id)
  await refillQueues(db, moment.today)
  const customer = await customerById(db, customerId)
  return { contactId: contact.id, customerId, customerNo: customer?.customer_no ?? '', name: customer?.name ?? '' }
}

/** A candidate whose call was taken back waits for it again, unless somebody has gone on with the flag since. */
async function waitAgain(db: WriteDb, flag: { id: number; state: string }, moment: Moment): Promise<void> {
  if ((await flagById(db, flag.id))?.state !== 'contacted') return
  await changeFlag(db, flag.id, { state: flag.state, contacted_at: null })
  await addStep(db, flag.id, { step: 'contact', staffId: moment.staffId, at: moment.now, note: '撤销了这次联系' })
}
