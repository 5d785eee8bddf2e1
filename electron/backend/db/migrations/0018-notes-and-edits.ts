import type { Dialect } from '../dialect.ts'
import { rowSecurity } from './0007-row-security.ts'

/** What people write of a customer and change of them; relatives who are no customers; a second phone, an industry. */
export function notesAndEdits(dialect: Dialect): string[] {
  const { int, keyed } = dialect
  return [
    `alter table customers add column second_phone text`,
    `alter table customers add column industry text`,
    `create index customers_by_second_phone on customers (branch_id, second_phone) where second_phone is not null`,
    `create table customer_edits (
      branch_id ${int} not null, id ${int} not null, customer_id ${int} not null, changes text not null,
      staff_id ${int} not null, at text not null,
      primary key (branch_id, id)) ${keyed}`,
    `create index customer_edits_of_customer on customer_edits (branch_id, customer_id)`,
    `create table customer_notes (
      branch_id ${int} not null, id ${int} not null, customer_id ${int} not null, text text not null, pinned ${int} not null,
      staff_id ${int} not null, at text not null, removed_at text,
      primary key (branch_id, id)) ${keyed}`,
    `create index customer_notes_of_customer on customer_notes (branch_id, customer_id)`,
    `create table relatives (
      branch_id ${int} not null, id ${int} not null, customer_id ${int} not null, name text not null, relation text not null,
      birth_date text, birth_lunar ${int} not null, remarks text, staff_id ${int} not null, at text not null,
      primary key (branch_id, id)) ${keyed}`,
    `create index relatives_of_customer on relatives (branch_id, customer_id)`,
    `create index appointments_of_customer on appointments (branch_id, customer_id)`,
    `create index sales_of_customer on sales (branch_id, customer_id)`,
    ...rowSecurity(dialect),
  ]
}
