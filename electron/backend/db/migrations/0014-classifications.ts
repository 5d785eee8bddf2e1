import type { Dialect } from '../dialect.ts'
import { rowSecurity } from './0007-row-security.ts'

/** Where a customer stands on the relationship ladder and in the lifecycle, and who put them there when. */
export function classifications(dialect: Dialect): string[] {
  const { int, keyed } = dialect
  return [
    `alter table customers add column relationship text`,
    `alter table customers add column lifecycle text`,
    `create table classifications (
      branch_id ${int} not null, id ${int} not null, customer_id ${int} not null, kind text not null,
      from_value text, to_value text, reason text not null, staff_id ${int} not null, at text not null,
      primary key (branch_id, id)) ${keyed}`,
    `create index classifications_of_customer on classifications (branch_id, customer_id)`,
    ...rowSecurity(dialect),
  ]
}
