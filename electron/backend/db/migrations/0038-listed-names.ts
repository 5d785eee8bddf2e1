import type { Dialect } from '../dialect.ts'
import { NOTED, notedChanges } from './0029-listed-numbers.ts'

/** Names are a part of what is noted, since they are looked for in memory too: 张 and 章 stand in the same place. */
export function listedNames(dialect: Dialect): string[] {
  return notedChanges(dialect, [...NOTED, 'name'])
}
