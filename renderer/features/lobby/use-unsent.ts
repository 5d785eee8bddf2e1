import { notifications } from '@mantine/notifications'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useSyncExternalStore } from 'react'
import type { FlagEntry } from '#shared/domain/flag.ts'
import { branchDate, instant } from '#shared/domain/instant.ts'
import { ask, backend, told } from '../../lib/backend.ts'
import { sendWaiting } from '../../lib/send-queue.ts'
import { useHand, useWindow } from '../../lib/window-state.ts'
import { unsentFlags } from './unsent.ts'

const AGAIN_MS = 5_000

/** Takes flags to send; `unsent` is how many wait because the first of them could not be sent at once. */
export function useUnsent(): { submit: (entry: FlagEntry) => void; unsent: number } {
  const { today } = useWindow()
  const by = useHand()
  const all = useSyncExternalStore(unsentFlags.watch, unsentFlags.all)
  const waiting = all.filter((flag) => flag.by === by)
  return {
    submit: (entry) => {
      const now = instant(Date.now())
      // A program that runs as of another day has a clock of its own.
      unsentFlags.keep({ by, entry, whenLate: { ...entry, filledAt: branchDate(now) === today ? now : null } })
    },
    unsent: waiting.some(({ late }) => late) ? waiting.length : 0,
  }
}

/** Sends what waits, as long as its own person is at the window, whatever page is open. */
export function useSendingFlags(): void {
  const client = useQueryClient()
  const by = useHand()
  useEffect(() => {
    const stop = new AbortController()
    void sendWaiting(unsentFlags, {
      by,
      deliver: (entry, signal) => backend.lobby.flag(entry, { signal }),
      onSettled: (entry, refusal) => {
        if (refusal === null) notifications.show({ message: `${entry.ticketNo} 号已推荐给大堂。` })
        else {
          const { what, next } = told(refusal)
          notifications.show({ message: `${entry.ticketNo} 号没有推荐成：${what}${next}`, autoClose: false })
        }
        void client.invalidateQueries({ queryKey: ask.lobby.key() })
      },
      pauseMs: AGAIN_MS,
      signal: stop.signal,
    })
    return () => stop.abort()
  }, [client, by])
}
