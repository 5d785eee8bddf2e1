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
  /** The import that made it; null where a person did. */
  batch_id: number | null
}

export interface CustomerTagsTable {
  branch_id: number
  customer_id: number
  tag_id: number
  staff_id: number
  at: string
  /** The import that put it on; null where a person did. */
  batch_id: number | null
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

/** One act on many customers; a hand-over's handovers are numbered in one row. */
export interface BulkActsTable {
  branch_id: number
  id: number
  kind: string
  at: string
  staff_id: number
  /** In the branch's words, without a personal tag's name. */
  text: string
  customers: number
  first_handover: number
  handovers: number
  undone_at: string | null
}

/** What an act changed of a customer: a tag (`on` or null), or the day until which contact is put off. */
export interface BulkChangesTable {
  branch_id: number
  act_id: number
  position: number
  customer_id: number
  tag_id: number | null
  before: string | null
  after: string | null
}

/** `relative_id` is the `relation` of `customer_id`; each link has a row in either direction. */
export interface KinshipsTable {
  branch_id: number
  customer_id: number
  relative_id: number
  relation: string
  staff_id: number
  at: string
}

/** Every change of a classification, with who made it and why; append-only. */
export interface ClassificationsTable {
  branch_id: number
  id: number
  customer_id: number
  kind: string
  from_value: string | null
  to_value: string | null
  reason: string
  staff_id: number
  at: string
}

/** Two customers of whom one was made. */
export interface MergesTable {
  branch_id: number
  id: number
  kept_id: number
  absorbed_id: number
  reason: string
  staff_id: number
  at: string
  undone_at: string | null
}

/** One row that a merge changed, in the order of the changes. */
export interface MergeStepsTable {
  branch_id: number
  merge_id: number
  position: number
  /** The table of the row. */
  written: string
  row_key: Json
  before: Json | null
  after: Json | null
}

/** What is undertaken with a customer; at most one of a customer's plans is open. */
export interface CustomerPlansTable {
  branch_id: number
  id: number
  customer_id: number
  staff_id: number
  made_at: string
  from_stage: string
  /** What the customer had here when the plan was made. */
  from_aum: number | null
  to_stage: string
  goal: string
  target_amount: number | null
  actions: string
  due_on: string
  state: string
  closed_at: string | null
  closed_by: number | null
  result: string | null
}

/** What a person changed of a customer, field by field, numbers masked; append-only. */
export interface CustomerEditsTable {
  branch_id: number
  id: number
  customer_id: number
  changes: Json
  staff_id: number
  at: string
}

/** What people write of a customer for one another. */
export interface CustomerNotesTable {
  branch_id: number
  id: number
  customer_id: number
  text: string
  pinned: Bit
  staff_id: number
  at: string
  removed_at: string | null
}

/** A customer's relatives who are no customers themselves. */
export interface RelativesTable {
  branch_id: number
  id: number
  customer_id: number
  name: string
  relation: string
  birth_date: string | null
  birth_lunar: Bit
  remarks: string | null
  staff_id: number
  at: string
}

/** What one colleague asks of another about a customer: to take over (with a taker), or to help. */
export interface CustomerRequestsTable {
  branch_id: number
  id: number
  customer_id: number
  kind: string
  asker_id: number
  answerer_id: number
  taker_id: number | null
  note: string
  due_on: string | null
  asked_at: string
  state: string
  answered_at: string | null
  answered_by: number | null
  answer: string | null
}
