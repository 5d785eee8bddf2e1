/** What the branch sells (S2.4). */
export interface ProductsTable {
  branch_id: number
  id: number
  code: string
  name: string
  product_class: string
  term_days: number | null
  risk: number | null
  sale_from: string
  sale_until: string | null
  pitch: string
  rival: string
}

/** The rates that were published for a product, in basis points. */
export interface ProductRatesTable {
  branch_id: number
  product_id: number
  id: number
  rate: number
  from_on: string
  staff_id: number
  at: string
  note: string
}
