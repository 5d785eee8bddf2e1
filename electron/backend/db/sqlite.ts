import Database from 'better-sqlite3'
import { existsSync, statSync } from 'node:fs'
import path from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { Kysely } from 'kysely'
import { Failure } from '#shared/domain/failure.ts'
import { backUpSqlite } from './backup.ts'
import { deleteSample, insertBranch } from './sqlite-branches.ts'
import { type Book, type BranchDatabase, type ChangeFeed, changeFeed, type WriteDb } from './database.ts'
import type { Cipher } from './keys.ts'
import { assertKnownVersion, migrationsFrom, newAuditKey, SCHEMA_VERSION } from './migrate.ts'
import { sqliteBulk } from './sqlite-bulk.ts'
import { tellPlanner } from './sqlite-planner.ts'
import { unlock } from './sqlite-cipher.ts'
import { bookFailure, integrityOf, sqliteDialect } from './sqlite-driver.ts'
import { sqliteSnapshot } from './sqlite-snapshot.ts'
import type { Tables } from './tables.ts'
import { WrittenTables } from './written-tables.ts'

export interface SqlitePlace {
  dir: string
  key: Uint8Array
  cipher: Cipher
  /** The id on the card beside the file; the file must hold the same. */
  book: string
  /** Most that this connection may keep of the file in memory. */
  cacheBytes?: number
}

const DEFAULT_CACHE_BYTES = 64 * 1024 * 1024

export function sqliteFile(dir: string): string {
  return path.join(dir, 'book.db')
}

/** Opens one connection with the settings that the measurements in `trust.md` decided. */
export function openHandle(place: SqlitePlace, create: boolean): Database.Database {
  const file = sqliteFile(place.dir)
  // A file of zero bytes would open as a fresh, empty database: that is a lost book, not a new one.
  if (!create && (!existsSync(file) || statSync(file).size === 0)) throw new Failure('BOOK_MISSING', { place: place.dir })
  try {
    const handle = new Database(file, { fileMustExist: !create, timeout: 0 })
    unlock(handle, place)
    handle.prepare('select count(*) from sqlite_schema').get()
    handle.pragma('journal_mode = wal')
    handle.pragma('synchronous = full')
    handle.pragma('temp_store = memory')
    handle.pragma(`cache_size = -${Math.round((place.cacheBytes ?? DEFAULT_CACHE_BYTES) / 1024)}`)
    return handle
  } catch (error) {
    throw bookFailure(error, place.dir)
  }
}

/** Opens (or makes) the encrypted book of one installation. The key has been checked against the card before. */
export async function openSqlite(
  place: SqlitePlace,
  options: { create: boolean; now: string; searchThread?: URL | undefined },
): Promise<Book> {
  const writer = openHandle(place, options.create)
  try {
    await bringUpToDate(writer, place, options)
  } catch (error) {
    writer.close()
    throw bookFailure(error, place.dir)
  }
  const reader = openHandle(place, false)
  reader.pragma('query_only = on')
  return new SqliteBook(place, writer, reader, options.searchThread ?? null)
}

async function bringUpToDate(
  handle: Database.Database,
  place: SqlitePlace,
  options: { create: boolean; now: string },
): Promise<void> {
  const version = Number(handle.pragma('user_version', { simple: true }))
  assertKnownVersion(version)
  if (version === 0 && !options.create) throw new Failure('BOOK_MISSING', { place: place.dir })
  if (version > 0) {
    const found = handle.prepare('select id from book').pluck().get()
    if (found !== place.book) throw new Failure('BOOK_DAMAGED', { detail: '数据文件与登记的编号不符，可能被换成了别的文件' })
  }
  if (version === SCHEMA_VERSION) return
  if (version > 0) await backUpSqlite(handle, place, path.join(place.dir, 'backups', `before-version-${SCHEMA_VERSION}.db`))
  handle
    .transaction(() => {
      for (const statement of migrationsFrom(version, 'sqlite')) handle.exec(statement)
      tellPlanner(handle)
      if (version === 0)
        handle
          .prepare('insert into book (id, audit_key, created_at) values (?, ?, ?)')
          .run(place.book, newAuditKey(), options.now)
      handle.pragma(`user_version = ${SCHEMA_VERSION}`)
    })
    .immediate()
}

/** So many rows loaded at once are a log of tens of megabytes. */
const MUCH = 20_000
/** What SQLite does by itself: so many pages of the log are moved into the file by the commit that reaches them. */
const LOG_PAGES = 1_000

