import type { Dialect } from '../dialect.ts'

/**
 * Balances day by day, where each customer stands now, and the ledger of moves between tiers. A day's
 * balances lie together, because a sheet is loaded, recomputed and taken back by the day; one customer's
 * history is gathered through the index.
 */
export function balancesAndTiers({ int, keyed }: Dialect): string[] {
  return [
    `create table balances (
      branch_id ${int} not null, customer_id ${int} not null, on_date text not null, aum ${int} not null,
      deposits ${int}, wealth ${int}, funds ${int}, insurance ${int}, other_assets ${int}, loans ${int}, star_points ${int},
      aum_given ${int}, month_average_given ${int}, year_average_given ${int},
      month_sum ${int} not null, month_days ${int} not null, year_sum ${int} not null, year_days ${int} not null, batch_id ${int} not null,
      primary key (branch_id, on_date, customer_id)) ${keyed}`,
    `create index balances_of_customer on balances (branch_id, customer_id, on_date)`,
    `create table balance_days (
      branch_id ${int} not null, on_date text not null, customers ${int} not null, aum ${int} not null,
      primary key (branch_id, on_date)) ${keyed}`,
    `create table standings (
      branch_id ${int} not null, customer_id ${int} not null,
      aum ${int}, aum_month_average ${int}, aum_year_average ${int},
      deposits ${int}, wealth ${int}, funds ${int}, insurance ${int}, other_assets ${int}, loans ${int}, star_points ${int},
      measure ${int} not null, tier ${int} not null, gap ${int},
      primary key (branch_id, customer_id)) ${keyed}`,
    `create index standings_by_tier on standings (branch_id, tier, measure)`,
    `create index standings_by_aum on standings (branch_id, aum)`,
    `create index standings_near on standings (branch_id, gap) where gap is not null`,
    `create table tier_schemes (
      branch_id ${int} not null, id ${int} not null, scheme text not null, at text not null, staff_id ${int} not null,
      primary key (branch_id, id)) ${keyed}`,
    `create table recomputes (
      branch_id ${int} not null, id ${int} not null, at text not null, staff_id ${int} not null, scheme_id ${int} not null,
      data_date text, customers ${int} not null,
      primary key (branch_id, id)) ${keyed}`,
    `create table tier_moves (
      branch_id ${int} not null, id ${int} not null, recompute_id ${int} not null, customer_id ${int} not null, data_date text not null,
      kind text not null, from_tier text, to_tier text, measure ${int} not null,
      primary key (branch_id, id)) ${keyed}`,
    `create index tier_moves_by_day on tier_moves (branch_id, data_date, kind)`,
    `create table large_moves (
      branch_id ${int} not null, data_date text not null, customer_id ${int} not null, amount ${int} not null,
      primary key (branch_id, data_date, customer_id)) ${keyed}`,
    `create index tier_moves_of_customer on tier_moves (branch_id, customer_id)`,
  ]
}
