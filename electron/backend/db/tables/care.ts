import type { Bit, Json } from './kinds.ts'

/** The branch's own words for customers; one that is retired shows nowhere, and comes back with its customers. */
export interface TagsTable {
  branch_id: number
  id: number
  family: string
  name: string
  staff_id: number
  at: string
  retired_at: string | null
}

export interface CustomerTagsTable {
  branch_id: number
  customer_id: number
  tag_id: number
  staff_id: number
  at: string
}

/** Filters of the customer list under a name, a person's own or the branch's. */
export interface SegmentsTable {
  branch_id: number
  id: number
  staff_id: number
  name: string
  shared: Bit
  filter: Json
  ordering: Json
  at: string
  removed_at: string | null
}

/** Which columns somebody shows of a list, in which order, how wide. */
export interface ListColumnsTable {
  branch_id: number
  staff_id: number
  list: string
  columns: Json
}
