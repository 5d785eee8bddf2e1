import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { FlagEntry } from '#shared/domain/flag.ts'
import { ask, backend, failureCode } from '../../lib/backend.ts'

const AGAIN_MS = 5_000

/**
 * Sends flags and keeps those whose answer did not come: they are sent again, under the key that the
 * form made, until they arrive; the hall keeps each once (S1.11). They stay in this window's memory
 * only, because they hold what a visitor said of themselves.
 */
export function useUnsent() {
  const client = useQueryClient()
  const [unsent, setUnsent] = useState<readonly FlagEntry[]>([])
  const [refused, setRefused] = useState<unknown>(null)

  async function send(entry: FlagEntry): Promise<boolean> {
    try {
      await backend.lobby.flag(entry)
      await client.invalidateQueries({ queryKey: ask.lobby.key() })
      return true
    } catch (error) {
      // A refusal will be the same next time; silence may not be.
      if (failureCode(error) !== null) setRefused(error)
      return failureCode(error) !== null
    }
  }

  async function submit(entry: FlagEntry): Promise<void> {
    setRefused(null)
    if (!(await send(entry))) setUnsent((waiting) => [...waiting, entry])
  }

  useEffect(() => {
    const [oldest] = unsent
    if (oldest === undefined) return
    const again = setTimeout(() => {
      void send(oldest).then((settled) =>
        setUnsent(([first, ...rest]) => (settled ? rest : first === undefined ? rest : [...rest, first])),
      )
    }, AGAIN_MS)
    return () => clearTimeout(again)
  })

  return { submit, unsent: unsent.length, refused }
}
