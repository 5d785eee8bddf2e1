import { notifications } from '@mantine/notifications'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState, useSyncExternalStore } from 'react'
import type { FlagEntry } from '#shared/domain/flag.ts'
import { branchDate, instant } from '#shared/domain/instant.ts'
import { ask, backend, isRefusal, told } from '../../lib/backend.ts'
import { useWindow } from '../../lib/window-state.ts'
import { type UnsentFlag, unsentFlags } from './unsent.ts'

const AGAIN_MS = 5_000

/** Sends flags and keeps those whose answer did not come; `unsent` is how many wait, `refused` why the last one was not taken. */
export function useUnsent() {
  const client = useQueryClient()
  const { today } = useWindow()
  const [by, waiting] = useWaiting()
  const [refused, setRefused] = useState<unknown>(null)

  async function submit(entry: FlagEntry): Promise<void> {
    setRefused(null)
    const now = instant(Date.now())
    try {
      await backend.lobby.flag(entry)
      await client.invalidateQueries({ queryKey: ask.lobby.key() })
    } catch (error) {
      if (isRefusal(error)) setRefused(error)
      // It counts from when it was filled; a program that runs as of another day has a clock of its own.
      else unsentFlags.keep({ by, entry: { ...entry, filledAt: branchDate(now) === today ? now : null } })
    }
  }

  return { submit, unsent: waiting.length, refused }
}

/**
 * Sends again what waits, as long as its own person is at the window, whatever page is open. The key that
 * the form made lets the hall keep each flag once.
 */
export function useSendingAgain(): void {
  const client = useQueryClient()
  const [, waiting] = useWaiting()
  const [round, setRound] = useState(0)
  const oldest = waiting[round % Math.max(1, waiting.length)]
  useEffect(() => {
    if (oldest === undefined) return
    const again = setTimeout(() => {
      void sendAgain(oldest).then(async (sent) => {
        setRound(round + 1)
        if (sent) await client.invalidateQueries({ queryKey: ask.lobby.key() })
      })
    }, AGAIN_MS)
    return () => clearTimeout(again)
  }, [client, oldest, round])
}

async function sendAgain(flag: UnsentFlag): Promise<boolean> {
  try {
    await backend.lobby.flag(flag.entry)
  } catch (error) {
    if (!isRefusal(error)) return false
    notifications.show({ message: `${flag.entry.ticketNo} 号没有推荐成：${told(error).what}`, autoClose: false })
  }
  unsentFlags.settle(flag)
  return true
}

/** Who is at the window, and which flags of theirs wait. */
function useWaiting(): [by: string, waiting: readonly UnsentFlag[]] {
  const { me, branch } = useWindow()
  const by = `${branch.id}/${me.staffId}`
  const all = useSyncExternalStore(unsentFlags.watch, unsentFlags.all)
  return [by, all.filter((flag) => flag.by === by)]
}
