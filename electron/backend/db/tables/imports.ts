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
  data_date: string | null
  rows: number
  created: number
  updated: number
  unchanged: number
  rejected: number
  rejected_cells: number
  staff_id: number
  at: string
  undone_at: string | null
}

/**
 * What a batch did to one record, field by field: `before` is null for what it created. Undo reads
 * this and nothing else.
 */
export interface BatchChangesTable {
  branch_id: number
  batch_id: number
  position: number
  /** customer, ownership, balance or holding */
  record: string
  customer_id: number
  before: Json | null
  after: Json
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
  staff_id: number
  at: string
}

export interface ExportsTable {
  branch_id: number
  id: number
  kind: string
  filter: Json
  rows: number
  masked: Bit
  reason: string
  staff_id: number
  at: string
}
