import type { Dialect } from '../dialect.ts'

/**
 * A saved mapping keeps by what its rows are told; a tag knows which import made it or put it on, where it
 * used to be told by the equality of two moments.
 */
export function memoryOfImports({ engine, int }: Dialect): string[] {
  const fill = TAGGED.map(
    (table) =>
      `update ${table} set batch_id = (select max(b.id) from batches b where b.branch_id = ${table}.branch_id and b.at = ${table}.at)`,
  )
  return [
    `alter table saved_mappings add column match_by text`,
    ...TAGGED.map((table) => `alter table ${table} add column batch_id ${int}`),
    ...(engine === 'sqlite' ? fill : [...security('no force'), ...fill, ...security('force')]),
  ]
}

const TAGGED = ['tags', 'customer_tags']

/** What belongs to every branch is changed by the owner of the tables, who is bound by the row rule like everybody. */
function security(force: 'force' | 'no force'): string[] {
  return [...TAGGED, 'batches'].map((table) => `alter table ${table} ${force} row level security`)
}
