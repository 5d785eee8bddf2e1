import { z } from 'zod'
import type { Channel, Goal } from './contact.ts'
import { addDays, type IsoDate } from './iso-date.ts'
import type { StaffId } from './staff.ts'

/** For how many days a contact keeps the others from the same customer with the same purpose; 0: never (S2.34). */
export const ContactLock = z.object({ days: z.number().int().min(0).max(60) })
export type ContactLock = z.infer<typeof ContactLock>

export const DEFAULT_CONTACT_LOCK: ContactLock = { days: 7 }

/** What is known about who is at work with a customer. */
export interface AtWork {
  /** Those who look after the customer: a plan does not keep them out. */
  owners: readonly StaffId[]
  /** Who has an order, an appointment or a walk-in with the customer: they are meant to be in touch. */
  named: readonly StaffId[]
  /** Contacts of the last days that reached the customer, newest first. */
  contacts: readonly { staffId: StaffId; name: string; on: IsoDate; goal: Goal }[]
  /** The plan that is under way. */
  plan: { staffId: StaffId; name: string; madeOn: IsoDate; dueOn: IsoDate } | null
}

export interface Lock {
  why: 'contact' | 'plan'
  by: string
  on: IsoDate
  /** The last day of the lock. */
  until: IsoDate
}

/** What keeps somebody from contacting a customer for a purpose, or null: the own contact and the own plan never do. */
export function lockFor(asker: StaffId, goal: Goal, known: AtWork, { days }: ContactLock, today: IsoDate): Lock | null {
  const { plan, contacts, owners, named } = known
  if (named.includes(asker)) return null
  if (plan !== null && plan.staffId !== asker && !owners.includes(asker))
    return { why: 'plan', by: plan.name, on: plan.madeOn, until: plan.dueOn < today ? today : plan.dueOn }
  if (days === 0) return null
  const last = contacts.find((contact) => contact.goal === goal)
  if (last === undefined || last.staffId === asker) return null
  const until = addDays(last.on, days)
  return until < today ? null : { why: 'contact', by: last.name, on: last.on, until }
}

/** Who comes to the branch or writes first is served: only what goes out to the customer is locked. */
export function goesOut(channel: Channel): boolean {
  return channel !== 'counter' && channel !== 'meeting'
}
