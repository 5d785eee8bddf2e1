import { randomUUID } from 'node:crypto'
import { looksAfter } from '#shared/domain/allocation.ts'
import type { CustomerId } from '#shared/domain/customer.ts'
import { Failure } from '#shared/domain/failure.ts'
import type { IsoDate } from '#shared/domain/iso-date.ts'
import type { StaffId } from '#shared/domain/staff.ts'
import { loggedReasonOf, type TaskSource } from '#shared/domain/task.ts'
import { onOrAfterWorkingDay } from '#shared/domain/work-calendar.ts'
import { staffById } from '../access/access.store.ts'
import { workCalendar } from '../calendar/calendar.store.ts'
import { customerById } from '../customers/edits.store.ts'
import type { WriteDb } from '../db/database.ts'
import type { TasksTable } from '../db/tables/work.ts'
import type { Moment } from '../tiers/tiers.acts.ts'
import { appointmentBehind, setAppointments } from './appointments.store.ts'
import { assertContactable, isContactable } from './contacts.acts.ts'
import { addTask, refillQueues } from './day.acts.ts'
import { forgetMoves, movedTasks, noteMoves } from './moves.store.ts'
import { closePlaces } from './places.acts.ts'
import { reopenLeftEntry } from './queue.store.ts'
import { addTasks, changeTasks, type NewTask, openTasksById, openTasksOf } from './tasks.store.ts'

/** Tasks that somebody wants to change; `of` is whose they must be, null for whoever may change everybody's. */
export interface Chosen {
  taskIds: readonly number[]
  of: StaffId | null
}

/** Moves tasks to another working day; an appointment is kept on the very day, at its hour. Fails with TASK_GONE or DAY_PASSED. */
export async function rescheduleTasks(db: WriteDb, chosen: Chosen, to: IsoDate, moment: Moment): Promise<TasksTable[]> {
  if (to < moment.today) throw new Failure('DAY_PASSED', { on: to })
  const tasks = await theTasks(db, chosen)
  const worked = onOrAfterWorkingDay(await workCalendar(db), to)
  await noteMoves(db, tasks, moment.staffId, moment.today)
  const appointments = tasks.filter((task) => appointmentBehind(task.source_key) !== null)
  await changeTasks(
    db,
    tasks.map((task) => task.id),
    { due_on: worked },
  )
  await changeTasks(
    db,
    appointments.map((task) => task.id),
    { due_on: to },
  )
  await setAppointments(db, behind(appointments), { on_date: to })
  await closeAll(db, tasks, 'rescheduled', moment)
  return tasks
}

/** Drops tasks with a reason, which the evening meeting tells. Fails with TASK_GONE. */
export async function dropTasks(db: WriteDb, chosen: Chosen, reason: string, moment: Moment): Promise<TasksTable[]> {
  const tasks = await theTasks(db, chosen)
  await noteMoves(db, tasks, moment.staffId, moment.today)
  await changeTasks(
    db,
    tasks.map((task) => task.id),
    { state: 'dropped', closed_on: moment.today, dropped_reason: reason },
  )
  await setAppointments(db, behind(tasks), { state: 'cancelled' })
  await closeAll(db, tasks, 'dropped', moment)
  return tasks
}

/**
 * Takes back what somebody put off or dropped today: the tasks are open and due as before, the appointments stand
 * again, and so do their places in today's queues. Fails with NOTHING_TO_UNDO where one of them was not, or has
 * been settled since.
 */
export async function takeBackPlanning(db: WriteDb, { taskIds, of }: Chosen, moment: Moment): Promise<TasksTable[]> {
  const wanted = [...new Set(taskIds)]
  const moved = (await movedTasks(db, wanted)).filter(
    ({ task, on }) => on === moment.today && task.state !== 'done' && (of === null || task.assignee_id === of),
  )
  if (moved.length < wanted.length) throw new Failure('NOTHING_TO_UNDO')
  for (const { task, dueBefore } of moved) {
    await changeTasks(db, [task.id], { state: 'open', closed_on: null, dropped_reason: null, due_on: dueBefore })
    await setAppointments(db, behind([task]), { state: 'open', on_date: dueBefore })
    const place = { on: moment.today, staffId: task.assignee_id as StaffId, customerId: task.customer_id as CustomerId }
    await reopenLeftEntry(db, place)
  }
  await forgetMoves(db, wanted)
  await refillQueues(db, moment.today)
  return moved.map(({ task }) => task)
}

