import { RELATIONSHIPS, Relationship } from '../relationship.ts'
import { ABSENT_MARK, TagName } from '../tag.ts'
import type { CellValue, Parsed } from './cell-text.ts'

/* What people write of a customer in a word or two: tags, and the stage of the relationship. */

const BETWEEN = '、'

/** More tags than these in one cell are a remark. */
const MOST_TAGS = 10

/** 高净值、子女教育: the tags of a cell, each once, or why it cannot be taken. Blanks part them too. */
export function tagsIn(text: string): Parsed {
  const names = [...new Set(text.split(/[\s、,，;；|/]+/).filter((name) => name !== ''))]
  const long = names.find((name) => !TagName.safeParse(name).success)
  if (long !== undefined) return { fault: `“${long.slice(0, 12)}…”太长，标签最多 12 个字` }
  if (names.includes(ABSENT_MARK)) return { fault: `“${ABSENT_MARK}”由导入自己标记` }
  if (names.length > MOST_TAGS) return { fault: `一格最多 ${MOST_TAGS} 个标签` }
  return names.length === 0 ? undefined : names.join(BETWEEN)
}

/** The tags of a cell that has been read. */
export function tagNames(value: CellValue): string[] {
  return typeof value === 'string' ? value.split(BETWEEN) : []
}

/** A stage of the ladder (S3.11); everybody begins as a stranger, which the book does not write down. */
export function relationshipIn(text: string): Parsed {
  const stage = Relationship.safeParse(text.replace(/(?:阶段|期|客户)$/, ''))
  if (!stage.success) return { fault: `“${text.slice(0, 12)}”不是认识的关系阶段` }
  return stage.data === RELATIONSHIPS[0] ? null : stage.data
}
