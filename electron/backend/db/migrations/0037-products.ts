import type { Dialect } from '../dialect.ts'
import { rowSecurity } from './0007-row-security.ts'

/** What the branch sells, the rates that were published for it, and which products a bulletin named at which rate. */
export function products(dialect: Dialect): string[] {
  const { int, keyed } = dialect
  return [
    `create table products (
      branch_id ${int} not null, id ${int} not null, code text not null, name text not null, product_class text not null,
      term_days ${int}, risk ${int}, sale_from text not null, sale_until text, pitch text not null,
      primary key (branch_id, id)) ${keyed}`,
    `create unique index products_by_name on products (branch_id, name)`,
    `create table product_rates (
      branch_id ${int} not null, product_id ${int} not null, id ${int} not null, rate ${int} not null, from_on text not null,
      staff_id ${int} not null, at text not null, note text not null,
      primary key (branch_id, product_id, id)) ${keyed}`,
    `alter table bulletins add column products text`,
    ...rowSecurity(dialect),
  ]
}
