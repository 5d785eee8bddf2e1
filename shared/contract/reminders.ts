import { z } from 'zod'
import { CustomerId } from '../domain/customer.ts'
import { IsoDate } from '../domain/iso-date.ts'
import { ReminderEvent, ReminderRules } from '../domain/reminder.ts'
import { permitted } from './procedure.ts'

/** Of each event so many are named; all of them are counted. */
export const SHOWN_OF_EVENT = 15

/** Who would be reminded of whom on a day, under rules that need not be in force yet. */
export const ReminderPreview = z.object({
  total: z.number().int(),
  dataDate: IsoDate.nullable(),
  events: z.array(
    z.object({
      event: ReminderEvent,
      count: z.number().int(),
      rows: z
        .array(
          z.object({
            customerId: CustomerId,
            name: z.string(),
            tier: z.string().nullable(),
            tierIndex: z.number().int().nullable(),
            assignee: z.string(),
            reason: z.string(),
          }),
        )
        .max(SHOWN_OF_EVENT),
    }),
  ),
})
export type ReminderPreview = z.infer<typeof ReminderPreview>

export const reminders = {
  /** What these rules call for on a day; balances are those of today. Nothing is kept. */
  preview: permitted('tasks.branch')
    .input(z.object({ rules: ReminderRules, on: IsoDate }))
    .output(ReminderPreview),
}
