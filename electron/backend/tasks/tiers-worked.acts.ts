import { cadenceOf } from '#shared/domain/allocation.ts'
import { endOfMonth, type IsoDate, startOfMonth } from '#shared/domain/iso-date.ts'
import type { StaffId } from '#shared/domain/staff.ts'
import { workingDaysBetween } from '#shared/domain/work-calendar.ts'
import type { TierProgress } from '#shared/contract/tasks.ts'
import { currentPlan, staffWithCustomers } from '../allocation/allocation.acts.ts'
import { workCalendar } from '../calendar/calendar.store.ts'
import { NOWHERE, type Roll } from '../customers/roll.ts'
import type { ReadDb } from '../db/database.ts'
import { currentScheme } from '../tiers/tiers.store.ts'
import { contactsByTier, customersByTier, queueByTier, reachedBetween, tiersOf } from './tiers-worked.store.ts'

/**
 * Quota against done of every tier that has a cadence or a queue, the highest first. Asked again at every contact, so
 * a large book is counted in its roll; without one the database counts. Reads only.
 */
export async function tierProgress(db: ReadDb, today: IsoDate, roll: Roll | null): Promise<TierProgress[]> {
  const { scheme } = await currentScheme(db)
  const { plan } = await currentPlan(db, scheme)
  const calendar = await workCalendar(db)
  const from = startOfMonth(today)
  const [gone, all] = [workingDaysBetween(calendar, from, today), workingDaysBetween(calendar, from, endOfMonth(today))]
  const staff = await staffWithCustomers(db)
  const owners = staff.map(({ id }) => id)
  const customers = roll === null ? await customersByTier(db, owners) : customersOfRoll(roll, owners)
  const contacts = roll === null ? await contactsByTier(db, from, today) : await contactsOfRoll(db, roll, from, today)
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

function customersOfRoll({ columns: { open, owner, tier } }: Roll, owners: readonly StaffId[]): Map<number, number> {
  const looksAfter = new Set<number>(owners)
  const counted = new Map<number, number>()
  for (let id = 0; id < open.length; id += 1)
    if (open[id] === 1 && looksAfter.has(owner[id] ?? 0)) countOne(counted, tier[id] ?? NOWHERE)
  return counted
}

/** Of those whose account was closed since, whom the roll has forgotten, the database tells the tier. */
async function contactsOfRoll(db: ReadDb, { columns }: Roll, from: IsoDate, to: IsoDate): Promise<Map<number, number>> {
  const reached = await reachedBetween(db, from, to)
  const gone = await tiersOf(
    db,
    reached.filter((id) => columns.open[id] !== 1),
  )
  const counted = new Map<number, number>()
  for (const id of reached) countOne(counted, (columns.open[id] === 1 ? columns.tier[id] : gone.get(id)) ?? NOWHERE)
  return counted
}

function countOne(counted: Map<number, number>, tier: number): void {
  if (tier !== NOWHERE) counted.set(tier, (counted.get(tier) ?? 0) + 1)
}
