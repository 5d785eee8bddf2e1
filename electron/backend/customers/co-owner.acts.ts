import { looksAfter } from '#shared/domain/allocation.ts'
import { Failure } from '#shared/domain/failure.ts'
import type { StaffId } from '#shared/domain/staff.ts'
import { staffById } from '../access/access.store.ts'
import type { WriteDb } from '../db/database.ts'
import type { Moment } from '../tiers/tiers.acts.ts'
import { changeCoOwnerShare, changeOwnership, ownershipsOf } from './ownership.store.ts'

/** Who is to share in a customer, and with how many percent of the result; null ends it. */
export interface Sharing {
  customerId: number
  coOwnerId: StaffId | null
  share: number
  reason: string
}

/**
 * Names the co-owner (协办) and the split; it is a hand-over like any other, and stays in the history.
 * Fails with STAFF_UNKNOWN, TAKER_UNFIT, or OWNER_ALONE where there is no owner to share with.
 */
export async function shareCustomer(
  db: WriteDb,
  { customerId, coOwnerId, share, reason }: Sharing,
  moment: Moment,
): Promise<void> {
  const present = (await ownershipsOf(db, [customerId])).get(customerId) ?? null
  if (coOwnerId !== null) {
    const person = await staffById(db, coOwnerId)
    if (person === null) throw new Failure('STAFF_UNKNOWN', { staffNo: String(coOwnerId) })
    if (!person.active || !looksAfter(person.post)) throw new Failure('TAKER_UNFIT', { name: person.name })
    if (present?.ownerId == null || present.ownerId === coOwnerId) throw new Failure('OWNER_ALONE')
  }
  const owner = present?.ownerId ?? null
  const part = coOwnerId === null ? 0 : share
  await changeOwnership(
    db,
    [
      {
        customerId,
        fromOwnerId: owner,
        toOwnerId: owner,
        fromCoOwnerId: present?.coOwnerId ?? null,
        toCoOwnerId: coOwnerId,
        fromSince: present?.since ?? null,
        toCoOwnerShare: part,
      },
    ],
    { at: moment.now, on: moment.today, staffId: moment.staffId, reason, allocationId: null, batchId: null },
  )
  // The same co-owner with another part.
  await changeCoOwnerShare(db, customerId, part)
}
