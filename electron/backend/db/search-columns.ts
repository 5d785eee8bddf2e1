import type { SearchEntry } from './database.ts'

/** Entries column by column, to be told to another thread: of as many objects each would tell its fields' names, too. */
export type SearchColumns = { [Field in keyof SearchEntry]: SearchEntry[Field][] }

export function columnsOf(entries: readonly SearchEntry[]): SearchColumns {
  return {
    id: entries.map(({ id }) => id),
    name: entries.map(({ name }) => name),
    initials: entries.map(({ initials }) => initials),
    phone: entries.map(({ phone }) => phone),
    secondPhone: entries.map(({ secondPhone }) => secondPhone),
    documentNo: entries.map(({ documentNo }) => documentNo),
    customerNo: entries.map(({ customerNo }) => customerNo),
  }
}

/** The entries that were told as columns. */
export function* entriesOf(columns: SearchColumns): Iterable<SearchEntry> {
  for (const [place, id] of columns.id.entries())
    yield {
      id,
      name: columns.name[place] ?? '',
      initials: columns.initials[place] ?? '',
      phone: columns.phone[place] ?? null,
      secondPhone: columns.secondPhone[place] ?? null,
      documentNo: columns.documentNo[place] ?? null,
      customerNo: columns.customerNo[place] ?? '',
    }
}
