import type { Dialect } from '../dialect.ts'

/** What came in by sheet, what it changed, what was refused; and what went out. */
export function sheets({ int, keyed }: Dialect): string[] {
  return [
    `create table batches (
      branch_id ${int} not null, id ${int} not null, kind text not null, file_name text not null, file_hash text not null, sheet text not null,
      header_rows text not null, mapping text not null, options text not null, data_date text, days text not null,
      rows ${int} not null, created ${int} not null, updated ${int} not null, unchanged ${int} not null, closed ${int} not null,
      rejected ${int} not null, rejected_cells ${int} not null, warnings text not null,
      staff_id ${int} not null, at text not null, undone_at text, unseen text not null,
      primary key (branch_id, id)) ${keyed}`,
    `create index batches_by_hash on batches (branch_id, file_hash)`,
    `create table batch_changes (
      branch_id ${int} not null, batch_id ${int} not null, record text not null, record_id ${int} not null, on_date text not null,
      row_no ${int}, before text, after text,
      primary key (branch_id, batch_id, record, record_id, on_date)) ${keyed}`,
    `create table batch_statements (
      branch_id ${int} not null, batch_id ${int} not null, record text not null, on_date text not null, field text not null,
      members text not null,
      primary key (branch_id, batch_id, record, on_date, field)) ${keyed}`,
    `create table batch_rejects (
      branch_id ${int} not null, batch_id ${int} not null, position ${int} not null, row_no ${int} not null, whole_row ${int} not null,
      heading text not null, reason text not null, cells text not null,
      primary key (branch_id, batch_id, position)) ${keyed}`,
    `create table saved_mappings (
      branch_id ${int} not null, name text not null, kind text not null, fingerprint text not null, mapping text not null,
      staff_id ${int} not null, at text not null,
      primary key (branch_id, name)) ${keyed}`,
    `create table exports (
      branch_id ${int} not null, id ${int} not null, kind text not null, filter text not null, rows ${int} not null, masked ${int} not null,
      reason text not null, staff_id ${int} not null, at text not null,
      primary key (branch_id, id)) ${keyed}`,
  ]
}
