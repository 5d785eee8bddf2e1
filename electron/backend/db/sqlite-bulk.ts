import type Database from 'better-sqlite3'
import type { BulkLoader, SqlValue } from './database.ts'
import { loadColumns, onConflict, type SameColumns } from './same-columns.ts'
import { searchBuilder, type SearchBuilder } from './search-builder.ts'
import { tellPlanner } from './sqlite-planner.ts'
import { indexAll } from './sqlite-search.ts'
import type { TableName } from './tables.ts'

/** The loader of one transaction. */
export interface SqliteBulk extends BulkLoader {
  /** How many rows have been loaded. */
  loaded(): number
  /** Puts in what is still being made beside; before the commit. */
  settle(): Promise<void>
  /** Ends what is still being made beside; before the transaction is rolled back. */
  abandon(): void
}

/** Loads rows with prepared statements: on this engine nothing is faster than many small steps inside one transaction. */
export function sqliteBulk(
  handle: Database.Database,
  note: (table: TableName) => void,
  searchThread: URL | null = null,
): SqliteBulk {
  let builder: SearchBuilder | null = null
  let loaded = 0
  const load = (sql: (together: number) => string, rows: Iterable<readonly SqlValue[]>) => {
    const count = runAll(handle, sql, rows)
    loaded += count
    return Promise.resolve(count)
  }
  const settle = async () => {
    const built = builder
    builder = null
    await built?.finish()
  }
  return {
    insert: (table, columns, rows, same = {}) => {
      note(table)
      return load((together) => insertStatement(table, columns, same, together), rows)
    },
    upsert: (table, columns, key, rows, same = {}) => {
      note(table)
      const conflict = onConflict(columns, key, same)
      return load((together) => insertStatement(table, columns, same, together) + conflict, rows)
    },
    index: async (entries) => {
      await settle()
      indexAll(handle, entries, { known: true })
    },
    indexNew: (entries) => Promise.resolve(builder === null ? indexAll(handle, entries, { known: false }) : builder.add(entries)),
    filling: (tables, work) => {
      if (searchThread !== null && tables.includes('customers')) builder ??= searchBuilder(handle, searchThread)
      const empty = tables.filter((table) => handle.prepare(`select 1 from "${table}" limit 1`).get() === undefined)
      return fill(handle, empty, work)
    },
    loaded: () => loaded,
    settle,
    abandon: () => builder?.leave(),
  }
}

/**
 * Entries that come in no order put every index page into the cipher again and again; sorted at the end
 * they cost a third. A table that holds something keeps its indexes: the work may ask by them.
 */
async function fill<T>(handle: Database.Database, empty: readonly TableName[], work: () => Promise<T>): Promise<T> {
  const made = empty.flatMap((table) => madeFor(handle, table))
  if (made.length === 0) return work()
  for (const { type, name } of made) handle.exec(`drop ${type} "${name}"`)
  const answer = await work()
  for (const { sql } of made) handle.exec(sql)
  // One note for everybody, instead of one for each.
  if (made.some(({ type }) => type === 'trigger'))
    handle.exec('insert into list_changes (branch_id, customer_id, placed) select id, 0, 1 from branches')
  tellPlanner(handle)
  return answer
}

/** A table's indexes, and what notes the changes of its rows. */
function madeFor(handle: Database.Database, table: TableName): { type: string; name: string; sql: string }[] {
  return handle
    .prepare(
      `select type, name, sql from sqlite_schema where tbl_name = ? and sql is not null
       and (type = 'index' or type = 'trigger' and name like 'listed\\_%' escape '\\')`,
    )
    .all(table) as { type: string; name: string; sql: string }[]
}

function insertStatement(table: string, columns: readonly string[], same: SameColumns, together: number): string {
  const { all, values } = loadColumns(columns, same)
  const row = `(${[...values, ...columns.map(() => '?')].join(', ')})`
  return `insert into "${table}" (${all}) values ${Array.from({ length: together }, () => row).join(', ')}`
}

/** So many rows in one step spare a quarter of the time; more of them spare no more. */
const TOGETHER = 8

function runAll(handle: Database.Database, sql: (together: number) => string, rows: Iterable<readonly SqlValue[]>): number {
  let [several, waiting]: [Database.Statement | null, (readonly SqlValue[])[]] = [null, []]
  let count = 0
  for (const row of rows) {
    count += 1
    waiting.push(row)
    if (waiting.length < TOGETHER) continue
    several ??= handle.prepare(sql(TOGETHER))
    several.run(waiting.flat())
    waiting = []
  }
  if (waiting.length > 0) handle.prepare(sql(waiting.length)).run(waiting.flat())
  return count
}
