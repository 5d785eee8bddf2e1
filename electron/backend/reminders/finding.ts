import type { CustomerId } from '#shared/domain/customer.ts'
import type { Fen } from '#shared/domain/fen.ts'
import type { WantedTask } from '#shared/domain/day-plan.ts'
import type { IsoDate } from '#shared/domain/iso-date.ts'
import type { ReminderRule, ReminderRules } from '#shared/domain/reminder.ts'
import type { StaffMember } from '#shared/domain/staff.ts'
import type { TaskSource } from '#shared/domain/task.ts'
import type { TierScheme } from '#shared/domain/tier.ts'
import type { WorkCalendar } from '#shared/domain/work-calendar.ts'
import type { CustomerFact } from '../tasks/facts.store.ts'

/** The day on which reminders are looked for, and under which rules. */
export interface ReminderDay {
  today: IsoDate
  calendar: WorkCalendar
  scheme: TierScheme
  staff: readonly StaffMember[]
  dataDate: IsoDate | null
  largeMovesFrom: Fen
  reminders: ReminderRules
}

/** What may call for a task with a customer; who the customer is decides whether it does. */
export interface Call {
  customerId: CustomerId
  wants: (customer: CustomerFact) => WantedTask | null
}

/** The tasks that are called for with those who may be contacted, in the order of the calls. */
export function wantedOf(calls: readonly Call[], contactable: ReadonlyMap<CustomerId, CustomerFact>): WantedTask[] {
  return calls.flatMap(({ customerId, wants }) => {
    const customer = contactable.get(customerId)
    return (customer === undefined ? null : wants(customer)) ?? []
  })
}

/** Something that happened with a customer, and what a rule makes of it: which occasion, told how; null where it does not hold. */
export interface Finding {
  customerId: CustomerId
  thread: string
  under: (rule: ReminderRule, customer: CustomerFact) => { stage: string; source: TaskSource } | null
}

/** Finds what there is of an event, wide enough for all of its rules. */
export type Find = (rules: readonly ReminderRule[], horizon: IsoDate) => Promise<Finding[]>
