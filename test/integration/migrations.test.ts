import { existsSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { SCHEMA_VERSION } from '../../electron/backend/db/migrate.ts'
import { candidates } from '../../electron/backend/db/search.ts'
import { openBook } from '../../electron/backend/db/open.ts'
import { EIGHT, emptyPlace, ENGINE } from '../support/book.ts'
import { bookOfVersion, rawBook, type RawBook } from '../support/layouts.ts'

const EARLIER = Array.from({ length: SCHEMA_VERSION - 1 }, (_, index) => index + 1)

describe('a book of an earlier version', () => {
  test.each(EARLIER)('of version %i is brought to the layout of a new book, and keeps every row', async (version) => {
    const place = await emptyPlace()
    const before = await bookOfVersion(place, version)
    await putRowInEveryTable(before)
    const kept = await everyRow(before)
    expect(kept.size).toBeGreaterThan(5)
    await before.close()

    const opened = await openBook(place, { create: false, writing: true, vault: null, now: EIGHT })
    expect((await opened.book.examine()).schema).toBe(SCHEMA_VERSION)
    await opened.close()

    const after = await rawBook(place)
    expect(await after.layout()).toEqual(await layoutOfNewBook())
    const found = await everyRow(after)
    for (const [table, row] of kept) expect({ table, row: found.get(table) }).toMatchObject({ table, row })
    await after.close()
    if (place.engine === 'sqlite')
      expect(existsSync(path.join(place.dir, 'backups', `before-version-${SCHEMA_VERSION}.db`))).toBe(true)
  })

  test('has customers with a second phone, who are found by a fragment of it from then on', async () => {
    const place = await emptyPlace()
    const before = await bookOfVersion(place, 20)
    await before.run(`insert into branches (id, name, sample, created_at) values (1, '测试支行', 0, '${EIGHT}')`)
    await before.run(`insert into customers (branch_id, id, customer_no, name, pinyin, initials, phone, second_phone, consent,
      do_not_contact, familiarity, birth_lunar, row_version, created_at, updated_at)
      values (1, 7, 'C7', '王明', 'wangming', 'wm', '13800001111', '19912345678', 'unknown', 0, 'C', 0, 1, '${EIGHT}', '${EIGHT}')`)
    await before.close()
    const opened = await openBook(place, { create: false, writing: true, vault: null, now: EIGHT })
    const { read } = opened.book.branch(1)
    for (const fragment of ['5678', '00001', '991234'])
      expect({ fragment, found: (await candidates(read, fragment, 9).execute(read)).rows }).toEqual({
        fragment,
        found: [{ id: 7 }],
      })
    await opened.close()
  })

  test('that is up to date is opened without a change', async () => {
    const place = await emptyPlace()
    await (await openBook(place, { create: true, writing: true, vault: null, now: EIGHT })).close()
    const before = await layoutAt(place)
    await (await openBook(place, { create: false, writing: true, vault: null, now: EIGHT })).close()
    expect(await layoutAt(place)).toEqual(before)
    if (place.engine === 'sqlite') expect(existsSync(path.join(place.dir, 'backups'))).toBe(false)
  })
})

/** What the database writes by itself when customers are. */
const WRITES_ITSELF = new Set(['list_changes', 'sqlite_sequence'])

/** One row in each table, of the simplest values that its columns take. */
async function putRowInEveryTable(book: RawBook): Promise<void> {
  const tables = Map.groupBy(await book.columns(), ({ table }) => table)
  await book.run('begin')
  for (const [table, columns] of tables) {
    if (WRITES_ITSELF.has(table)) continue
    const names = columns.map(({ column }) => `"${column}"`).join(', ')
    const places = columns.map(() => '?').join(', ')
    await book.run(
      `insert into "${table}" (${names}) values (${places})`,
      columns.map(({ column, whole }) => (whole ? 1 : `${table} ${column}`)),
    )
  }
  await book.run('commit')
}

async function everyRow(book: RawBook): Promise<Map<string, unknown>> {
  const tables = new Set((await book.columns()).map(({ table }) => table))
  const rows = new Map<string, unknown>()
  for (const table of tables) rows.set(table, (await book.all(`select * from "${table}"`))[0])
  return rows
}

let ofNewBook: Promise<unknown> | null = null

/** Made once: it is the same for every version. */
function layoutOfNewBook(): Promise<unknown> {
  ofNewBook ??= layoutMadeNow()
  return ofNewBook
}

async function layoutMadeNow(): Promise<unknown> {
  const place = await emptyPlace()
  await (await openBook(place, { create: true, writing: true, vault: null, now: EIGHT })).close()
  return layoutAt(place)
}

async function layoutAt(place: Awaited<ReturnType<typeof emptyPlace>>): Promise<unknown> {
  const book = await rawBook(place)
  const layout = await book.layout()
  await book.close()
  expect(layout.length).toBeGreaterThan(ENGINE === 'sqlite' ? 60 : 300)
  return layout
}
