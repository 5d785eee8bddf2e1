import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo, useRef } from 'react'
import type { IsoDate } from '#shared/domain/iso-date.ts'
import { arrangedColumns, type KeptColumns } from '#shared/domain/list-columns.ts'
import { ask } from '../../lib/backend.ts'
import { type CustomerColumn, customerColumns } from './columns.tsx'

const SETTLED_MS = 500

export interface OwnColumns {
  /** Every column in the person's order, with whether it is shown. */
  all: KeptColumns
  names: ReadonlyMap<string, CustomerColumn>
  shown: CustomerColumn[]
  keep: (columns: KeptColumns | null) => void
  resize: (key: string, width: number) => void
}

/** The list's columns as this person keeps them: kept at once on the page, in the book when the hand is still. */
export function useColumns(today: IsoDate): OwnColumns {
  const client = useQueryClient()
  const options = ask.customers.columns.queryOptions({ staleTime: Infinity })
  const kept = useQuery(options)
  const save = useMutation(ask.customers.keepColumns.mutationOptions())
  const waiting = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const names = useMemo(() => new Map(customerColumns(today).map((column) => [column.key, column])), [today])
  const all = useMemo(
    () =>
      arrangedColumns(
        [...names.values()].map(({ key, width, shown, fixed }) => ({ key, width: width ?? null, shown, fixed: fixed === true })),
        kept.data ?? null,
      ),
    [names, kept.data],
  )
  // The same columns as long as nobody changes them: every row is drawn by them.
  const shown = useMemo(
    () =>
      all.flatMap(({ key, shown: visible, width }) => {
        const column = names.get(key)
        if (column === undefined || !visible) return []
        return [width === null || column.width === undefined ? column : { ...column, width }]
      }),
    [all, names],
  )
  function keep(columns: KeptColumns | null) {
    client.setQueryData(options.queryKey, columns)
    clearTimeout(waiting.current)
    waiting.current = setTimeout(() => save.mutate(columns), SETTLED_MS)
  }
  return {
    all,
    names,
    shown,
    keep,
    resize: (key, width) => keep(all.map((column) => (column.key === key ? { ...column, width: Math.min(width, 600) } : column))),
  }
}
