import type { Bit, Json } from './kinds.ts'

export interface TasksTable {
  branch_id: number
  id: number
  customer_id: number
  assignee_id: number
  kind: string
  /** Names what made the task, so that the same reason never makes two. */
  source_key: string
  source: Json
  due_on: string
  state: string
  created_on: string
  closed_on: string | null
  contact_id: number | null
  dropped_reason: string | null
}

/** Who last put a task off or dropped it, on which day, and when it had been due before. */
export interface TaskMovesTable {
  branch_id: number
  task_id: number
  staff_id: number
  on_date: string
  due_before: string
}

/** The queue of one person on one day as it was filled: what 夕会 counts against. */
export interface DayQueueTable {
  branch_id: number
  on_date: string
  staff_id: number
  customer_id: number
  position: number
  kind: string
  task_ids: Json
  reasons: Json
  parts: Json
  score: number
  days_late: number
  /** When a contact settled it; what was put off or dropped has none. */
  settled_at: string | null
  /** done, rescheduled or dropped; null while it is open. */
  outcome: string | null
  /** The contact that settled it. */
  contact_id: number | null
}

/** The days whose queues have been filled. */
export interface DaysTable {
  branch_id: number
  on_date: string
  built_at: string
}

export interface ContactsTable {
  branch_id: number
  id: number
  customer_id: number
  staff_id: number
  at: string
  on_date: string
  channel: string
  goal: string
  result: string
  product: string | null
  amount: number | null
  note: string | null
  next_on: string | null
}

/** What a contact changed elsewhere, so that it can be taken back. */
export interface ContactEffectsTable {
  branch_id: number
  contact_id: number
  effects: Json
}

export interface AppointmentsTable {
  branch_id: number
  id: number
  customer_id: number
  staff_id: number
  on_date: string
  time: string
  place: string
  planned_amount: number | null
  state: string
  contact_id: number | null
}

export interface SalesTable {
  branch_id: number
  id: number
  customer_id: number
  staff_id: number
  on_date: string
  at: string
  product: string
  amount: number
  contact_id: number | null
  flag_id: number | null
}

export interface WorkLogsTable {
  branch_id: number
  staff_id: number
  on_date: string
  version: number
  body: Json
  /** The person's own words (`LogWords`). */
  remarks: Json
  confirmed_at: string
  correction: string | null
}

export interface LogCommentsTable {
  branch_id: number
  on_date: string
  staff_id: number
  position: number
  /** The newest version when the comment was written; 0 when none was confirmed. */
  version: number
  author_id: number
  at: string
  text: string
}

export interface FlagsTable {
  branch_id: number
  id: number
  flag_key: string
  flagged_at: string
  flagged_on: string
  teller_id: number
  ticket_no: string
  ticket_kind: string
  business: string
  amount: number | null
  customer_id: number | null
  contact_name: string | null
  contact_phone: string | null
  clues: Json
  wish: string | null
  wechat_added: Bit
  state: string
  taken_at: string | null
  taken_by: number | null
  manager_id: number | null
  contacted_at: string | null
  closed_at: string | null
  result: string | null
  /** What was bought, while no sale row could hold it because the visitor is no customer yet. */
  result_product: string | null
  result_amount: number | null
  finder_share: number
}

export interface FlagStepsTable {
  branch_id: number
  flag_id: number
  position: number
  step: string
  staff_id: number
  at: string
  note: string
}

/** What one person is to reach in a month, a quarter or a year; 分, or a number of things. */
export interface TargetsTable {
  branch_id: number
  staff_id: number
  period: string
  measure: string
  amount: number
  batch_id: number
}

/** Figures of the whole book, kept until what they are made of changes. */
export interface KeptFiguresTable {
  branch_id: number
  name: string
  figures: Json
}

/** What the host prepares and calls before and during a meeting; one row per meeting. */
export interface MeetingsTable {
  branch_id: number
  id: number
  kind: string
  on_date: string
  notes: Json
  roll_call: Json
  started_at: string | null
  ended_at: string | null
  /** Agenda and figures, as they were when the meeting began; null before. */
  shown: Json | null
  /** How far it has come; null before it began. */
  progress: Json | null
  /** The frozen record; null until the meeting has ended. */
  record: Json | null
  /** Who changed notes or roll call last; `row_version` tells two editors apart. */
  edited_by: number | null
  edited_at: string | null
  row_version: number
}

export interface DecisionsTable {
  branch_id: number
  id: number
  meeting_id: number
  decided_on: string
  text: string
  owner_id: number
  due_on: string
  done_at: string | null
  done_by: number | null
}

export interface DrillsTable {
  branch_id: number
  id: number
  on_date: string
  staff_id: number
  product: string
  score: number
  note: string
}
