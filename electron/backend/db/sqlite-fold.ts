import type Database from 'better-sqlite3'

/** Pages in the WAL from which on a commit folds them into the file: SQLite's own measure. */
const WAL_PAGES = 1000

/**
 * Lets the next commit leave its pages in the WAL, and folds them into the file in a turn of its own after it.
 * What is committed is safe in the WAL and found there; folding a whole branch in takes as long as the commit
 * itself, and nobody's answer needs to wait for it.
 */
export function foldInLater(handle: Database.Database, inTurn: (work: () => Promise<void>) => Promise<void>): void {
  handle.pragma('wal_autocheckpoint = 0')
  const folded = inTurn(async () => {
    await new Promise((resolve) => setImmediate(resolve))
    handle.pragma(`wal_autocheckpoint = ${WAL_PAGES}`)
    handle.pragma('wal_checkpoint(passive)')
  })
  // What could not be folded in now is folded in by a later commit, or by closing.
  folded.catch(() => undefined)
}
