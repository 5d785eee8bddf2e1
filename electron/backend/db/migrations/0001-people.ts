import type { Dialect } from '../dialect.ts'

/** The branch, its people, their sessions, settings and the audit trail. */
export function people({ int, keyed, engine }: Dialect): string[] {
  return [
    `create table book (id text primary key, audit_key text not null, created_at text not null)`,
    `create table branches (id ${int} primary key, name text not null, sample ${int} not null default 0, created_at text not null)`,
    `create table staff (
      branch_id ${int} not null, id ${int} not null, staff_no text not null, name text not null, post text not null,
      active ${int} not null, share ${int} not null, calls ${int} not null, meetings ${int} not null, joined_on text,
      row_version ${int} not null default 1,
      primary key (branch_id, id), unique (branch_id, staff_no)) ${keyed}`,
    `create table credentials (
      branch_id ${int} not null, staff_id ${int} not null, password_hash text not null,
      failures ${int} not null default 0, locked_until text, changed_at text not null,
      primary key (branch_id, staff_id)) ${keyed}`,
    `create table sessions (
      branch_id ${int} not null, token_hash text not null, staff_id ${int} not null, door text not null,
      created_at text not null, seen_at text not null, locked_at text, ended_at text,
      primary key (branch_id, token_hash)) ${keyed}`,
    `create index sessions_of_staff on sessions (branch_id, staff_id)`,
    `create table audit (
      branch_id ${int} not null, seq ${int} not null, at text not null, staff_id ${int} not null, door text not null,
      action text not null, subject text not null, detail text not null, previous_hash text not null, hash text not null,
      primary key (branch_id, seq)) ${keyed}`,
    ...(engine === 'sqlite' ? SQLITE_GUARD : POSTGRES_GUARD),
    `create table answers (
      branch_id ${int} not null, command_key text not null, staff_id ${int} not null, answer text not null, at text not null,
      primary key (branch_id, command_key)) ${keyed}`,
    `create table sequences (
      branch_id ${int} not null, name text not null, value ${int} not null, primary key (branch_id, name)) ${keyed}`,
    `create table settings (
      branch_id ${int} not null, name text not null, version ${int} not null, value text not null, staff_id ${int} not null, at text not null,
      primary key (branch_id, name, version)) ${keyed}`,
  ]
}

// A sample branch's trail is no evidence, and has to go when the sample is removed.
const SQLITE_GUARD = [
  `create trigger audit_is_never_changed before update on audit begin select raise(abort, 'audit is append-only'); end`,
  `create trigger audit_is_never_deleted before delete on audit
    when not exists (select 1 from branches where id = old.branch_id and sample = 1)
    begin select raise(abort, 'audit is append-only'); end`,
]

const POSTGRES_GUARD = [
  `create function audit_guard() returns trigger language plpgsql as $$
    begin
      if tg_op = 'DELETE' and exists (select 1 from branches where id = old.branch_id and sample = 1) then return old; end if;
      raise exception 'audit is append-only';
    end $$`,
  `create trigger audit_is_never_changed before update or delete on audit for each row execute function audit_guard()`,
]
