import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { Permission } from '#shared/domain/permissions.ts'
import { ask } from '../lib/backend.ts'
import { shell } from '../lib/shell.ts'

/** What waits at a place of the rail, by its path; nothing where nothing waits. */
export function useRailCounts(may: (permission: Permission) => boolean): ReadonlyMap<string, number> {
  const day = useQuery(ask.tasks.day.queryOptions({ input: { staffId: null }, enabled: may('tasks.own') }))
  const open = day.data?.queue.filter(({ outcome }) => outcome === null).length ?? 0
  return new Map(open === 0 ? [] : [['/today', open]])
}

/** Keeps today's count in the desktop's tray while somebody is signed in; nothing of it stays there afterwards. */
export function useTrayCount(may: (permission: Permission) => boolean): void {
  const left = useRailCounts(may).get('/today') ?? 0
  const count = may('tasks.own') ? left : null
  useEffect(() => {
    void shell?.showCount(count)
  }, [count])
  useEffect(
    () => () => {
      void shell?.showCount(null)
    },
    [],
  )
}
