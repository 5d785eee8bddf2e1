import type { Kysely } from 'kysely'
import type { Instant } from '#shared/domain/instant.ts'
import { FOLLOWING, type Following, KEYED, type Keyed, type MergeRows, type MergeStep } from '#shared/domain/merge.ts'
import type { DayEndRow } from '#shared/domain/merge-day-ends.ts'
import type { BookRow } from '#shared/domain/merge-fields.ts'
import type { StaffId } from '#shared/domain/staff.ts'
import type { MergeRecord } from '#shared/contract/merges.ts'
import { bulkInsert } from '../db/bulk.ts'
import type { ReadDb, WriteDb } from '../db/database.ts'
import { takeNumbers } from '../db/sequences.ts'
import type { MergesTable } from '../db/tables/care.ts'

const SHOWN = 30

/** A book in which any table may be asked for by its name: a merge's steps name theirs. */
type AnyTable = Kysely<Record<string, Record<string, string | number | null>>>

function anyTable(db: ReadDb): AnyTable {
  return db as unknown as AnyTable
}

/** Everything of two customers that a merge has to do with, without the branch. */
export async function mergeRows(db: ReadDb, kept: number, absorbed: number): Promise<MergeRows> {
  const both = [kept, absorbed]
  const following: Partial<Record<Following, number[]>> = {}
  for (const table of FOLLOWING) {
    const rows = await anyTable(db)
      .selectFrom(table)
      .select('id')
      .where('branch_id', '=', db.branchId)
      .where('customer_id', '=', absorbed)
      .orderBy('id')
      .execute()
    following[table] = rows.map(({ id }) => Number(id))
  }
  const keyed: Partial<Record<Keyed, BookRow[]>> = {}
  for (const table of Object.keys(KEYED) as Keyed[]) keyed[table] = await rowsOf(db, table, 'customer_id', both)
  // Open places of today's queues are filled anew afterwards; what was settled is history.
  keyed.day_queue = keyed.day_queue?.filter((row) => row['outcome'] !== null) ?? []
  const own = await rowsOf(db, 'kinships', 'customer_id', both)
  const others = await rowsOf(db, 'kinships', 'relative_id', both)
  return {
    kept: await customerRowOf(db, kept),
    absorbed: await customerRowOf(db, absorbed),
    following: following as Record<Following, number[]>,
    keyed: keyed as Record<Keyed, BookRow[]>,
    kinships: [...own, ...others.filter((row) => !both.includes(Number(row['customer_id'])))],
    ownerships: await rowsOf(db, 'ownerships', 'customer_id', both),
    touches: await rowsOf(db, 'touches', 'customer_id', both),
    balances: (await rowsOf(db, 'balances', 'customer_id', both)) as unknown as DayEndRow[],
  }
}

async function customerRowOf(db: ReadDb, id: number): Promise<BookRow> {
  const [row] = await rowsOf(db, 'customers', 'id', [id])
  if (row === undefined) throw new RangeError('There is no such customer')
  return row
}

async function rowsOf(db: ReadDb, table: string, column: string, values: readonly number[]): Promise<BookRow[]> {
  const rows = await anyTable(db)
    .selectFrom(table)
    .selectAll()
    .where('branch_id', '=', db.branchId)
    .where(column, 'in', [...values])
    .execute()
  return rows.map(withoutBranch)
}

function withoutBranch({ branch_id: _branch, ...row }: BookRow): BookRow {
  return row
}

/** Plays steps forwards, in their order. */
export async function playSteps(db: WriteDb, steps: readonly MergeStep[]): Promise<void> {
  for (const step of steps) await put(db, step, step.after)
}

/**
 * Plays steps backwards, as far as what they left is still there: a row that somebody changed since
 * stays. Of a customer each field is looked at by itself.
 */
export async function playBack(db: WriteDb, steps: readonly MergeStep[]): Promise<{ restored: number; left: number }> {
  let restored = 0
  for (const step of steps.toReversed()) {
    const present = await rowAt(db, step)
    if (step.table === 'customers' && present !== null) restored += await fieldsBack(db, step, present)
    else if (holds(present, step.after)) {
      await put(db, step, step.before)
      restored += 1
    }
  }
  return { restored, left: steps.length - restored }
}

async function fieldsBack(db: WriteDb, step: MergeStep, present: BookRow): Promise<number> {
  const { before, after } = step
  const fields = Object.keys(after ?? {}).filter((field) => present[field] === after?.[field])
  if (fields.length > 0) await put(db, step, Object.fromEntries(fields.map((field) => [field, before?.[field] ?? null])))
  return fields.length === Object.keys(after ?? {}).length ? 1 : 0
}

