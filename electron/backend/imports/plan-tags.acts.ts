import { tagNames } from '#shared/domain/sheets/cell-tags.ts'
import type { CheckedRow, RejectedCell } from '#shared/domain/sheets/check-rows.ts'
import type { EntryContext } from '#shared/domain/sheets/entries.ts'
import type { ReadDb } from '../db/database.ts'
import { tagList } from '../tags/tags.store.ts'

/** More new tags than these in one sheet are no tags: the column is something else. */
const MOST_NEW = 50
const MOST_NAMED = 8

/** Rows with the tags that may go in; who imports may make tags (`tags.edit` and `imports.run` are the same people's). */
export interface TaggedRows {
  rows: readonly CheckedRow[]
  rejected: { row: CheckedRow; cell: RejectedCell }[]
  warnings: string[]
}

/** Tells which tags a sheet would make or bring back; where they are too many to be tags, cells with unknown ones are left out. */
export async function withKnownTags(db: ReadDb, rows: readonly CheckedRow[], context: EntryContext): Promise<TaggedRows> {
  const column = context.mapped.get('tags')
  if (column === undefined) return { rows, rejected: [], warnings: [] }
  const inUse = new Set((await tagList(db)).flatMap(({ name, retired }) => (retired ? [] : name)))
  const unknown = new Set(rows.flatMap(({ values }) => tagNames(values.tags)).filter((name) => !inUse.has(name)))
  if (unknown.size === 0) return { rows, rejected: [], warnings: [] }
  if (unknown.size <= MOST_NEW) {
    const named = [...unknown].slice(0, MOST_NAMED).join('、')
    return {
      rows,
      rejected: [],
      warnings: [`会新建或重新启用 ${unknown.size} 个标签：${named}${unknown.size > MOST_NAMED ? '…' : ''}`],
    }
  }
  const reason = `没有这个标签；这一列有 ${unknown.size} 个新标签，不像标签`
  const heading = context.headings.get('tags') ?? ''
  const isUnknown = ({ values }: CheckedRow) => tagNames(values.tags).some((name) => unknown.has(name))
  return {
    rows: rows.map((row) => (isUnknown(row) ? { ...row, values: { ...row.values, tags: undefined } } : row)),
    rejected: rows.filter(isUnknown).map((row) => ({ row, cell: { column, heading, reason } })),
    warnings: [],
  }
}
