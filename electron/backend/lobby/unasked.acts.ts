import type { UnaskedOutflow } from '#shared/contract/lobby.ts'
import { ASKED_FOR_DAYS, MOST_DIVERSIONS, unasked } from '#shared/domain/diversion.ts'
import { type Fen, sumFen } from '#shared/domain/fen.ts'
import { addDays } from '#shared/domain/iso-date.ts'
import type { Viewer } from '../customers/customers.store.ts'
import type { ReadDb } from '../db/database.ts'
import { setting } from '../settings/settings.store.ts'
import { currentScheme } from '../tiers/tiers.store.ts'
import { firstNotesSince, outflowsSince, outOf } from './unasked.store.ts'

/** The large outflows of the last month of which nobody noted what they are for, of customers whom this person sees. Reads only. */
export async function unaskedOutflows(
  db: ReadDb,
  viewer: Viewer,
): Promise<{ from: Fen; total: number; amount: Fen; rows: UnaskedOutflow[] }> {
  const { value: line } = await setting(db, 'largeMoves')
  const since = addDays(viewer.today, -ASKED_FOR_DAYS)
  const outflows = await outflowsSince(db, since, viewer.today, line.from)
  const open = unasked(outflows, await firstNotesSince(db, addDays(since, -ASKED_FOR_DAYS)), line.from)
  const { scheme } = await currentScheme(db)
  const who = await outOf(
    db,
    viewer,
    open.map(({ customerId }) => customerId),
  )
  const rows = open.flatMap((outflow) => {
    const customer = who.get(outflow.customerId)
    if (customer === undefined) return []
    const tier = customer.tierIndex === null ? null : (scheme.tiers[customer.tierIndex]?.name ?? null)
    return [{ ...outflow, ...customer, tier }]
  })
  const amount = sumFen(rows.map((row) => row.amount))
  return { from: line.from, total: rows.length, amount, rows: rows.slice(0, MOST_DIVERSIONS) }
}