class SqliteBook implements Book {
  readonly engine = 'sqlite'
  readonly changes: ChangeFeed = changeFeed()
  readonly #place: SqlitePlace
  readonly #writer: Database.Database
  readonly #reader: Database.Database
  readonly #searchThread: URL | null
  readonly #writing: Kysely<Tables>
  readonly #reading: Kysely<Tables>
  #queue: Promise<unknown> = Promise.resolve()

  constructor(place: SqlitePlace, writer: Database.Database, reader: Database.Database, searchThread: URL | null) {
    this.#place = place
    this.#searchThread = searchThread
    this.#writer = writer
    this.#reader = reader
    this.#writing = new Kysely<Tables>({ dialect: sqliteDialect(writer) })
    this.#reading = new Kysely<Tables>({ dialect: sqliteDialect(reader) })
  }

  async branches(): Promise<{ id: number; name: string; sample: boolean }[]> {
    const rows = await this.#reading.selectFrom('branches').select(['id', 'name', 'sample']).orderBy('id').execute()
    return rows.map((row) => ({ ...row, sample: row.sample === 1 }))
  }

  branch(branchId: number): BranchDatabase {
    const scope = { branchId, engine: this.engine } as const
    return {
      ...scope,
      read: Object.assign(this.#reading.withoutPlugins(), scope),
      changes: this.changes,
      snapshot: async (work) => sqliteSnapshot(openHandle(this.#place, false), branchId, work),
      transact: (work) => this.#inTurn(() => this.#transact(branchId, work)),
    }
  }

  addBranch(branch: { name: string; sample: boolean; createdAt: string }): Promise<number> {
    // Another may have come while this one waited for its turn.
    return this.#beyondBranches(() => insertBranch(this.#writer, branch))
  }

  removeSample(id: number): Promise<void> {
    return this.#beyondBranches(() => deleteSample(this.#writer, id))
  }

  backUp(file: string): Promise<{ bytes: number } | null> {
    return this.#inTurn(() => backUpSqlite(this.#writer, this.#place, file))
  }

  async examine(): Promise<{
    engine: string
    version: string
    schema: number
    intact: boolean
    detail: string
  }> {
    const answer = integrityOf(this.#reader)
    return {
      engine: `SQLite（${this.#place.cipher} 加密）`,
      version: String(this.#reader.prepare('select sqlite_version()').pluck().get()),
      schema: Number(this.#reader.pragma('user_version', { simple: true })),
      intact: answer === 'ok',
      detail: answer,
    }
  }

  async close(): Promise<void> {
    await this.#queue.catch(() => undefined)
    this.#reader.close()
    this.#writer.close()
  }

  async #transact<T>(branchId: number, work: (db: WriteDb) => Promise<T>): Promise<T> {
    const written = new WrittenTables()
    const bulk = sqliteBulk(this.#writer, (table) => written.note(table), this.#searchThread)
    const isMuch = () => bulk.loaded() >= MUCH
    const writing = this.#writing
      .withPlugin(written)
      .transaction()
      .execute(async (transaction) => {
        try {
          const done = await work(Object.assign(transaction, { branchId, engine: this.engine, bulk } as const))
          await bulk.settle()
          if (isMuch()) this.#writer.pragma('wal_autocheckpoint = 0')
          return done
        } catch (error) {
          bulk.abandon()
          throw error
        }
      })
    const answer = await writing.finally(() => isMuch() && this.#writer.pragma(`wal_autocheckpoint = ${LOG_PAGES}`))
    if (isMuch()) this.#checkpointLater()
    if (written.names.length > 0) this.changes.announce({ branchId, tables: written.names })
    return answer
  }

  /** Moves a large log into the file once its commit has been answered; where that fails, a later commit does it. */
  #checkpointLater(): void {
    const checkpoint = async () => {
      await setImmediate()
      this.#writer.pragma('wal_checkpoint(passive)')
    }
    void this.#inTurn(checkpoint).catch(() => undefined)
  }

  /** Writes what belongs to no branch, whole or not at all, waiting like any other writer for the write lock. */
  #beyondBranches<T>(work: () => T): Promise<T> {
    return this.#inTurn(() => this.#writing.transaction().execute(async () => work()))
  }

  /** One writer at a time: the next begins when this one has ended, however it ended. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#queue.then(work, work)
    this.#queue = turn.catch(() => undefined)
    return turn
  }
}
