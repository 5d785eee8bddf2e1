import type { SqlValue, WriteDb } from './database.ts'
import type { TableName, Tables } from './tables.ts'

type Column<Table extends TableName> = Extract<keyof Tables[Table], string>

/** Adds many rows of this branch; `branch_id` is filled in. Returns how many. */
export function bulkInsert<Table extends TableName>(
  db: WriteDb,
  table: Table,
  columns: readonly Column<Table>[],
  rows: Iterable<readonly SqlValue[]>,
): Promise<number> {
  return db.bulk.insert(table, ['branch_id', ...columns], withBranch(db.branchId, rows))
}

/** Adds many rows of this branch, or replaces the other columns where the key (besides the branch) is there. */
export function bulkUpsert<Table extends TableName>(
  db: WriteDb,
  table: Table,
  columns: readonly Column<Table>[],
  key: readonly Column<Table>[],
  rows: Iterable<readonly SqlValue[]>,
): Promise<number> {
  return db.bulk.upsert(table, ['branch_id', ...columns], ['branch_id', ...key], withBranch(db.branchId, rows))
}

function* withBranch(branchId: number, rows: Iterable<readonly SqlValue[]>): Iterable<readonly SqlValue[]> {
  for (const row of rows) yield [branchId, ...row]
}
