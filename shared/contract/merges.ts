import { z } from 'zod'
import { CustomerId } from '../domain/customer.ts'
import { Instant } from '../domain/instant.ts'
import { CustomerRow } from './customers.ts'
import { failing, permitted } from './procedure.ts'

/** Two open customers who are probably one person. */
export const Duplicate = z.object({
  by: z.enum(['document', 'phone-and-name']),
  customers: z.array(CustomerRow),
})
export type Duplicate = z.infer<typeof Duplicate>

export const Side = z.enum(['kept', 'absorbed'])

/** Two customers side by side; numbers come masked. */
export const Comparison = z.object({
  kept: CustomerRow.extend({ rowVersion: z.number().int() }),
  absorbed: CustomerRow.extend({ rowVersion: z.number().int() }),
  fields: z.array(
    z.object({
      name: z.string(),
      label: z.string(),
      kept: z.string().nullable(),
      absorbed: z.string().nullable(),
      /** Where two values of a masked field differ, both masks may read the same. */
      same: z.boolean(),
      take: Side,
      /** Decided by rule, not by a person: a refusal of either holds, the better known is known. */
      settled: z.boolean(),
    }),
  ),
  /** How much there is of each kind; all of it goes to the one who stays. */
  related: z.array(z.object({ what: z.string(), kept: z.number().int(), absorbed: z.number().int() })),
})
export type Comparison = z.infer<typeof Comparison>

export const MergeRecord = z.object({
  id: z.number().int(),
  at: Instant,
  by: z.string(),
  reason: z.string(),
  keptNo: z.string(),
  absorbedNo: z.string(),
  name: z.string(),
  undone: z.boolean(),
})
export type MergeRecord = z.infer<typeof MergeRecord>

const Two = z.object({ kept: CustomerId, absorbed: CustomerId })

export const merges = {
  /** Same document, or same phone and name; at most fifty groups, the largest customers first. */
  duplicates: permitted('customers.merge').output(z.array(Duplicate)),
  compare: permitted('customers.merge').input(Two).output(Comparison).errors(failing('CUSTOMER_UNKNOWN', 'MERGE_OF_ONE')),
  /** Makes one of two; the row versions are those that were compared. */
  merge: permitted('customers.merge')
    .input(
      Two.extend({
        take: z.record(z.string().max(40), Side),
        rowVersions: z.object({ kept: z.number().int(), absorbed: z.number().int() }),
        reason: z.string().trim().min(1, { error: '请写明合并的依据' }).max(100),
      }),
    )
    .output(z.object({ id: z.number().int() }))
    .errors(failing('CUSTOMER_UNKNOWN', 'MERGE_OF_ONE', 'EDITED_MEANWHILE')),
  recent: permitted('customers.merge').output(z.array(MergeRecord)),
  /** Takes a merge back, however long ago: what was changed since stays as it is. */
  undo: permitted('customers.merge')
    .input(z.object({ id: z.number().int() }))
    .output(z.object({ restored: z.number().int(), left: z.number().int() }))
    .errors(failing('NOTHING_TO_UNDO', 'MERGE_NOT_LAST')),
}
