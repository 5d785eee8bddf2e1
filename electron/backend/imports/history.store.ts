import type { PlannedRecord } from '#shared/domain/sheets/import-diff.ts'
import type { Fields, RecordChange, RecordDay } from '#shared/domain/sheets/record.ts'
import type { RecordKind } from '#shared/domain/sheets/sheet-kind.ts'
import { type Addition, additionsOf, saveAdditions } from './additions.store.ts'
import { bulkInsert } from '../db/bulk.ts'
import type { ReadDb, SqlValue, WriteDb } from '../db/database.ts'
import { type Members, members } from './members.ts'
import { inChunks } from './record-fields.ts'

/** A record of the book by its name: kind, key and, for a balance, day. */
export type RecordKey = `${RecordKind} ${number} ${RecordDay}`

export function recordKey(record: RecordKind, id: number, on: RecordDay): RecordKey {
  return `${record} ${id} ${on}`
}

/** What one batch did to one record. */
export interface PastChange {
  record: RecordKind
  id: number
  on: RecordDay
  change: RecordChange
}

/** Which fields of which records a batch stated: changed them, or found them as it would have them. */
export type Statements = Map<string, Members>

export function statementKey(record: RecordKind, on: RecordDay, field: string): string {
  return `${record} ${on} ${field}`
}

/** Stands among the stated fields for records that a batch added without telling what with. */
const ADDED = '+'

/** Writes down what a batch did: its changes, and of which records it stated what. */
export async function saveHistory(
  db: WriteDb,
  batchId: number,
  records: readonly (PlannedRecord & { row: number | null })[],
): Promise<void> {
  const added: Addition[] = []
  for (const record of records)
    if (isAddedCustomer(record)) added.push({ id: record.id, row: record.row, fields: record.change?.after ?? {} })
  await saveAdditions(db, batchId, 'customer', added)
  await bulkInsert(
    db,
    'batch_changes',
    ['batch_id', 'record', 'record_id', 'on_date', 'row_no', 'before', 'after'],
    changeRows(batchId, records),
  )
  const rows = statementsIn(records).map(({ record, on, field, stated }) => [batchId, record, on, field, stated.toText()])
  await bulkInsert(db, 'batch_statements', ['batch_id', 'record', 'on_date', 'field', 'members'], rows)
}

/** Of which records which fields are stated. Records come by kind and day, and share their lists of fields (`customerDiffer`). */
function statementsIn(records: readonly PlannedRecord[]) {
  const statements = new Map<string, { record: RecordKind; on: RecordDay; field: string; stated: Members }>()
  const byList = new Map<readonly string[], Members[]>()
  let [kind, day]: [RecordKind | null, RecordDay] = [null, '']
  const of = (record: RecordKind, on: RecordDay, field: string): Members => {
    const key = statementKey(record, on, field)
    const known = statements.get(key) ?? { record, on, field, stated: members() }
    statements.set(key, known)
    return known.stated
  }
  for (const planned of records) {
    const { record, on, id, confirmed } = planned
    if (record !== kind || on !== day) byList.clear()
    ;[kind, day] = [record, on]
    const lists = byList.get(confirmed) ?? confirmed.map((field) => of(record, on, field))
    byList.set(confirmed, lists)
    for (const stated of lists) stated.add(id)
    if (isUntold(planned)) of(record, on, ADDED).add(id)
  }
  return [...statements.values()]
}

/**
 * A new day-end is not written down a second time here: a year of daily sheets would double the book.
 * `reverse` tells it from the day-end itself, and asks for it to be written down before the day-end goes.
 */
function isUntold({ record, change }: PlannedRecord): boolean {
  return record === 'balance' && change !== null && change.before === null
}

/** A first import adds the whole branch: such records are written down together. */
function isAddedCustomer({ record, change }: PlannedRecord): boolean {
  return record === 'customer' && change !== null && change.before === null
}

/** Whether a batch added a record without telling what with. */
export function addedUntold(statements: Statements, record: RecordKind, id: number, on: RecordDay): boolean {
  return statements.get(statementKey(record, on, ADDED))?.has(id) === true
}

