import type { Dialect } from '../dialect.ts'
import { rowSecurity } from './0007-row-security.ts'

/** What was done to many customers at once, with what it replaced. */
export function bulkActs(dialect: Dialect): string[] {
  const { int, keyed } = dialect
  return [
    `create table bulk_acts (
      branch_id ${int} not null, id ${int} not null, kind text not null, at text not null, staff_id ${int} not null,
      text text not null, customers ${int} not null, first_handover ${int} not null, handovers ${int} not null, undone_at text,
      primary key (branch_id, id)) ${keyed}`,
    `create table bulk_changes (
      branch_id ${int} not null, act_id ${int} not null, position ${int} not null, customer_id ${int} not null,
      tag_id ${int}, before text, after text,
      primary key (branch_id, act_id, position)) ${keyed}`,
    ...rowSecurity(dialect),
  ]
}
