import { type ContactEntry, countsAs, familiarityAfter, wasReached } from '#shared/domain/contact.ts'
import { type CustomerId, type Familiarity, mayContact, type Consent } from '#shared/domain/customer.ts'
import { isMade } from '#shared/domain/day-plan.ts'
import { Failure } from '#shared/domain/failure.ts'
import type { IsoDate } from '#shared/domain/iso-date.ts'
import { settles, type TaskKind } from '#shared/domain/task.ts'
import { onOrAfterWorkingDay } from '#shared/domain/work-calendar.ts'
import { workCalendar } from '../calendar/calendar.store.ts'
import { customerById } from '../customers/edits.store.ts'
import type { WriteDb } from '../db/database.ts'
import type { CustomersTable } from '../db/tables/customers.ts'
import type { TasksTable } from '../db/tables/work.ts'
import { contactFlagsOf } from '../lobby/lobby.acts.ts'
import { flagsToContact } from '../lobby/lobby.store.ts'
import type { Moment } from '../tiers/tiers.acts.ts'
import { addAppointment, appointmentBehind, appointmentTask, setAppointments } from './appointments.store.ts'
import { addContact, addSale, type ContactEffects, keepEffects, setDoNotContact, setTouch, touchOf } from './contacts.store.ts'
import { refillQueues } from './day.acts.ts'
import { assertUnlocked } from './locks.acts.ts'
import { closePlaces } from './places.acts.ts'
import { removeOpenEntries } from './queue.store.ts'
import { addTasks, changeTasks, openTasksOf } from './tasks.store.ts'

export interface ContactLogged {
  contactId: number
  customerNo: string
  settled: number[]
  familiarity: { from: Familiarity; to: Familiarity } | null
}

/**
 * Logs a contact with everything that follows from it, in one transaction: tasks settled, the cadence
 * clock, a sale, the next step, a refusal. Fails with CUSTOMER_UNKNOWN, with CONTACT_LOCKED, with CUSTOMER_NOT_CONTACTABLE
 * unless the customer came to the counter, and with DAY_PASSED for a next step in the past.
 */
export async function logContact(db: WriteDb, entry: ContactEntry, moment: Moment): Promise<ContactLogged> {
  const customer = await customerById(db, entry.customerId)
  if (customer === null || customer.closed_on !== null) throw new Failure('CUSTOMER_UNKNOWN')
  if (entry.channel !== 'counter') assertContactable(customer, moment.today)
  await assertUnlocked(db, entry, moment)
  if (entry.next !== null && entry.next.on < moment.today) throw new Failure('DAY_PASSED', { on: entry.next.on })

  const made = { staffId: moment.staffId, at: moment.now, on: moment.today }
  const contactId = await addContact(db, entry, made)
  const effects: ContactEffects = { appointments: [], dropped: [], doNotContact: false, flags: [] }
  const settled = await settleTasks(db, entry, contactId, moment, effects)
  if (wasReached(entry.result)) await reach(db, entry.customerId, contactId, moment, effects)
  if (entry.result === 'sold') await addSale(db, entry, { ...made, contactId })
  const comesToday = await addNextStep(db, entry, contactId, moment)
  if (entry.doNotContact && customer.do_not_contact === 0) await leaveAlone(db, entry.customerId, moment, effects)
  await keepEffects(db, contactId, effects)
  await closePlaces(db, { staffId: moment.staffId, customerId: entry.customerId }, { outcome: 'done', contactId }, moment)
  if (comesToday) await refillQueues(db, moment.today)

  const from = customer.familiarity as Familiarity
  const to = familiarityAfter(from, entry.channel, entry.result)
  return { contactId, customerNo: customer.customer_no, settled, familiarity: to === null ? null : { from, to } }
}

/** Refusals and holds are respected at once (个人信息保护法). */
export function assertContactable(customer: CustomersTable, today: IsoDate): void {
  const wish = wishOf(customer)
  if (mayContact(wish, today)) return
  const refused = wish.doNotContact || wish.consent === 'refused'
  throw new Failure('CUSTOMER_NOT_CONTACTABLE', { reason: refused ? 'refused' : 'hold', until: refused ? null : wish.holdUntil })
}

