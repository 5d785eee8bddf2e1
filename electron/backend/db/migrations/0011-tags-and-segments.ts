import type { Dialect } from '../dialect.ts'
import { rowSecurity } from './0007-row-security.ts'

/** Tags of customers, filters kept under a name, and each person's own columns. */
export function tagsAndSegments(dialect: Dialect): string[] {
  const { int, keyed } = dialect
  return [
    `create table tags (
      branch_id ${int} not null, id ${int} not null, family text not null, name text not null,
      staff_id ${int} not null, at text not null, retired_at text,
      primary key (branch_id, id), unique (branch_id, name)) ${keyed}`,
    `create table customer_tags (
      branch_id ${int} not null, customer_id ${int} not null, tag_id ${int} not null, staff_id ${int} not null, at text not null,
      primary key (branch_id, customer_id, tag_id)) ${keyed}`,
    `create index customers_by_tag on customer_tags (branch_id, tag_id, customer_id)`,
    `create table segments (
      branch_id ${int} not null, id ${int} not null, staff_id ${int} not null, name text not null, shared ${int} not null,
      filter text not null, ordering text not null, at text not null, removed_at text,
      primary key (branch_id, id)) ${keyed}`,
    `create table list_columns (
      branch_id ${int} not null, staff_id ${int} not null, list text not null, columns text not null,
      primary key (branch_id, staff_id, list)) ${keyed}`,
    ...rowSecurity(dialect),
  ]
}
