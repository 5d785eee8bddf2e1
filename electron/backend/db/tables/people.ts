import type { Bit, Json } from './kinds.ts'

/** One row: which book this is, so that another one put in its place is noticed. */
export interface BookTable {
  id: string
  /** Seals the links of the audit chain. */
  audit_key: string
  created_at: string
}

/** One row per branch in the book; a sample branch may be removed whole. */
export interface BranchesTable {
  id: number
  name: string
  sample: Bit
  created_at: string
}

export interface StaffTable {
  branch_id: number
  id: number
  staff_no: string
  name: string
  post: string
  active: Bit
  share: number
  calls: number
  meetings: number
  joined_on: string | null
  row_version: number
}

export interface CredentialsTable {
  branch_id: number
  staff_id: number
  password_hash: string
  failures: number
  locked_until: string | null
  changed_at: string
}

/** The token itself is never stored, only its SHA-256. */
export interface SessionsTable {
  branch_id: number
  token_hash: string
  staff_id: number
  door: string
  created_at: string
  seen_at: string
  locked_at: string | null
  ended_at: string | null
}

/** Append-only; each row carries the hash of the one before (`trust.md`: Audit). */
export interface AuditTable {
  branch_id: number
  seq: number
  at: string
  staff_id: number
  door: string
  action: string
  subject: string
  detail: Json
  previous_hash: string
  hash: string
}

/** Answers already given to a command, so that one sent twice is carried out once. */
export interface AnswersTable {
  branch_id: number
  command_key: string
  staff_id: number
  answer: Json
  at: string
}

/** The last number given out for each kind of row. */
export interface SequencesTable {
  branch_id: number
  name: string
  value: number
}

/** Every version of every setting; the newest counts. */
export interface SettingsTable {
  branch_id: number
  name: string
  version: number
  value: Json
  staff_id: number
  at: string
}

/** What a person has begun to write at a place of the program, one for each place. */
export interface DraftsTable {
  branch_id: number
  staff_id: number
  place: string
  content: string
  kept_at: string
}
