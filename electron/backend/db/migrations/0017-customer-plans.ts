import type { Dialect } from '../dialect.ts'
import { rowSecurity } from './0007-row-security.ts'

/** What is undertaken with each customer, and what came of it. */
export function customerPlans(dialect: Dialect): string[] {
  const { int, keyed } = dialect
  return [
    `create table customer_plans (
      branch_id ${int} not null, id ${int} not null, customer_id ${int} not null, staff_id ${int} not null, made_at text not null,
      from_stage text not null, from_aum ${int}, to_stage text not null, goal text not null, target_amount ${int}, actions text not null,
      due_on text not null, state text not null, closed_at text, closed_by ${int}, result text,
      primary key (branch_id, id)) ${keyed}`,
    `create index customer_plans_of_customer on customer_plans (branch_id, customer_id)`,
    `create index customer_plans_by_state on customer_plans (branch_id, state, due_on)`,
    ...rowSecurity(dialect),
  ]
}
