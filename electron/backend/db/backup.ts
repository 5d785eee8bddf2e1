import type Database from 'better-sqlite3'
import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs'
import path from 'node:path'
import DatabaseFile from 'better-sqlite3'
import { Failure } from '#shared/domain/failure.ts'
import { backupsToLetGo } from '#shared/domain/backups.ts'
import { branchDate, branchWallClock, type Instant } from '#shared/domain/instant.ts'
import type { IsoDate } from '#shared/domain/iso-date.ts'
import type { Book } from './database.ts'
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
    copyWhole(handle, place, part)
    forceToDisk(part)
    await renameRetrying(part, file)
    return { bytes: statSync(file).size }
  } catch (error) {
    if (existsSync(part)) rmSync(part)
    throw new Failure('BACKUP_FAILED', { detail: error instanceof Error ? error.message : String(error) })
  }
}

const ATTEMPTS = 5

/** Copies until nobody has written meanwhile, or until the copy holds as much all the same. */
function copyWhole(handle: Database.Database, place: Lock, part: string): void {
  for (let attempt = 1; ; attempt += 1) {
    const before = handle.pragma('data_version', { simple: true })
    handle.prepare('vacuum into ?').run(part)
    const differs = firstDifference(handle, part, place)
    if (differs === null) return
    const isMoved = handle.pragma('data_version', { simple: true }) !== before
    if (!isMoved || attempt === ATTEMPTS) throw new Error(`${differs} 的行数与原数据不符`)
    rmSync(part, { force: true })
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
  return `book-${stampOf(at)}.db`
}

/** A moment by the branch's clock, as names of files have it: 2026-11-20-173005. */
export function stampOf(at: Instant): string {
  return branchWallClock(at).slice(0, 19).replace('T', '-').replaceAll(':', '')
}

/** Backs a book up that was written since it last was, and lets backups go that have had their time. Null when there was nothing to do. */
export async function leaveBackup(book: Pick<Book, 'backUp'>, dir: string, at: Instant): Promise<string | null> {
  if (!changedSinceBackup(dir)) return null
  const file = path.join(backupFolder(dir), backupName(at))
  await book.backUp(file)
  tidyBackups(dir, branchDate(at))
  return file
}

/** Removes the backups that have had their time (`shared/domain/backups.ts`). */
function tidyBackups(dir: string, today: IsoDate): void {
  for (const name of backupsToLetGo(readdirSync(backupFolder(dir)), today)) rmSync(path.join(backupFolder(dir), name))
}

export function backupFolder(dir: string): string {
  return path.join(dir, 'backups')
}

/** True when the book was written after its newest backup, or has none. A backup leaves nothing in the log of changes. */
export function changedSinceBackup(dir: string): boolean {
  const backup = lastBackup(dir)
  if (backup === null) return true
  const [file, changes] = ['book.db', 'book.db-wal'].map((name) => statSync(path.join(dir, name), { throwIfNoEntry: false }))
  return (changes?.size ?? 0) > 0 || (file !== undefined && file.mtime.toISOString() > backup.at)
}

/** A finished backup beside a book. */
export interface BackupFile {
  file: string
  at: string
  bytes: number
}

/** The finished backups beside a book, the newest first. */
export function backupsOf(dir: string): BackupFile[] {
  const folder = backupFolder(dir)
  if (!existsSync(folder)) return []
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.db'))
    .map((name) => {
      const file = path.join(folder, name)
      const { mtime, size } = statSync(file)
      return { file, at: mtime.toISOString(), bytes: size }
    })
  return files.toSorted((a, b) => (a.at < b.at ? 1 : -1))
}

/** The newest finished backup beside a book, or null. */
export function lastBackup(dir: string): BackupFile | null {
  return backupsOf(dir)[0] ?? null
}
