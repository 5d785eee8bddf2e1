import type { Dialect } from '../dialect.ts'

/**
 * On a shared server each connection sees the rows of its own branch and no others, whatever a query
 * forgets. A later migration that adds a table calls this again for it.
 */
export function rowSecurity({ engine }: Dialect): string[] {
  return engine === 'sqlite' ? [] : [ROW_SECURITY_FOR_EVERY_TABLE]
}

const ROW_SECURITY_FOR_EVERY_TABLE = `do $do$
  declare named record;
  begin
    for named in
      select c.table_name from information_schema.columns c
      where c.table_schema = current_schema() and c.column_name = 'branch_id'
        and not exists (select 1 from pg_policies p where p.schemaname = c.table_schema and p.tablename = c.table_name)
    loop
      execute format('alter table %I enable row level security', named.table_name);
      execute format('alter table %I force row level security', named.table_name);
      execute format($policy$create policy own_branch on %I
        using (branch_id = nullif(current_setting('chenxi.branch_id', true), '')::bigint)
        with check (branch_id = nullif(current_setting('chenxi.branch_id', true), '')::bigint)$policy$, named.table_name);
    end loop;
  end $do$`
