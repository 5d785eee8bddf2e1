import type { ReactNode } from 'react'

export interface LedgerColumn<Row> {
  key: string
  heading: ReactNode
  /** Pixels; the one column without a width takes what is left. */
  width?: number
  align?: 'right'
  /** Named when the list can be ordered by it. */
  sort?: string
  render: (row: Row) => ReactNode
}

export interface Sorting {
  by: string
  descending: boolean
}

export interface Marks<Row> {
  has: (row: Row) => boolean
  toggle: (row: Row) => void
  /** Whether the whole list is marked. */
  all: boolean | 'some'
  toggleAll: () => void
}

export interface LedgerProps<Row> {
  label: string
  columns: readonly LedgerColumn<Row>[]
  /** How many rows there are; those not loaded yet are asked for through `onRange`. */
  count: number
  rowAt: (index: number) => Row | undefined
  onRange?: (first: number, last: number) => void
  /** Place of the row that J, K and the arrows move. */
  current?: number
  onCurrent?: (index: number) => void
  onOpen?: (row: Row) => void
  sorting?: Sorting
  onSort?: (sorting: Sorting) => void
  tone?: (row: Row) => 'quiet' | undefined
  /** Rows may be marked, by X, by their box, and all at once. */
  marks?: Marks<Row>
  /** Called while a heading's edge is dragged, and with Alt and an arrow. */
  onResize?: (key: string, width: number) => void
  empty: string
  /** Counts and sums below the list. */
  foot?: ReactNode
}
