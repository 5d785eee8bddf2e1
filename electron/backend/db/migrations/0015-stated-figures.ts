import type { Dialect } from '../dialect.ts'
import { rowSecurity } from './0007-row-security.ts'

/** Figures that only sheets bring: large moves as the core system counts them, and what each person is to reach. */
export function statedFigures(dialect: Dialect): string[] {
  const { int, keyed } = dialect
  return [
    `create table stated_moves (
      branch_id ${int} not null, on_date text not null, customer_id ${int} not null, amount ${int} not null, batch_id ${int} not null,
      primary key (branch_id, on_date, customer_id)) ${keyed}`,
    `create index stated_moves_by_customer on stated_moves (branch_id, customer_id, on_date)`,
    `create table targets (
      branch_id ${int} not null, staff_id ${int} not null, period text not null, measure text not null, amount ${int} not null,
      batch_id ${int} not null,
      primary key (branch_id, period, staff_id, measure)) ${keyed}`,
    ...rowSecurity(dialect),
  ]
}
