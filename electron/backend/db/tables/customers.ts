import type { Bit, Json } from './kinds.ts'

export interface CustomersTable {
  branch_id: number
  id: number
  customer_no: string
  name: string
  /** Full pinyin without tones and the initials, made on write: zhangxiaoming / zxm */
  pinyin: string
  initials: string
  document_no: string | null
  phone: string | null
  second_phone: string | null
  gender: string | null
  birth_date: string | null
  birth_lunar: Bit
  occupation: string | null
  employer: string | null
  industry: string | null
  address: string | null
  grid: string | null
  customer_type: string | null
  channel: string | null
  opened_on: string | null
  risk_level: number | null
  risk_expires_on: string | null
  card_expires_on: string | null
  contract_expires_on: string | null
  /** A personal matter (S3.17): on no board, and in no list that leaves the program. */
  wedding_on: string | null
  other_bank_assets: number | null
  remarks: string | null
  consent: string
  do_not_contact: Bit
  hold_until: string | null
  familiarity: string
  /** Stage of the relationship ladder; null is its beginning. */
  relationship: string | null
  /** Set by hand; null while the data says it. */
  lifecycle: string | null
  closed_on: string | null
  /** The customer whose this number is now; the number itself is closed. */
  merged_into: number | null
  row_version: number
  created_at: string
  updated_at: string
}

/** Who looks after whom, now. */
export interface OwnershipsTable {
  branch_id: number
  customer_id: number
  owner_id: number | null
  co_owner_id: number | null
  co_owner_share: number
  since: string
}

/** Every change of ownership, with what it replaced; append-only. */
export interface HandoversTable {
  branch_id: number
  id: number
  customer_id: number
  from_owner_id: number | null
  to_owner_id: number | null
  from_co_owner_id: number | null
  to_co_owner_id: number | null
  /** What the giver had agreed with the co-owner, and since when they were the owner: for taking it back. */
  from_co_owner_share: number
  from_since: string | null
  at: string
  staff_id: number
  reason: string
  /** The allocation run or import batch that made it, if one did. */
  allocation_id: number | null
  batch_id: number | null
}

export interface AllocationsTable {
  branch_id: number
  id: number
  at: string
  staff_id: number
  plan: Json
  /** The version of the setting that this run put in force; null when its plan was in force before. */
  plan_version: number | null
  /** Its handovers are numbered in one row: the first of them, and how many. */
  first_handover: number
  handovers: number
  /** Customers whose owner changed; a handover may also change the co-owner alone. */
  moved: number
  unowned: number
  undone_at: string | null
}

/** One day-end of one customer, with the sums that make any average a division. */
export interface BalancesTable {
  branch_id: number
  customer_id: number
  on_date: string
  aum: number
  deposits: number | null
  wealth: number | null
  funds: number | null
  insurance: number | null
  other_assets: number | null
  loans: number | null
  star_points: number | null
  aum_given: number | null
  month_average_given: number | null
  year_average_given: number | null
  month_sum: number
  month_days: number
  year_sum: number
  year_days: number
  batch_id: number
}

/** The days for which balances were loaded. */
export interface BalanceDaysTable {
  branch_id: number
  on_date: string
  customers: number
  aum: number
}

/** Where each customer stands on the newest data date: made from balances by the recompute, never edited. */
export interface StandingsTable {
  branch_id: number
  customer_id: number
  aum: number | null
  aum_month_average: number | null
  aum_year_average: number | null
  deposits: number | null
  wealth: number | null
  funds: number | null
  insurance: number | null
  other_assets: number | null
  loans: number | null
  star_points: number | null
  measure: number
  tier: number
  /** Missing to the next tier for those within ten percent of it; else null. */
  gap: number | null
  /** The stage that the balances show; null until tiers are computed again in a book of an earlier version. */
  lifecycle: string | null
}

/** The last time somebody was really reached; moved by contacts alone. */
export interface TouchesTable {
  branch_id: number
  customer_id: number
  last_contact_on: string
  last_contact_id: number
}

export interface TierSchemesTable {
  branch_id: number
  id: number
  scheme: Json
  at: string
  staff_id: number
}

/** One recompute of the whole book. */
export interface RecomputesTable {
  branch_id: number
  id: number
  at: string
  staff_id: number
  scheme_id: number
  data_date: string | null
  customers: number
}

/** The ledger of moves between tiers; tiers by name, because schemes change. */
export interface TierMovesTable {
  branch_id: number
  id: number
  recompute_id: number
  customer_id: number
  data_date: string
  kind: string
  from_tier: string | null
  to_tier: string | null
  measure: number
}

/** Large rises and falls of AUM, each data date's against the day-end before it. */
export interface LargeMovesTable {
  branch_id: number
  data_date: string
  customer_id: number
  amount: number
}

/** Large moves as a sheet of the core system states them; they stand before the computed ones. */
export interface StatedMovesTable {
  branch_id: number
  on_date: string
  customer_id: number
  amount: number
  batch_id: number
}

export interface HoldingsTable {
  branch_id: number
  id: number
  customer_id: number
  product_class: string
  product: string
  account_tail: string | null
  amount: number
  started_on: string | null
  matures_on: string | null
  data_date: string
  batch_id: number
}

/** Whose line in the customer list has changed; written by the database itself. */
export interface ListChangesTable {
  branch_id: number
  seq: number
  /** 0: everybody. */
  customer_id: number
  placed: Bit
}
