import { daysBetween, type IsoDate } from '#shared/domain/iso-date.ts'
import type { TaskSource } from '#shared/domain/task.ts'
import { onOrAfterWorkingDay, type WorkCalendar } from '#shared/domain/work-calendar.ts'
import type { WriteDb } from '../db/database.ts'
import { type AppointmentMade, appointmentKey, openAppointmentsBefore, setAppointments } from './appointments.store.ts'
import { addTasks, changeTasks, type NewTask, taskByKey } from './tasks.store.ts'

/** Older ones are history that came from elsewhere: nobody calls about a visit of last month. */
const WORTH_A_CALL_DAYS = 7

/**
 * At the change of the day: who had an appointment on a day that is over, and of whom nobody has logged a
 * meeting or called it off, has missed it (爽约). The task of keeping it becomes the task of making another,
 * with the same person. Done twice it changes nothing.
 */
export async function noteMissed(db: WriteDb, { today, calendar }: { today: IsoDate; calendar: WorkCalendar }): Promise<void> {
  const passed = await openAppointmentsBefore(db, today)
  await setAppointments(
    db,
    passed.map(({ id }) => id),
    { state: 'missed' },
  )
  const dueOn = onOrAfterWorkingDay(calendar, today)
  for (const { id, ...made } of passed) await callAgain(db, id, made, { today, dueOn })
}

async function callAgain(
  db: WriteDb,
  id: number,
  made: AppointmentMade,
  { today, dueOn }: { today: IsoDate; dueOn: IsoDate },
): Promise<void> {
  const source: TaskSource = { kind: 'missed', on: made.on, time: made.time, place: made.place }
  const again: NewTask = { customerId: made.customerId, assigneeId: made.staffId, sourceKey: `missed:${id}`, source, dueOn }
  const keeping = await taskByKey(db, appointmentKey(id))
  if (keeping !== null && keeping.state === 'open') {
    const { sourceKey } = again
    await changeTasks(db, [keeping.id], {
      kind: source.kind,
      source: JSON.stringify(source),
      source_key: sourceKey,
      due_on: dueOn,
    })
  } else if (keeping === null && daysBetween(made.on, today) <= WORTH_A_CALL_DAYS) await addTasks(db, [again], today)
}
