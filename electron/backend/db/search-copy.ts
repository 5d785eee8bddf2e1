import type Database from 'better-sqlite3'
import { SEARCH_TABLES } from './sqlite-search.ts'

/*
 * A full-text index as it lies in its tables of FTS5 (https://sqlite.org/fts5.html, "The FTS5 on-disk data
 * format"), taken out of one database and put into another. It holds customers' tokens: it passes from memory
 * to memory, and into the encrypted file, never anywhere else.
 */

/** One index: its pages, where they begin, and how many tokens each row has, by runs of rows. */
export interface SearchCopy {
  name: string
  pages: [id: number, page: Uint8Array][]
  starts: [segment: number, term: Uint8Array, page: number][]
  sizes: { origin: number; first: number; count: number; sizes: string }[]
}

/** How the indexes of a book are made, for another database to make them alike. */
export function searchLayout(handle: Database.Database): string[] {
  return SEARCH_TABLES.map((name) => String(handle.prepare('select sql from sqlite_schema where name = ?').pluck().get(name)))
}

/** True while no customer has ever been in the indexes. */
export function searchIsEmpty(handle: Database.Database): boolean {
  return SEARCH_TABLES.every((name) => handle.prepare(`select 1 from ${name}_docsize limit 1`).get() === undefined)
}

export function takeSearch(handle: Database.Database): SearchCopy[] {
  return SEARCH_TABLES.map((name) => ({
    name,
    pages: handle.prepare(`select id, block from ${name}_data`).raw().all() as SearchCopy['pages'],
    starts: handle.prepare(`select segid, term, pgno from ${name}_idx`).raw().all() as SearchCopy['starts'],
    sizes: handle
      .prepare(
        `select origin, min(id) as first, count(*) as count, json_group_array(hex(sz)) as sizes
         from (select id, sz, origin, id - row_number() over (order by id) as run from ${name}_docsize order by id)
         group by origin, run`,
      )
      .all() as SearchCopy['sizes'],
  }))
}

/** Puts copies into indexes that are empty, inside the caller's transaction. */
export function putSearch(handle: Database.Database, copies: readonly SearchCopy[]): void {
  // The tables behind an index are guarded against everybody but FTS5 itself.
  handle.unsafeMode(true)
  try {
    for (const copy of copies) putIndex(handle, copy)
  } finally {
    handle.unsafeMode(false)
  }
}

function putIndex(handle: Database.Database, { name, pages, starts, sizes }: SearchCopy): void {
  handle.exec(`insert into ${name} (${name}) values ('delete-all'); delete from ${name}_data; delete from ${name}_idx`)
  const putPage = handle.prepare(`insert into ${name}_data (id, block) values (?, ?)`)
  for (const page of pages) putPage.run(page)
  const putStart = handle.prepare(`insert into ${name}_idx (segid, term, pgno) values (?, ?, ?)`)
  for (const start of starts) putStart.run(start)
  const putSizes = handle.prepare(
    `insert into ${name}_docsize (id, sz, origin) select ? + key, unhex(value), ? from json_each(?)`,
  )
  for (const run of sizes) putSizes.run(run.first, run.origin, run.sizes)
  // FTS5 keeps in memory how an index is built, and forgets that where something is taken back.
  handle.exec('savepoint copied; rollback to copied; release copied')
}
