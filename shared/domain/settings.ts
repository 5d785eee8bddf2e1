import { z } from 'zod'
import { AllocationPlan } from './allocation.ts'
import { ContactLock, DEFAULT_CONTACT_LOCK } from './contact-lock.ts'
import { Fen, wan } from './fen.ts'
import { IsoDate } from './iso-date.ts'
import { DEFAULT_LIFECYCLE_RULE, LifecycleRule } from './lifecycle.ts'
import { Agenda, DEFAULT_AGENDAS } from './meeting.ts'
import { CallHours, DEFAULT_CALL_HOURS, DEFAULT_WEIGHTS, QueueWeights } from './queue.ts'
import { DEFAULT_STANDARDS, RelationshipStandards } from './relationship.ts'
import { DEFAULT_REMINDERS, ReminderRules, withEveryEvent } from './reminder.ts'
import { LARGE_MOVES_KEPT_FROM } from './standing.ts'

/** What the branch aims at; the boards compare with it. */
export const Targets = z.object({
  /** Sales of the whole branch in a month; null while none is set. */
  salesByMonth: Fen.nullable(),
  /** Part of counter visitors that tellers should flag (S1.11). */
  flagRate: z.number().min(0).max(1),
})
export type Targets = z.infer<typeof Targets>

/** From which size a move of one customer's AUM between two data dates is told (S2.8). */
export const LargeMoves = z.object({
  from: Fen.refine((amount) => amount >= LARGE_MOVES_KEPT_FROM, { error: '大额异动的起点不能低于 5 万' }),
})
export type LargeMoves = z.infer<typeof LargeMoves>

/** Days that this branch keeps otherwise than the statutory calendar says. */
export const OwnDays = z.object({ holidays: z.record(IsoDate, z.string()), makeUpDays: z.record(IsoDate, z.string()) })
export type OwnDays = z.infer<typeof OwnDays>

/** Every setting of a branch: its shape, and what holds until somebody changes it. */
export const SETTINGS = {
  allocationPlan: { shape: AllocationPlan, otherwise: { rules: [], cadences: [] } as AllocationPlan },
  queueWeights: { shape: QueueWeights, otherwise: DEFAULT_WEIGHTS },
  callHours: { shape: CallHours, otherwise: DEFAULT_CALL_HOURS },
  morningAgenda: { shape: Agenda, otherwise: DEFAULT_AGENDAS.morning },
  eveningAgenda: { shape: Agenda, otherwise: DEFAULT_AGENDAS.evening },
  targets: { shape: Targets, otherwise: { salesByMonth: null, flagRate: 0.05 } as Targets },
  largeMoves: { shape: LargeMoves, otherwise: { from: wan(50) } },
  contactLock: { shape: ContactLock, otherwise: DEFAULT_CONTACT_LOCK },
  relationshipStandards: { shape: RelationshipStandards, otherwise: DEFAULT_STANDARDS },
  lifecycleRule: { shape: LifecycleRule, otherwise: DEFAULT_LIFECYCLE_RULE },
  reminders: { shape: ReminderRules.transform(withEveryEvent), otherwise: DEFAULT_REMINDERS },
  ownDays: { shape: OwnDays, otherwise: { holidays: {}, makeUpDays: {} } },
} as const

export type SettingName = keyof typeof SETTINGS
export type Setting<Name extends SettingName> = z.infer<(typeof SETTINGS)[Name]['shape']>
