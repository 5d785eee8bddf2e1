import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { Notice } from '#shared/domain/notice.ts'
import { ask } from '../lib/backend.ts'
import { shell } from '../lib/shell.ts'

/** Some notices come with the clock alone. */
const ASK_EVERY_MS = 30_000

/**
 * What wants the person's eye and has not been put aside. On the desktop each is told once while the window is
 * not in front; a stage is left in peace, since others look on.
 */
export function useNotices(): { notices: readonly Notice[]; putAside: (key: string) => void } {
  const asked = useQuery({ ...ask.notices.list.queryOptions(), refetchInterval: ASK_EVERY_MS, refetchIntervalInBackground: true })
  const [aside, setAside] = useState<readonly string[]>([])
  const told = useRef(new Set<string>())
  const { data } = asked
  useEffect(() => {
    if (shell === null || data === undefined || document.fullscreenElement !== null) return
    for (const { key, title, body, place } of data) {
      if (told.current.has(key)) continue
      told.current.add(key)
      if (!document.hasFocus()) void shell.notify(title, body, place)
    }
  }, [data])
  return {
    notices: (data ?? []).filter(({ key }) => !aside.includes(key)),
    putAside: (key) => setAside((keys) => [...keys, key]),
  }
}
