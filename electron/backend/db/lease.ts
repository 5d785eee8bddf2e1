import Database from 'better-sqlite3'
import path from 'node:path'
import { Failure } from '#shared/domain/failure.ts'
import { bookFailure } from './sqlite-driver.ts'

/**
 * The right to write a book, held by one process. It is a lock that the operating system keeps on a
 * file of its own, so that it ends with the process however that ends, on Windows as on Linux.
 */
export function takeLease(dir: string): { release: () => void } {
  let handle: Database.Database | null = null
  try {
    handle = new Database(path.join(dir, 'lease.db'), { timeout: 0 })
    handle.pragma('locking_mode = exclusive')
    handle.exec('begin exclusive; create table if not exists lease (holder integer); delete from lease')
    handle.prepare('insert into lease values (?)').run(process.pid)
    handle.exec('commit')
  } catch (error) {
    handle?.close()
    if (error instanceof Error && 'code' in error && error.code === 'SQLITE_BUSY')
      throw new Failure('BOOK_IN_USE', { place: dir })
    throw bookFailure(error, dir)
  }
  const held = handle
  return { release: () => held.close() }
}