export function isContactable(customer: CustomersTable, today: IsoDate): boolean {
  return mayContact(wishOf(customer), today)
}

function wishOf(customer: CustomersTable) {
  return {
    consent: customer.consent as Consent,
    doNotContact: customer.do_not_contact === 1,
    holdUntil: customer.hold_until as IsoDate | null,
  }
}

/** A conversation settles what is due with the customer: one's own tasks, and whatever the program itself found. */
async function settleTasks(
  db: WriteDb,
  entry: ContactEntry,
  contactId: number,
  moment: Moment,
  effects: ContactEffects,
): Promise<number[]> {
  const met = countsAs(entry.channel) === 'meeting' || entry.channel === 'counter'
  const settled = (await openTasksOf(db, entry.customerId)).filter(
    (task) =>
      task.due_on <= moment.today &&
      (task.assignee_id === moment.staffId || isMade(task.kind as TaskKind)) &&
      settles(task.kind as TaskKind, { result: entry.result, met }),
  )
  await changeTasks(
    db,
    settled.map((task) => task.id),
    { state: 'done', closed_on: moment.today, contact_id: contactId },
  )
  await endAppointments(db, settled, met ? 'kept' : 'cancelled', effects)
  return settled.map((task) => task.id)
}

async function endAppointments(
  db: WriteDb,
  tasks: readonly TasksTable[],
  state: 'kept' | 'cancelled',
  effects: ContactEffects,
): Promise<void> {
  const ids = tasks.flatMap((task) => appointmentBehind(task.source_key) ?? [])
  await setAppointments(db, ids, { state })
  effects.appointments.push(...ids)
}

/** The customer was really spoken to: the clock starts again, and a flag that waited for the call is answered. */
async function reach(
  db: WriteDb,
  customerId: CustomerId,
  contactId: number,
  moment: Moment,
  effects: ContactEffects,
): Promise<void> {
  effects.touch = await touchOf(db, customerId)
  await setTouch(db, customerId, { on: moment.today, contactId })
  effects.flags = (await flagsToContact(db, customerId, moment.staffId)).map(({ id, state }) => ({ id, state }))
  await contactFlagsOf(db, customerId, moment)
}

/** Returns whether the next step is today's. */
async function addNextStep(db: WriteDb, entry: ContactEntry, contactId: number, moment: Moment): Promise<boolean> {
  const { next, customerId } = entry
  if (next === null || entry.doNotContact) return false
  const { staffId, today } = moment
  if (next.appointment !== null) {
    const agreed = { customerId, staffId, on: next.on, ...next.appointment, plannedAmount: next.plannedAmount }
    const id = await addAppointment(db, { ...agreed, contactId })
    await addTasks(db, [appointmentTask(id, agreed)], today)
    return next.on === today
  }
  const dueOn = onOrAfterWorkingDay(await workCalendar(db), next.on)
  const note = entry.note ?? entry.product ?? ''
  await addTasks(
    db,
    [{ customerId, assigneeId: staffId, sourceKey: planKey(contactId), source: { kind: 'plan', note }, dueOn }],
    today,
  )
  return dueOn === today
}

export function planKey(contactId: number): string {
  return `plan:${contactId}`
}

/** The customer wants no contact: every task goes, and every queue, at once. */
async function leaveAlone(db: WriteDb, customerId: CustomerId, moment: Moment, effects: ContactEffects): Promise<void> {
  await setDoNotContact(db, customerId, true, moment.now)
  effects.doNotContact = true
  const open = await openTasksOf(db, customerId)
  effects.dropped = open.map((task) => task.id)
  await changeTasks(db, effects.dropped, { state: 'dropped', closed_on: moment.today, dropped_reason: '客户不愿被联系' })
  await endAppointments(db, open, 'cancelled', effects)
  await removeOpenEntries(db, moment.today, customerId, [moment.staffId])
}
