import { type ContactEntry, type Goal, GOALS } from '#shared/domain/contact.ts'
import { goesOut, type Lock, lockFor } from '#shared/domain/contact-lock.ts'
import type { CustomerId } from '#shared/domain/customer.ts'
import { Failure } from '#shared/domain/failure.ts'
import { setting } from '../settings/settings.store.ts'
import type { ReadDb } from '../db/database.ts'
import type { Moment } from '../tiers/tiers.acts.ts'
import { atWork } from './locks.store.ts'

/** Refuses a contact that would be the second for the same purpose, or disturb another's plan. Fails with CONTACT_LOCKED (S2.34). */
export async function assertUnlocked(db: ReadDb, entry: ContactEntry, moment: Moment): Promise<void> {
  if (!goesOut(entry.channel)) return
  const { value } = await setting(db, 'contactLock')
  const known = await atWork(db, entry.customerId, value.days, moment.today)
  const lock = lockFor(moment.staffId, entry.goal, known, value, moment.today)
  if (lock !== null) throw new Failure('CONTACT_LOCKED', { ...lock, goal: GOALS[entry.goal] })
}

/** For each purpose what keeps this person from the customer now. */
export async function locksOn(db: ReadDb, customerId: CustomerId, moment: Moment): Promise<(Lock & { goal: Goal })[]> {
  const { value } = await setting(db, 'contactLock')
  const known = await atWork(db, customerId, value.days, moment.today)
  return (Object.keys(GOALS) as Goal[]).flatMap((goal) => {
    const lock = lockFor(moment.staffId, goal, known, value, moment.today)
    return lock === null ? [] : [{ ...lock, goal }]
  })
}
