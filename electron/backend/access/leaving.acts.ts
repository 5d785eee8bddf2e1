import { Failure } from '#shared/domain/failure.ts'
import type { StaffId, StaffMember } from '#shared/domain/staff.ts'
import { saveAct } from '../bulk/bulk.store.ts'
import { planHandOver } from '../bulk/hand-over.acts.ts'
import { changeOwnership } from '../customers/ownership.store.ts'
import type { ReadDb, WriteDb } from '../db/database.ts'
import { customersOfPerson } from '../gaps/gaps.store.ts'
import { refreshDay } from '../tasks/day.acts.ts'
import type { Moment } from '../tiers/tiers.acts.ts'

/** Nobody whose post looks after no customers has any. Fails with STAFF_HAS_CUSTOMERS. */
export async function assertNoCustomers(db: ReadDb, person: StaffMember): Promise<void> {
  const customers = await customersOfPerson(db, person.id)
  if (customers > 0) throw new Failure('STAFF_HAS_CUSTOMERS', { name: person.name, customers })
}

/**
 * Hands everything of somebody who leaves to others, in the transaction in which they leave: a leaver's
 * customers are never without an owner (S1.6). Returns how many; fails with STAFF_HAS_CUSTOMERS where
 * nobody is named, with STAFF_UNKNOWN, TAKER_UNFIT or BULK_TOO_MANY.
 */
export async function leaveToOthers(
  db: WriteDb,
  leaver: StaffMember,
  handTo: readonly StaffId[],
  moment: Moment,
): Promise<number> {
  if (handTo.length === 0) {
    await assertNoCustomers(db, leaver)
    return 0
  }
  // An administrator sees no customers, and hands these over unseen.
  const viewer = { actor: { staffId: moment.staffId, post: 'head' as const }, today: moment.today }
  const { changes, takers } = await planHandOver(db, viewer, { by: 'person', staffId: leaver.id }, handTo)
  const { staffId, now: at, today: on } = moment
  const first = await changeOwnership(db, changes, { at, on, staffId, reason: '离岗移交', allocationId: null, batchId: null })
  const text = `移交给 ${takers.map(({ name }) => name).join('、')}（离岗移交）`
  const act = { kind: 'handOver', at, staff_id: staffId, text, customers: changes.length }
  await saveAct(db, { ...act, first_handover: first, handovers: changes.length }, [])
  await refreshDay(db, moment)
  return changes.length
}
