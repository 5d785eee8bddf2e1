import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { BulkChange, Selection } from '#shared/contract/bulk.ts'
import { ask, backend } from '../../lib/backend.ts'
import { count } from '../../lib/format.ts'
import { tellWithUndo } from '../../ui/undo-note.tsx'

/** A change of many customers: counted before it is made, told with its undo after it. */
export function useBulk(selection: Selection, change: BulkChange | null, did: string, onDone: () => void) {
  const client = useQueryClient()
  const input = { selection, change: change ?? { kind: 'hold' as const, until: null } }
  const preview = useQuery(
    ask.bulk.preview.queryOptions({ input, enabled: change !== null, placeholderData: keepPreviousData, staleTime: 0 }),
  )
  const apply = useMutation(
    ask.bulk.apply.mutationOptions({
      onSuccess: ({ id, changed }) => {
        void client.invalidateQueries({ queryKey: ask.customers.key() })
        tellWithUndo(`${did}：${count(changed)} 位客户。`, () => backend.bulk.undo({ id }))
        onDone()
      },
      onError: () => void preview.refetch(),
    }),
  )
  return {
    counted: change === null ? null : (preview.data ?? null),
    error: apply.error ?? (change === null ? null : preview.error),
    pending: apply.isPending,
    apply: (expected: number) => apply.mutate({ ...input, expected }),
  }
}
