import type { Dialect } from '../dialect.ts'

/** The customer book: who they are, what they have, whose they are, where they stand. */
export function customers({ int, keyed }: Dialect): string[] {
  return [
    `create table customers (
      branch_id ${int} not null, id ${int} not null, customer_no text not null, name text not null,
      pinyin text not null, initials text not null, document_no text, phone text, gender text,
      birth_date text, birth_lunar ${int} not null default 0, occupation text, employer text, address text, grid text,
      customer_type text, channel text, opened_on text, risk_level ${int}, risk_expires_on text, other_bank_assets ${int}, remarks text,
      consent text not null default 'unknown', do_not_contact ${int} not null default 0, hold_until text,
      familiarity text not null default 'C', closed_on text,
      row_version ${int} not null default 1, created_at text not null, updated_at text not null,
      primary key (branch_id, id), unique (branch_id, customer_no)) ${keyed}`,
    `create index customers_by_document on customers (branch_id, document_no)`,
    `create index customers_by_phone on customers (branch_id, phone)`,
    `create index customers_by_pinyin on customers (branch_id, pinyin)`,
    `create index customers_by_birthday on customers (branch_id, substr(birth_date, 6, 5)) where birth_date is not null`,
    `create table ownerships (
      branch_id ${int} not null, customer_id ${int} not null, owner_id ${int}, co_owner_id ${int},
      co_owner_share ${int} not null default 0, since text not null,
      primary key (branch_id, customer_id)) ${keyed}`,
    `create index ownerships_by_owner on ownerships (branch_id, owner_id)`,
    `create index ownerships_by_co_owner on ownerships (branch_id, co_owner_id) where co_owner_id is not null`,
    `create table handovers (
      branch_id ${int} not null, id ${int} not null, customer_id ${int} not null,
      from_owner_id ${int}, to_owner_id ${int}, from_co_owner_id ${int}, to_co_owner_id ${int},
      from_co_owner_share ${int} not null default 0, from_since text,
      at text not null, staff_id ${int} not null, reason text not null, allocation_id ${int}, batch_id ${int},
      primary key (branch_id, id)) ${keyed}`,
    `create index handovers_of_customer on handovers (branch_id, customer_id)`,
    `create table allocations (
      branch_id ${int} not null, id ${int} not null, at text not null, staff_id ${int} not null, plan text not null,
      plan_version ${int}, first_handover ${int} not null, handovers ${int} not null, moved ${int} not null, unowned ${int} not null, undone_at text,
      primary key (branch_id, id)) ${keyed}`,
    `create table holdings (
      branch_id ${int} not null, id ${int} not null, customer_id ${int} not null, product_class text not null, product text not null,
      account_tail text, amount ${int} not null, started_on text, matures_on text, data_date text not null, batch_id ${int} not null,
      primary key (branch_id, id)) ${keyed}`,
    `create index holdings_of_customer on holdings (branch_id, customer_id)`,
    `create index holdings_by_maturity on holdings (branch_id, matures_on, amount)`,
    `create table touches (
      branch_id ${int} not null, customer_id ${int} not null, last_contact_on text not null, last_contact_id ${int} not null,
      primary key (branch_id, customer_id)) ${keyed}`,
  ]
}
