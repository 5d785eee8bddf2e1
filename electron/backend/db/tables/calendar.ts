import type { Json } from './kinds.ts'

/** What comes round in the branch's calendar (S3.19). */
export interface KeyActionsTable {
  branch_id: number
  id: number
  text: string
  rhythm: Json
  owner_id: number | null
  remind_days: number
  since: string
  until: string | null
}

/** The days on which a key action was done. */
export interface KeyActionsDoneTable {
  branch_id: number
  action_id: number
  on_date: string
  staff_id: number
  at: string
}

/** Every version of a day's 财经播报 (S2.4). */
export interface BulletinsTable {
  branch_id: number
  on_date: string
  version: number
  news: Json
  author_id: number
  submitted_at: string
  approver_id: number | null
  approved_at: string | null
  /** The products that it names, with the rates of its day; null for one from before there were any. */
  products: Json | null
}
