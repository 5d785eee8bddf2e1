import type { Dialect } from '../dialect.ts'

/** A second phone is found by fragments like the first; customers who have one are put into the index anew. */
export function secondPhoneSearch({ engine }: Dialect): string[] {
  return engine === 'sqlite'
    ? [
        `delete from number_search where rowid in (select id from customers where second_phone is not null)`,
        `insert into number_search (rowid, phone, document, customer_no)
          select id, coalesce(phone, '') || ' ' || second_phone, document_no, customer_no from customers where second_phone is not null`,
      ]
    : [`create index customers_second_phone_grams on customers using gin (second_phone gin_trgm_ops)`]
}
