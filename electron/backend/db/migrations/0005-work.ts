import type { Dialect } from '../dialect.ts'

/** The branch's day: tasks and queues, contacts, appointments, sales, logs, the hall and the meetings. */
export function work({ int, keyed }: Dialect): string[] {
  return [
    `create table tasks (
      branch_id ${int} not null, id ${int} not null, customer_id ${int} not null, assignee_id ${int} not null, kind text not null,
      source_key text not null, source text not null, due_on text not null, state text not null, created_on text not null,
      closed_on text, contact_id ${int}, dropped_reason text,
      primary key (branch_id, id), unique (branch_id, source_key)) ${keyed}`,
    `create index tasks_by_state on tasks (branch_id, state, assignee_id, due_on)`,
    `create index tasks_closed on tasks (branch_id, closed_on) where closed_on is not null`,
    `create index tasks_of_customer on tasks (branch_id, customer_id, state)`,
    `create index tasks_of_contact on tasks (branch_id, contact_id) where contact_id is not null`,
    `create table day_queue (
      branch_id ${int} not null, on_date text not null, staff_id ${int} not null, customer_id ${int} not null, position ${int} not null,
      kind text not null, task_ids text not null, reasons text not null, parts text not null, score ${int} not null, days_late ${int} not null,
      settled_at text, outcome text, contact_id ${int},
      primary key (branch_id, on_date, staff_id, customer_id)) ${keyed}`,
    `create table days (branch_id ${int} not null, on_date text not null, built_at text not null, primary key (branch_id, on_date)) ${keyed}`,
    `create table contacts (
      branch_id ${int} not null, id ${int} not null, customer_id ${int} not null, staff_id ${int} not null, at text not null, on_date text not null,
      channel text not null, goal text not null, result text not null, product text, amount ${int}, note text, next_on text,
      primary key (branch_id, id)) ${keyed}`,
    `create index contacts_by_day on contacts (branch_id, on_date, staff_id)`,
    `create index contacts_of_customer on contacts (branch_id, customer_id, on_date)`,
    `create table contact_effects (
      branch_id ${int} not null, contact_id ${int} not null, effects text not null,
      primary key (branch_id, contact_id)) ${keyed}`,
    `create table appointments (
      branch_id ${int} not null, id ${int} not null, customer_id ${int} not null, staff_id ${int} not null, on_date text not null, time text not null,
      place text not null, planned_amount ${int}, state text not null, contact_id ${int},
      primary key (branch_id, id)) ${keyed}`,
    `create index appointments_by_day on appointments (branch_id, on_date)`,
    `create table sales (
      branch_id ${int} not null, id ${int} not null, customer_id ${int} not null, staff_id ${int} not null, on_date text not null, at text not null,
      product text not null, amount ${int} not null, contact_id ${int}, flag_id ${int},
      primary key (branch_id, id)) ${keyed}`,
    `create index sales_by_day on sales (branch_id, on_date)`,
    `create table work_logs (
      branch_id ${int} not null, staff_id ${int} not null, on_date text not null, version ${int} not null, body text not null,
      remarks text not null, confirmed_at text not null, correction text,
      primary key (branch_id, on_date, staff_id, version)) ${keyed}`,
    ...hallAndMeetings(int, keyed),
  ]
}

function hallAndMeetings(int: string, keyed: string): string[] {
  return [
    `create table flags (
      branch_id ${int} not null, id ${int} not null, flag_key text not null, flagged_at text not null, flagged_on text not null,
      teller_id ${int} not null, ticket_no text not null, ticket_kind text not null, business text not null, amount ${int},
      customer_id ${int}, contact_name text, contact_phone text, clues text not null, wish text, wechat_added ${int} not null,
      state text not null, taken_at text, taken_by ${int}, manager_id ${int}, contacted_at text, closed_at text,
      result text, result_product text, result_amount ${int}, finder_share ${int} not null default 50,
      primary key (branch_id, id), unique (branch_id, flag_key)) ${keyed}`,
    `create index flags_by_day on flags (branch_id, flagged_on)`,
    `create index flags_by_state on flags (branch_id, state, flagged_on)`,
    `create index flags_of_manager on flags (branch_id, manager_id, state)`,
    `create index flags_of_customer on flags (branch_id, customer_id)`,
    `create table flag_steps (
      branch_id ${int} not null, flag_id ${int} not null, position ${int} not null, step text not null, staff_id ${int} not null,
      at text not null, note text not null,
      primary key (branch_id, flag_id, position)) ${keyed}`,
    `create table hall_days (
      branch_id ${int} not null, on_date text not null, visits ${int}, vip_visits ${int},
      primary key (branch_id, on_date)) ${keyed}`,
    `create table meetings (
      branch_id ${int} not null, id ${int} not null, kind text not null, on_date text not null, notes text not null, roll_call text not null,
      started_at text, ended_at text, shown text, progress text, record text, edited_by ${int}, edited_at text, row_version ${int} not null default 1,
      primary key (branch_id, id), unique (branch_id, kind, on_date)) ${keyed}`,
    `create table decisions (
      branch_id ${int} not null, id ${int} not null, meeting_id ${int} not null, decided_on text not null, text text not null,
      owner_id ${int} not null, due_on text not null, done_at text, done_by ${int},
      primary key (branch_id, id)) ${keyed}`,
    `create index decisions_by_day on decisions (branch_id, decided_on)`,
    `create table drills (
      branch_id ${int} not null, id ${int} not null, on_date text not null, staff_id ${int} not null, product text not null,
      score ${int} not null, note text not null,
      primary key (branch_id, id)) ${keyed}`,
    `create index drills_by_day on drills (branch_id, on_date)`,
  ]
}
