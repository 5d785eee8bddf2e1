import type { Fields } from '#shared/domain/sheets/record.ts'
import type { RecordKind } from '#shared/domain/sheets/sheet-kind.ts'
import { bulkInsert } from '../db/bulk.ts'
import type { ReadDb, SqlValue, WriteDb } from '../db/database.ts'

/* Records that an import added, written down by the thousand, field by field. */

/** A record with what it was added with; `row` is the row of the sheet. */
export interface Addition {
  id: number
  row: number | null
  fields: Fields
}

const RECORDS_TOGETHER = 1000

/** Writes down what a batch added, which must come in the order of its keys. */
export async function saveAdditions(
  db: WriteDb,
  batchId: number,
  record: RecordKind,
  additions: readonly Addition[],
): Promise<void> {
  await bulkInsert(
    db,
    'batch_additions',
    ['batch_id', 'record', 'first_id', 'count', 'sheet_rows', 'fields'],
    chunkRows(batchId, record, additions),
  )
}

function* chunkRows(batchId: number, record: RecordKind, additions: readonly Addition[]): Iterable<SqlValue[]> {
  for (let from = 0; from < additions.length;) {
    const first = additions[from]?.id ?? 0
    let to = from + 1
    while (to < from + RECORDS_TOGETHER && additions[to]?.id === first + to - from) to += 1
    const chunk = additions.slice(from, to)
    const rows = JSON.stringify(chunk.map(({ row }) => row))
    yield [batchId, record, first, chunk.length, rows, JSON.stringify(byField(chunk))]
    from = to
  }
}

type Columns = Record<string, (string | number | null)[]>

/** Nothing is ever stated of a new record as null: there null means that nothing was stated. */
function byField(chunk: readonly Addition[]): Columns {
  const said = new Set<string>()
  for (const { fields } of chunk) for (const field in fields) said.add(field)
  return Object.fromEntries([...said].map((field) => [field, chunk.map(({ fields }) => fields[field] ?? null)]))
}

/** What a batch added: all of it, or the records of a kind with these keys. */
export async function additionsOf(
  db: ReadDb,
  batchId: number,
  wanted?: { record: RecordKind; ids: ReadonlySet<number> },
): Promise<{ record: RecordKind; id: number; fields: Fields }[]> {
  const all = db
    .selectFrom('batch_additions')
    .select(['record', 'first_id', 'count', 'fields'])
    .where('branch_id', '=', db.branchId)
    .where('batch_id', '=', batchId)
  const chunks = await (wanted === undefined ? all : all.where('record', '=', wanted.record)).execute()
  return chunks.flatMap(({ record, first_id, count, fields }) => {
    const ids = Array.from({ length: count }, (_, place) => first_id + place)
    if (wanted !== undefined && !ids.some((id) => wanted.ids.has(id))) return []
    const columns = JSON.parse(fields) as Columns
    return ids.flatMap((id, place) =>
      wanted === undefined || wanted.ids.has(id) ? { record: record as RecordKind, id, fields: fieldsAt(columns, place) } : [],
    )
  })
}

function fieldsAt(columns: Columns, place: number): Fields {
  const fields: Record<string, string | number> = {}
  for (const field in columns) {
    const value = columns[field]?.[place] ?? null
    if (value !== null) fields[field] = value
  }
  return fields
}
