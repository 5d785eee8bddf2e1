import { useState } from 'react'
import { MARKED_MOST, type Selection } from '#shared/contract/bulk.ts'
import type { ListedCustomer } from '#shared/contract/customers.ts'
import type { CustomerId } from '#shared/domain/customer.ts'
import { type CustomerFilter, sameFilter } from '#shared/domain/segment.ts'
import type { Marks } from '../../ui/ledger-props.ts'

export interface MarkedRows {
  marks: Marks<ListedCustomer>
  /** How many are marked. */
  count: number
  /** Null while nothing is marked. */
  selection: Selection | null
  clear: () => void
}

/** Either the rows that are marked one by one, or all that the filter means but these. */
interface State {
  all: boolean
  rows: ReadonlySet<CustomerId>
  filter: CustomerFilter
}

/** The marked rows of the list; another filter is another list, so its marks begin anew. */
export function useMarks(filter: CustomerFilter, total: number): MarkedRows {
  const none: State = { all: false, rows: new Set(), filter }
  const [kept, setState] = useState(none)
  const state = sameFilter(kept.filter, filter) ? kept : none
  const rows = [...state.rows]
  const count = state.all ? Math.max(total - rows.length, 0) : rows.length
  function toggle(row: ListedCustomer) {
    setState((before) => {
      const of = sameFilter(before.filter, filter) ? before : none
      const next = new Set(of.rows)
      if (!next.delete(row.id) && next.size < MARKED_MOST) next.add(row.id)
      return { ...of, rows: next }
    })
  }
  return {
    count,
    selection: count === 0 ? null : state.all ? { by: 'filter', filter, except: rows } : { by: 'ids', ids: rows },
    clear: () => setState(none),
    marks: {
      has: (row) => state.rows.has(row.id) !== state.all,
      toggle,
      all: count === 0 ? false : count === total ? true : 'some',
      toggleAll: () => setState(count === total ? none : { ...none, all: true }),
    },
  }
}
