import { reasonOf } from '#shared/domain/task.ts'
import { type ReminderEvent, REMINDER_EVENTS } from '#shared/domain/reminder.ts'
import { type ReminderPreview, SHOWN_OF_EVENT } from '#shared/contract/reminders.ts'
import { viewerOf } from '../acting.ts'
import { namesOf } from '../customers/customers.store.ts'
import { guarded } from '../procedures.ts'
import { branchDay } from '../tasks/day.acts.ts'
import { reminders } from './reminders.acts.ts'

const on = guarded.reminders

export const remindersRouter = {
  preview: on.preview.handler(async ({ context, input }): Promise<ReminderPreview> => {
    const db = context.db.read
    const day = { ...(await branchDay(db, input.on)), reminders: input.rules }
    const wanted = await reminders(db, day, { today: input.on, owners: day.staff.map(({ id }) => id) })
    const byEvent = Map.groupBy(wanted, ({ source }) => source.kind as ReminderEvent)
    const shown = [...byEvent].map(([event, tasks]) => ({ event, count: tasks.length, tasks: tasks.slice(0, SHOWN_OF_EVENT) }))
    const ids = shown.flatMap(({ tasks }) => tasks.map(({ customerId }) => customerId))
    const names = await namesOf(db, viewerOf(context), day.scheme, ids)
    const people = new Map(day.staff.map(({ id, name }) => [id, name]))
    return {
      total: wanted.length,
      dataDate: day.dataDate,
      events: shown
        .toSorted((a, b) => ORDER.indexOf(a.event) - ORDER.indexOf(b.event))
        .map(({ event, count, tasks }) => ({
          event,
          count,
          rows: tasks.flatMap(({ customerId, assigneeId, source }) => {
            const customer = names.get(customerId)
            return customer === undefined
              ? []
              : { ...customer, assignee: people.get(assigneeId) ?? '', reason: reasonOf(source, input.on) }
          }),
        })),
    }
  }),
}

const ORDER = Object.keys(REMINDER_EVENTS) as ReminderEvent[]