function holds(present: BookRow | null, left: BookRow | null): boolean {
  if (present === null || left === null) return present === left
  return Object.entries(left).every(([column, value]) => present[column] === value)
}

async function rowAt(db: ReadDb, { table, key }: MergeStep): Promise<BookRow | null> {
  let query = anyTable(db).selectFrom(table).selectAll().where('branch_id', '=', db.branchId)
  for (const [column, value] of Object.entries(key)) query = query.where(column, '=', value)
  const row = await query.executeTakeFirst()
  return row === undefined ? null : withoutBranch(row)
}

async function put(db: WriteDb, { table, key, before, after }: MergeStep, row: BookRow | null): Promise<void> {
  const book = anyTable(db)
  if (row !== null && (before === null || after === null)) {
    await book
      .insertInto(table)
      .values({ branch_id: db.branchId, ...row })
      .execute()
    return
  }
  if (row === null) {
    let gone = book.deleteFrom(table).where('branch_id', '=', db.branchId)
    for (const [column, value] of Object.entries(key)) gone = gone.where(column, '=', value)
    await gone.execute()
    return
  }
  let set = book.updateTable(table).set(row).where('branch_id', '=', db.branchId)
  for (const [column, value] of Object.entries(key)) set = set.where(column, '=', value)
  await set.execute()
}

export async function keepMerge(
  db: WriteDb,
  merge: { kept: number; absorbed: number; reason: string; staffId: StaffId; at: Instant },
  steps: readonly MergeStep[],
): Promise<number> {
  const id = await takeNumbers(db, 'merges')
  const { kept, absorbed, reason, staffId, at } = merge
  await db
    .insertInto('merges')
    .values({ branch_id: db.branchId, id, kept_id: kept, absorbed_id: absorbed, reason, staff_id: staffId, at, undone_at: null })
    .execute()
  await bulkInsert(
    db,
    'merge_steps',
    ['merge_id', 'position', 'written', 'row_key', 'before', 'after'],
    steps.map(({ table, key, before, after }, position) => [id, position, table, JSON.stringify(key), text(before), text(after)]),
  )
  return id
}

function text(row: BookRow | null): string | null {
  return row === null ? null : JSON.stringify(row)
}

export async function mergeById(db: ReadDb, id: number): Promise<MergesTable | null> {
  const row = await db
    .selectFrom('merges')
    .selectAll()
    .where('branch_id', '=', db.branchId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row ?? null
}

export async function stepsOf(db: ReadDb, id: number): Promise<MergeStep[]> {
  const rows = await db
    .selectFrom('merge_steps')
    .selectAll()
    .where('branch_id', '=', db.branchId)
    .where('merge_id', '=', id)
    .orderBy('position')
    .execute()
  const row = (kept: string | null) => (kept === null ? null : (JSON.parse(kept) as BookRow))
  return rows.map(({ written, row_key, before, after }) => ({
    table: written,
    key: JSON.parse(row_key) as BookRow,
    before: row(before),
    after: row(after),
  }))
}

export async function markMergeUndone(db: WriteDb, id: number, at: Instant): Promise<void> {
  await db.updateTable('merges').set({ undone_at: at }).where('branch_id', '=', db.branchId).where('id', '=', id).execute()
}

/** The last merges, the newest first. */
export async function recentMerges(db: ReadDb): Promise<MergeRecord[]> {
  const rows = await db
    .selectFrom('merges as m')
    .innerJoin('customers as k', (join) => join.onRef('k.branch_id', '=', 'm.branch_id').onRef('k.id', '=', 'm.kept_id'))
    .innerJoin('customers as a', (join) => join.onRef('a.branch_id', '=', 'm.branch_id').onRef('a.id', '=', 'm.absorbed_id'))
    .leftJoin('staff as p', (join) => join.onRef('p.branch_id', '=', 'm.branch_id').onRef('p.id', '=', 'm.staff_id'))
    .select(['m.id', 'm.at', 'm.reason', 'm.undone_at', 'p.name as by'])
    .select(['k.customer_no as kept_no', 'a.customer_no as absorbed_no', 'k.name'])
    .where('m.branch_id', '=', db.branchId)
    .orderBy('m.id', 'desc')
    .limit(SHOWN)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    at: row.at as Instant,
    by: row.by ?? '',
    reason: row.reason,
    keptNo: row.kept_no,
    absorbedNo: row.absorbed_no,
    name: row.name,
    undone: row.undone_at !== null,
  }))
}
