import { changeOwnership } from '../customers/ownership.store.ts'
import type { WriteDb } from '../db/database.ts'
import type { Moment } from '../tiers/tiers.acts.ts'
import { type HandedOver, handedOverBy } from './allocation.store.ts'

/** One act that moved customers: its handovers follow each other. */
interface HandoverRun {
  firstHandover: number
  handovers: number
}

/**
 * Gives back whom one act moved, since when and with what share it was before (S4.4). Who has been
 * handed over since stays there and is named in `left`.
 */
export async function takeBackHandovers(
  db: WriteDb,
  run: HandoverRun,
  moment: Moment,
  made: { reason: string; allocationId: number | null },
): Promise<{ restored: number; left: HandedOver[] }> {
  const handed = await handedOverBy(db, run)
  const untouched = (one: HandedOver) => one.ownerNow === one.toOwnerId && one.coOwnerNow === one.toCoOwnerId
  const back = handed.filter(untouched)
  await changeOwnership(
    db,
    back.map((one) => ({
      customerId: one.customerId,
      fromOwnerId: one.toOwnerId,
      toOwnerId: one.fromOwnerId,
      fromCoOwnerId: one.toCoOwnerId,
      toCoOwnerId: one.fromCoOwnerId,
      toCoOwnerShare: one.fromCoOwnerShare,
      ...(one.fromSince === null ? {} : { since: one.fromSince }),
    })),
    { at: moment.now, on: moment.today, staffId: moment.staffId, ...made, batchId: null },
  )
  return { restored: back.length, left: handed.filter((one) => !untouched(one)) }
}
