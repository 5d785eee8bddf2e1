import type { Instant } from '#shared/domain/instant.ts'
import type { IsoDate } from '#shared/domain/iso-date.ts'
import { type Fields, unstated } from '#shared/domain/sheets/record.ts'
import { bulkInsert, bulkUpsert } from '../db/bulk.ts'
import type { SearchEntry, SqlValue, WriteDb } from '../db/database.ts'
import type { CustomersTable } from '../db/tables/customers.ts'
import { pinyinOf } from '../customers/pinyin.ts'
import { CUSTOMER_FIELDS, type CustomerRecordField, eachChunk, inChunks } from './record-fields.ts'

/** A customer as a whole, to be written. */
export interface CustomerToWrite {
  id: number
  customerNo: string
  fields: Fields
}

type Column = Extract<keyof CustomersTable, string>

/** Adds customers; what nobody has stated is as unknown as the book can say. */
export async function addCustomers(db: WriteDb, customers: readonly CustomerToWrite[], now: Instant): Promise<void> {
  // What none of them states is left to the table, which says it once and not for each.
  const said = fieldsOf(customers)
  const stated = CUSTOMER_FIELDS.filter((field) => said.has(field))
  const columns: Column[] = ['id', 'customer_no', 'pinyin', 'initials', ...stated.map((field) => columnOf(field) as Column)]
  const read = customers.map(({ fields }) => pinyinOf(String(fields['name'] ?? '')))
  const same = { row_version: 1, created_at: now, updated_at: now }
  await bulkInsert(db, 'customers', columns, rowsToAdd(customers, read, stated), same)
  await db.bulk.indexNew(searchEntries(customers, read))
}

function fieldsOf(customers: readonly CustomerToWrite[]): Set<string> {
  const said = new Set<string>()
  for (const { fields } of customers) for (const field in fields) said.add(field)
  return said
}

type Pinyin = ReturnType<typeof pinyinOf>

function* rowsToAdd(
  customers: readonly CustomerToWrite[],
  read: readonly Pinyin[],
  stated: readonly CustomerRecordField[],
): Iterable<SqlValue[]> {
  const otherwise = stated.map(unstated)
  let place = 0
  for (const { id, customerNo, fields } of customers) {
    const names = read[place++]
    const row: SqlValue[] = [id, customerNo, names?.pinyin ?? '', names?.initials ?? '']
    for (let at = 0; at < stated.length; at += 1) row.push(fields[stated[at] ?? ''] ?? otherwise[at] ?? null)
    yield row
  }
}

/** Writes changed fields of customers who are there; versions go up, so that a form that is open notices. */
export async function changeCustomers(db: WriteDb, changes: ReadonlyMap<number, Fields>, now: Instant): Promise<void> {
  const rows = await inChunks([...changes.keys()], (chunk) =>
    db
      .selectFrom('customers')
      .selectAll()
      .where('branch_id', '=', db.branchId)
      .where('id', 'in', [...chunk])
      .execute(),
  )
  const changed = rows.map((row): CustomersTable => {
    const columns = columnsFrom(changes.get(row.id) ?? {})
    const named = 'name' in columns ? pinyinOf(String(columns['name'])) : {}
    return { ...row, ...columns, ...named, row_version: row.row_version + 1, updated_at: now }
  })
  const [first] = changed
  if (first === undefined) return
  const columns = (Object.keys(first) as Column[]).filter((column) => column !== 'branch_id')
  await bulkUpsert(
    db,
    'customers',
    columns,
    ['id'],
    changed.map((row) => columns.map((column) => row[column])),
  )
  const searched = ['name', 'phone', 'secondPhone', 'documentNo']
  const found = changed.filter(({ id }) => searched.some((field) => field in (changes.get(id) ?? {})))
  await db.bulk.index(
    found.map((row) => ({
      id: row.id,
      name: row.name,
      initials: row.initials,
      phone: row.phone,
      secondPhone: row.second_phone,
      documentNo: row.document_no,
      customerNo: row.customer_no,
    })),
  )
}

/** What belongs to a customer and to nobody else; it goes when a customer goes whom an import had added. */
const BELONGINGS = [
  'ownerships',
  'customer_tags',
  'handovers',
  'standings',
  'tier_moves',
  'large_moves',
  'stated_moves',
  'tasks',
  'day_queue',
] as const

