import { tagNames } from '#shared/domain/sheets/cell-tags.ts'
import { type CheckedRow, isMostOf, type RejectedCell } from '#shared/domain/sheets/check-rows.ts'
import type { MappedColumn } from '#shared/domain/sheets/column-mapping.ts'
import type { EntryContext } from '#shared/domain/sheets/entries.ts'
import type { ReadDb } from '../db/database.ts'
import { tagList } from '../tags/tags.store.ts'

/** More new tags than these in one sheet are no tags: the column is something else. */
const MOST_NEW = 50
const MOST_NAMED = 8
const EXAMPLES = 3

/** Rows with the tags that may go in, and what is mapped then; who imports may make tags (`tags.edit` and `imports.run` are the same people's). */
export interface TaggedRows {
  rows: readonly CheckedRow[]
  context: EntryContext
  rejected: { row: CheckedRow; cell: RejectedCell }[]
  warnings: string[]
}

/**
 * Tells which tags a sheet would make or bring back. Where they are too many to be tags, cells with unknown
 * ones are left out; a column of little else is given up whole, as `unlikeColumns` does, unless a person has
 * said that these are tags.
 */
export async function withKnownTags(
  db: ReadDb,
  rows: readonly CheckedRow[],
  columns: readonly MappedColumn[],
  context: EntryContext,
): Promise<TaggedRows> {
  const asTheyAre = { rows, context, rejected: [], warnings: [] }
  const column = context.mapped.get('tags')
  if (column === undefined) return asTheyAre
  const inUse = new Set((await tagList(db)).flatMap(({ name, retired }) => (retired ? [] : name)))
  const { unknown, tagged, bad } = tagsOfRows(rows, inUse)
  if (unknown.size === 0) return asTheyAre
  if (unknown.size <= MOST_NEW) {
    const more = unknown.size > MOST_NAMED ? '…' : ''
    return { ...asTheyAre, warnings: [`会新建或重新启用 ${unknown.size} 个标签：${firstOf(unknown, MOST_NAMED)}${more}`] }
  }
  const heading = context.headings.get('tags') ?? ''
  const unlike = `有 ${unknown.size} 个新标签，不像标签`
  const isSaid = columns.some((mapped) => mapped.column === column && mapped.why === 'person')
  if (!isSaid && isMostOf(bad, tagged)) {
    const warning = `“${heading}”一列${unlike}（如 ${firstOf(unknown, EXAMPLES)}），这一列没有导入`
    return { ...asTheyAre, context: withoutTags(context), warnings: [warning] }
  }
  const reason = `没有这个标签；这一列${unlike}`
  const isUnknown = ({ values }: CheckedRow) => tagNames(values.tags).some((name) => unknown.has(name))
  return {
    rows: rows.map((row) => (isUnknown(row) ? { ...row, values: { ...row.values, tags: undefined } } : row)),
    context,
    rejected: rows.filter(isUnknown).map((row) => ({ row, cell: { column, heading, reason } })),
    warnings: [],
  }
}

/** The tags that nobody uses yet, and how many rows name tags at all, and such tags among them. */
function tagsOfRows(rows: readonly CheckedRow[], inUse: ReadonlySet<string>) {
  const found = { unknown: new Set<string>(), tagged: 0, bad: 0 }
  for (const [tags, { length }] of Map.groupBy(rows, ({ values }) => values.tags)) {
    if (tags === undefined) continue
    const unknown = tagNames(tags).filter((name) => !inUse.has(name))
    for (const name of unknown) found.unknown.add(name)
    found.tagged += length
    if (unknown.length > 0) found.bad += length
  }
  return found
}

function firstOf(names: ReadonlySet<string>, most: number): string {
  return [...names].slice(0, most).join('、')
}

function withoutTags(context: EntryContext): EntryContext {
  return { ...context, mapped: new Map([...context.mapped].filter(([field]) => field !== 'tags')) }
}
