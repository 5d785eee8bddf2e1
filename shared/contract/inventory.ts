import { z } from 'zod'
import { CustomerId, CustomerNo, CustomerType, Familiarity, RiskLevel } from '../domain/customer.ts'
import { PlanEntry, PlanState } from '../domain/customer-plan.ts'
import { Fen } from '../domain/fen.ts'
import { Instant } from '../domain/instant.ts'
import { IsoDate } from '../domain/iso-date.ts'
import { Lifecycle } from '../domain/lifecycle.ts'
import { Relationship } from '../domain/relationship.ts'
import { StaffId } from '../domain/staff.ts'
import { failing, permitted } from './procedure.ts'

/** A line of the 客户盘点表: what an owner has with a customer. */
export const InventoryRow = z.object({
  customerId: CustomerId,
  customerNo: CustomerNo,
  name: z.string(),
  owner: z.string().nullable(),
  tier: z.string().nullable(),
  tierIndex: z.number().int().nullable(),
  aum: Fen.nullable(),
  aumMonthAverage: Fen.nullable(),
  otherBankAssets: Fen.nullable(),
  customerType: CustomerType.nullable(),
  riskLevel: RiskLevel.nullable(),
  familiarity: Familiarity,
  relationship: Relationship,
  /** The stage whose entry standard is met: above `relationship` it may be raised, below it is to be looked at. */
  reaches: Relationship,
  lifecycle: Lifecycle,
  products: z.array(z.string()),
  contacts: z.number().int(),
  meetings: z.number().int(),
  lastContactOn: IsoDate.nullable(),
  /** 提升目标 of the open plan; null without one. */
  goal: z.string().nullable(),
  dueOn: IsoDate.nullable(),
})
export type InventoryRow = z.infer<typeof InventoryRow>

/** A line of the 客户经营推进表. */
export const ProgressRow = PlanEntry.extend({
  id: z.number().int(),
  customerId: CustomerId,
  customerNo: CustomerNo,
  name: z.string(),
  owner: z.string().nullable(),
  tier: z.string().nullable(),
  tierIndex: z.number().int().nullable(),
  fromStage: Relationship,
  presentStage: Relationship,
  aumBefore: Fen.nullable(),
  aum: Fen.nullable(),
  state: PlanState,
  standing: z.enum(['open', 'done', 'dropped', 'reached', 'late']),
  daysLate: z.number().int(),
  by: z.string(),
  madeAt: Instant,
  result: z.string().nullable(),
})
export type ProgressRow = z.infer<typeof ProgressRow>

/** Whose customers, of which tiers; nothing chosen means all within reach. */
export const InventoryFilter = z.object({ ownerId: StaffId.nullable(), tiers: z.array(z.string()).max(12) })
export type InventoryFilter = z.infer<typeof InventoryFilter>

const Page = { offset: z.number().int().min(0), limit: z.number().int().min(1).max(200) }

export const inventory = {
  rows: permitted('customers.list')
    .input(InventoryFilter.extend(Page))
    .output(
      z.object({
        rows: z.array(InventoryRow),
        total: z.number().int(),
        dataDate: IsoDate.nullable(),
        /** How many customers stand on each stage of the ladder, and with what. */
        stages: z.array(z.object({ stage: Relationship, customers: z.number().int(), aum: Fen })),
      }),
    ),
  progress: permitted('customers.list')
    .input(InventoryFilter.extend({ closed: z.boolean() }))
    .output(z.object({ rows: z.array(ProgressRow).max(200), total: z.number().int() })),
  /** The customer's plans, the open one first. */
  plansOf: permitted('customers.list')
    .input(z.object({ customerId: CustomerId }))
    .output(z.array(ProgressRow))
    .errors(failing('CUSTOMER_UNKNOWN')),
  /** Makes a plan, or changes the customer's open one: there is one at a time. */
  plan: permitted('customers.list')
    .input(z.object({ customerId: CustomerId, entry: PlanEntry }))
    .output(z.object({ id: z.number().int() }))
    .errors(failing('CUSTOMER_UNKNOWN', 'PLAN_NOT_UPWARDS', 'DAY_PASSED')),
  close: permitted('customers.list')
    .input(
      z.object({
        id: z.number().int(),
        state: z.enum(['done', 'dropped']),
        result: z.string().trim().min(1, { error: '请写明结果' }).max(200),
      }),
    )
    .errors(failing('PLAN_UNKNOWN')),
}
