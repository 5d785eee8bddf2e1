import { SHEET_KINDS } from '#shared/domain/sheets/sheet-kind.ts'
import type { ReadDb } from '../db/database.ts'
import { planCustomers } from './plan-customers.acts.ts'
import { planMoves, planTargets, planVisits } from './plan-figures.acts.ts'
import { planHoldings, planStaff } from './plan-others.acts.ts'
import { type Plan, type PlanOrder, withRejectedCells } from './plan.acts.ts'

const PLANNERS = {
  customer: planCustomers,
  ownership: planCustomers,
  balance: planCustomers,
  holding: planHoldings,
  staff: planStaff,
  move: planMoves,
  visits: planVisits,
  target: planTargets,
}

/**
 * What a checked sheet would do to the book as it is now: loads what the sheet speaks of, compares,
 * saves nothing. The import plans again inside its transaction, so that what it writes is right even if
 * somebody has worked since the preview.
 */
export async function planImport(db: ReadDb, order: PlanOrder): Promise<Plan> {
  return withRejectedCells(await PLANNERS[SHEET_KINDS[order.draft.layout.kind].main](db, order), order)
}
