import { type DayPlan, isMade, planDay, sourceKey, type WantedTask } from '#shared/domain/day-plan.ts'
import { addDays, type IsoDate } from '#shared/domain/iso-date.ts'
import { currentPlan, staffWithCustomers } from '../allocation/allocation.acts.ts'
import { workCalendar } from '../calendar/calendar.store.ts'
import { type BranchDatabase, type ReadDb, write, type WriteDb } from '../db/database.ts'
import { renewedEnds } from '../reminders/renewed.acts.ts'
import { setting } from '../settings/settings.store.ts'
import type { Moment } from '../tiers/tiers.acts.ts'
import { currentScheme, lastRecompute } from '../tiers/tiers.store.ts'
import { openAppointmentsBy } from './appointments.store.ts'
import { noteMissed } from './missed.acts.ts'
import { isBuilt, markBuilt } from './queue.store.ts'
import { type BranchDay, reasonsOf } from './reasons.acts.ts'
import { refill } from './refill.acts.ts'
import {
  addTasks,
  changeTasks,
  keysClosedSince,
  type NewTask,
  type OpenTask,
  openTasks,
  taskByKey,
  withdrawTasks,
} from './tasks.store.ts'

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
  await noteMissed(db, day)
  await bringAppointments(db, day.today)
  const { wanted, looked } = await reasonsOf(db, day)
  await refill(db, day, await bringUpToDate(db, day, wanted), looked)
  await markBuilt(db, day.today, moment.now)
}

/** Finds the reasons again of a day that was built before; a day that was not waits for its first question. */
export async function refreshDay(db: WriteDb, moment: Moment): Promise<void> {
  if (await isBuilt(db, moment.today)) await rebuildDay(db, moment)
}

/** Fills the queues of a day that was built before with what is open now. */
export async function refillQueues(db: WriteDb, today: IsoDate): Promise<void> {
  if (await isBuilt(db, today)) await refill(db, await branchDay(db, today), await openTasks(db))
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

/** Makes the open tasks say what today's facts call for; returns them as they are then. */
async function bringUpToDate(db: WriteDb, day: BranchDay, wanted: readonly WantedTask[]): Promise<OpenTask[]> {
  const open = await openTasks(db)
  const closed = await keysClosedSince(db, addDays(day.today, -CLOSED_KEPT_DAYS))
  const plan = planDay(
    open.filter(({ source }) => isMade(source.kind)),
    wanted,
    closed,
    { ...day, renewed: await renewedEnds(db, open, day.today) },
  )
  const gone = new Set([...plan.withdraw, ...plan.expire.map(({ id }) => id)])
  const changed = new Map(plan.change.map((task) => [task.id, task]))
  const added = await savePlan(db, plan, day.today)
  return [...open.filter(({ id }) => !gone.has(id)).map((task) => changed.get(task.id) ?? task), ...added]
}

/** Writes down what has to change; returns the tasks that are new. */
async function savePlan(db: WriteDb, plan: DayPlan<OpenTask>, today: IsoDate): Promise<OpenTask[]> {
  await withdrawTasks(db, plan.withdraw)
  for (const [reason, tasks] of Map.groupBy(plan.expire, ({ reason }) => reason))
    await changeTasks(
      db,
      tasks.map(({ id }) => id),
      { state: 'dropped', closed_on: today, dropped_reason: reason },
    )
  for (const task of plan.change)
    await changeTasks(db, [task.id], {
      source_key: task.sourceKey,
      source: JSON.stringify(task.source),
      due_on: task.dueOn,
    })
  const added = plan.create.map((want) => ({ ...want, sourceKey: sourceKey(want) }))
  const first = await addTasks(db, added, today)
  return added.map((task, index) => ({ ...task, id: first + index }))
}

/** Appointments that came from elsewhere become tasks on their day; those made here are tasks from the start. */
async function bringAppointments(db: WriteDb, today: IsoDate): Promise<void> {
  for (const task of await openAppointmentsBy(db, today))
    if ((await taskByKey(db, task.sourceKey)) === null) await addTasks(db, [task], today)
}
