import type Database from 'better-sqlite3'
import type { BulkLoader, SearchEntry, SqlValue } from './database.ts'
import { nameTokens } from './search.ts'
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
    index: (entries) => Promise.resolve(indexAll(handle, entries)),
  }
}

/** The indexes are contentless: a changed customer's old tokens go and the new ones come. */
function indexAll(handle: Database.Database, entries: Iterable<SearchEntry>): void {
  const forget = ['name_search', 'number_search'].map((index) => handle.prepare(`delete from ${index} where rowid = ?`))
  const keepName = handle.prepare('insert into name_search (rowid, grams) values (?, ?)')
  const keepNumbers = handle.prepare('insert into number_search (rowid, phone, document, customer_no) values (?, ?, ?, ?)')
  for (const entry of entries) {
    for (const statement of forget) statement.run(entry.id)
    keepName.run(entry.id, nameTokens(entry))
    keepNumbers.run(entry.id, entry.phone, entry.documentNo, entry.customerNo)
  }
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
