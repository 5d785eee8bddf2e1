import { useQuery } from '@tanstack/react-query'
import type { Permission } from '#shared/domain/permissions.ts'
import { ask } from '../lib/backend.ts'

/** What waits at a place of the rail, by its path; nothing where nothing waits. */
export function useRailCounts(may: (permission: Permission) => boolean): ReadonlyMap<string, number> {
  const day = useQuery(ask.tasks.day.queryOptions({ input: { staffId: null }, enabled: may('tasks.own') }))
  const open = day.data?.queue.filter(({ outcome }) => outcome === null).length ?? 0
  return new Map(open === 0 ? [] : [['/today', open]])
}