/** Gives somebody the order to contact a customer. Fails with CUSTOMER_UNKNOWN, CUSTOMER_NOT_CONTACTABLE, STAFF_UNKNOWN, DAY_PASSED. */
export async function orderContact(
  db: WriteDb,
  order: { customerId: CustomerId; assigneeId: StaffId; text: string; dueOn: IsoDate; by: string },
  moment: Moment,
): Promise<{ taskId: number; customerNo: string }> {
  const { customerId, assigneeId, text, dueOn, by } = order
  const customer = await customerById(db, customerId)
  if (customer === null || customer.closed_on !== null) throw new Failure('CUSTOMER_UNKNOWN')
  assertContactable(customer, moment.today)
  const assignee = await staffById(db, assigneeId)
  if (assignee === null || !assignee.active || !looksAfter(assignee.post))
    throw new Failure('STAFF_UNKNOWN', { staffNo: assignee?.staffNo ?? String(assigneeId) })
  if (dueOn < moment.today) throw new Failure('DAY_PASSED', { on: dueOn })
  const sourceKey = `order:${randomUUID()}`
  const due = onOrAfterWorkingDay(await workCalendar(db), dueOn)
  const taskId = await addTask(
    db,
    { customerId, assigneeId, sourceKey, source: { kind: 'order', text, by }, dueOn: due },
    moment.today,
  )
  return { taskId, customerNo: customer.customer_no }
}

/**
 * Gives customers who wait for one person to a colleague for this once: an order of today says why, and whoever
 * answers it settles what was due. Customers without anything due with that person, and those who may not be
 * contacted, are left. Fails with STAFF_UNKNOWN, and with TASK_GONE when nobody of them waits any more.
 */
export async function reassignWaiting(
  db: WriteDb,
  { customerIds, from, to, by }: { customerIds: readonly CustomerId[]; from: StaffId; to: StaffId; by: string },
  moment: Moment,
): Promise<CustomerId[]> {
  const assignee = await staffById(db, to)
  if (assignee === null || !assignee.active || !looksAfter(assignee.post))
    throw new Failure('STAFF_UNKNOWN', { staffNo: assignee?.staffNo ?? String(to) })
  const given: CustomerId[] = []
  const orders: NewTask[] = []
  for (const customerId of new Set(customerIds)) {
    const customer = await customerById(db, customerId)
    if (customer === null || customer.closed_on !== null || !isContactable(customer, moment.today)) continue
    const due = (await openTasksOf(db, customerId)).find((task) => task.assignee_id === from && task.due_on <= moment.today)
    if (due === undefined) continue
    const text = loggedReasonOf(JSON.parse(due.source) as TaskSource, moment.today).slice(0, 100)
    orders.push({
      customerId,
      assigneeId: to,
      sourceKey: `order:${randomUUID()}`,
      source: { kind: 'order', text, by },
      dueOn: moment.today,
    })
    given.push(customerId)
  }
  if (given.length === 0) throw new Failure('TASK_GONE')
  await addTasks(db, orders, moment.today)
  await refillQueues(db, moment.today)
  return given
}

async function theTasks(db: WriteDb, { taskIds, of }: Chosen): Promise<TasksTable[]> {
  const wanted = [...new Set(taskIds)]
  const tasks = await openTasksById(db, wanted)
  if (tasks.length < wanted.length || tasks.some((task) => of !== null && task.assignee_id !== of)) throw new Failure('TASK_GONE')
  return tasks
}

async function closeAll(
  db: WriteDb,
  tasks: readonly TasksTable[],
  outcome: 'rescheduled' | 'dropped',
  moment: Moment,
): Promise<void> {
  const places = new Map(tasks.map((task) => [`${task.assignee_id} ${task.customer_id}`, task]))
  for (const task of places.values()) {
    const who = { staffId: task.assignee_id as StaffId, customerId: task.customer_id as CustomerId }
    await closePlaces(db, who, { outcome, contactId: null }, moment)
  }
}

function behind(tasks: readonly TasksTable[]): number[] {
  return tasks.flatMap((task) => appointmentBehind(task.source_key) ?? [])
}
