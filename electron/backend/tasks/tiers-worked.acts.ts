import { cadenceOf } from '#shared/domain/allocation.ts'
import { endOfMonth, type IsoDate, startOfMonth } from '#shared/domain/iso-date.ts'
import { workingDaysBetween } from '#shared/domain/work-calendar.ts'
import type { TierProgress } from '#shared/contract/tasks.ts'
import { currentPlan, staffWithCustomers } from '../allocation/allocation.acts.ts'
import { workCalendar } from '../calendar/calendar.store.ts'
import type { ReadDb } from '../db/database.ts'
import { currentScheme } from '../tiers/tiers.store.ts'
import { contactsByTier, customersByTier, queueByTier } from './tiers-worked.store.ts'

/** Quota against done of every tier that has a cadence or a queue, the highest first. Reads only. */
export async function tierProgress(db: ReadDb, today: IsoDate): Promise<TierProgress[]> {
  const { scheme } = await currentScheme(db)
  const { plan } = await currentPlan(db, scheme)
  const calendar = await workCalendar(db)
  const from = startOfMonth(today)
  const [gone, all] = [workingDaysBetween(calendar, from, today), workingDaysBetween(calendar, from, endOfMonth(today))]
  const staff = await staffWithCustomers(db)
  const customers = await customersByTier(
    db,
    staff.map(({ id }) => id),
  )
  const contacts = await contactsByTier(db, from, today)
  const queues = await queueByTier(db, today)
  return scheme.tiers
    .map(({ name }, tierIndex) => {
      const owned = customers.get(tierIndex) ?? 0
      const quota = Math.round(owned * (cadenceOf(plan, name)?.perMonth ?? 0))
      return {
        tier: name,
        tierIndex,
        customers: owned,
        quota,
        dueByToday: all.length === 0 ? quota : Math.floor((quota * gone.length) / all.length),
        contacts: contacts.get(tierIndex) ?? 0,
        ...(queues.get(tierIndex) ?? { queued: 0, done: 0 }),
      }
    })
    .toReversed()
}
