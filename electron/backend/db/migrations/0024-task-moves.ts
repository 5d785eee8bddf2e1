import type { Dialect } from '../dialect.ts'
import { rowSecurity } from './0007-row-security.ts'

/** The last time that a person put a task off or dropped it, and when it had been due: so that it can be taken back. */
export function taskMoves(dialect: Dialect): string[] {
  const { int, keyed } = dialect
  return [
    `create table task_moves (
      branch_id ${int} not null, task_id ${int} not null, staff_id ${int} not null, on_date text not null, due_before text not null,
      primary key (branch_id, task_id)) ${keyed}`,
    ...rowSecurity(dialect),
  ]
}
