import Database from 'better-sqlite3'
import { randomUUID } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import { cardPath, keyFromFile, makeCard, readCard } from '../../electron/backend/db/keys.ts'
import { unlock } from '../../electron/backend/db/sqlite-cipher.ts'
import { migrationsFrom } from '../../electron/backend/db/migrate.ts'
import type { BookPlace } from '../../electron/backend/db/open.ts'
import { EIGHT } from './book.ts'

type Row = Record<string, unknown>

/** A book below the program: statements as they are, on either engine. */
export interface RawBook {
  run(statement: string, values?: readonly unknown[]): Promise<void>
  all(query: string): Promise<Row[]>
  /** What the layout is made of: tables, indexes, triggers, policies. */
  layout(): Promise<Row[]>
  /** Columns of every table that holds rows of its own, with what each takes. */
  columns(): Promise<{ table: string; column: string; whole: boolean }[]>
  close(): Promise<void>
}

/** Makes a book as a program of an earlier version left it. */
export async function bookOfVersion(place: BookPlace, version: number): Promise<RawBook> {
  const id = place.engine === 'sqlite' ? await earlierCard(place.dir) : randomUUID()
  const book = await rawBook(place)
  // At once, as the program does it: each statement by itself would be written through to the disk.
  await book.run('begin')
  for (const statement of migrationsFrom(0, place.engine, version)) await book.run(statement)
  await book.run('commit')
  await book.run(`insert into book (id, audit_key, created_at) values ('${id}', 'key', '${EIGHT}')`)
  if (place.engine === 'sqlite') await book.run(`pragma user_version = ${version}`)
  else {
    await book.run('create table schema_version (version bigint not null)')
    await book.run(`insert into schema_version values (${version})`)
  }
  return book
}

/** The card as earlier versions wrote it: their books are encrypted with chacha20. */
async function earlierCard(dir: string): Promise<string> {
  const { card } = await makeCard(dir, 'key-file')
  writeFileSync(cardPath(dir), JSON.stringify({ ...card, cipher: 'chacha20' }))
  return card.book
}

export function rawBook(place: BookPlace): Promise<RawBook> {
  return place.engine === 'sqlite' ? Promise.resolve(rawFile(place.dir)) : rawDatabase(place.url)
}

function rawFile(dir: string): RawBook {
  const card = readCard(dir)
  if (card === null) throw new Error('There is no card')
  const handle = new Database(path.join(dir, 'book.db'))
  unlock(handle, { cipher: card.cipher, key: keyFromFile(dir, card) })
  const all = (query: string) => Promise.resolve(handle.prepare(query).all() as Row[])
  return {
    run: async (statement, values = []) => {
      if (values.length === 0) handle.exec(statement)
      else handle.prepare(statement).run(...values)
    },
    all,
    layout: () => all('select type, name, tbl_name, sql from sqlite_schema order by type, name'),
    columns: async () =>
      (
        await all(
          `select t.name as "table", c.name as "column", lower(c.type) = 'integer' as whole from sqlite_schema t join pragma_table_info(t.name) c
           where t.type = 'table' and t.sql not like 'create virtual%' and t.name not like '%_search_%' and t.name <> 'book'`,
        )
      ).map((row) => ({ table: String(row['table']), column: String(row['column']), whole: row['whole'] === 1 })),
    close: async () => void handle.close(),
  }
}

async function rawDatabase(url: string): Promise<RawBook> {
  const client = new pg.Client({ connectionString: url, options: '-c chenxi.branch_id=1' })
  await client.connect()
  const all = async (query: string) => (await client.query<Row>(query)).rows
  return {
    run: async (statement, values = []) => {
      let place = 0
      // The policies' statements have question marks of no meaning to us, but no values.
      const numbered = values.length === 0 ? statement : statement.replace(/\?/g, () => `$${(place += 1)}`)
      await client.query(numbered, [...values])
    },
    all,
    layout: () =>
      all(`select 'column' as kind, table_name || '.' || column_name as name, data_type || is_nullable || coalesce(column_default, '') as what
             from information_schema.columns where table_schema = current_schema()
           union all select 'index', indexname, indexdef from pg_indexes where schemaname = current_schema()
           union all select 'policy', tablename || '.' || policyname, coalesce(qual, '') || coalesce(with_check, '') from pg_policies
           union all select 'trigger', tgname, pg_get_triggerdef(oid) from pg_trigger where not tgisinternal
           order by 1, 2`),
    columns: async () =>
      (
        await all(
          `select table_name as "table", column_name as "column", data_type = 'bigint' as whole from information_schema.columns
           where table_schema = current_schema() and table_name not in ('book', 'schema_version') order by table_name, ordinal_position`,
        )
      ).map((row) => ({ table: String(row['table']), column: String(row['column']), whole: row['whole'] === true })),
    close: () => client.end(),
  }
}
