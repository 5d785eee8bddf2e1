import { systemClock } from '../clock.ts'
import type { House } from '../context.ts'
import { leaveBackup } from '../db/backup.ts'

/** A day's work is never further away than this from its last backup (`trust.md`: Backup). */
const EVERY_MS = 4 * 60 * 60_000

/**
 * Backs the book up every four hours while it is open, if it has changed; answers how to stop that. What cannot be
 * backed up is put on record, and tried again the next time. PostgreSQL is backed up by its own server.
 */
export function backUpRegularly({ opened: { book, place }, workrooms, log }: House, everyMs = EVERY_MS): () => void {
  if (place.engine !== 'sqlite') return () => {}
  const backUp = async () => {
    const own = (await book.branches()).find(({ sample }) => !sample)
    if (own === undefined) return
    const room = workrooms.enter('backups', own.id)
    try {
      await room.ask('leave', { dir: place.dir, at: systemClock().now() })
    } finally {
      await room.leave()
    }
  }
  let isUnderWay = false
  const timer = setInterval(() => {
    if (isUnderWay) return
    isUnderWay = true
    backUp()
      .catch((error: unknown) => log.error({ error }, 'no backup'))
      .finally(() => {
        isUnderWay = false
      })
  }, everyMs).unref()
  return () => clearInterval(timer)
}

/** Leaves a backup behind where the book has changed since the last one. One that cannot be made keeps nobody from leaving. */
export async function backUpOnExit({ opened: { book, place }, log }: House): Promise<void> {
  try {
    // Sample branches alone can be made anew.
    if (place.engine === 'sqlite' && (await book.branches()).some(({ sample }) => !sample))
      await leaveBackup(book, place.dir, systemClock().now())
  } catch (error) {
    log.error({ error }, 'no backup on exit')
  }
}