/** Removes customers whom an import added and nobody has touched since. */
export async function removeCustomers(db: WriteDb, ids: readonly number[]): Promise<void> {
  for (const table of BELONGINGS) {
    await eachChunk(ids, (chunk) =>
      db
        .deleteFrom(table)
        .where('branch_id', '=', db.branchId)
        .where('customer_id', 'in', [...chunk])
        .execute(),
    )
  }
  await eachChunk(ids, (chunk) =>
    db
      .deleteFrom('customers')
      .where('branch_id', '=', db.branchId)
      .where('id', 'in', [...chunk])
      .execute(),
  )
  // Nothing of them stays to be found.
  await db.bulk.index(
    ids.map((id) => ({ id, name: '', initials: '', phone: null, secondPhone: null, documentNo: null, customerNo: '' })),
  )
}

/** Adds holdings, or replaces those that are there. */
export async function writeHoldings(
  db: WriteDb,
  holdings: readonly { id: number; fields: Fields }[],
  stated: { on: IsoDate; batchId: number },
): Promise<void> {
  const fields = ['customerId', 'productClass', 'product', 'accountTail', 'amount', 'startedOn', 'maturesOn']
  await bulkUpsert(
    db,
    'holdings',
    [
      'id',
      'data_date',
      'batch_id',
      'customer_id',
      'product_class',
      'product',
      'account_tail',
      'amount',
      'started_on',
      'matures_on',
    ],
    ['id'],
    holdings.map((holding) => [holding.id, stated.on, stated.batchId, ...fields.map((field) => holding.fields[field] ?? null)]),
  )
}

/** Says of holdings that did not change that they are of a newer day. */
export async function dateHoldings(db: WriteDb, ids: readonly number[], stated: { on: IsoDate; batchId: number }): Promise<void> {
  await eachChunk(ids, (chunk) =>
    db
      .updateTable('holdings')
      .set({ data_date: stated.on, batch_id: stated.batchId })
      .where('branch_id', '=', db.branchId)
      .where('id', 'in', [...chunk])
      .execute(),
  )
}

export async function removeHoldings(db: WriteDb, ids: readonly number[]): Promise<void> {
  await eachChunk(ids, (chunk) =>
    db
      .deleteFrom('holdings')
      .where('branch_id', '=', db.branchId)
      .where('id', 'in', [...chunk])
      .execute(),
  )
}

/** Adds people, or replaces what a staff list says of them. */
export async function writePeople(db: WriteDb, people: readonly { id: number; fields: Fields }[]): Promise<void> {
  const fields = ['staffNo', 'name', 'post', 'active', 'share', 'calls', 'meetings', 'joinedOn']
  await bulkUpsert(
    db,
    'staff',
    ['id', 'row_version', 'staff_no', 'name', 'post', 'active', 'share', 'calls', 'meetings', 'joined_on'],
    ['id'],
    people.map((person) => [person.id, 1, ...fields.map((field) => person.fields[field] ?? null)]),
  )
}

export async function removePeople(db: WriteDb, ids: readonly number[]): Promise<void> {
  await eachChunk(ids, (chunk) =>
    db
      .deleteFrom('staff')
      .where('branch_id', '=', db.branchId)
      .where('id', 'in', [...chunk])
      .execute(),
  )
}

function* searchEntries(customers: readonly CustomerToWrite[], read: readonly Pinyin[]): Iterable<SearchEntry> {
  for (const [place, { id, customerNo, fields }] of customers.entries()) {
    const name = String(fields['name'] ?? '')
    const text = (value: string | number | null | undefined) => (typeof value === 'string' ? value : null)
    yield {
      id,
      name,
      initials: read[place]?.initials ?? '',
      phone: text(fields['phone']),
      secondPhone: text(fields['secondPhone']),
      documentNo: text(fields['documentNo']),
      customerNo,
    }
  }
}

function columnsFrom(fields: Fields): Partial<Record<string, string | number | null>> {
  return Object.fromEntries(Object.entries(fields).map(([field, value]) => [columnOf(field), value]))
}

/** birthDate → birth_date */
function columnOf(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}
