import type Database from 'better-sqlite3'
import type { SearchEntry } from './database.ts'
import { nameTokens } from './search.ts'

/** The full-text indexes of a book (`migrations/0006-search.ts`). */
export const SEARCH_TABLES = ['name_search', 'number_search'] as const

/** Puts customers into the index. It is contentless: the old tokens of a customer who is `known` go, and the new ones come. */
export function indexAll(handle: Database.Database, entries: Iterable<SearchEntry>, { known }: { known: boolean }): void {
  const forget = (known ? SEARCH_TABLES : []).map((index) => handle.prepare(`delete from ${index} where rowid = ?`))
  const keepName = handle.prepare('insert into name_search (rowid, grams) values (?, ?)')
  const keepNumbers = handle.prepare('insert into number_search (rowid, phone, document, customer_no) values (?, ?, ?, ?)')
  for (const entry of entries) {
    for (const statement of forget) statement.run(entry.id)
    keepName.run(entry.id, nameTokens(entry))
    keepNumbers.run(entry.id, phones(entry), entry.documentNo, entry.customerNo)
  }
}

/** Both in one column, apart: no search looks across the gap. */
function phones({ phone, secondPhone }: SearchEntry): string | null {
  return secondPhone === null ? phone : `${phone ?? ''} ${secondPhone}`
}
