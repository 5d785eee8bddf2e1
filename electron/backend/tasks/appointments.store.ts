import type { AppointmentState, Place } from '#shared/domain/contact.ts'
import type { CustomerId } from '#shared/domain/customer.ts'
import type { Fen } from '#shared/domain/fen.ts'
import type { IsoDate } from '#shared/domain/iso-date.ts'
import type { StaffId } from '#shared/domain/staff.ts'
import type { DayAppointment } from '#shared/contract/tasks.ts'
import type { ReadDb, WriteDb } from '../db/database.ts'
import type { AppointmentsTable } from '../db/tables/work.ts'
import { takeNumbers } from '../db/sequences.ts'
import type { NewTask } from './tasks.store.ts'

/** An appointment and the task of keeping it are one thing in two tables: this key ties them. */
export function appointmentKey(id: number): string {
  return `appointment:${id}`
}

/** The appointment behind a task's key, or null when the task is no appointment. */
export function appointmentBehind(sourceKey: string): number | null {
  const match = /^appointment:(\d+)$/.exec(sourceKey)
  return match === null ? null : Number(match[1])
}

export interface NewAppointment {
  customerId: CustomerId
  staffId: StaffId
  on: IsoDate
  time: string
  place: Place
  plannedAmount: Fen | null
  /** The contact in which it was agreed. */
  contactId: number
}

/** An appointment as it stands, however it was agreed. */
export type AppointmentMade = Omit<NewAppointment, 'contactId'>

export async function addAppointment(db: WriteDb, made: NewAppointment): Promise<number> {
  const id = await takeNumbers(db, 'appointments')
  await db
    .insertInto('appointments')
    .values({
      branch_id: db.branchId,
      id,
      customer_id: made.customerId,
      staff_id: made.staffId,
      on_date: made.on,
      time: made.time,
      place: made.place,
      planned_amount: made.plannedAmount,
      state: 'open',
      contact_id: made.contactId,
    })
    .execute()
  return id
}

/** How many appointments of each day are open or were kept; one person's, or everybody's. */
export async function openOrKeptAppointments(
  db: ReadDb,
  { from, to, staffId }: { from: IsoDate; to: IsoDate; staffId: StaffId | null },
): Promise<Map<IsoDate, number>> {
  let query = db
    .selectFrom('appointments')
    .select(({ fn }) => ['on_date', fn.countAll<number>().as('count')])
    .where('branch_id', '=', db.branchId)
    .where('on_date', '>=', from)
    .where('on_date', '<=', to)
    .where('state', 'in', ['open', 'kept'])
    .groupBy('on_date')
  if (staffId !== null) query = query.where('staff_id', '=', staffId)
  return new Map((await query.execute()).map(({ on_date, count }) => [on_date as IsoDate, count]))
}

/** Open appointments up to a day, each as the task of keeping it. */
export async function openAppointmentsBy(db: ReadDb, today: IsoDate): Promise<NewTask[]> {
  const rows = await db
    .selectFrom('appointments')
    .selectAll()
    .where('branch_id', '=', db.branchId)
    .where('on_date', '<=', today)
    .where('state', '=', 'open')
    .orderBy('id')
    .execute()
  return rows.map((row) => appointmentTask(row.id, madeOf(row)))
}

/** Appointments of days before `today` that nobody has said anything of. */
export async function openAppointmentsBefore(db: ReadDb, today: IsoDate): Promise<(AppointmentMade & { id: number })[]> {
  const rows = await db
    .selectFrom('appointments')
    .selectAll()
    .where('branch_id', '=', db.branchId)
    .where('on_date', '<', today)
    .where('state', '=', 'open')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({ id: row.id, ...madeOf(row) }))
}

function madeOf(row: AppointmentsTable): AppointmentMade {
  return {
    customerId: row.customer_id as CustomerId,
    staffId: row.staff_id as StaffId,
    on: row.on_date as IsoDate,
    time: row.time,
    place: row.place as Place,
    plannedAmount: row.planned_amount as Fen | null,
  }
}

/** The task of keeping an appointment. */
export function appointmentTask(id: number, made: AppointmentMade): NewTask {
  return {
    customerId: made.customerId,
    assigneeId: made.staffId,
    sourceKey: appointmentKey(id),
    source: { kind: 'appointment', time: made.time, place: made.place, plannedAmount: made.plannedAmount },
    dueOn: made.on,
  }
}

export async function setAppointments(
  db: WriteDb,
  ids: readonly number[],
  change: { state?: AppointmentState; on_date?: IsoDate; staff_id?: StaffId },
): Promise<void> {
  if (ids.length === 0) return
  await db
    .updateTable('appointments')
    .set(change)
    .where('branch_id', '=', db.branchId)
    .where('id', 'in', [...ids])
    .execute()
}

/** What was agreed in a contact goes when the contact is taken back. */
export async function removeAppointmentsOf(db: WriteDb, contactId: number): Promise<number[]> {
  const rows = await db
    .deleteFrom('appointments')
    .where('branch_id', '=', db.branchId)
    .where('contact_id', '=', contactId)
    .returning('id')
    .execute()
  return rows.map((row) => row.id)
}

/** A person's appointments of some days, in the order in which they come. */
export async function appointmentsOf(
  db: ReadDb,
  staffId: StaffId,
  days: readonly IsoDate[],
): Promise<(Omit<DayAppointment, 'tier'> & { tierIndex: number | null })[]> {
  const rows = await db
    .selectFrom('appointments as a')
    .innerJoin('customers as c', (join) => join.onRef('c.branch_id', '=', 'a.branch_id').onRef('c.id', '=', 'a.customer_id'))
    .leftJoin('standings as s', (join) =>
      join.onRef('s.branch_id', '=', 'a.branch_id').onRef('s.customer_id', '=', 'a.customer_id'),
    )
    .select(['a.id', 'a.customer_id', 'c.name', 's.tier', 'a.on_date', 'a.time', 'a.place', 'a.planned_amount', 'a.state'])
    .where('a.branch_id', '=', db.branchId)
    .where('a.staff_id', '=', staffId)
    .where('a.on_date', 'in', [...days])
    .orderBy('a.on_date')
    .orderBy('a.time')
    .orderBy('a.id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    customerId: row.customer_id as CustomerId,
    name: row.name,
    tierIndex: row.tier,
    on: row.on_date as IsoDate,
    time: row.time,
    place: row.place as Place,
    plannedAmount: row.planned_amount as Fen | null,
    state: row.state as AppointmentState,
  }))
}

/** The hour of each customer's first appointment that somebody is still to keep on a day. */
export async function hoursToKeep(db: ReadDb, staffId: StaffId, on: IsoDate): Promise<Map<CustomerId, string>> {
  const rows = await db
    .selectFrom('appointments')
    .select((eb) => ['customer_id', eb.fn.min('time').as('time')])
    .where('branch_id', '=', db.branchId)
    .where('staff_id', '=', staffId)
    .where('on_date', '=', on)
    .where('state', '=', 'open')
    .groupBy('customer_id')
    .execute()
  return new Map(rows.map((row) => [row.customer_id as CustomerId, row.time]))
}
