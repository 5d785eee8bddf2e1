import type { Dialect } from '../dialect.ts'
import { rowSecurity } from './0007-row-security.ts'

/** 行事历: what comes round, and which of its days somebody has done. `until` is the day on which it was taken out. */
export function keyActions(dialect: Dialect): string[] {
  const { int, keyed } = dialect
  return [
    `create table key_actions (
      branch_id ${int} not null, id ${int} not null, text text not null, rhythm text not null, owner_id ${int},
      remind_days ${int} not null, since text not null, until text,
      primary key (branch_id, id)) ${keyed}`,
    `create table key_actions_done (
      branch_id ${int} not null, action_id ${int} not null, on_date text not null, staff_id ${int} not null, at text not null,
      primary key (branch_id, action_id, on_date)) ${keyed}`,
    ...rowSecurity(dialect),
  ]
}
