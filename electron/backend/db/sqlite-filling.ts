import type Database from 'better-sqlite3'
import { tellPlanner } from './sqlite-planner.ts'
import type { TableName } from './tables.ts'

/**
 * The filling of tables that are empty. Entries that come in no order put every index page into the cipher again and
 * again; sorted at the end they cost a third. A table that holds something keeps its indexes: the work may ask by them.
 */
export interface Filling {
  /** Told before rows come that state these columns. */
  loads(table: TableName, columns: readonly string[]): void
  /** Makes again what was taken away. */
  end(): void
}

/** An index of a table, or what notes the changes of its rows. */
interface Made {
  table: TableName
  type: string
  name: string
  sql: string
  /** What a row must state to be in it; null where every row is. */
  states: string | null
}

export function fillingOf(handle: Database.Database, tables: readonly TableName[]): Filling {
  const empty = tables.filter((table) => handle.prepare(`select 1 from "${table}" limit 1`).get() === undefined)
  const taken: Made[] = []
  let left = empty.flatMap((table) => madeFor(handle, table))
  const takeAway = (mayStay: (made: Made) => boolean) => {
    for (const made of left.filter((each) => !mayStay(each))) {
      handle.exec(`drop ${made.type} "${made.name}"`)
      taken.push(made)
    }
    left = left.filter(mayStay)
  }
  // To make an index of what no row states costs a walk through the table, and to keep it nothing.
  takeAway(({ states }) => states !== null)
  return {
    loads: (table, columns) => takeAway((made) => made.table !== table || !columns.includes(made.states ?? '')),
    end: () => {
      for (const { sql } of taken) handle.exec(sql)
      // One note for everybody, instead of one for each.
      if (taken.some(({ type }) => type === 'trigger'))
        handle.exec('insert into list_changes (branch_id, customer_id, placed) select id, 0, 1 from branches')
      if (taken.length > 0) tellPlanner(handle)
    },
  }
}

function madeFor(handle: Database.Database, table: TableName): Made[] {
  const found = handle
    .prepare(
      `select type, name, sql from sqlite_schema where tbl_name = ? and sql is not null
       and (type = 'index' or type = 'trigger' and name like 'listed\\_%' escape '\\')`,
    )
    .all(table) as Omit<Made, 'table' | 'states'>[]
  return found.map((made) => ({ ...made, table, states: made.type === 'index' ? statedIn(made.sql) : null }))
}

/** `create index … where phone is not null …` → phone */
function statedIn(sql: string): string | null {
  return / where "?(\w+)"? is not null/i.exec(sql)?.[1] ?? null
}
