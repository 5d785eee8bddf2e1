/**
 * How many customers wait for each person is asked of all open tasks: of the tasks the index is enough, and who may
 * not be contacted is a short list of its own instead of one look into a customer's row for each task.
 */
export function whoWaits(): string[] {
  return [
    `drop index tasks_by_state`,
    `create index tasks_by_state on tasks (branch_id, state, assignee_id, due_on, customer_id, kind)`,
    `create index customers_barred on customers (branch_id, id, closed_on, do_not_contact, consent, hold_until)
      where closed_on is not null or do_not_contact = 1 or consent = 'refused' or hold_until is not null`,
  ]
}