/** Keys of the records that a batch added without telling what with. */
export function untoldRecords(statements: Statements): { record: RecordKind; id: number; on: RecordDay }[] {
  return [...statements].flatMap(([key, added]) => {
    const [record = '', on = '', field = ''] = key.split(' ')
    if (field !== ADDED) return []
    return [...added.keys()].map((id) => ({ record: record as RecordKind, id, on: on as RecordDay }))
  })
}

/** Writes down what batches had added, before it goes. */
export async function tellChanges(
  db: WriteDb,
  told: readonly { batch: number; record: RecordKind; id: number; on: RecordDay; change: RecordChange }[],
): Promise<void> {
  await bulkInsert(
    db,
    'batch_changes',
    ['batch_id', 'record', 'record_id', 'on_date', 'row_no', 'before', 'after'],
    told.map(({ batch, record, id, on, change }) => [batch, record, id, on, null, textOf(change.before), textOf(change.after)]),
  )
}

function* changeRows(batchId: number, records: readonly (PlannedRecord & { row: number | null })[]): Iterable<SqlValue[]> {
  for (const planned of records) {
    const { record, id, on, change, row } = planned
    if (change === null || isUntold(planned) || isAddedCustomer(planned)) continue
    yield [batchId, record, id, on, row, textOf(change.before), textOf(change.after)]
  }
}

/** Everything that a batch changed. */
export async function changesOf(db: ReadDb, batchId: number): Promise<PastChange[]> {
  const rows = await changeQuery(db, batchId).execute()
  return [...rows.map(pastChange), ...(await additionsOf(db, batchId)).map(pastAddition)]
}

/** More keys than this are quicker found by reading a batch's changes of their kind whole. */
const FEW_KEYS = 2000

/** What a batch did to these records of one kind. */
export async function changesTo(
  db: ReadDb,
  batchId: number,
  record: RecordKind,
  ids: ReadonlySet<number>,
): Promise<PastChange[]> {
  const query = changeQuery(db, batchId).where('record', '=', record)
  const rows =
    ids.size > FEW_KEYS
      ? await query.execute()
      : await inChunks([...ids], (chunk) => query.where('record_id', 'in', [...chunk]).execute())
  const added = await additionsOf(db, batchId, { record, ids })
  return [...rows.filter((row) => ids.has(row.record_id)).map(pastChange), ...added.map(pastAddition)]
}

function pastAddition({ record, id, fields }: { record: RecordKind; id: number; fields: Fields }): PastChange {
  return { record, id, on: '', change: { before: null, after: fields } }
}

/** What a batch stated, of every record. */
export async function statementsOf(db: ReadDb, batchId: number): Promise<Statements> {
  const rows = await db
    .selectFrom('batch_statements')
    .select(['record', 'on_date', 'field', 'members'])
    .where('branch_id', '=', db.branchId)
    .where('batch_id', '=', batchId)
    .execute()
  return new Map(
    rows.map((row) => [statementKey(row.record as RecordKind, row.on_date as RecordDay, row.field), members(row.members)]),
  )
}

function changeQuery(db: ReadDb, batchId: number) {
  return db
    .selectFrom('batch_changes')
    .select(['record', 'record_id', 'on_date', 'before', 'after'])
    .where('branch_id', '=', db.branchId)
    .where('batch_id', '=', batchId)
}

function pastChange(row: {
  record: string
  record_id: number
  on_date: string
  before: string | null
  after: string | null
}): PastChange {
  return {
    record: row.record as RecordKind,
    id: row.record_id,
    on: row.on_date as RecordDay,
    change: { before: fieldsOf(row.before), after: fieldsOf(row.after) },
  }
}

function fieldsOf(text: string | null): Fields | null {
  return text === null ? null : (JSON.parse(text) as Fields)
}

function textOf(fields: Fields | null): string | null {
  return fields === null ? null : JSON.stringify(fields)
}
