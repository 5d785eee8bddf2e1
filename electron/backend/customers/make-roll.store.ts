import { sql } from 'kysely'
import { LIFECYCLES } from '#shared/domain/lifecycle.ts'
import type { ReadDb } from '../db/database.ts'
import { CODES, emptyColumns, inOrder, openKeys, type Roll, type RollColumns, setClasses } from './roll.ts'
import { type RollWords, wordsTaker } from './roll-words.ts'
import { lastCustomer, lastListedChange, type Placing, wholeDay } from './roll.store.ts'

/** Rows that are read at a time: their objects are gone before the next come. */
const AT_ONCE = 20_000

/** Makes the roll of a branch. `db` reads as of one moment; a second for two hundred thousand customers. */
export async function makeRoll(db: ReadDb): Promise<Roll> {
  const change = await lastListedChange(db)
  const last = await lastCustomer(db)
  const columns = emptyColumns(last)
  const words = await readCustomers(db, columns, last)
  await readStandings(db, columns, last)
  await readOwnerships(db, columns, last)
  await readTouches(db, columns, last)
  await readPlaces(db, 'pinyin', columns.name)
  await readPlaces(db, 'customer_no', columns.number)
  const everybody = openKeys({ columns })
  for (const id of everybody) columns.lifecycle[id] ||= CODES.lifecycle(LIFECYCLES[0])
  return {
    change,
    columns,
    words,
    orders: {
      aum: inOrder(columns, 'aum', everybody),
      aumMonthAverage: inOrder(columns, 'aumMonthAverage', everybody),
      name: inOrder(columns, 'name', everybody),
      customerNo: inOrder(columns, 'customerNo', everybody),
      lastContactOn: inOrder(columns, 'lastContactOn', everybody),
    },
  }
}

async function inParts<Row>(
  last: number,
  query: (first: number, behind: number) => Promise<Row[]>,
  each: (row: Row) => void,
): Promise<void> {
  for (let first = 0; first <= last; first += AT_ONCE) for (const row of await query(first, first + AT_ONCE)) each(row)
}

async function readCustomers(db: ReadDb, columns: RollColumns, last: number): Promise<RollWords> {
  const words = wordsTaker(last)
  await inParts(
    last,
    (first, behind) =>
      db
        .selectFrom('customers')
        .select(['id', 'familiarity', 'relationship', 'lifecycle', 'customer_type'])
        .select([
          'name',
          'pinyin',
          'initials',
          'phone',
          'second_phone',
          'document_no',
          'customer_no',
          wholeDay('hold_until').as('held_until'),
        ])
        .where('branch_id', '=', db.branchId)
        .where('id', '>=', first)
        .where('id', '<', behind)
        .where('closed_on', 'is', null)
        .orderBy('id')
        .execute(),
    (row) => {
      columns.open[row.id] = 1
      columns.withoutPhone[row.id] = row.phone === null ? 1 : 0
      setClasses(columns, row)
      if (row.lifecycle === null) columns.lifecycle[row.id] = 0
      columns.heldUntil[row.id] = row.held_until ?? 0
      words.take(row.id, row)
    },
  )
  return words.taken()
}

function readStandings(db: ReadDb, columns: RollColumns, last: number): Promise<void> {
  return inParts(
    last,
    (first, behind) =>
      db
        .selectFrom('standings')
        .select(['customer_id', 'aum', 'measure', 'tier', 'gap', 'lifecycle'])
        .where('branch_id', '=', db.branchId)
        .where('customer_id', '>=', first)
        .where('customer_id', '<', behind)
        .execute(),
    (row) => {
      columns.aum[row.customer_id] = row.aum ?? Number.NaN
      columns.measure[row.customer_id] = row.measure
      columns.tier[row.customer_id] = row.tier
      columns.nearUpgrade[row.customer_id] = row.gap === null ? 0 : 1
      // What somebody set by hand goes before what the data shows.
      if (columns.lifecycle[row.customer_id] === 0) columns.lifecycle[row.customer_id] = CODES.lifecycle(row.lifecycle ?? '')
    },
  )
}

function readOwnerships(db: ReadDb, columns: RollColumns, last: number): Promise<void> {
  return inParts(
    last,
    (first, behind) =>
      db
        .selectFrom('ownerships')
        .select(['customer_id', 'owner_id', 'co_owner_id'])
        .where('branch_id', '=', db.branchId)
        .where('customer_id', '>=', first)
        .where('customer_id', '<', behind)
        .execute(),
    (row) => {
      columns.owner[row.customer_id] = row.owner_id ?? 0
      columns.coOwner[row.customer_id] = row.co_owner_id ?? 0
    },
  )
}

function readTouches(db: ReadDb, columns: RollColumns, last: number): Promise<void> {
  return inParts(
    last,
    (first, behind) =>
      db
        .selectFrom('touches')
        .select(['customer_id', wholeDay('last_contact_on').as('contact_on')])
        .where('branch_id', '=', db.branchId)
        .where('customer_id', '>=', first)
        .where('customer_id', '<', behind)
        .execute(),
    (row) => {
      columns.contactOn[row.customer_id] = row.contact_on ?? Number.NaN
    },
  )
}

/** Numbers everybody along the index of the order: how texts are compared is the database's affair. */
async function readPlaces(db: ReadDb, by: Placing, places: Float64Array): Promise<void> {
  const column = sql.ref(by)
  let [text, id, place] = ['', 0, 0]
  for (;;) {
    const { rows } = await sql<{ id: number; text: string }>`
      select id, ${column} as text from customers
      where branch_id = ${db.branchId} and closed_on is null and (${column}, id) > (${text}, ${id})
      order by ${column}, id limit ${AT_ONCE}`.execute(db)
    for (const row of rows) places[row.id] = place += 1
    const end = rows.at(-1)
    if (end === undefined) return
    ;[text, id] = [end.text, end.id]
  }
}
