import type { Dialect } from '../dialect.ts'
import { rowSecurity } from './0007-row-security.ts'

/** Customers of whom one was made, and every row that it changed: for taking it back days later. */
export function merges(dialect: Dialect): string[] {
  const { int, keyed } = dialect
  return [
    `alter table customers add column merged_into ${int}`,
    `create index customers_merged on customers (branch_id, merged_into) where merged_into is not null`,
    `create table merges (
      branch_id ${int} not null, id ${int} not null, kept_id ${int} not null, absorbed_id ${int} not null,
      reason text not null, staff_id ${int} not null, at text not null, undone_at text,
      primary key (branch_id, id)) ${keyed}`,
    `create table merge_steps (
      branch_id ${int} not null, merge_id ${int} not null, position ${int} not null, written text not null,
      row_key text not null, before text, after text,
      primary key (branch_id, merge_id, position)) ${keyed}`,
    ...rowSecurity(dialect),
  ]
}
