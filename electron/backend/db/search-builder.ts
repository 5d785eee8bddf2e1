import type Database from 'better-sqlite3'
import { Worker } from 'node:worker_threads'
import type { SearchEntry } from './database.ts'
import { putSearch, searchIsEmpty, searchLayout, type SearchCopy } from './search-copy.ts'
import { columnsOf, type SearchColumns } from './search-columns.ts'
import { indexAll } from './sqlite-search.ts'

/** What is said to the thread that builds an index, one after another: how it is made, customers, and that no more come. */
export type ToSearchThread = { layout: string[] } | { columns: SearchColumns } | 'take' | 'leave'

/** Gathers the customers of a book that has none, and puts them into its search index. */
export interface SearchBuilder {
  add(entries: Iterable<SearchEntry>): void
  /** Hardly any more will come: the thread ends its index while the rest of the book is written. */
  complete(): void
  /** Puts the whole index into the book, when it is ready. */
  finish(): Promise<void>
  /** Ends it without an index. */
  leave(): void
}

/** Fewer customers are in the index before a thread has begun. */
const WORTH_A_THREAD = 20_000

/**
 * Builds the index of an empty book in a thread of its own, in memory, while the book is being written; what is
 * left to do at the end is to copy its pages. Null where something is in the index already. `script` is
 * `search-thread.ts`, or what the build made of it.
 */
export function searchBuilder(handle: Database.Database, script: URL): SearchBuilder | null {
  if (!searchIsEmpty(handle)) return null
  let waiting: SearchEntry[] = []
  let thread: SearchThread | null = null
  let isComplete = false
  const complete = () => {
    if (thread === null || isComplete) return
    isComplete = true
    thread.say({ columns: columnsOf(waiting) })
    thread.say('take')
    waiting = []
  }
  return {
    add: (entries) => {
      for (const entry of entries) waiting.push(entry)
      if (isComplete || (thread === null && waiting.length < WORTH_A_THREAD)) return
      thread ??= searchThread(script, searchLayout(handle))
      thread.say({ columns: columnsOf(waiting) })
      waiting = []
    },
    complete,
    finish: async () => {
      complete()
      if (thread !== null) putSearch(handle, await thread.copies)
      // Fewer than are worth a thread, or some who came when it had ended.
      indexAll(handle, waiting, { known: false })
    },
    leave: () => thread?.say('leave'),
  }
}

interface SearchThread {
  say(message: ToSearchThread): void
  /** The index, once it was asked for by `take`. */
  copies: Promise<SearchCopy[]>
}

function searchThread(script: URL, layout: string[]): SearchThread {
  const worker = new Worker(script)
  const copies = new Promise<SearchCopy[]>((resolve, reject) => {
    worker.once('message', resolve)
    worker.once('error', reject)
    worker.once('exit', () => reject(new Error('The search thread ended without an index')))
  })
  // It is asked for later, or not at all.
  copies.catch(() => undefined)
  const say = (message: ToSearchThread) => worker.postMessage(message)
  say({ layout })
  return { say, copies }
}
