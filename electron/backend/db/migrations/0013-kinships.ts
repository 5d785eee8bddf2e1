import type { Dialect } from '../dialect.ts'
import { rowSecurity } from './0007-row-security.ts'

/** Which customers are of one family. */
export function kinships(dialect: Dialect): string[] {
  const { int, keyed } = dialect
  return [
    `create table kinships (
      branch_id ${int} not null, customer_id ${int} not null, relative_id ${int} not null, relation text not null,
      staff_id ${int} not null, at text not null,
      primary key (branch_id, customer_id, relative_id)) ${keyed}`,
    ...rowSecurity(dialect),
  ]
}
