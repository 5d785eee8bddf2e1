import type { Dialect } from '../dialect.ts'
import { rowSecurity } from './0007-row-security.ts'

/**
 * What an import added, a thousand records with neighbouring keys to a row: `fields` holds a list of
 * values for each field. Row by row among the changes they took a fifth of a first import.
 */
export function batchAdditions(dialect: Dialect): string[] {
  const { int, keyed } = dialect
  return [
    `create table batch_additions (
      branch_id ${int} not null, batch_id ${int} not null, record text not null, first_id ${int} not null, count ${int} not null,
      sheet_rows text not null, fields text not null,
      primary key (branch_id, batch_id, record, first_id)) ${keyed}`,
    ...rowSecurity(dialect),
  ]
}
