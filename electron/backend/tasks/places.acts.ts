import type { CustomerId } from '#shared/domain/customer.ts'
import type { StaffId } from '#shared/domain/staff.ts'
import type { Outcome } from '#shared/contract/tasks.ts'
import type { WriteDb } from '../db/database.ts'
import type { Moment } from '../tiers/tiers.acts.ts'
import { closeEntry, removeOpenEntries } from './queue.store.ts'
import { openTasksOf } from './tasks.store.ts'

/**
 * Closes somebody's place with a customer in today's queue once nothing is left to do there, and takes
 * the customer out of the queues of colleagues who have nothing left to do either.
 */
export async function closePlaces(
  db: WriteDb,
  who: { staffId: StaffId; customerId: CustomerId },
  made: { outcome: Outcome; contactId: number | null },
  moment: Moment,
): Promise<void> {
  const { staffId, customerId } = who
  const left = (await openTasksOf(db, customerId)).filter((task) => task.due_on <= moment.today)
  const waiting = new Set(left.map((task) => task.assignee_id))
  if (!waiting.has(staffId)) await closeEntry(db, { on: moment.today, staffId, customerId }, { ...made, at: moment.now })
  await removeOpenEntries(db, moment.today, customerId, [staffId, ...(waiting as Set<StaffId>)])
}
