import type { Dialect } from '../dialect.ts'
import { rowSecurity } from './0007-row-security.ts'

/**
 * Whose line in the customer list has changed, in the order of the changes: written by the database
 * itself, in the transaction of the change, whoever makes it. `placed` is 1 when the place by name or
 * number may be another; customer 0 stands for everybody. The indexes of both orders answer by themselves.
 */
export function listedChanges(dialect: Dialect): string[] {
  return [...ORDERS, ...(dialect.engine === 'sqlite' ? ON_SQLITE : [...ON_POSTGRES, ...rowSecurity(dialect)])]
}

/** With every column that is asked for in them: customers' own rows are ten times as long, and lie elsewhere. */
const ORDERS = [
  `drop index customers_by_pinyin`,
  `create index customers_by_pinyin on customers (branch_id, pinyin, id, closed_on) where closed_on is null`,
  `drop index customers_by_number`,
  `create index customers_by_number on customers (branch_id, customer_no, id, closed_on) where closed_on is null`,
]

/** Columns of customers that the list is ordered or narrowed by; others change nothing of it. */
const PLACED = ['pinyin', 'customer_no', 'closed_on']
const FACTS = ['familiarity', 'relationship', 'lifecycle', 'customer_type', 'phone', 'hold_until']
const BESIDE = ['standings', 'ownerships', 'touches']

const differs = (columns: readonly string[], before: string, are: string, after: string) =>
  columns.map((column) => `${before}.${column} ${are} ${after}.${column}`).join(' or ')

/** The rows of one file belong to one branch: its own count of rows, never used twice, is the order of the changes. */
const ON_SQLITE = [
  `create table list_changes (
    branch_id integer not null, seq integer primary key autoincrement, customer_id integer not null, placed integer not null) strict`,
  ...['insert', 'delete'].map((event) => {
    const row = event === 'insert' ? 'new' : 'old'
    return `create trigger listed_customer_${event} after ${event} on customers
      begin insert into list_changes (branch_id, customer_id, placed) values (${row}.branch_id, ${row}.id, 1); end`
  }),
  `create trigger listed_customer_update after update of ${[...PLACED, ...FACTS].join(', ')} on customers
    when ${differs([...PLACED, ...FACTS], 'old', 'is not', 'new')}
    begin insert into list_changes (branch_id, customer_id, placed)
      values (new.branch_id, new.id, ${differs(PLACED, 'old', 'is not', 'new')}); end`,
  ...BESIDE.flatMap((table) =>
    ['insert', 'update', 'delete'].map((event) => {
      const row = event === 'delete' ? 'old' : 'new'
      return `create trigger listed_${table}_${event} after ${event} on ${table}
        begin insert into list_changes (branch_id, customer_id, placed) values (${row}.branch_id, ${row}.customer_id, 0); end`
    }),
  ),
]

/** One note for all the rows of a statement; a branch has one writer at a time, so that its numbers come in order. */
const ON_POSTGRES = [
  `create table list_changes (
    branch_id bigint not null, seq bigint generated always as identity, customer_id bigint not null, placed bigint not null,
    primary key (branch_id, seq))`,
  `create function note_listed_customer() returns trigger language plpgsql as $$
    begin
      insert into list_changes (branch_id, customer_id, placed) select branch_id, id, 1 from noted;
      return null;
    end $$`,
  `create function note_changed_customer() returns trigger language plpgsql as $$
    begin
      insert into list_changes (branch_id, customer_id, placed)
        select a.branch_id, a.id, case when ${differs(PLACED, 'b', 'is distinct from', 'a')} then 1 else 0 end
        from was as b join noted as a on a.branch_id = b.branch_id and a.id = b.id
        where ${differs([...PLACED, ...FACTS], 'b', 'is distinct from', 'a')};
      return null;
    end $$`,
  `create function note_beside_customer() returns trigger language plpgsql as $$
    begin
      insert into list_changes (branch_id, customer_id, placed) select branch_id, customer_id, 0 from noted;
      return null;
    end $$`,
  `create trigger listed_customer_insert after insert on customers
    referencing new table as noted for each statement execute function note_listed_customer()`,
  `create trigger listed_customer_delete after delete on customers
    referencing old table as noted for each statement execute function note_listed_customer()`,
  `create trigger listed_customer_update after update on customers
    referencing old table as was new table as noted for each statement execute function note_changed_customer()`,
  ...BESIDE.flatMap((table) =>
    ['insert', 'update', 'delete'].map(
      (event) => `create trigger listed_${table}_${event} after ${event} on ${table}
        referencing ${event === 'delete' ? 'old' : 'new'} table as noted for each statement execute function note_beside_customer()`,
    ),
  ),
]
