import { z } from 'zod'
import { AllocationPlan } from '../domain/allocation.ts'
import { Agenda } from '../domain/meeting.ts'
import { ContactLock } from '../domain/contact-lock.ts'
import { LifecycleRule } from '../domain/lifecycle.ts'
import { CallHours, QueueWeights } from '../domain/queue.ts'
import { RelationshipStandards } from '../domain/relationship.ts'
import { ReminderRules } from '../domain/reminder.ts'
import { LargeMoves, OwnDays, Targets } from '../domain/settings.ts'
import { failing, permitted } from './procedure.ts'

const versioned = <Shape extends z.ZodType>(value: Shape) => z.object({ value, version: z.number().int() })

export const AllSettings = z.object({
  allocationPlan: versioned(AllocationPlan),
  queueWeights: versioned(QueueWeights),
  callHours: versioned(CallHours),
  morningAgenda: versioned(Agenda),
  eveningAgenda: versioned(Agenda),
  targets: versioned(Targets),
  largeMoves: versioned(LargeMoves),
  contactLock: versioned(ContactLock),
  relationshipStandards: versioned(RelationshipStandards),
  lifecycleRule: versioned(LifecycleRule),
  reminders: versioned(ReminderRules),
  ownDays: versioned(OwnDays),
})
export type AllSettings = z.infer<typeof AllSettings>

const change = <Name extends string, Shape extends z.ZodType>(name: Name, value: Shape) =>
  z.object({ name: z.literal(name), value, version: z.number().int() })

export const settings = {
  all: permitted('settings.view').output(AllSettings),
  /** Changes one setting; `version` is the one that the person saw. The allocation plan has its own procedures. */
  save: permitted('settings.edit')
    .input(
      z.discriminatedUnion('name', [
        change('queueWeights', QueueWeights),
        change('callHours', CallHours),
        change('morningAgenda', Agenda),
        change('eveningAgenda', Agenda),
        change('targets', Targets),
        change('largeMoves', LargeMoves),
        change('contactLock', ContactLock),
        change('relationshipStandards', RelationshipStandards),
        change('lifecycleRule', LifecycleRule),
        change('reminders', ReminderRules),
        change('ownDays', OwnDays),
      ]),
    )
    .output(z.object({ version: z.number().int() }))
    .errors(failing('EDITED_MEANWHILE')),
}
