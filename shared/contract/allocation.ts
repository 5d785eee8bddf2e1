import { z } from 'zod'
import { AllocationPlan } from '../domain/allocation.ts'
import { AllocationOutcome } from '../domain/allocation-outcome.ts'
import { CustomerId, CustomerNo } from '../domain/customer.ts'
import { Fen } from '../domain/fen.ts'
import { Instant } from '../domain/instant.ts'
import { IsoDate } from '../domain/iso-date.ts'
import { Post } from '../domain/post.ts'
import { Capacity, StaffId, StaffNo } from '../domain/staff.ts'
import { Measure } from '../domain/tier.ts'
import { failing, permitted } from './procedure.ts'
import { SCHEME_FAILURES } from './tiers.ts'

const PLAN_FAILURES = ['RULE_TIER_UNKNOWN', 'RULE_POST_UNFIT'] as const

/** Other lower bounds for the tiers in force, lowest first, in the measure's unit; null = as they are. */
const Floors = z.array(z.number().int()).max(12).nullable().default(null)

/** One run of an allocation, as the page tells it. */
export const AllocationRun = z.object({
  id: z.number().int(),
  at: Instant,
  by: z.string(),
  moved: z.number().int(),
  unowned: z.number().int(),
})
export type AllocationRun = z.infer<typeof AllocationRun>

/** Everything that the page 分岗 starts from. */
export const AllocationDesk = z.object({
  plan: AllocationPlan,
  /** The version of the setting; 0 while the branch has none of its own and the preset holds. */
  version: z.number().int(),
  /** Tiers that the plan names but the scheme in force does not have: the scheme was changed since. */
  unknownTiers: z.array(z.string()),
  measure: Measure,
  tiers: z.array(z.object({ name: z.string(), floor: z.number(), vip: z.boolean(), customers: z.number().int() })),
  staff: z.array(
    z.object({
      staffId: StaffId,
      staffNo: StaffNo,
      name: z.string(),
      post: Post,
      share: z.number().int(),
      capacity: Capacity,
    }),
  ),
  month: z.string(),
  workingDays: z.number().int(),
  dataDate: IsoDate.nullable(),
  presets: z.array(z.object({ name: z.string(), plan: AllocationPlan })),
  /** The run that `undo` would take back; null when there is none. */
  last: AllocationRun.nullable(),
})
export type AllocationDesk = z.infer<typeof AllocationDesk>

/** A VIP customer whom nobody looks after, or whose owner has left (S1.6). */
export const OwnershipDefect = z.object({
  customerId: CustomerId,
  customerNo: CustomerNo,
  name: z.string(),
  tier: z.string(),
  aum: Fen.nullable(),
  /** The leaver's name; null when there never was an owner. */
  leaver: z.string().nullable(),
})
export type OwnershipDefect = z.infer<typeof OwnershipDefect>

export const allocation = {
  plan: permitted('allocation.view').output(AllocationDesk),
  /** What a plan would do, by the same computation as `apply`; writes nothing. */
  preview: permitted('allocation.view')
    .input(z.object({ plan: AllocationPlan, floors: Floors }))
    .output(AllocationOutcome)
    .errors(failing(...PLAN_FAILURES, ...SCHEME_FAILURES)),
  /** Puts a plan (and other floors) in force and hands customers over as it says, in one transaction. `version` is the one that the person saw. */
  apply: permitted('allocation.edit')
    .input(z.object({ plan: AllocationPlan, floors: Floors, version: z.number().int() }))
    .output(AllocationOutcome.extend({ allocation: z.number().int(), version: z.number().int() }))
    .errors(failing(...PLAN_FAILURES, ...SCHEME_FAILURES, 'EDITED_MEANWHILE')),
  /** Takes the last run back, except for customers who have been handed over since: those are named and stay where they are. */
  undo: permitted('allocation.edit')
    .output(
      z.object({
        allocation: z.number().int(),
        restored: z.number().int(),
        left: z.number().int(),
        leftNames: z.array(z.object({ customerId: CustomerId, name: z.string(), owner: z.string().nullable() })).max(200),
      }),
    )
    .errors(failing('NOTHING_TO_UNDO')),
  /** VIP customers without an active owner, the largest first. */
  defects: permitted('allocation.view').output(z.object({ total: z.number().int(), rows: z.array(OwnershipDefect).max(200) })),
}
