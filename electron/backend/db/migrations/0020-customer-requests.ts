import type { Dialect } from '../dialect.ts'
import { rowSecurity } from './0007-row-security.ts'

/** What colleagues ask of one another about a customer: to take over, or to help. */
export function customerRequests(dialect: Dialect): string[] {
  const { int, keyed } = dialect
  return [
    `create table customer_requests (
      branch_id ${int} not null, id ${int} not null, customer_id ${int} not null, kind text not null,
      asker_id ${int} not null, answerer_id ${int} not null, taker_id ${int}, note text not null, due_on text, asked_at text not null,
      state text not null, answered_at text, answered_by ${int}, answer text,
      primary key (branch_id, id)) ${keyed}`,
    `create index customer_requests_of_customer on customer_requests (branch_id, customer_id)`,
    `create index customer_requests_by_state on customer_requests (branch_id, state)`,
    ...rowSecurity(dialect),
  ]
}
