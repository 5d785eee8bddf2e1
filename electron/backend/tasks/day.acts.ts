import { type DueCustomer, branchQueues } from '#shared/domain/branch-queues.ts'
import { type DayPlan, isMade, planDay, rightfulAssignee, sourceKey } from '#shared/domain/day-plan.ts'
import { addDays, type IsoDate } from '#shared/domain/iso-date.ts'
import { hasFixedDay, queueEntry } from '#shared/domain/queue.ts'
import { perDay, type StaffId } from '#shared/domain/staff.ts'
import { TASK_KINDS, type TaskKind } from '#shared/domain/task.ts'
import { currentPlan, staffWithCustomers } from '../allocation/allocation.acts.ts'
import { workCalendar } from '../calendar/calendar.store.ts'
import { type BranchDatabase, type ReadDb, write, type WriteDb } from '../db/database.ts'
import { setting } from '../settings/settings.store.ts'
import type { Moment } from '../tiers/tiers.acts.ts'
import { currentScheme, lastRecompute } from '../tiers/tiers.store.ts'
import { appointmentBehind, openAppointmentsBy, setAppointments } from './appointments.store.ts'
import { noteMissed } from './missed.acts.ts'
import { handledOn, isBuilt, markBuilt, reopenEntry, replaceOpenEntries } from './queue.store.ts'
import { type BranchDay, wantedTasks } from './reasons.acts.ts'
import {
  addTasks,
  changeTasks,
  type DueRow,
  dueTasks,
  keysClosedSince,
  type NewTask,
  openTasksOfKinds,
  taskByKey,
  withdrawTasks,
} from './tasks.store.ts'

const KINDS = Object.keys(TASK_KINDS) as TaskKind[]
/** No occasion of a thread is older than this when it comes up again. */
const CLOSED_KEPT_DAYS = 62

/** Fills today's queues unless they are. A day belongs to its morning: it is built at the first question about it. */
export async function ensureDay(db: BranchDatabase, moment: Moment): Promise<void> {
  if (await isBuilt(db.read, moment.today)) return
  await write(db, async (writing) => {
    if (!(await isBuilt(writing, moment.today))) await rebuildDay(writing, moment)
  })
}

/** What `look` sees of a day as it would be filled now; nothing of it is kept. */
export async function tryDay<Seen>(db: BranchDatabase, moment: Moment, look: (db: ReadDb) => Promise<Seen>): Promise<Seen> {
  const takenBack = new Error('a day that was only looked at')
  const { promise, resolve } = Promise.withResolvers<Seen>()
  try {
    await write(db, async (writing) => {
      await rebuildDay(writing, moment)
      resolve(await look(writing))
      throw takenBack
    })
  } catch (error) {
    if (error !== takenBack) throw error
  }
  return promise
}

/**
 * Finds today's reasons again and fills the queues with them: after an import, an allocation, a
 * hand-over. What was seen to stays; doing it twice changes nothing (`product.md` 3.4).
 */
export async function rebuildDay(db: WriteDb, moment: Moment): Promise<void> {
  const day = await branchDay(db, moment.today)
  await saveReasons(db, day)
  await noteMissed(db, day)
  await bringAppointments(db, day.today)
  await refill(db, day)
  await markBuilt(db, day.today, moment.now)
}

/** Finds the reasons again of a day that was built before; a day that was not waits for its first question. */
export async function refreshDay(db: WriteDb, moment: Moment): Promise<void> {
  if (await isBuilt(db, moment.today)) await rebuildDay(db, moment)
}

/** Fills the queues of a day that was built before with what is open now. */
export async function refillQueues(db: WriteDb, today: IsoDate): Promise<void> {
  if (await isBuilt(db, today)) await refill(db, await branchDay(db, today))
}

/** Gives somebody a task from outside, once by its key; it is in the queue at once when it is due. */
export async function addTask(db: WriteDb, task: NewTask, today: IsoDate): Promise<number> {
  const there = await taskByKey(db, task.sourceKey)
  if (there !== null) return there.id
  const id = await addTasks(db, [task], today)
  if (task.dueOn <= today) await refillQueues(db, today)
  return id
}

/** Everything that reasons are found with on a day. */
export async function branchDay(db: ReadDb, today: IsoDate): Promise<BranchDay> {
  const { scheme } = await currentScheme(db)
  return {
    today,
    scheme,
    calendar: await workCalendar(db),
    plan: (await currentPlan(db, scheme)).plan,
    staff: await staffWithCustomers(db),
    dataDate: (await lastRecompute(db))?.dataDate ?? null,
    largeMovesFrom: (await setting(db, 'largeMoves')).value.from,
    reminders: (await setting(db, 'reminders')).value,
  }
}

