import type { CustomerId } from '#shared/domain/customer.ts'
import type { IsoDate } from '#shared/domain/iso-date.ts'
import { recompute, type StandingInput } from '#shared/domain/standing.ts'
import { customerById } from '../customers/edits.store.ts'
import type { ReadDb, WriteDb } from '../db/database.ts'
import { averageOn, latestDayEnd, lifecycleDay } from './day-ends.store.ts'
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
  const compared = await lifecycleDay(db, on)
  for (const customerId of open) inputs.push(await inputOf(db, customerId, on, compared.day))
  await putStandings(db, recompute(scheme, 'data', compared, inputs).standings)
}

async function inputOf(db: ReadDb, customerId: CustomerId, on: IsoDate | null, compared: IsoDate | null): Promise<StandingInput> {
  return {
    customerId,
    closed: false,
    openedOn: ((await customerById(db, customerId))?.opened_on ?? null) as IsoDate | null,
    latest: on === null ? null : await latestDayEnd(db, customerId, on),
    averageBefore: compared === null ? null : await averageOn(db, customerId, compared),
    aumBefore: null,
    tierBefore: null,
  }
}
