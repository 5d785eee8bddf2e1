import type Database from 'better-sqlite3'
import { Failure } from '#shared/domain/failure.ts'
import { SEARCH_TABLES } from './sqlite-search.ts'

/* The one branch that the book of an installation holds, and how it goes again; inside the caller's transaction. */

/** Adds the branch and answers its id; fails with BRANCH_EXISTS where there is one. */
export function insertBranch(handle: Database.Database, branch: { name: string; sample: boolean; createdAt: string }): number {
  if (handle.prepare('select 1 from branches').get() !== undefined) throw new Failure('BRANCH_EXISTS')
  const row = handle
    .prepare('insert into branches (id, name, sample, created_at) values (1, ?, ?, ?) returning id')
    .get(branch.name, branch.sample ? 1 : 0, branch.createdAt) as { id: number }
  return row.id
}

/** Deletes a sample branch with everything that is its own. */
export function deleteSample(handle: Database.Database, id: number): void {
  const tables = handle
    .prepare(
      `select t.name from sqlite_schema t where t.type = 'table' and exists (select 1 from pragma_table_info(t.name) where name = 'branch_id')`,
    )
    .pluck()
    .all() as string[]
  for (const table of tables) handle.prepare(`delete from "${table}" where branch_id = ?`).run(id)
  for (const index of SEARCH_TABLES) handle.exec(`insert into ${index} (${index}) values ('delete-all')`)
  // What was deleted was noted meanwhile.
  handle.prepare('delete from list_changes where branch_id = ?').run(id)
  handle.prepare('delete from branches where id = ? and sample = 1').run(id)
}
