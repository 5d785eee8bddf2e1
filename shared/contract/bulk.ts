import { z } from 'zod'
import { CustomerId } from '../domain/customer.ts'
import { Instant } from '../domain/instant.ts'
import { IsoDate } from '../domain/iso-date.ts'
import { CustomerFilter } from '../domain/segment.ts'
import { StaffId } from '../domain/staff.ts'
import { TagId } from '../domain/tag.ts'
import { failing, permitted } from './procedure.ts'

/** Rows that are marked one by one; more than this are marked by their filter. */
export const MARKED_MOST = 2_000

/** Whom an act is about: marked rows, or everybody whom a filter means but those. Never more than the person may see. */
export const Selection = z.discriminatedUnion('by', [
  z.object({ by: z.literal('ids'), ids: z.array(CustomerId).min(1).max(MARKED_MOST) }),
  z.object({ by: z.literal('filter'), filter: CustomerFilter, except: z.array(CustomerId).max(MARKED_MOST) }),
])
export type Selection = z.infer<typeof Selection>

/** For a hand-over also: everything of somebody, owned and co-owned, as when they leave (S1.6). */
export const HandOverSelection = z.union([Selection, z.object({ by: z.literal('person'), staffId: StaffId })])
export type HandOverSelection = z.infer<typeof HandOverSelection>

export const BulkChange = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('tag'), add: z.array(TagId).max(10), remove: z.array(TagId).max(10) }),
  /** 暂缓触达 until this day, included; null ends it. */
  z.object({ kind: z.literal('hold'), until: IsoDate.nullable() }),
])
export type BulkChange = z.infer<typeof BulkChange>

export const BulkPreview = z.object({ chosen: z.number().int(), changing: z.number().int() })

export const HandOverPreview = BulkPreview.extend({
  /** Customers of whom the leaver is co-owner only: that ends, the owner stays. */
  coOwned: z.number().int(),
  takers: z.array(
    z.object({
      staffId: StaffId,
      name: z.string(),
      customers: z.number().int(),
      gains: z.number().int(),
      /** Contacts a month that the cadences ask for, before and after. */
      loadBefore: z.number(),
      loadAfter: z.number(),
    }),
  ),
})
export type HandOverPreview = z.infer<typeof HandOverPreview>

export const BulkAct = z.object({
  id: z.number().int(),
  kind: z.enum(['tag', 'hold', 'handOver']),
  at: Instant,
  by: z.string(),
  customers: z.number().int(),
  text: z.string(),
  undone: z.boolean(),
})
export type BulkAct = z.infer<typeof BulkAct>

const HandOverOrder = z.object({ selection: HandOverSelection, to: z.array(StaffId).min(1).max(20) })
/** How many the person was told will change: an act that would do something else is not carried out. */
const Expected = z.object({ expected: z.number().int() })

export const bulk = {
  preview: permitted('customers.list')
    .input(z.object({ selection: Selection, change: BulkChange }))
    .output(BulkPreview)
    .errors(failing('TAG_UNKNOWN', 'DAY_PASSED', 'BULK_TOO_MANY')),
  /** Changes all of them or none. */
  apply: permitted('customers.list')
    .input(z.object({ selection: Selection, change: BulkChange }).extend(Expected.shape))
    .output(z.object({ id: z.number().int(), changed: z.number().int() }))
    .errors(failing('TAG_UNKNOWN', 'DAY_PASSED', 'BULK_TOO_MANY', 'BULK_CHANGED_MEANWHILE')),
  previewHandOver: permitted('allocation.view')
    .input(HandOverOrder)
    .output(HandOverPreview)
    .errors(failing('STAFF_UNKNOWN', 'TAKER_UNFIT', 'BULK_TOO_MANY')),
  /** 移交: to one or several, balanced; each customer keeps the history (S1.6). */
  handOver: permitted('allocation.view')
    .input(HandOverOrder.extend(Expected.shape).extend({ reason: z.string().trim().min(1).max(100) }))
    .output(z.object({ id: z.number().int(), changed: z.number().int() }))
    .errors(failing('STAFF_UNKNOWN', 'TAKER_UNFIT', 'BULK_TOO_MANY', 'BULK_CHANGED_MEANWHILE')),
  /** One's own last acts; to those in charge, everybody's. */
  recent: permitted('customers.list').output(z.array(BulkAct)),
  /** Takes an act back; who was changed again since stays as they are. */
  undo: permitted('customers.list')
    .input(z.object({ id: z.number().int() }))
    .output(z.object({ restored: z.number().int(), left: z.number().int() }))
    .errors(failing('NOTHING_TO_UNDO')),
}
