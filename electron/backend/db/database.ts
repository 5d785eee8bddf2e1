import type { Kysely, Transaction } from 'kysely'
import type { SameColumns } from './same-columns.ts'
import type { TableName, Tables } from './tables.ts'

export type Engine = 'sqlite' | 'postgres'

/** What a store may bind to a query. */
export type SqlValue = string | number | null | Uint8Array

/** Reads the rows of one branch; has no method that could change them. */
export type ReadDb = Pick<Kysely<Tables>, 'selectFrom' | 'with' | 'getExecutor'> & BranchScope

/** Reads and writes the rows of one branch inside a transaction; only `write` hands one out. */
export type WriteDb = Transaction<Tables> & BranchScope & { readonly bulk: BulkLoader }

export interface BranchScope {
  readonly branchId: number
  readonly engine: Engine
}

/** Loads many rows faster than a query builder can (`bulk.ts` is its typed face). */
export interface BulkLoader {
  insert(table: TableName, columns: readonly string[], rows: Iterable<readonly SqlValue[]>, same?: SameColumns): Promise<number>
  /** Replaces the other columns of rows whose key is already there. */
  upsert(
    table: TableName,
    columns: readonly string[],
    key: readonly string[],
    rows: Iterable<readonly SqlValue[]>,
    same?: SameColumns,
  ): Promise<number>
  /** Brings the search index up to date for customers who were added or changed. */
  index(entries: Iterable<SearchEntry>): Promise<void>
  /** Puts customers into the search index who were never there. */
  indexNew(entries: Iterable<SearchEntry>): Promise<void>
  /** Does work that fills these tables; where they are empty, their indexes are made afterwards, which is quicker. */
  filling<T>(tables: readonly TableName[], work: () => Promise<T>): Promise<T>
}

/** What search knows of a customer. */
export interface SearchEntry {
  id: number
  name: string
  initials: string
  phone: string | null
  secondPhone: string | null
  documentNo: string | null
  customerNo: string
}

/** One branch's data, as a door or a worker holds it. */
export interface BranchDatabase extends BranchScope {
  readonly read: ReadDb
  /** Reads as of one moment, whatever others commit meanwhile: for reports that take a while. */
  snapshot<T>(work: (db: ReadDb) => Promise<T>): Promise<T>
  /** Runs `work` in the only write transaction of this branch. Callers use `write` below. */
  transact<T>(work: (db: WriteDb) => Promise<T>): Promise<T>
  readonly changes: ChangeFeed
}

/** Names the tables that a commit wrote, after it; for whoever shows what is in them. */
export interface ChangeFeed {
  announce(change: Change): void
  listen(listener: (change: Change) => void): () => void
}

export interface Change {
  branchId: number
  tables: readonly TableName[]
}

/** A data file or a database, open and migrated. */
export interface Book {
  readonly engine: Engine
  branches(): Promise<{ id: number; name: string; sample: boolean }[]>
  branch(id: number): BranchDatabase
  /** Adds a branch; the only write outside a branch. */
  addBranch(branch: { name: string; sample: boolean; createdAt: string }): Promise<number>
  /** Removes a sample branch and everything of it. */
  removeSample(id: number): Promise<void>
  /** A verified copy of the whole book, or null where the server makes its own. */
  backUp(file: string): Promise<{ bytes: number } | null>
  /** What `doctor` prints: engine and version, and whether the data is intact. */
  examine(): Promise<{ engine: string; version: string; schema: number; intact: boolean; detail: string }>
  readonly changes: ChangeFeed
  close(): Promise<void>
}

/** Runs `work` whole or not at all; the only way to change data. */
export function write<T>(db: BranchDatabase, work: (db: WriteDb) => Promise<T>): Promise<T> {
  return db.transact(work)
}

/** A feed inside one process. */
export function changeFeed(): ChangeFeed {
  const listeners = new Set<(change: Change) => void>()
  return {
    announce: (change) => {
      for (const listener of listeners) listener(change)
    },
    listen: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
