import type { Bit, Json } from './kinds.ts'

/** One applied import: who, when, which file, what came of it. */
export interface BatchesTable {
  branch_id: number
  id: number
  kind: string
  file_name: string
  file_hash: string
  sheet: string
  header_rows: Json
  mapping: Json
  options: Json
  /** The day of the whole sheet; null where it has none, or where its rows have days of their own. */
  data_date: string | null
  /** Every day whose balances it wrote. */
  days: Json
  rows: number
  created: number
  updated: number
  unchanged: number
  closed: number
  rejected: number
  rejected_cells: number
  warnings: Json
  staff_id: number
  at: string
  undone_at: string | null
  /** Earlier batches that were undone when this one was made: it was not compared with what they had said. */
  unseen: Json
}

/**
 * What a batch did to one record, field by field: `before` is null for what it created, `after` for
 * what it ended. Never changed afterwards: undo reads what every batch has said and writes none of it.
 */
export interface BatchChangesTable {
  branch_id: number
  batch_id: number
  /** customer, ownership, balance, holding or staff; `record_id` is that record's key. */
  record: string
  record_id: number
  /** The day of a balance; empty for other records. */
  on_date: string
  /** Row of the sheet; null where a record changed because the sheet has no row for it. */
  row_no: number | null
  before: Json | null
  after: Json | null
}

/** Records that an import added, by the thousand. */
export interface BatchAdditionsTable {
  branch_id: number
  batch_id: number
  record: string
  /** Keys from this one on, without gaps. */
  first_id: number
  count: number
  /** The row of the sheet of each, as JSON. */
  sheet_rows: string
  /** By field a list of their values, as JSON. */
  fields: string
}

/** Of which records a batch stated a field, changed or confirmed: a set of keys, compressed. */
export interface BatchStatementsTable {
  branch_id: number
  batch_id: number
  record: string
  on_date: string
  /** A field of the record, or # for the record itself. */
  field: string
  members: string
}

/** Rows and cells that were refused, with the reason, ready to be written out for correction. */
export interface BatchRejectsTable {
  branch_id: number
  batch_id: number
  position: number
  row_no: number
  whole_row: Bit
  heading: string
  reason: string
  cells: Json
}

export interface SavedMappingsTable {
  branch_id: number
  name: string
  kind: string
  /** Hash of the headings it was made for. */
  fingerprint: string
  mapping: Json
  /** By what its rows are told to be about somebody; null for mappings of before. */
  match_by: string | null
  staff_id: number
  at: string
}

/** One report that went out: what, under which conditions, by whom and with whose approval. */
export interface ExportsTable {
  branch_id: number
  id: number
  kind: string
  filter: Json
  rows: number
  /** How many of the rows name a customer. */
  customers: number
  masked: Bit
  reason: string
  staff_id: number
  approver_id: number | null
  at: string
}

/** A second person's word for one export: for exactly this order, for half an hour, once. */
export interface ExportApprovalsTable {
  branch_id: number
  id: number
  order_hash: string
  /** Who may export with it. */
  staff_id: number
  approver_id: number
  at: string
  /** The export that it was used for. */
  export_id: number | null
}
