import type { CustomerId } from '#shared/domain/customer.ts'
import type { IsoDate } from '#shared/domain/iso-date.ts'
import { recompute } from '#shared/domain/standing.ts'
import type { ReadDb, WriteDb } from '../db/database.ts'
import { latestDayEnd } from './day-ends.store.ts'
import { putStandings, removeStandings } from './standings.store.ts'
import { currentScheme, lastRecompute } from './tiers.store.ts'

/**
 * Says anew where a few customers stand on the data date, by the same rule as the whole recompute. No line
 * in the ledger: they have neither risen nor fallen, their day-ends were put together or taken apart.
 */
export async function restand(db: WriteDb, open: readonly CustomerId[], closed: readonly CustomerId[]): Promise<void> {
  const on = (await lastRecompute(db))?.dataDate ?? null
  const { scheme } = await currentScheme(db)
  await removeStandings(db, closed)
  const inputs = []
  for (const customerId of open)
    inputs.push({ customerId, closed: false, latest: await latest(db, customerId, on), aumBefore: null, tierBefore: null })
  await putStandings(db, recompute(scheme, 'data', on, inputs).standings)
}

async function latest(db: ReadDb, id: CustomerId, on: IsoDate | null) {
  return on === null ? null : latestDayEnd(db, id, on)
}
