import type { Dialect } from '../dialect.ts'
import { rowSecurity } from './0007-row-security.ts'

/** What people have begun to write and not yet saved. */
export function drafts(dialect: Dialect): string[] {
  const { int, keyed } = dialect
  return [
    `create table drafts (
      branch_id ${int} not null, staff_id ${int} not null, place text not null, content text not null, kept_at text not null,
      primary key (branch_id, staff_id, place)) ${keyed}`,
    ...rowSecurity(dialect),
  ]
}
