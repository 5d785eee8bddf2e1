import { EXISTS } from './import-diff.ts'
import { type Fields, type RecordChange, unstated } from './record.ts'

type Value = string | number | null

/** What one import has said of a record: what it changed, and which fields it found as it would have them. */
export interface Statement {
  batch: number
  /** True for the earlier imports that were in force when this one was made: it was compared with what they had said. */
  saw: (batch: number) => boolean
  change: RecordChange | null
  confirmed: (field: string) => boolean
  /** It added the record; what with is told from what has become of it (see `toldInFull`). */
  added: boolean
}

/** A record with everything that imports have ever said of it, in their order, in force or not. */
export interface StatedRecord {
  statements: readonly Statement[]
  /** Null when the record is not in the book now. */
  current: Fields | null
}

/** Which imports count, before an import is undone or done again and after it. */
export interface InForce {
  before: (batch: number) => boolean
  after: (batch: number) => boolean
}

/** A field that somebody has changed by hand since: it stays as it is. */
export interface KeptEdit {
  field: string
  imported: Value
  current: Value
}

export interface Reversal {
  /** What becomes of the record: fields to write, a record to add again or to remove, or nothing. */
  write: { kind: 'set'; fields: Fields } | { kind: 'add'; fields: Fields } | { kind: 'remove' } | null
  kept: KeptEdit[]
  /** What people had typed before a later import replaced it, and what then holds again; a record with such fields is not removed. */
  typed: Fields
  /** Changes that could be told from the record so far, and must be written down before it is reversed. */
  tellNow: { batch: number; change: RecordChange }[]
}

/**
 * Undoes an import, or an undo, for one record: the book becomes what the imports in force say, as if
 * the others had never been. Each field has the value that the last import in force stated; what a
 * person has typed between two imports stands before the later one, and what a person has typed since
 * the last one stays and is listed.
 */
export function reverse({ statements: said, current }: StatedRecord, inForce: InForce): Reversal {
  const statements = toldInFull(said, current)
  const wantedFields: Record<string, Value> = {}
  const changed: Record<string, Value> = {}
  const kept: KeptEdit[] = []
  const typed: Record<string, Value> = {}
  for (const field of fieldsOf(statements)) {
    const story = storyOf(field, statements)
    const [was, wanted] = [lastWord(story, inForce.before), lastWord(story, inForce.after)]
    const now = valueIn(current, field)
    wantedFields[field] = wanted
    if (isTyped(field, story, inForce.after) && (now === was || now === wanted)) typed[field] = wanted
    if (was === wanted || now === wanted) continue
    if (now === was) changed[field] = wanted
    else kept.push({ field, imported: was, current: now })
  }
  const write = writeOf(changed, wantedFields, current !== null)
  const untold = statements.flatMap(({ batch, change }, place) =>
    change !== null && said[place]?.change === null ? { batch, change } : [],
  )
  return { write, kept: kept.filter(({ field }) => field !== EXISTS), typed, tellNow: write === null ? [] : untold }
}

/**
 * A day-end is never edited by hand, so that what an import added need not be written down as long as
 * the day-end is there: it is what the day-end is now, less what later imports have made of it.
 */
function toldInFull(statements: readonly Statement[], current: Fields | null): Statement[] {
  if (current === null || !statements.some(({ added, change }) => added && change === null)) return [...statements]
  let fields: Fields = current
  const told: Statement[] = []
  for (const statement of statements.toReversed()) {
    const { change, added, confirmed } = statement
    if (added && change === null) {
      const after = Object.fromEntries(Object.entries(fields).filter(([field]) => confirmed(field)))
      told.unshift({ ...statement, change: { before: null, after } })
    } else told.unshift(statement)
    if (change !== null) fields = { ...fields, ...change.before }
  }
  return told
}

function writeOf(
  changed: Readonly<Record<string, Value>>,
  wanted: Readonly<Record<string, Value>>,
  isThere: boolean,
): Reversal['write'] {
  if (changed[EXISTS] === 0) return { kind: 'remove' }
  if (changed[EXISTS] === 1) {
    const known = Object.entries(wanted).filter(([field, value]) => field !== EXISTS && value !== unstated(field))
    return { kind: 'add', fields: Object.fromEntries(known) }
  }
  // Whoever has stayed though no import in force knows them has fields to put back all the same.
  return !isThere || Object.keys(changed).length === 0 ? null : { kind: 'set', fields: changed }
}

interface Story {
  /** What the field held before any import spoke of it. */
  base: Value
  /** In order; `batch` is null for what a person had typed before the import that comes next. */
  words: { batch: number | null; value: Value }[]
}

/**
 * What was said of one field, in order. An import that confirmed a field said what the imports that it
 * saw had left there. One that found something else than they had left found a person's edit.
 */
function storyOf(field: string, statements: readonly Statement[]): Story {
  const first = statements.find(({ change }) => change !== null && holds(change, field))?.change ?? null
  const story: Story = { base: first === null ? null : valueIn(first.before, field), words: [] }
  for (const { batch, saw, change, confirmed } of statements) {
    const found = lastWord(story, saw)
    if (change !== null && holds(change, field)) {
      const before = valueIn(change.before, field)
      if (before !== found) story.words.push({ batch: null, value: before })
      story.words.push({ batch, value: valueIn(change.after, field) })
    } else if (confirmed(field)) story.words.push({ batch, value: found })
  }
  return story
}

function lastWord({ base, words }: Story, counts: (batch: number) => boolean): Value {
  const last = words.findLast(({ batch }) => batch === null || counts(batch))
  return last === undefined ? base : last.value
}

/** True where a person's word is the last that counts; what was there before any import spoke of it is one too. */
function isTyped(field: string, { base, words }: Story, counts: (batch: number) => boolean): boolean {
  const last = words.findLast(({ batch }) => batch === null || counts(batch))
  return last === undefined ? field !== EXISTS && base !== unstated(field) : last.batch === null
}

function fieldsOf(statements: readonly Statement[]): Set<string> {
  const fields = new Set<string>()
  for (const { change } of statements) {
    if (change === null) continue
    for (const field of Object.keys(change.before ?? {})) fields.add(field)
    for (const field of Object.keys(change.after ?? {})) fields.add(field)
    if ((change.before === null) !== (change.after === null)) fields.add(EXISTS)
  }
  return fields
}

/** Whether a change speaks of a field; that a record comes into being or ends is the change of one more field. */
function holds({ before, after }: RecordChange, field: string): boolean {
  if (field === EXISTS) return (before === null) !== (after === null)
  return after !== null && field in after
}

/** The value of a field; a record that is not there has what nobody has stated. */
function valueIn(fields: Fields | null, field: string): Value {
  if (field === EXISTS) return fields === null ? 0 : 1
  return fields?.[field] ?? unstated(field)
}
