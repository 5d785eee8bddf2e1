export interface HallDaysTable {
  branch_id: number
  on_date: string
  visits: number | null
  vip_visits: number | null
}

/** What a customer says that a large withdrawal is for. */
export interface DiversionsTable {
  branch_id: number
  id: number
  customer_id: number
  /** The counter's note that a talk afterwards is about; null for the counter's own. */
  first_id: number | null
  on_date: string
  at: string
  staff_id: number
  amount: number
  purpose: string
  back_on: string | null
  note: string
}
