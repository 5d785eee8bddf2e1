import type Database from 'better-sqlite3'
import { parseArgs } from 'node:util'
import { pinyinOf } from '../../electron/backend/customers/pinyin.ts'
import type { SearchEntry } from '../../electron/backend/db/database.ts'
import { keyFromFile, readCard } from '../../electron/backend/db/keys.ts'
import { openHandle } from '../../electron/backend/db/sqlite.ts'
import { sqliteBulk } from '../../electron/backend/db/sqlite-bulk.ts'
import { tellPlanner } from '../../electron/backend/db/sqlite-planner.ts'
import { TIER_PRESETS } from '../../electron/backend/tiers/tiers.store.ts'
import { customerNoOf, documentNoFor, phoneOf } from '../../electron/backend/sample/identity.ts'
import { isoDate } from '../../shared/domain/iso-date.ts'
import { type Seeded, seeded } from '../../shared/domain/seeded.ts'
import { gapToNextTier, tierIndex } from '../../shared/domain/tier.ts'
import { copyBook } from './copy-book.ts'

/*
 * A book of a million customers in minutes: what lists and search look at of a sample book, written down
 * several times over, each time with other names, numbers and amounts; the same for the same book.
 * `node test/bench/multiply-book.ts --from DIR --to DIR --times 10`
 */

type Row = Record<string, string | number | null>

const TABLES = ['customers', 'ownerships', 'standings', 'touches'] as const
const AT_ONCE = 20_000

/** Copies the book of a folder into another, with so many customers for each that it has. */
export function multiplyBook(from: string, to: string, times: number): number {
  copyBook(from, to)
  const card = readCard(to)
  if (card === null) throw new Error(`There is no book in ${to}`)
  const handle = openHandle(
    { dir: to, key: keyFromFile(to, card), cipher: card.cipher, book: card.book, cacheBytes: 2 ** 30 },
    false,
  )
  // Nobody else has the file, and whoever is interrupted makes it again.
  handle.pragma('journal_mode = off')
  handle.pragma('synchronous = off')
  const before = Number(handle.prepare('select max(id) from customers').pluck().get())
  withoutIndexes(handle, () => {
    for (let copy = 1; copy < times; copy += 1) writeCopy(handle, copy, before)
  })
  handle.prepare(`update sequences set value = ? where name = 'customers'`).run(before * times)
  tellPlanner(handle)
  handle.pragma('journal_mode = wal')
  handle.close()
  return before * times
}

/** Entries that come in no order cost several times as much as the same entries sorted at the end; so do notes of each of them. */
function withoutIndexes(handle: Database.Database, work: () => void): void {
  const made = handle
    .prepare(
      `select type, name, sql from sqlite_schema where type in ('index', 'trigger') and sql is not null
       and tbl_name in (${TABLES.map(() => '?').join()})`,
    )
    .all(...TABLES) as { type: string; name: string; sql: string }[]
  for (const { type, name } of made) handle.exec(`drop ${type} "${name}"`)
  work()
  for (const { sql } of made) handle.exec(sql)
}

function writeCopy(handle: Database.Database, copy: number, before: number): void {
  const random = seeded(`copy ${copy}`)
  handle.exec('begin')
  for (let first = 1; first <= before; first += AT_ONCE) {
    const entries: SearchEntry[] = []
    const surnames = column(handle, `select substr(name, 1, 1) from customers where id >= ${first} and id < ${first + AT_ONCE}`)
    for (const table of TABLES) {
      const key = table === 'customers' ? 'id' : 'customer_id'
      const rows = handle.prepare(`select * from ${table} where branch_id = 1 and ${key} >= ? and ${key} < ?`)
      for (const row of rows.all(first, first + AT_ONCE) as Row[]) {
        row[key] = Number(row[key]) + copy * before
        if (table === 'customers') entries.push(another(row, random, surnames))
        if (table === 'standings') moved(row, random)
        statement(handle, table, row).run(...Object.values(row))
      }
    }
    void sqliteBulk(handle, () => undefined).indexNew(entries)
  }
  handle.exec('commit')
}

/** Somebody else of the same age and kind. */
function another(row: Row, random: Seeded, surnames: readonly string[]): SearchEntry {
  const index = Number(row['id']) - 1
  row['name'] = random.pick(surnames) + String(row['name']).slice(1)
  Object.assign(row, pinyinOf(row['name']))
  row['customer_no'] = customerNoOf(index)
  const area = String(row['document_no']).slice(0, 6)
  const gender = row['gender'] === '女' ? '女' : '男'
  row['document_no'] = documentNoFor(random, area, isoDate(String(row['birth_date'])), gender)
  if (row['phone'] !== null) row['phone'] = phoneOf(index)
  return {
    id: index + 1,
    name: row['name'],
    initials: String(row['initials']),
    phone: row['phone'],
    secondPhone: null,
    documentNo: row['document_no'],
    customerNo: row['customer_no'],
  }
}

/** Somewhat more or less money, and the tier that goes with it. */
function moved(row: Row, random: Seeded): void {
  const [scheme] = TIER_PRESETS
  if (scheme === undefined) throw new Error('There is no preset')
  const part = 0.9 + random.next() / 5
  for (const column of ['aum', 'aum_month_average', 'measure'])
    if (row[column] !== null) row[column] = Math.round(Number(row[column]) * part)
  const measure = Number(row['measure'])
  Object.assign(row, { tier: tierIndex(scheme, measure), gap: gapToNextTier(scheme, measure) })
}

function column(handle: Database.Database, query: string): string[] {
  return handle.prepare(query).pluck().all() as string[]
}

const statements = new Map<string, Database.Statement>()

function statement(handle: Database.Database, table: string, row: Row): Database.Statement {
  const known = statements.get(table)
  if (known?.database === handle) return known
  const columns = Object.keys(row)
  const made = handle.prepare(`insert into ${table} (${columns.join()}) values (${columns.map(() => '?').join()})`)
  statements.set(table, made)
  return made
}

if (import.meta.main) {
  const { from, to, times } = parseArgs({
    options: { from: { type: 'string' }, to: { type: 'string' }, times: { type: 'string', default: '10' } },
  }).values
  if (from === undefined || to === undefined) throw new Error('--from DIR --to DIR [--times 10]')
  process.stdout.write(`${multiplyBook(from, to, Number(times))}\n`)
}
