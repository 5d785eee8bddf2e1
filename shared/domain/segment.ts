import { z } from 'zod'
import { CustomerType, Familiarity } from './customer.ts'
import { addDays, type IsoDate } from './iso-date.ts'
import { Lifecycle } from './lifecycle.ts'
import { Relationship } from './relationship.ts'
import { StaffId } from './staff.ts'
import { TagId } from './tag.ts'

/** What the customer list is narrowed by; every condition that is set must hold. */
export const CustomerFilter = z.object({
  search: z.string().trim().max(60),
  tiers: z.array(z.string()),
  ownerId: StaffId.nullable(),
  /** VIP customers without an owner, or whose owner has left: the head's list of defects (S1.6). */
  unowned: z.boolean(),
  nearUpgrade: z.boolean(),
  withoutPhone: z.boolean(),
  /** Customers who carry all of these. */
  tags: z.array(TagId).max(10),
  familiarity: z.array(Familiarity),
  /** On any of these stages of the relationship ladder (S3.11). */
  relationships: z.array(Relationship),
  /** In any of these stages of the lifecycle, as set by hand or as the data shows (S4.9). */
  lifecycles: z.array(Lifecycle),
  customerTypes: z.array(CustomerType),
  /** Not reached for at least so many days, or never. */
  silentDays: z.number().int().min(1).max(3_650).nullable(),
  /** Not to be contacted until a day that is still to come (暂缓触达). */
  held: z.boolean(),
  /** Added or changed by this import. */
  batch: z.number().int().positive().nullable(),
})
export type CustomerFilter = z.infer<typeof CustomerFilter>

export const EVERY_CUSTOMER: CustomerFilter = {
  search: '',
  tiers: [],
  ownerId: null,
  unowned: false,
  nearUpgrade: false,
  withoutPhone: false,
  tags: [],
  familiarity: [],
  relationships: [],
  lifecycles: [],
  customerTypes: [],
  silentDays: null,
  held: false,
  batch: null,
}

export const CustomerSort = z.enum(['aum', 'aumMonthAverage', 'name', 'customerNo', 'lastContactOn'])
export type CustomerSort = z.infer<typeof CustomerSort>

/** How a list is ordered when a segment is opened. */
export const Ordering = z.object({ sort: CustomerSort, descending: z.boolean() })
export type Ordering = z.infer<typeof Ordering>

export const SegmentId = z.number().int().positive().brand<'SegmentId'>()
export type SegmentId = z.infer<typeof SegmentId>
export const SegmentName = z.string().trim().min(1).max(16)

/** A filter kept under a name (客群; S0.4, S1.9). It is asked again whenever it is opened: it keeps no customers. */
export const Segment = z.object({ id: SegmentId, name: SegmentName, filter: CustomerFilter, ordering: Ordering })
export type Segment = z.infer<typeof Segment>

/** A filter that an earlier version kept has fewer conditions; those that it did not know are not set. */
export function readFilter(kept: unknown): CustomerFilter {
  return { ...EVERY_CUSTOMER, ...CustomerFilter.partial().parse(kept) } as CustomerFilter
}

/** True when two filters ask for the same customers, in whatever order their conditions were chosen. */
export function sameFilter(one: CustomerFilter, other: CustomerFilter): boolean {
  return settled(one) === settled(other)
}

export function isNarrowed(filter: CustomerFilter): boolean {
  return !sameFilter(filter, EVERY_CUSTOMER)
}

function settled(filter: CustomerFilter): string {
  return JSON.stringify(
    (Object.keys(EVERY_CUSTOMER) as (keyof CustomerFilter)[]).map((key) => {
      const value = filter[key]
      return Array.isArray(value) ? [...new Set(value.map(String))].toSorted((a, b) => (a < b ? -1 : 1)) : value
    }),
  )
}

/** The last day of a contact that counts as silence of so many days. */
export function silentSince(today: IsoDate, days: number): IsoDate {
  return addDays(today, -days)
}
