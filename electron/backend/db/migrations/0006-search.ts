import type { Dialect } from '../dialect.ts'

/**
 * Search as you type. SQLite: names and initials as one- and two-character grams, numbers as
 * three-digit grams, both contentless, so that the index holds tokens only and lives in the encrypted
 * file. PostgreSQL: trigram indexes.
 */
export function search({ engine }: Dialect): string[] {
  return engine === 'sqlite'
    ? [
        `create virtual table name_search using fts5 (grams, content='', contentless_delete=1, detail=none, prefix='1 2 3')`,
        `create virtual table number_search using fts5 (phone, document, customer_no, content='', contentless_delete=1, detail=none, tokenize='trigram')`,
      ]
    : [
        `create extension if not exists pg_trgm`,
        `create index customers_name_grams on customers using gin (name gin_trgm_ops)`,
        `create index customers_initials_grams on customers using gin (initials gin_trgm_ops)`,
        `create index customers_pinyin_grams on customers using gin (pinyin gin_trgm_ops)`,
        `create index customers_phone_grams on customers using gin (phone gin_trgm_ops)`,
        `create index customers_document_grams on customers using gin (document_no gin_trgm_ops)`,
        `create index customers_number_grams on customers using gin (customer_no gin_trgm_ops)`,
      ]
}
