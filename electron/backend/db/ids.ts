import { type RawBuilder, sql } from 'kysely'
import type { BranchScope } from './database.ts'

/**
 * For `… in` any number of ids: one parameter, so that a thousand ids and ten are the same statement, which is
 * built and prepared once.
 */
export function theseIds({ engine }: BranchScope, ids: readonly number[]): RawBuilder<number> {
  return engine === 'sqlite'
    ? sql<number>`(select value from json_each(${JSON.stringify(ids)}))`
    : sql<number>`(select unnest(${ids}::bigint[]))`
}
