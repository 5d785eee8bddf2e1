import type Database from 'better-sqlite3'
import { Kysely } from 'kysely'
import type { ReadDb } from './database.ts'
import { sqliteDialect } from './sqlite-driver.ts'
import type { Tables } from './tables.ts'

/**
 * Reads as of one moment, that of the first look. The connection is the reader's own, so that nobody
 * else's questions are answered as of then, and is closed at the end.
 */
export async function sqliteSnapshot<T>(
  handle: Database.Database,
  branchId: number,
  work: (db: ReadDb) => Promise<T>,
): Promise<T> {
  try {
    handle.pragma('query_only = on')
    handle.exec('begin; select 1 from sqlite_schema')
    const still = new Kysely<Tables>({ dialect: sqliteDialect(handle) })
    return await work(Object.assign(still, { branchId, engine: 'sqlite' } as const))
  } finally {
    handle.close()
  }
}
