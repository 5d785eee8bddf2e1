import { SHEET_KINDS } from '#shared/domain/sheets/sheet-kind.ts'
import { underKeptNumbers } from '#shared/domain/sheets/merged-numbers.ts'
import type { ReadDb } from '../db/database.ts'
import type { Telling } from '../room.ts'
import { breathe } from './check.ts'
import { keptNumbers } from './kept-numbers.store.ts'
import { planCustomers } from './plan-customers.acts.ts'
import { planMoves, planTargets, planVisits } from './plan-figures.acts.ts'
import { planHoldings, planStaff } from './plan-others.acts.ts'
import { COMPARING, type Plan, type PlanOrder, withRejectedCells } from './plan.acts.ts'

const PLANNERS = {
  customer: planCustomers,
  ownership: planCustomers,
  balance: planCustomers,
  holding: planHoldings,
  staff: planStaff,
  move: planMoves,
  visits: planVisits,
  target: planTargets,
  mark: planCustomers,
  tags: planCustomers,
}

/**
 * What a checked sheet would do to the book as it is now: loads what the sheet speaks of, compares,
 * saves nothing. The import plans again inside its transaction, so that what it writes is right even if
 * somebody has worked since the preview.
 */
export async function planImport(db: ReadDb, order: PlanOrder, telling: Telling): Promise<Plan> {
  await breathe(telling, COMPARING, 0)
  const { checked } = order
  // A number that was merged into another customer's is that customer's, whatever sheet brings it.
  const kept = { ...order, checked: { ...checked, rows: underKeptNumbers(checked.rows, await keptNumbers(db)) } }
  return withRejectedCells(await PLANNERS[SHEET_KINDS[kept.draft.layout.kind].main](db, kept, telling), kept)
}
