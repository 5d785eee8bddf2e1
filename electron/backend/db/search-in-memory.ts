import Database from 'better-sqlite3'
import type { SearchEntry } from './database.ts'
import { type SearchCopy, takeSearch } from './search-copy.ts'
import { indexAll, SEARCH_TABLES } from './sqlite-search.ts'

/** Tokens kept before they become pages: all of a large branch's, so that nothing is merged afterwards. */
const PENDING_BYTES = 64 * 1024 * 1024

/** A search index in memory, of which nothing touches a disk. */
export interface SearchInMemory {
  add(entries: Iterable<SearchEntry>): void
  take(): SearchCopy[]
  close(): void
}

/** Makes an empty index; `layout` says how that of the book is made. */
export function searchInMemory(layout: readonly string[]): SearchInMemory {
  const memory = new Database(':memory:')
  for (const table of layout) memory.exec(table)
  for (const index of SEARCH_TABLES) memory.exec(`insert into ${index} (${index}, rank) values ('hashsize', ${PENDING_BYTES})`)
  memory.exec('begin')
  return {
    add: (entries) => indexAll(memory, entries, { known: false }),
    take: () => {
      memory.exec('commit')
      return takeSearch(memory)
    },
    close: () => void memory.close(),
  }
}
