import type { Dialect } from '../dialect.ts'
import { rowSecurity } from './0007-row-security.ts'

/** 财经播报: every version of a day's news, who wrote it and who approved it. A version is never changed but by its approval. */
export function bulletins(dialect: Dialect): string[] {
  const { int, keyed } = dialect
  return [
    `create table bulletins (
      branch_id ${int} not null, on_date text not null, version ${int} not null, news text not null,
      author_id ${int} not null, submitted_at text not null, approver_id ${int}, approved_at text,
      primary key (branch_id, on_date, version)) ${keyed}`,
    ...rowSecurity(dialect),
  ]
}
