import type { CustomerId } from '#shared/domain/customer.ts'
import { leadsUpwards } from '#shared/domain/customer-plan.ts'
import { Failure } from '#shared/domain/failure.ts'
import { noteAct, viewerOf } from '../acting.ts'
import { relationshipOf } from '../classifications/classifications.acts.ts'
import { type Viewer, visibleCustomer, visibleCustomers } from '../customers/customers.store.ts'
import type { ReadDb } from '../db/database.ts'
import { guarded } from '../procedures.ts'
import { currentScheme, lastRecompute } from '../tiers/tiers.store.ts'
import { inventoryRows, inventoryStages } from './inventory.store.ts'
import { addPlan, changePlan, closePlan, countPlans, openPlanOf, planById, progressRows } from './plans.store.ts'

const on = guarded.inventory
const SHOWN = 200

export const inventoryRouter = {
  rows: on.rows.handler(async ({ context, input: { offset, limit, ...filter } }) => {
    const db = context.db.read
    const order = { ...filter, viewer: viewerOf(context) }
    const [{ scheme }, last] = [await currentScheme(db), await lastRecompute(db)]
    return {
      rows: await inventoryRows(db, { ...order, page: { offset, limit } }),
      dataDate: last?.dataDate ?? null,
      ...(await inventoryStages(db, scheme, order)),
    }
  }),

  progress: on.progress.handler(async ({ context, input }) => {
    const { scheme } = await currentScheme(context.db.read)
    const order = { ...input, viewer: viewerOf(context) }
    return {
      rows: await progressRows(context.db.read, { ...order, limit: SHOWN }),
      total: await countPlans(context.db.read, scheme, order),
    }
  }),

  plansOf: on.plansOf.handler(async ({ context, input: { customerId } }) => {
    const viewer = viewerOf(context)
    await visibleCustomer(context.db.read, viewer, customerId)
    const order = { viewer, customerId, ownerId: null, tiers: [], limit: SHOWN }
    const open = await progressRows(context.db.read, { ...order, closed: false })
    return [...open, ...(await progressRows(context.db.read, { ...order, closed: true }))]
  }),

  plan: on.plan.handler(({ context, input: { customerId, entry } }) =>
    context.write(async (db) => {
      const customer = await visibleCustomer(db, viewerOf(context), customerId)
      const { clock } = context.house
      if (entry.dueOn < clock.today()) throw new Failure('DAY_PASSED', { on: entry.dueOn })
      const open = await openPlanOf(db, customerId)
      const stage = relationshipOf(customer)
      const from = (open?.from_stage ?? stage) as typeof stage
      if (!leadsUpwards(from, entry)) throw new Failure('PLAN_NOT_UPWARDS', { from, to: entry.toStage })
      const made = { staffId: context.actor.staffId, at: clock.now() }
      const fromAum = await aumNow(db, viewerOf(context), customerId)
      if (open !== null) await changePlan(db, open.id, entry)
      const id = open?.id ?? (await addPlan(db, { ...entry, customerId, fromStage: from, fromAum }, made))
      const detail = { plan: id, from, to: entry.toStage, dueOn: entry.dueOn }
      await noteAct(context, db, 'customers.plan', customer.customer_no, detail)
      return { id }
    }),
  ),

  close: on.close.handler(({ context, input }) =>
    context.write(async (db) => {
      const plan = await planById(db, input.id)
      if (plan === null || plan.state !== 'open') throw new Failure('PLAN_UNKNOWN')
      const { customer_no: customerNo } = await visibleCustomer(db, viewerOf(context), plan.customer_id as CustomerId)
      const { state, result } = input
      await closePlan(db, plan.id, { state, result, staffId: context.actor.staffId, at: context.house.clock.now() })
      await noteAct(context, db, 'customers.plan-close', customerNo, { plan: plan.id, state })
    }),
  ),
}

async function aumNow(db: ReadDb, viewer: Viewer, id: CustomerId): Promise<number | null> {
  const standing = await visibleCustomers(db, viewer).select('s.aum').where('c.id', '=', id).executeTakeFirst()
  return standing?.aum ?? null
}
