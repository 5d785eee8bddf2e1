import type { Dialect } from '../dialect.ts'

/** Numbers of a customer are a part of what is noted: fragments of them are looked for in memory too. */
export function listedNumbers(dialect: Dialect): string[] {
  return notedChanges(dialect, NOTED)
}

/** Notes customers of whom any of these columns changes, and no others. */
export function notedChanges({ engine }: Dialect, columns: readonly string[]): string[] {
  return engine === 'sqlite' ? onSqlite(columns) : onPostgres(columns)
}

const PLACED = ['pinyin', 'customer_no', 'closed_on']
const NUMBERS = ['phone', 'second_phone', 'document_no']
export const NOTED: readonly string[] = [
  ...PLACED,
  ...NUMBERS,
  'familiarity',
  'relationship',
  'lifecycle',
  'customer_type',
  'hold_until',
]

const differs = (columns: readonly string[], before: string, are: string, after: string) =>
  columns.map((column) => `${before}.${column} ${are} ${after}.${column}`).join(' or ')

const onSqlite = (noted: readonly string[]) => [
  `drop trigger listed_customer_update`,
  `create trigger listed_customer_update after update of ${noted.join(', ')} on customers
    when ${differs(noted, 'old', 'is not', 'new')}
    begin insert into list_changes (branch_id, customer_id, placed)
      values (new.branch_id, new.id, ${differs(PLACED, 'old', 'is not', 'new')}); end`,
]

const onPostgres = (noted: readonly string[]) => [
  `create or replace function note_changed_customer() returns trigger language plpgsql as $$
    begin
      insert into list_changes (branch_id, customer_id, placed)
        select a.branch_id, a.id, case when ${differs(PLACED, 'b', 'is distinct from', 'a')} then 1 else 0 end
        from was as b join noted as a on a.branch_id = b.branch_id and a.id = b.id
        where ${differs(noted, 'b', 'is distinct from', 'a')};
      return null;
    end $$`,
]
