import type Database from 'better-sqlite3'
import type { BulkLoader, SearchEntry, SqlValue } from './database.ts'
import { nameTokens } from './search.ts'
import { tellPlanner } from './sqlite-planner.ts'
import type { TableName } from './tables.ts'

/** Loads rows with one prepared statement: on this engine nothing is faster than many small steps inside one transaction. */
export function sqliteBulk(handle: Database.Database, note: (table: TableName) => void): BulkLoader {
  return {
    insert: (table, columns, rows) => {
      note(table)
      return Promise.resolve(runAll(handle, insertStatement(table, columns), rows))
    },
    upsert: (table, columns, key, rows) => {
      note(table)
      const others = columns.filter((column) => !key.includes(column))
      const action =
        others.length === 0 ? 'nothing' : `update set ${others.map((column) => `"${column}" = excluded."${column}"`).join(', ')}`
      const conflict = ` on conflict (${key.map((column) => `"${column}"`).join(', ')}) do ${action}`
      return Promise.resolve(runAll(handle, insertStatement(table, columns) + conflict, rows))
    },
    index: (entries) => Promise.resolve(indexAll(handle, entries, { known: true })),
    indexNew: (entries) => Promise.resolve(indexAll(handle, entries, { known: false })),
    filling: (tables, work) => fill(handle, tables, work),
  }
}

/**
 * Entries that come in no order put every index page into the cipher again and again; sorted at the end
 * they cost a third. A table that holds something keeps its indexes: the work may ask by them.
 */
async function fill<T>(handle: Database.Database, tables: readonly TableName[], work: () => Promise<T>): Promise<T> {
  const empty = tables.filter((table) => handle.prepare(`select 1 from "${table}" limit 1`).get() === undefined)
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

/** The indexes are contentless: the old tokens of a customer who is known go, and the new ones come. */
function indexAll(handle: Database.Database, entries: Iterable<SearchEntry>, { known }: { known: boolean }): void {
  const indexes = known ? ['name_search', 'number_search'] : []
  const forget = indexes.map((index) => handle.prepare(`delete from ${index} where rowid = ?`))
  const keepName = handle.prepare('insert into name_search (rowid, grams) values (?, ?)')
  const keepNumbers = handle.prepare('insert into number_search (rowid, phone, document, customer_no) values (?, ?, ?, ?)')
  for (const entry of entries) {
    for (const statement of forget) statement.run(entry.id)
    keepName.run(entry.id, nameTokens(entry))
    keepNumbers.run(entry.id, phones(entry), entry.documentNo, entry.customerNo)
  }
}

/** Both in one column, apart: no search looks across the gap. */
function phones({ phone, secondPhone }: SearchEntry): string | null {
  return secondPhone === null ? phone : `${phone ?? ''} ${secondPhone}`
}

function insertStatement(table: string, columns: readonly string[]): string {
  return `insert into "${table}" (${columns.map((column) => `"${column}"`).join(', ')}) values (${columns.map(() => '?').join(', ')})`
}

function runAll(handle: Database.Database, sql: string, rows: Iterable<readonly SqlValue[]>): number {
  const statement = handle.prepare(sql)
  let count = 0
  for (const row of rows) {
    statement.run(row)
    count += 1
  }
  return count
}
