import { type RawBuilder, sql } from 'kysely'
import type { Engine, SearchEntry } from './database.ts'

/**
 * Search as you type over names, pinyin, initials, 客户号 and fragments of phone and document. SQLite
 * finds candidates by grams in its full-text index and verifies each with `instr`; PostgreSQL's
 * trigram indexes serve the same conditions. Both return the same customers.
 */
export function matchesCustomer(engine: Engine, text: string): RawBuilder<boolean> {
  const wanted = text.trim().toLowerCase()
  const verified = conditionFor(wanted)
  if (engine === 'postgres') return verified.postgres
  return verified.sqlite
}

interface Conditions {
  sqlite: RawBuilder<boolean>
  postgres: RawBuilder<boolean>
}

function conditionFor(text: string): Conditions {
  if (/\p{Script=Han}/u.test(text)) return byName(text)
  if (/^[a-z]+$/.test(text)) return byLetters(text)
  return byNumber(text)
}

function byName(text: string): Conditions {
  return {
    sqlite: sql<boolean>`(c.id in (select rowid from name_search where name_search match ${everyGram(nameGrams(text))}) and instr(c.name, ${text}) > 0)`,
    postgres: sql<boolean>`c.name like ${`%${escaped(text)}%`}`,
  }
}

/** Letters are initials from any place in the name, or full pinyin from its start; or they start a 客户号. */
function byLetters(text: string): Conditions {
  const end = `${text}{`
  return {
    sqlite: sql<boolean>`(c.id in (select rowid from name_search where name_search match ${`"${text}" *`})
      or (c.pinyin >= ${text} and c.pinyin < ${end}) or (c.customer_no >= ${text.toUpperCase()} and c.customer_no < ${`${text.toUpperCase()}[`}))`,
    postgres: sql<boolean>`(c.initials like ${`%${text}%`} or c.pinyin like ${`${text}%`} or c.customer_no like ${`${text.toUpperCase()}%`})`,
  }
}

/** Three figures and more are found anywhere in a number; fewer only at the start of a 客户号. */
function byNumber(text: string): Conditions {
  const number = text.toUpperCase()
  const anywhere = `%${escaped(number)}%`
  const prefix = `${escaped(number)}%`
  if ([...number].length < 3) {
    return {
      sqlite: sql<boolean>`(c.customer_no >= ${number} and c.customer_no < ${`${number}\u{10FFFF}`})`,
      postgres: sql<boolean>`c.customer_no like ${prefix}`,
    }
  }
  return {
    sqlite: sql<boolean>`(c.id in (select rowid from number_search where number_search match ${everyGram(trigrams(number))})
      and (instr(c.phone, ${number}) > 0 or instr(c.document_no, ${number}) > 0 or instr(c.customer_no, ${number}) > 0))`,
    postgres: sql<boolean>`(c.phone like ${anywhere} or c.document_no like ${anywhere} or c.customer_no like ${anywhere})`,
  }
}

/** What the name index holds for one customer: every character, every pair of neighbours, every suffix of the initials. */
export function nameTokens(entry: SearchEntry): string {
  const letters = [...entry.name.toLowerCase()].filter((letter) => letter.trim() !== '')
  const pairs = letters.slice(1).map((letter, index) => `${letters[index] ?? ''}${letter}`)
  const suffixes = Array.from({ length: entry.initials.length }, (_, index) => entry.initials.slice(index))
  return [...letters, ...pairs, ...suffixes].join(' ')
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
