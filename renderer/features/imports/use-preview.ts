import { keepPreviousData, useQueries, useQueryClient } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import type { PreviewFilter, PreviewRow } from '#shared/contract/imports.ts'
import { ask } from '../../lib/backend.ts'

const PAGE = 100

export interface PreviewOrder {
  draft: string
  /** Which check is looked at: the same draft may be checked again. */
  checks: number
  filter: PreviewFilter
  group: string | null
}

interface PreviewPages {
  total: number
  pending: boolean
  error: Error | null
  rowAt: (index: number) => PreviewRow | undefined
  onRange: (first: number, last: number) => void
}

/** The rows of a preview, fetched where one looks. */
export function usePreview({ checks, ...order }: PreviewOrder): PreviewPages {
  const client = useQueryClient()
  const [range, setRange] = useState({ first: 0, last: 0 })
  const optionsFor = (page: number) => {
    const options = ask.imports.rows.queryOptions({
      input: { ...order, offset: page * PAGE, limit: PAGE },
      staleTime: Infinity,
      retry: false,
      ...(page === 0 ? { placeholderData: keepPreviousData } : {}),
    })
    return { ...options, queryKey: [...options.queryKey, checks] as unknown as typeof options.queryKey }
  }
  const wanted = [...new Set([0, Math.floor(range.first / PAGE), Math.floor(range.last / PAGE)])]
  const answers = useQueries({ queries: wanted.map(optionsFor) })
  const onRange = useCallback((first: number, last: number) => setRange({ first, last }), [setRange])
  return {
    total: answers[0]?.data?.total ?? 0,
    pending: answers[0]?.isPending ?? true,
    error: answers.find(({ error }) => error !== null)?.error ?? null,
    rowAt: (index) => {
      const page = Math.floor(index / PAGE)
      const known = page === 0 ? answers[0]?.data : client.getQueryData(optionsFor(page).queryKey)
      return known?.rows[index % PAGE]
    },
    onRange,
  }
}
