import type { Progress } from '#shared/contract/access.ts'
import type { Clock } from './clock.ts'
import type { Book, BranchDatabase } from './db/database.ts'
import type { ForkReader } from './sheets/reader-process.ts'

/** What a room has to work with. */
export interface RoomTools {
  book: Book
  db: BranchDatabase
  clock: Clock
  /** Starts processes that read files from outside. */
  readers: ForkReader
}

/** How a method of a room tells how far it is and learns that it should stop. */
export interface Telling {
  progress(progress: Progress): void
  signal: AbortSignal
}

/** Lets the thread hear what was said to it meanwhile; long work takes one between its batches. */
export function breath(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
