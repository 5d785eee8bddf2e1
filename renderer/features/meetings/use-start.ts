import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query'
import type { MeetingState } from '#shared/contract/meetings.ts'
import type { MeetingBoard } from '#shared/domain/board.ts'
import { instant } from '#shared/domain/instant.ts'
import { ask, backend } from '../../lib/backend.ts'
import { isAway } from '../../lib/persistent.ts'
import { useHand, useWindow } from '../../lib/window-state.ts'
import { leaveScreen } from './full-screen.tsx'
import { begunHere, keepNotes, keepStart } from './unsent-acts.ts'
import type { useNotes } from './use-notes.ts'
import { overtakenKey, useWaiting } from './use-sending.ts'

interface Starting {
  state: MeetingState
  board: MeetingBoard
  notes: Pick<ReturnType<typeof useNotes>, 'flush' | 'unwritten'>
}

/**
 * Begins a meeting, or goes on with it. While the backend is away it begins with the agenda and the figures
 * that stand on the page: that it did, and when, waits with everything that is done in it.
 */
export function useStart({ state, board, notes }: Starting) {
  const client = useQueryClient()
  const by = useHand()
  const { me } = useWindow()
  const { kind, on, startedAt } = state
  const { waiting } = useWaiting(state)
  return useMutation({
    mutationFn: async (again: boolean) => {
      client.removeQueries({ queryKey: overtakenKey(state) })
      // It was begun here already, and that is still to be written.
      if (begunHere(waiting) !== null) return
      const commandKey = crypto.randomUUID()
      try {
        await notes.flush()
        await backend.meetings.start({ kind, again }, { context: { commandKey } })
      } catch (error) {
        if (!isAway(error) || again) throw error
        // One that has begun goes on with what was shown, if this window has seen it.
        if (startedAt !== null) return
        if (notes.unwritten !== null) keepNotes(by, { kind, on }, notes.unwritten.notes, notes.unwritten.rowVersion)
        const now = instant(Date.now())
        keepStart(by, { kind, on }, commandKey, now)
        showAsBegun(client, { ...state, notes: notes.unwritten?.notes ?? state.notes }, board, me.staffId, now)
      }
    },
    onError: leaveScreen,
  })
}

/** Puts what the backend would answer into what this window knows, until it does. */
function showAsBegun(
  client: QueryClient,
  state: MeetingState,
  board: MeetingBoard,
  me: NonNullable<MeetingState['notes']['hostId']>,
  now: NonNullable<MeetingState['startedAt']>,
): void {
  const { kind, on, agenda } = state
  const begun = { ...state, startedAt: now, notes: { ...state.notes, hostId: state.notes.hostId ?? me } }
  client.setQueryData(ask.meetings.open.queryKey({ input: { kind, on } }), begun)
  client.setQueryData(ask.meetings.shown.queryKey({ input: { kind, on } }), { takenAt: now, agenda, board })
}
