import type { Dialect } from '../dialect.ts'
import { rowSecurity } from './0007-row-security.ts'

/** What large withdrawals are said to be for; a talk afterwards names the counter's note as its first. */
export function diversions(dialect: Dialect): string[] {
  const { int, keyed } = dialect
  return [
    `create table diversions (
      branch_id ${int} not null, id ${int} not null, customer_id ${int} not null, first_id ${int}, on_date text not null, at text not null,
      staff_id ${int} not null, amount ${int} not null, purpose text not null, back_on text, note text not null,
      primary key (branch_id, id)) ${keyed}`,
    `create index diversions_by_day on diversions (branch_id, on_date)`,
    `create index diversions_of_customer on diversions (branch_id, customer_id)`,
    ...rowSecurity(dialect),
  ]
}
