import type { Dialect } from '../dialect.ts'
import { rowSecurity } from './0007-row-security.ts'

/** What those in charge say of a log, and a person's steps in the hall. */
export function workLogs(dialect: Dialect): string[] {
  const { int, keyed } = dialect
  return [
    `create table log_comments (
      branch_id ${int} not null, on_date text not null, staff_id ${int} not null, position ${int} not null, version ${int} not null,
      author_id ${int} not null, at text not null, text text not null,
      primary key (branch_id, on_date, staff_id, position)) ${keyed}`,
    `create index flag_steps_by_person on flag_steps (branch_id, staff_id, at)`,
    ...rowSecurity(dialect),
  ]
}
