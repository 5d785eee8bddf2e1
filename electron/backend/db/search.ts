import { type RawBuilder, sql } from 'kysely'
import type { BranchScope, SearchEntry } from './database.ts'

/**
 * Search as you type over names, pinyin, initials, 客户号 and fragments of phones and document, in two
 * parts: what a customer's own row must look like, the same on both engines, and where to look for such
 * rows. SQLite finds candidates by grams in its full-text index, PostgreSQL by its trigram indexes.
 */
export function matchesCustomer(db: BranchScope, text: string): RawBuilder<boolean> {
  const matches = rowMatches(text)
  return db.engine === 'postgres' ? matches : sql<boolean>`(c.id in (${candidates(db, text, null)}) and ${matches})`
}

/** True for a customer, named `c` in the query, whom the typed text means. */
export function rowMatches(typed: string): RawBuilder<boolean> {
  const { kind, text } = soughtBy(typed)
  if (kind === 'name') return sql<boolean>`c.name like ${`%${escaped(text)}%`} escape '\\'`
  const number = text.toUpperCase()
  // Not as a range: a row that has been found by its id must not be looked for again in an index.
  const prefix = sql<boolean>`substr(c.customer_no, 1, ${[...number].length}) = ${number}`
  // Letters are initials from any place in the name, or full pinyin from its start; or they start a 客户号.
  if (kind === 'letters') return sql<boolean>`(c.initials like ${`%${text}%`} or c.pinyin like ${`${text}%`} or ${prefix})`
  if (kind === 'start') return prefix
  const anywhere = `%${escaped(number)}%`
  return sql<boolean>`(c.phone like ${anywhere} escape '\\' or c.second_phone like ${anywhere} escape '\\' or c.document_no like ${anywhere} escape '\\' or c.customer_no like ${anywhere} escape '\\')`
}

/** A query for the ids of at most `limit` customers who may be meant; `rowMatches` decides. */
export function candidates(db: BranchScope, typed: string, limit: number | null): RawBuilder<{ id: number }> {
  const { kind, text } = soughtBy(typed)
  const most = limit === null ? sql`` : sql`limit ${limit}`
  if (db.engine === 'postgres')
    return sql`select c.id from customers as c where c.branch_id = ${db.branchId} and ${rowMatches(text)} ${most}`
  const number = text.toUpperCase()
  const byNumber = ranged(db, 'customer_no', number, most)
  if (kind === 'name')
    return sql`select rowid as id from name_search where name_search match ${everyGram(nameGrams(text))} ${most}`
  if (kind === 'letters')
    return sql`select id from (select rowid as id from name_search where name_search match ${`"${text}" *`} ${most})
      union select id from (${ranged(db, 'pinyin', text, most)}) union select id from (${byNumber})`
  if (kind === 'start') return byNumber
  return sql`select rowid as id from number_search where number_search match ${everyGram(trigrams(number))} ${most}`
}

const GRAM = 3

/**
 * What somebody looks for by a text: a fragment of a name; letters, which are initials from any place in the
 * name, full pinyin from its start, or start a 客户号; figures anywhere in a number; or, where they are fewer
 * than three, the start of a 客户号.
 */
export interface Sought {
  kind: 'name' | 'letters' | 'figures' | 'start'
  /** In small letters for names and letters, in capitals for numbers. */
  text: string
}

export function soughtBy(typed: string): Sought {
  const text = typed.trim().toLowerCase()
  if (/\p{Script=Han}/u.test(text)) return { kind: 'name', text }
  if (/^[a-z]+$/.test(text)) return { kind: 'letters', text }
  return { kind: [...text].length < GRAM ? 'start' : 'figures', text: text.toUpperCase() }
}

function ranged(db: BranchScope, column: 'pinyin' | 'customer_no', start: string, most: RawBuilder<unknown>) {
  return sql<{ id: number }>`select id from customers where branch_id = ${db.branchId} and closed_on is null
    and ${sql.ref(column)} >= ${start} and ${sql.ref(column)} < ${`${start}\u{10FFFF}`} ${most}`
}

/** What the name index holds for one customer: every character, every pair of neighbours, every suffix of the initials. */
export function nameTokens(entry: SearchEntry): string {
  let tokens = ''
  let before = ''
  for (const letter of entry.name.toLowerCase()) {
    if (letter.trim() === '') continue
    tokens += before === '' ? `${letter} ` : `${letter} ${before}${letter} `
    before = letter
  }
  for (let from = 0; from < entry.initials.length; from += 1) tokens += `${entry.initials.slice(from)} `
  return tokens
}

function nameGrams(text: string): string[] {
  const letters = [...text].filter((letter) => letter.trim() !== '')
  return letters.length === 1 ? letters : letters.slice(1).map((letter, index) => `${letters[index] ?? ''}${letter}`)
}

function trigrams(text: string): string[] {
  return Array.from({ length: text.length - 2 }, (_, index) => text.slice(index, index + 3))
}

function everyGram(grams: readonly string[]): string {
  return grams.map((gram) => `"${gram.replaceAll('"', '""')}"`).join(' ')
}

function escaped(text: string): string {
  return text.replace(/[\\%_]/g, (character) => `\\${character}`)
}
