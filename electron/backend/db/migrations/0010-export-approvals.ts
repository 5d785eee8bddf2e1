import type { Dialect } from '../dialect.ts'
import { rowSecurity } from './0007-row-security.ts'

/** What an export tells of customers, and the second person's word that let it out. */
export function exportApprovals(dialect: Dialect): string[] {
  const { int, keyed } = dialect
  return [
    `alter table exports add column customers ${int} not null default 0`,
    `alter table exports add column approver_id ${int}`,
    `create table export_approvals (
      branch_id ${int} not null, id ${int} not null, order_hash text not null, staff_id ${int} not null, approver_id ${int} not null,
      at text not null, export_id ${int},
      primary key (branch_id, id)) ${keyed}`,
    ...rowSecurity(dialect),
  ]
}
