import type { SqlValue, WriteDb } from './database.ts'
import type { SameColumns } from './same-columns.ts'
import type { TableName, Tables } from './tables.ts'

type Column<Table extends TableName> = Extract<keyof Tables[Table], string>

/** Adds many rows of this branch; `branch_id` is filled in, and `same` are columns that all rows have alike. Returns how many. */
export function bulkInsert<Table extends TableName>(
  db: WriteDb,
  table: Table,
  columns: readonly Column<Table>[],
  rows: Iterable<readonly SqlValue[]>,
  same: SameColumns & Partial<Record<Column<Table>, unknown>> = {},
): Promise<number> {
  return db.bulk.insert(table, columns, rows, { branch_id: db.branchId, ...same })
}

/** Adds many rows of this branch, or replaces the other columns where the key (besides the branch) is there. */
export function bulkUpsert<Table extends TableName>(
  db: WriteDb,
  table: Table,
  columns: readonly Column<Table>[],
  key: readonly Column<Table>[],
  rows: Iterable<readonly SqlValue[]>,
): Promise<number> {
  return db.bulk.upsert(table, columns, ['branch_id', ...key], rows, { branch_id: db.branchId })
}
