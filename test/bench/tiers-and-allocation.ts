import { SYSTEM } from '../../shared/domain/staff.ts'
import { applyAllocation, currentPlan } from '../../electron/backend/allocation/allocation.acts.ts'
import { write, type WriteDb } from '../../electron/backend/db/database.ts'
import { openBook } from '../../electron/backend/db/open.ts'
import { recomputeTiers } from '../../electron/backend/tiers/tiers.acts.ts'
import { currentScheme } from '../../electron/backend/tiers/tiers.store.ts'
import { growth, type Measurement, median, repeated, result } from './measurement.ts'
import { NOW, TODAY } from './stage.ts'

const MOMENT = { staffId: SYSTEM, now: NOW, today: TODAY }

/** Everybody into tiers and to people, read and written, in one transaction. */
export const tiersAndAllocation: Measurement = {
  name: 'tiers-and-allocation',
  run: async (stage) => {
    const [small, large] = [await timeAt(await stage.copy('small', 'tiers')), await timeAt(await stage.copy('large', 'tiers'))]
    return [result(`重新分层并分岗，${stage.rows} 位客户`, large, 'ms', 1000), growth('重新分层并分岗', small, large)]
  },
}

async function timeAt(dir: string): Promise<number> {
  const opened = await openBook({ engine: 'sqlite', dir }, { create: false, writing: true, vault: null, now: NOW })
  const branch = opened.book.branch(1)
  const times = await repeated({ warmUp: 2, counted: 7 }, () => write(branch, everybody))
  await opened.close()
  return median(times)
}

async function everybody(db: WriteDb): Promise<void> {
  await recomputeTiers(db, MOMENT)
  const { scheme } = await currentScheme(db)
  const { plan } = await currentPlan(db, scheme)
  await applyAllocation(db, plan, MOMENT)
}
