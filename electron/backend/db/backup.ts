import type Database from 'better-sqlite3'
import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs'
import path from 'node:path'
import DatabaseFile from 'better-sqlite3'
import { Failure } from '#shared/domain/failure.ts'
import { branchWallClock, type Instant } from '#shared/domain/instant.ts'
import type { Cipher } from './keys.ts'
import { unlock } from './sqlite-cipher.ts'
import { forceToDisk, renameRetrying } from '../whole-file.ts'

/** What opens a copy, as it opens the book. */
interface Lock {
  key: Uint8Array
  cipher: Cipher
}

/**
 * A verified copy of an encrypted book, under the same key. It is made beside its name, opened again,
 * counted against the original, forced to disk and only then given its name: a copy that could not be
 * verified never looks like a backup (`trust.md`: Backup).
 */
export async function backUpSqlite(handle: Database.Database, place: Lock, file: string): Promise<{ bytes: number }> {
  const part = `${file}.part`
  try {
    mkdirSync(path.dirname(file), { recursive: true })
    rmSync(part, { force: true })
    // So that closing the book later finds nothing to move, and the book stays older than its backup.
    handle.pragma('wal_checkpoint(truncate)')
    handle.prepare('vacuum into ?').run(part)
    const differs = firstDifference(handle, part, place)
    if (differs !== null) throw new Error(`${differs} 的行数与原数据不符`)
    forceToDisk(part)
    await renameRetrying(part, file)
    return { bytes: statSync(file).size }
  } catch (error) {
    rmSync(part, { force: true })
    throw new Failure('BACKUP_FAILED', { detail: error instanceof Error ? error.message : String(error) })
  }
}

/** The first table whose number of rows differs between the book and the copy, or null. */
function firstDifference(original: Database.Database, file: string, place: Lock): string | null {
  const copy = new DatabaseFile(file, { fileMustExist: true, readonly: true })
  try {
    unlock(copy, place)
    const tables = original
      .prepare(
        `select name from sqlite_schema where type = 'table' and sql not like 'create virtual%' and name not like 'sqlite_%'`,
      )
      .pluck()
    for (const table of tables.all() as string[]) {
      const count = `select count(*) from "${table}"`
      if (original.prepare(count).pluck().get() !== copy.prepare(count).pluck().get()) return table
    }
    return null
  } finally {
    copy.close()
  }
}

/** The file name of a backup made at a moment, by the branch's clock: `book-2026-11-20-173005.db`. */
export function backupName(at: Instant): string {
  return `book-${branchWallClock(at).slice(0, 19).replace('T', '-').replaceAll(':', '')}.db`
}

/** True when the book was written after its newest backup, or has none. A backup leaves nothing in the log of changes. */
export function changedSinceBackup(dir: string): boolean {
  const backup = lastBackup(dir)
  if (backup === null) return true
  const [file, changes] = ['book.db', 'book.db-wal'].map((name) => statSync(path.join(dir, name), { throwIfNoEntry: false }))
  return (changes?.size ?? 0) > 0 || (file !== undefined && file.mtime.toISOString() > backup.at)
}

/** The newest finished backup beside a book, or null. */
export function lastBackup(dir: string): { file: string; at: string } | null {
  const folder = path.join(dir, 'backups')
  if (!existsSync(folder)) return null
  const backups = readdirSync(folder)
    .filter((name) => name.endsWith('.db'))
    .map((name) => ({
      file: path.join(folder, name),
      at: statSync(path.join(folder, name)).mtime.toISOString(),
    }))
  return backups.toSorted((a, b) => (a.at < b.at ? 1 : -1))[0] ?? null
}
