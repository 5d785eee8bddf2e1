import { branchQueues, type DueCustomer } from '#shared/domain/branch-queues.ts'
import type { CustomerId } from '#shared/domain/customer.ts'
import { rightfulAssignee } from '#shared/domain/day-plan.ts'
import type { IsoDate } from '#shared/domain/iso-date.ts'
import { hasFixedDay, queueEntry } from '#shared/domain/queue.ts'
import { perDay, type StaffId, type StaffMember } from '#shared/domain/staff.ts'
import type { WriteDb } from '../db/database.ts'
import { setting } from '../settings/settings.store.ts'
import { appointmentBehind, setAppointments } from './appointments.store.ts'
import { type DueWho, whoIsDue } from './facts.store.ts'
import { handledOn, reopenEntry, replaceOpenEntries } from './queue.store.ts'
import { changeTasks, type OpenTask } from './tasks.store.ts'

/** A task that is due, and with whom. */
interface Due {
  task: OpenTask
  who: DueWho
}

/**
 * Fills the queues of a day with what is open and due. `open` is every open task, `looked` whoever of their
 * customers has been looked at for the same day already.
 */
export async function refill(
  db: WriteDb,
  { today, staff }: { today: IsoDate; staff: readonly StaffMember[] },
  open: readonly OpenTask[],
  looked: ReadonlyMap<CustomerId, DueWho> = new Map(),
): Promise<void> {
  const due = await sendHome(db, await withWhom(db, open, looked, today), today)
  const places = Map.groupBy(await reassign(db, due, new Set(staff.map((person) => person.id))), ({ task }) => placeOf(task))
  const used = new Map<StaffId, { last: number; done: number }>()
  for (const { staffId, customerId, position, done } of await handledOn(db, today)) {
    const place = placeOf({ assigneeId: staffId, customerId })
    if (hasFixedDay({ tasks: (places.get(place) ?? []).map(({ task }) => task) })) {
      await reopenEntry(db, { on: today, staffId, customerId })
      continue
    }
    places.delete(place)
    const { last, done: before } = used.get(staffId) ?? { last: 0, done: 0 }
    used.set(staffId, { last: Math.max(last, position), done: before + (done ? 1 : 0) })
  }
  const room = new Map(staff.map(({ id, capacity }) => [id, perDay(capacity) - (used.get(id)?.done ?? 0)]))
  const { value: weights } = await setting(db, 'queueWeights')
  const queues = branchQueues(customersOf([...places.values()].flat()), room, weights, today)
  await replaceOpenEntries(
    db,
    today,
    [...queues].map(([staffId, queue]) => ({
      staffId,
      after: used.get(staffId)?.last ?? 0,
      entries: queue.today.map((one) => queueEntry(one, today)),
    })),
  )
}

function placeOf({ assigneeId, customerId }: Pick<OpenTask, 'assigneeId' | 'customerId'>): string {
  return `${assigneeId} ${customerId}`
}

async function withWhom(
  db: WriteDb,
  open: readonly OpenTask[],
  looked: ReadonlyMap<CustomerId, DueWho>,
  today: IsoDate,
): Promise<Due[]> {
  const due = open.filter((task) => task.dueOn <= today)
  const others = due.flatMap(({ customerId }) => (looked.has(customerId) ? [] : customerId))
  const found = await whoIsDue(db, others, today)
  return due.flatMap((task) => {
    const who = looked.get(task.customerId) ?? found.get(task.customerId)
    return who === undefined ? [] : { task, who }
  })
}

/** Drops what is open with people who have left the bank or refuse to be contacted; returns what anybody can do today. */
async function sendHome(db: WriteDb, due: readonly Due[], today: IsoDate): Promise<Due[]> {
  const drop = async (bar: DueWho['bar'], reason: string) => {
    const tasks = due.flatMap(({ task, who }) => (who.bar === bar ? task : []))
    const ids = tasks.map(({ id }) => id)
    await changeTasks(db, ids, { state: 'dropped', closed_on: today, dropped_reason: reason })
    await setAppointments(db, appointmentsBehind(tasks), { state: 'cancelled' })
  }
  await drop('closed', '客户已销户')
  await drop('refused', '客户不愿被联系')
  return due.filter(({ who }) => who.bar === undefined || who.bar === 'on hold')
}

/** Gives each task to whom it belongs now that customers may have changed hands; returns those that wait for nothing. */
async function reassign(db: WriteDb, due: readonly Due[], present: ReadonlySet<StaffId>): Promise<Due[]> {
  const placed = due.map((one) => {
    const { task, who } = one
    const assigneeId = rightfulAssignee(
      { kind: task.source.kind, assigneeId: task.assigneeId, source: task.source },
      who,
      present,
    )
    return assigneeId === task.assigneeId ? one : { task: { ...task, assigneeId }, who }
  })
  const moved = placed.filter((one, index) => one !== due[index]).map(({ task }) => task)
  for (const [assigneeId, tasks] of Map.groupBy(moved, (task) => task.assigneeId)) {
    const ids = tasks.map(({ id }) => id)
    await changeTasks(db, ids, { assignee_id: assigneeId })
    await setAppointments(db, appointmentsBehind(tasks), { staff_id: assigneeId })
  }
  return placed.filter(({ who }) => who.bar === undefined)
}

function appointmentsBehind(tasks: readonly OpenTask[]): number[] {
  return tasks.flatMap((task) => appointmentBehind(task.sourceKey) ?? [])
}

function customersOf(due: readonly Due[]): DueCustomer[] {
  return [...Map.groupBy(due, ({ task }) => task.customerId)].flatMap(([customerId, tasks]) => {
    const [first] = tasks
    if (first === undefined) return []
    const { customerNo, tier, familiarity, lastContactOn } = first.who
    return { customerId, customerNo, tierIndex: tier, familiarity, lastContactOn, tasks: tasks.map(({ task }) => task) }
  })
}
