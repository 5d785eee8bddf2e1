import type { AppointmentState, Channel, ContactResult, Place } from '#shared/domain/contact.ts'
import type { CustomerId } from '#shared/domain/customer.ts'
import type { Fen } from '#shared/domain/fen.ts'
import { type Instant, instantAt } from '#shared/domain/instant.ts'
import { addDays, type IsoDate } from '#shared/domain/iso-date.ts'
import type { StaffId } from '#shared/domain/staff.ts'
import type { TaskKind, TaskSource } from '#shared/domain/task.ts'
import type { ReadDb } from '../db/database.ts'

/** Whose day, and which. */
export interface DayOf {
  staffId: StaffId
  on: IsoDate
}

/** A fact about a customer, with the clear name: what of it may be shown is decided where the log is written. */
interface About {
  id: number
  customerId: CustomerId
  customer: string
}

/** The contacts that a person logged on a day, in the order in which they were. */
export async function contactsOf(
  db: ReadDb,
  { staffId, on }: DayOf,
): Promise<
  (About & {
    at: Instant
    channel: Channel
    result: ContactResult
    product: string | null
    amount: Fen | null
    note: string | null
  })[]
> {
  const rows = await db
    .selectFrom('contacts as x')
    .innerJoin('customers as c', (join) => join.onRef('c.branch_id', '=', 'x.branch_id').onRef('c.id', '=', 'x.customer_id'))
    .select(['x.id', 'x.customer_id', 'c.name', 'x.at', 'x.channel', 'x.result', 'x.product', 'x.amount', 'x.note'])
    .where('x.branch_id', '=', db.branchId)
    .where('x.on_date', '=', on)
    .where('x.staff_id', '=', staffId)
    .orderBy('x.at')
    .orderBy('x.id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    customerId: row.customer_id as CustomerId,
    customer: row.name,
    at: row.at as Instant,
    channel: row.channel as Channel,
    result: row.result as ContactResult,
    product: row.product,
    amount: row.amount as Fen | null,
    note: row.note,
  }))
}

/** Sales that a person closed, and those that came of a walk-in whom the person had found. */
export async function salesOf(
  db: ReadDb,
  { staffId, on }: DayOf,
): Promise<(About & { at: Instant; product: string; amount: Fen; closer: boolean; finder: boolean; finderShare: number })[]> {
  const rows = await db
    .selectFrom('sales as x')
    .innerJoin('customers as c', (join) => join.onRef('c.branch_id', '=', 'x.branch_id').onRef('c.id', '=', 'x.customer_id'))
    .leftJoin('flags as f', (join) => join.onRef('f.branch_id', '=', 'x.branch_id').onRef('f.id', '=', 'x.flag_id'))
    .select(['x.id', 'x.customer_id', 'c.name', 'x.at', 'x.product', 'x.amount', 'x.staff_id', 'f.teller_id', 'f.finder_share'])
    .where('x.branch_id', '=', db.branchId)
    .where('x.on_date', '=', on)
    .where((eb) => eb.or([eb('x.staff_id', '=', staffId), eb('f.teller_id', '=', staffId)]))
    .orderBy('x.at')
    .orderBy('x.id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    customerId: row.customer_id as CustomerId,
    customer: row.name,
    at: row.at as Instant,
    product: row.product,
    amount: row.amount as Fen,
    closer: row.staff_id === staffId,
    finder: row.teller_id === staffId,
    finderShare: row.teller_id === null ? 0 : (row.finder_share ?? 0),
  }))
}

/** A person's appointments from one day to another, both included, those that were called off as well. */
export async function agreedBetween(
  db: ReadDb,
  staffId: StaffId,
  from: IsoDate,
  to: IsoDate,
): Promise<(About & { on: IsoDate; time: string; place: Place; plannedAmount: Fen | null; state: AppointmentState })[]> {
  const rows = await db
    .selectFrom('appointments as x')
    .innerJoin('customers as c', (join) => join.onRef('c.branch_id', '=', 'x.branch_id').onRef('c.id', '=', 'x.customer_id'))
    .select(['x.id', 'x.customer_id', 'c.name', 'x.on_date', 'x.time', 'x.place', 'x.planned_amount', 'x.state'])
    .where('x.branch_id', '=', db.branchId)
    .where('x.staff_id', '=', staffId)
    .where('x.on_date', '>=', from)
    .where('x.on_date', '<=', to)
    .orderBy('x.on_date')
    .orderBy('x.time')
    .orderBy('x.id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    customerId: row.customer_id as CustomerId,
    customer: row.name,
    on: row.on_date as IsoDate,
    time: row.time,
    place: row.place as Place,
    plannedAmount: row.planned_amount as Fen | null,
    state: row.state as AppointmentState,
  }))
}

/** How many of a person's tasks were done on a day, by kind. */
export async function tasksDone(db: ReadDb, { staffId, on }: DayOf): Promise<Map<TaskKind, number>> {
  const rows = await db
    .selectFrom('tasks')
    .select(({ fn }) => ['kind', fn.countAll<number>().as('count')])
    .where('branch_id', '=', db.branchId)
    .where('closed_on', '=', on)
    .where('assignee_id', '=', staffId)
    .where('state', '=', 'done')
    .groupBy('kind')
    .orderBy('kind')
    .execute()
  return new Map(rows.map((row) => [row.kind as TaskKind, row.count]))
}

/** What a person had to do after a day and until another, as it stood in the evening: open then, whatever became of it. */
export async function plannedTasks(
  db: ReadDb,
  { staffId, on }: DayOf,
  until: IsoDate,
): Promise<(About & { source: TaskSource })[]> {
  const rows = await db
    .selectFrom('tasks as x')
    .innerJoin('customers as c', (join) => join.onRef('c.branch_id', '=', 'x.branch_id').onRef('c.id', '=', 'x.customer_id'))
    .select(['x.id', 'x.customer_id', 'c.name', 'x.source'])
    .where('x.branch_id', '=', db.branchId)
    .where('x.state', 'in', ['open', 'done', 'dropped'])
    .where('x.assignee_id', '=', staffId)
    .where('x.due_on', '>', on)
    .where('x.due_on', '<=', until)
    .where('x.created_on', '<=', on)
    .where((eb) => eb.or([eb('x.closed_on', 'is', null), eb('x.closed_on', '>', on)]))
    // A regular contact is chosen on the day itself, and an appointment is told with its hour.
    .where('x.kind', 'not in', ['cadence', 'appointment'])
    .orderBy('x.id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    customerId: row.customer_id as CustomerId,
    customer: row.name,
    source: JSON.parse(row.source) as TaskSource,
  }))
}

/** What meetings had decided that a person does and was open on a day, or was carried out on it. */
export async function decisionsOn(
  db: ReadDb,
  { staffId, on }: DayOf,
): Promise<{ id: number; text: string; dueOn: IsoDate; doneAt: Instant | null }[]> {
  const [begin, end] = [instantAt(on, '00:00'), instantAt(addDays(on, 1), '00:00')]
  const rows = await db
    .selectFrom('decisions')
    .select(['id', 'text', 'due_on', 'done_at'])
    .where('branch_id', '=', db.branchId)
    .where('owner_id', '=', staffId)
    .where('decided_on', '<=', on)
    .where((eb) => eb.or([eb('done_at', 'is', null), eb('done_at', '>=', begin)]))
    .orderBy('due_on')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    text: row.text,
    dueOn: row.due_on as IsoDate,
    doneAt: row.done_at !== null && row.done_at < end ? (row.done_at as Instant) : null,
  }))
}
