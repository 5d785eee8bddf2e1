import type { Dialect } from '../dialect.ts'
import { rowSecurity } from './0007-row-security.ts'

/**
 * Figures for which the whole book has to be walked, kept until the database itself sees a change of what they are
 * made of: who looks after whom, who came and went, day-ends, the ledger of tiers. And the contacts of a month are
 * counted by channel, of their index alone.
 */
export function keptFigures(dialect: Dialect): string[] {
  const { int, keyed, engine } = dialect
  return [
    `create table kept_figures (
      branch_id ${int} not null, name text not null, figures text not null,
      primary key (branch_id, name)) ${keyed}`,
    ...(engine === 'sqlite' ? ON_SQLITE : [...ON_POSTGRES, ...rowSecurity(dialect)]),
    `drop index contacts_by_day`,
    `create index contacts_by_day on contacts (branch_id, on_date, staff_id, channel, customer_id, result)`,
  ]
}

/** The columns of a table that matter; null where every change of a row does. */
const MADE_OF: Record<string, readonly string[] | null> = {
  ownerships: ['owner_id'],
  customers: ['closed_on', 'opened_on'],
  balance_days: null,
  tier_moves: null,
}

const EVENTS = Object.entries(MADE_OF).flatMap(([table, columns]) =>
  ['insert', 'delete', 'update'].map((event) => ({ table, event, columns: event === 'update' ? columns : null })),
)

/** Row by row, so that nearly every time it is only seen that nothing is kept. */
const ON_SQLITE = EVENTS.map(({ table, event, columns }) => {
  const row = event === 'delete' ? 'old' : 'new'
  const differs = (columns ?? []).map((column) => `old.${column} is not new.${column}`).join(' or ')
  return `create trigger kept_${table}_${event} after ${event} ${columns === null ? '' : `of ${columns.join(', ')} `}on ${table}
    when ${differs === '' ? '' : `(${differs}) and `}exists (select 1 from kept_figures where branch_id = ${row}.branch_id)
    begin delete from kept_figures where branch_id = ${row}.branch_id; end`
})

/** Once for a statement, whatever it wrote; row security leaves other branches' figures alone. */
const ON_POSTGRES = [
  `create function forget_kept_figures() returns trigger language plpgsql as $$
    begin
      delete from kept_figures;
      return null;
    end $$`,
  ...EVENTS.map(
    ({ table, event, columns }) =>
      `create trigger kept_${table}_${event} after ${event} ${columns === null ? '' : `of ${columns.join(', ')} `}on ${table}
        for each statement execute function forget_kept_figures()`,
  ),
]
