import Database from 'better-sqlite3'
import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs'
import path from 'node:path'
import { Failure, type FailureCode } from '#shared/domain/failure.ts'
import type { Instant } from '#shared/domain/instant.ts'
import { backUpSqlite, backupFolder, stampOf } from './backup.ts'
import { SCHEMA_VERSION } from './migrate.ts'
import { openHandle, sqliteFile, type SqlitePlace } from './sqlite.ts'
import { unlock } from './sqlite-cipher.ts'
import { integrityOf } from './sqlite-driver.ts'
import { forceToDisk, renameRetrying } from '../whole-file.ts'

/** What a backup holds, for a person to see before it takes the book's place. */
export interface BackupContents {
  schema: number
  branches: { name: string; sample: boolean; customers: number; staff: number; lastActAt: string | null }[]
}

/** Looks into a backup of this book; fails with BACKUP_UNFIT where it is another book's, damaged, or of a newer program. */
export function contentsOf(place: SqlitePlace, file: string): BackupContents {
  const unfit = (detail: string) => new Failure('BACKUP_UNFIT', { file, detail })
  if (!existsSync(file) || statSync(file).size === 0) throw unfit('没有这个文件，或文件是空的')
  let copy: Database.Database | null = null
  try {
    copy = new Database(file, { fileMustExist: true, readonly: true })
    unlock(copy, place)
    const schema = Number(copy.pragma('user_version', { simple: true }))
    if (schema > SCHEMA_VERSION) throw unfit('由更新版本的晨夕写成')
    if (copy.prepare('select id from book').pluck().get() !== place.book) throw unfit('是另一个网点的数据')
    const detail = integrityOf(copy)
    if (detail !== 'ok') throw unfit(`数据不完整：${detail}`)
    return { schema, branches: branchesIn(copy) }
  } catch (error) {
    throw error instanceof Failure ? error : unfit('打不开：已损坏，或不是用这里的密钥加密的')
  } finally {
    copy?.close()
  }
}

/** A restored book: what it holds now, and where what was there before is kept; null where nothing was. */
export type Restored = BackupContents & { saved: string | null }

/**
 * Puts a backup in the book's place; nobody may have the book open. What was there before is kept: as a backup, or,
 * where it cannot be read any more, file by file, so that going back is restoring that. A backup of an older program
 * is brought up to date when the book is opened next. Fails with BACKUP_UNFIT, and with BACKUP_FAILED,
 * FILE_UNWRITABLE or BOOK_READ_ONLY where the place takes no more; then the book is as it was.
 */
export async function restoreSqlite(place: SqlitePlace, file: string, at: Instant): Promise<Restored> {
  const contents = contentsOf(place, file)
  const book = sqliteFile(place.dir)
  const part = `${book}.part`
  try {
    // Before anything is moved it is known that there is room for the copy.
    copyWhole(file, part)
    const saved = existsSync(book) ? await savePresent(place, stampOf(at)) : null
    for (const beside of ['-wal', '-shm']) rmSync(book + beside, { force: true })
    await renameRetrying(part, book)
    return { ...contents, saved }
  } catch (error) {
    rmSync(part, { force: true })
    throw error
  }
}

function copyWhole(file: string, part: string): void {
  try {
    copyFileSync(file, part)
    forceToDisk(part)
  } catch (error) {
    throw new Failure('FILE_UNWRITABLE', { file: part, detail: error instanceof Error ? error.message : String(error) })
  }
}

/** Keeps the present book under a name that no tidying touches. A readable book that cannot be saved stays where it is. */
async function savePresent(place: SqlitePlace, stamp: string): Promise<string> {
  const handle = readable(place)
  if (handle === null) return keepAsItIs(place, path.join(backupFolder(place.dir), `unreadable-${stamp}`))
  try {
    const saved = path.join(backupFolder(place.dir), `before-restore-${stamp}.db`)
    await backUpSqlite(handle, place, saved)
    return saved
  } finally {
    handle.close()
  }
}

const UNREADABLE: ReadonlySet<FailureCode> = new Set<FailureCode>(['BOOK_DAMAGED', 'BOOK_MISSING'])

/** The present book, open; null where it cannot be read to its end. */
function readable(place: SqlitePlace): Database.Database | null {
  try {
    const handle = openHandle(place, false)
    if (integrityOf(handle) === 'ok') return handle
    handle.close()
    return null
  } catch (error) {
    if (error instanceof Failure && UNREADABLE.has(error.code)) return null
    throw error
  }
}

/** Moves a book that cannot be read any more away with all that lies beside it: somebody may still mend it. */
function keepAsItIs(place: SqlitePlace, folder: string): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const book = sqliteFile(place.dir)
  for (const file of [book, `${book}-wal`, `${book}-shm`])
    if (existsSync(file)) renameSync(file, path.join(folder, path.basename(file)))
  return folder
}

function branchesIn(copy: Database.Database): BackupContents['branches'] {
  const branches = copy.prepare('select id, name, sample from branches order by id').all() as {
    id: number
    name: string
    sample: number
  }[]
  const one = (sql: string, id: number) => copy.prepare(sql).pluck().get(id)
  return branches.map(({ id, name, sample }) => ({
    name,
    sample: sample === 1,
    customers: Number(one('select count(*) from customers where branch_id = ?', id)),
    staff: Number(one('select count(*) from staff where branch_id = ?', id)),
    lastActAt: (one('select max(at) from audit where branch_id = ?', id) as string | null) ?? null,
  }))
}
