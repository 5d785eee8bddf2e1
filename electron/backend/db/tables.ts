import type * as calendar from './tables/calendar.ts'
import type * as care from './tables/care.ts'
import type * as customers from './tables/customers.ts'
import type * as hall from './tables/hall.ts'
import type * as imports from './tables/imports.ts'
import type * as people from './tables/people.ts'
import type * as products from './tables/products.ts'
import type * as work from './tables/work.ts'

/** Every table of the book. Each but the first two starts with `branch_id`, which is part of every key. */
export interface Tables {
  book: people.BookTable
  branches: people.BranchesTable
  staff: people.StaffTable
  credentials: people.CredentialsTable
  sessions: people.SessionsTable
  audit: people.AuditTable
  answers: people.AnswersTable
  sequences: people.SequencesTable
  settings: people.SettingsTable
  drafts: people.DraftsTable
  customers: customers.CustomersTable
  tags: care.TagsTable
  customer_tags: care.CustomerTagsTable
  segments: care.SegmentsTable
  list_columns: care.ListColumnsTable
  bulk_acts: care.BulkActsTable
  bulk_changes: care.BulkChangesTable
  kinships: care.KinshipsTable
  classifications: care.ClassificationsTable
  merges: care.MergesTable
  customer_plans: care.CustomerPlansTable
  customer_edits: care.CustomerEditsTable
  customer_notes: care.CustomerNotesTable
  relatives: care.RelativesTable
  customer_requests: care.CustomerRequestsTable
  merge_steps: care.MergeStepsTable
  list_changes: customers.ListChangesTable
  ownerships: customers.OwnershipsTable
  handovers: customers.HandoversTable
  allocations: customers.AllocationsTable
  balances: customers.BalancesTable
  balance_days: customers.BalanceDaysTable
  standings: customers.StandingsTable
  touches: customers.TouchesTable
  tier_schemes: customers.TierSchemesTable
  recomputes: customers.RecomputesTable
  tier_moves: customers.TierMovesTable
  large_moves: customers.LargeMovesTable
  stated_moves: customers.StatedMovesTable
  holdings: customers.HoldingsTable
  batches: imports.BatchesTable
  batch_changes: imports.BatchChangesTable
  batch_additions: imports.BatchAdditionsTable
  batch_statements: imports.BatchStatementsTable
  batch_rejects: imports.BatchRejectsTable
  saved_mappings: imports.SavedMappingsTable
  exports: imports.ExportsTable
  export_approvals: imports.ExportApprovalsTable
  tasks: work.TasksTable
  task_moves: work.TaskMovesTable
  day_queue: work.DayQueueTable
  days: work.DaysTable
  contacts: work.ContactsTable
  contact_effects: work.ContactEffectsTable
  appointments: work.AppointmentsTable
  sales: work.SalesTable
  work_logs: work.WorkLogsTable
  log_comments: work.LogCommentsTable
  flags: work.FlagsTable
  flag_steps: work.FlagStepsTable
  hall_days: hall.HallDaysTable
  diversions: hall.DiversionsTable
  targets: work.TargetsTable
  kept_figures: work.KeptFiguresTable
  meetings: work.MeetingsTable
  bulletins: calendar.BulletinsTable
  products: products.ProductsTable
  product_rates: products.ProductRatesTable
  key_actions: calendar.KeyActionsTable
  key_actions_done: calendar.KeyActionsDoneTable
  decisions: work.DecisionsTable
  drills: work.DrillsTable
}

export type TableName = keyof Tables
