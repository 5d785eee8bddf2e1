import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { DueAction } from '#shared/contract/calendar.ts'
import { ask } from './backend.ts'

/** Ticks an action of the calendar on one of its days; the tick shows at once, before the backend has answered. */
export function useDueAction(): { isDone: (action: DueAction) => boolean; toggle: (action: DueAction) => void; error: unknown } {
  const client = useQueryClient()
  const settle = useMutation(
    ask.calendar.settle.mutationOptions({ onSuccess: () => client.invalidateQueries({ queryKey: ask.calendar.key() }) }),
  )
  const said = settle.isPending ? settle.variables : null
  const isDone = ({ id, on, done }: DueAction) => (said?.id === id && said.on === on ? said.done : done !== null)
  return {
    isDone,
    toggle: (action) => settle.mutate({ id: action.id, on: action.on, done: !isDone(action) }),
    error: settle.error,
  }
}
