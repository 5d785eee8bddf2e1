import type Database from 'better-sqlite3'
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely'
import { Failure } from '#shared/domain/failure.ts'

/** How long a writer waits for another process's transaction before it gives up. */
const WRITE_LOCK_PATIENCE_MS = 60_000

/** Prepared statements kept per connection; the program has a few hundred different ones. */
const STATEMENTS_KEPT = 500

/**
 * Kysely over one better-sqlite3 connection. Unlike Kysely's own dialect it keeps prepared statements
 * and begins every transaction IMMEDIATE, so that a transaction never fails half-way for want of the
 * write lock (`trust.md`: data at rest).
 */
export function sqliteDialect(handle: Database.Database): Dialect {
  const connection = new SqliteConnection(handle)
  return {
    createAdapter: () => new SqliteAdapter(),
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createDriver: () => new SqliteDriver(connection),
  }
}

class SqliteDriver implements Driver {
  readonly #connection: SqliteConnection

  constructor(connection: SqliteConnection) {
    this.#connection = connection
  }

  async init(): Promise<void> {}
  async destroy(): Promise<void> {}
  async releaseConnection(): Promise<void> {}

  acquireConnection(): Promise<DatabaseConnection> {
    return Promise.resolve(this.#connection)
  }

  /** Waits for the write lock without blocking the process: others go on reading meanwhile. */
  async beginTransaction(): Promise<void> {
    const giveUpAt = performance.now() + WRITE_LOCK_PATIENCE_MS
    for (let wait = 2; ; wait = Math.min(wait * 2, 50)) {
      try {
        await this.#connection.executeQuery(CompiledQuery.raw('begin immediate'))
        return
      } catch (error) {
        if (sqliteCode(error) !== 'SQLITE_BUSY' || performance.now() > giveUpAt) throw error
        await new Promise((resolve) => setTimeout(resolve, wait))
      }
    }
  }

  async commitTransaction(): Promise<void> {
    await this.#connection.executeQuery(CompiledQuery.raw('commit'))
  }

  async rollbackTransaction(): Promise<void> {
    await this.#connection.executeQuery(CompiledQuery.raw('rollback'))
  }
}

class SqliteConnection implements DatabaseConnection {
  readonly #handle: Database.Database
  readonly #statements = new Map<string, Database.Statement>()

  constructor(handle: Database.Database) {
    this.#handle = handle
  }

  executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    // Wrapped, so that an error of the driver rejects instead of being thrown at the caller's await.
    return new Promise((resolve) => resolve(this.#run<Row>(query)))
  }

  // oxlint-disable-next-line require-yield -- the interface asks for a generator; long lists are read page by page instead
  async *streamQuery<Row>(): AsyncIterableIterator<QueryResult<Row>> {
    throw new Error('SQLite answers are read page by page, not streamed')
  }

  #run<Row>({ sql, parameters }: CompiledQuery): QueryResult<Row> {
    try {
      const statement = this.#prepared(sql)
      if (statement.reader) return { rows: statement.all(...parameters) as Row[] }
      const { changes, lastInsertRowid } = statement.run(...parameters)
      return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid) }
    } catch (error) {
      throw bookFailure(error, this.#handle.name)
    }
  }

  #prepared(sql: string): Database.Statement {
    const known = this.#statements.get(sql)
    if (known !== undefined) return known
    if (this.#statements.size >= STATEMENTS_KEPT) this.#statements.clear()
    const statement = this.#handle.prepare(sql)
    this.#statements.set(sql, statement)
    return statement
  }
}

/** The failure that an error of the file means, or the error itself when it means none. */
export function bookFailure(error: unknown, place: string): unknown {
  const code = sqliteCode(error)
  if (code === 'SQLITE_FULL') return new Failure('DISK_FULL')
  if (code === 'SQLITE_NOTADB' || code?.startsWith('SQLITE_CORRUPT')) return new Failure('BOOK_DAMAGED', { detail: code })
  if (code?.startsWith('SQLITE_READONLY') || code === 'SQLITE_CANTOPEN') return new Failure('BOOK_READ_ONLY', { place })
  return error
}

/** `ok`, or what is wrong; damage where the check itself begins is an answer too. */
export function integrityOf(handle: Database.Database): string {
  try {
    return String(handle.prepare('pragma integrity_check(3)').pluck().get())
  } catch (error) {
    if (bookFailure(error, '') === error || !(error instanceof Error)) throw error
    return error.message
  }
}

function sqliteCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
}
