import { keepPreviousData, useQueries, useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import { type CustomerPage, type ListedCustomer, PAGE_LIMIT } from '#shared/contract/customers.ts'
import type { Fen } from '#shared/domain/fen.ts'
import type { IsoDate } from '#shared/domain/iso-date.ts'
import type { CustomerFilter, CustomerSort } from '#shared/domain/segment.ts'
import { ask } from '../../lib/backend.ts'

interface Pages {
  /** Null until they have been counted. */
  total: number | null
  aum: Fen | null
  /** Rows that the list has room for. */
  shown: number
  dataDate: IsoDate | null
  loading: boolean
  error: Error | null
  rowAt: (index: number) => ListedCustomer | undefined
  onRange: (first: number, last: number) => void
}

/** The list as pages that are fetched where one looks: a book of a million costs no more than a screen of it. */
export function usePages(filter: CustomerFilter, sort: CustomerSort, descending: boolean): Pages {
  const client = useQueryClient()
  // The pages in sight; another row of the same page is no reason to draw the list again.
  const [inSight, setInSight] = useState({ first: 0, last: 0 })
  const optionsFor = (page: number) =>
    ask.customers.list.queryOptions({
      input: { ...filter, sort, descending, offset: page * PAGE_LIMIT, limit: PAGE_LIMIT },
      ...(page === 0 ? { placeholderData: keepPreviousData } : {}),
    })
  const wanted = [...new Set([0, inSight.first, inSight.last])]
  const answers = useQueries({ queries: wanted.map(optionsFor) })
  // The first rows are there before anybody has counted how many there are.
  const counted = useQuery(ask.customers.count.queryOptions({ input: filter, placeholderData: keepPreviousData }))
  const head = answers[0]?.data
  const onRange = useCallback((firstRow: number, lastRow: number) => {
    const [first, last] = [Math.floor(firstRow / PAGE_LIMIT), Math.floor(lastRow / PAGE_LIMIT)]
    setInSight((before) => (before.first === first && before.last === last ? before : { first, last }))
  }, [])
  return {
    total: counted.data?.total ?? null,
    aum: counted.data?.aum ?? null,
    // Counted sooner than listed, rows without anybody in them would take keys and clicks that mean somebody.
    shown: head === undefined ? 0 : (counted.data?.total ?? head.rows.length),
    dataDate: head?.dataDate ?? null,
    loading: answers[0]?.isPending ?? true,
    error: answers.find(({ error }) => error !== null)?.error ?? counted.error,
    rowAt: (index) => {
      const page = Math.floor(index / PAGE_LIMIT)
      const known = page === 0 ? head : client.getQueryData<CustomerPage>(optionsFor(page).queryKey)
      return known?.rows[index % PAGE_LIMIT]
    },
    onRange,
  }
}