async function saveReasons(db: WriteDb, day: BranchDay): Promise<void> {
  const wanted = await wantedTasks(db, day)
  const open = await openTasksOfKinds(db, KINDS.filter(isMade))
  const closed = await keysClosedSince(db, addDays(day.today, -CLOSED_KEPT_DAYS))
  await savePlan(db, planDay(open, wanted, closed, day), day.today)
}

async function savePlan(db: WriteDb, plan: DayPlan, today: IsoDate): Promise<void> {
  await withdrawTasks(db, plan.withdraw)
  for (const { id, reason } of plan.expire)
    await changeTasks(db, [id], { state: 'dropped', closed_on: today, dropped_reason: reason })
  for (const task of plan.change)
    await changeTasks(db, [task.id], {
      source_key: task.sourceKey,
      source: JSON.stringify(task.source),
      due_on: task.dueOn,
    })
  await addTasks(
    db,
    plan.create.map((want) => ({ ...want, sourceKey: sourceKey(want) })),
    today,
  )
}

/** Appointments that came from elsewhere become tasks on their day; those made here are tasks from the start. */
async function bringAppointments(db: WriteDb, today: IsoDate): Promise<void> {
  for (const task of await openAppointmentsBy(db, today))
    if ((await taskByKey(db, task.sourceKey)) === null) await addTasks(db, [task], today)
}

async function refill(db: WriteDb, { today, staff }: BranchDay): Promise<void> {
  const due = await sendHome(db, await dueTasks(db, today), today)
  await reassign(db, due, new Set(staff.map((person) => person.id)))
  const places = Map.groupBy(
    due.filter((task) => !task.onHold),
    placeOf,
  )
  const used = new Map<StaffId, { last: number; done: number }>()
  for (const { staffId, customerId, position, done } of await handledOn(db, today)) {
    const place = placeOf({ assigneeId: staffId, customerId })
    if (hasFixedDay({ tasks: places.get(place) ?? [] })) {
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

function placeOf({ assigneeId, customerId }: Pick<DueRow, 'assigneeId' | 'customerId'>): string {
  return `${assigneeId} ${customerId}`
}

/** Drops what is open with people who have left the bank or refuse to be contacted; returns the rest. */
async function sendHome(db: WriteDb, due: readonly DueRow[], today: IsoDate): Promise<DueRow[]> {
  const drop = async (tasks: readonly DueRow[], reason: string) => {
    await changeTasks(
      db,
      tasks.map((task) => task.id),
      { state: 'dropped', closed_on: today, dropped_reason: reason },
    )
    await setAppointments(db, appointmentsBehind(tasks), { state: 'cancelled' })
  }
  await drop(
    due.filter((task) => task.closed),
    '客户已销户',
  )
  await drop(
    due.filter((task) => task.refused && !task.closed),
    '客户不愿被联系',
  )
  return due.filter((task) => !task.closed && !task.refused)
}

/** Gives each task to whom it belongs now that customers may have changed hands. */
async function reassign(db: WriteDb, due: readonly DueRow[], present: ReadonlySet<StaffId>): Promise<void> {
  const moving = due.filter((task) => rightfulAssignee(task, task, present) !== task.assigneeId)
  for (const task of moving) task.assigneeId = rightfulAssignee(task, task, present)
  for (const tasks of Map.groupBy(moving, (task) => task.assigneeId).values()) {
    const [first] = tasks
    if (first === undefined) continue
    await changeTasks(
      db,
      tasks.map((task) => task.id),
      { assignee_id: first.assigneeId },
    )
    await setAppointments(db, appointmentsBehind(tasks), { staff_id: first.assigneeId })
  }
}

function appointmentsBehind(tasks: readonly DueRow[]): number[] {
  return tasks.flatMap((task) => appointmentBehind(task.sourceKey) ?? [])
}

function customersOf(due: readonly DueRow[]): DueCustomer[] {
  return [...Map.groupBy(due, (task) => task.customerId).values()].flatMap((tasks) => {
    const [first] = tasks
    if (first === undefined) return []
    const { customerId, customerNo, tier, familiarity, lastContactOn } = first
    return { customerId, customerNo, tierIndex: tier, familiarity, lastContactOn, tasks }
  })
}
