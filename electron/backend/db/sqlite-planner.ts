import type Database from 'better-sqlite3'

/*
 * What SQLite's planner has to know of a book. Every key starts with `branch_id`, which is the same in
 * every row; without statistics the planner takes it for a good key and walks whole tables by it (a day's
 * contacts among a million: 580 ms instead of 1). ANALYZE would help only once the data is there, and only
 * connections opened after it, and plans would depend on when it ran. So the shape of a branch is told once,
 * with the layout: an empty book has the same plans as a full one, and a test can hold them fast.
 */

/** Rows of tables that are much smaller or larger than most. */
const ROWS: Record<string, number> = {
  staff: 30,
  credentials: 30,
  sequences: 30,
  sessions: 300,
  settings: 30,
  tier_schemes: 10,
  saved_mappings: 30,
  balance_days: 500,
  hall_days: 500,
  days: 500,
  meetings: 1000,
  customers: 100_000,
  ownerships: 100_000,
  standings: 100_000,
  touches: 100_000,
  holdings: 200_000,
  contacts: 1_000_000,
  balances: 10_000_000,
  batch_changes: 1_000_000,
}
const ROWS_OTHERWISE = 20_000

/** How many values a column has; unique ones are known from their index. */
const VALUES: Record<string, number> = {
  // In truth one; told so, the planner reads whole tables in the order of some narrow index instead of their own.
  branch_id: 100,
  // A handful of words, but nearly every row is done with; lists ask for those that are open.
  state: 20,
  kind: 5,
  post: 8,
  record: 4,
  tier: 6,
  relationship: 5,
  staff_id: 20,
  owner_id: 20,
  co_owner_id: 20,
  assignee_id: 20,
  manager_id: 20,
  teller_id: 20,
  on_date: 500,
  flagged_on: 500,
  decided_on: 500,
  data_date: 500,
  due_on: 500,
  matures_on: 500,
  risk_expires_on: 500,
  card_expires_on: 500,
  contract_expires_on: 500,
  allocation_id: 50,
  batch_id: 200,
}
const VALUES_OTHERWISE = 20_000
/** An indexed expression is a month and a day. */
const VALUES_OF_EXPRESSION = 366
/** An index with a condition holds a small part of its table. */
const PART_OF_TABLE = 20
/** These leave out closed customers only: nearly everybody is in them. */
const NEARLY_WHOLE = new Set(['customers_by_pinyin', 'customers_by_number'])

/** Writes the statistics of every index, for this connection and those opened from now on. */
export function tellPlanner(handle: Database.Database): void {
  // Makes the statistics table where there is none, and looks at no data.
  handle.exec('analyze sqlite_schema')
  handle.exec('delete from sqlite_stat1')
  const tell = handle.prepare('insert into sqlite_stat1 (tbl, idx, stat) values (?, ?, ?)')
  for (const index of indexesOf(handle)) tell.run(index.table, index.name, statistics(index))
  handle.exec('analyze sqlite_schema')
}

interface Index {
  table: string
  name: string
  unique: boolean
  partial: boolean
  columns: readonly (string | null)[]
}

/** `rows` of the index, then the rows that share its first column, its first two, and so on. */
function statistics({ table, name, unique, partial, columns }: Index): string {
  const part = partial && !NEARLY_WHOLE.has(name) ? PART_OF_TABLE : 1
  const rows = Math.ceil((ROWS[table] ?? ROWS_OTHERWISE) / part)
  let sharing = rows
  const shared = columns.map((column, place) => {
    const values = column === null ? VALUES_OF_EXPRESSION : (VALUES[column] ?? VALUES_OTHERWISE)
    sharing = unique && place === columns.length - 1 ? 1 : Math.max(1, Math.ceil(sharing / values))
    return sharing
  })
  return [rows, ...shared].join(' ')
}

function indexesOf(handle: Database.Database): Index[] {
  const indexes = handle
    .prepare(
      `select t.name as "table", i.name, i."unique", i.origin, i.partial from sqlite_schema t, pragma_index_list(t.name) i
       where t.type = 'table' and t.sql like '%branch_id%'`,
    )
    .all() as { table: string; name: string; unique: number; origin: string; partial: number }[]
  const columns = handle.prepare('select name from pragma_index_xinfo(?) where key = 1 order by seqno').pluck()
  return indexes.map(({ table, name, unique, origin, partial }) => ({
    table,
    // The key of a table that is stored in its order goes by the table's own name.
    name: origin === 'pk' ? table : name,
    unique: unique === 1,
    partial: partial === 1,
    columns: columns.all(name) as (string | null)[],
  }))
}
