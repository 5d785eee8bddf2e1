import { notifications } from '@mantine/notifications'
import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useEffect, useSyncExternalStore } from 'react'
import type { MeetingState } from '#shared/contract/meetings.ts'
import { MEETINGS } from '#shared/domain/meeting.ts'
import { ask, backend, told } from '../../lib/backend.ts'
import { whyUnanswered } from '../../lib/persistent.ts'
import { sendWaiting, type Unsent } from '../../lib/send-queue.ts'
import { useHand } from '../../lib/window-state.ts'
import { giveWay, type MeetingAct, type Noted, unsentActs, waitingOf, type Which, withMarks } from './unsent-acts.ts'

const AGAIN_MS = 5_000

/** What of a meeting waits to be written, for whoever is at the window. */
export function useWaiting(which: Which): { by: string; waiting: Unsent<MeetingAct>[] } {
  const by = useHand()
  const all = useSyncExternalStore(unsentActs.watch, unsentActs.all)
  return { by, waiting: waitingOf(all, by, which) }
}

/** Sends what is done in meetings, as long as its own person is at the window, whatever page is open. */
export function useSendingMeetings(): void {
  const client = useQueryClient()
  const by = useHand()
  useEffect(() => {
    const stop = new AbortController()
    void sendWaiting(unsentActs, {
      by,
      deliver: (act, signal) => (act.act === 'start' ? deliverStart(act, signal) : deliver(client, act, signal)),
      onSettled: (act, refusal) => {
        if (refusal !== null && act.act === 'start')
          client.setQueryData<Overtaken>(overtakenKey(act), { refusal, noted: giveWay(by, act) })
        else if (refusal !== null)
          notifications.show({ message: `${MEETINGS[act.kind]}有一项没有记上：${told(refusal).what}`, autoClose: false })
        if (act.act !== 'progress' || refusal !== null) void client.invalidateQueries({ queryKey: ask.meetings.key() })
      },
      pauseMs: AGAIN_MS,
      signal: stop.signal,
    })
    return () => stop.abort()
  }, [client, by])
}

/** A meeting that was begun here while somebody else had begun it: what they say, and what was noted here. */
export interface Overtaken {
  refusal: unknown
  noted: Noted | null
}

/** Where the window keeps that a meeting was overtaken. */
export function overtakenKey({ kind, on }: Which): readonly unknown[] {
  return ['meetings overtaken', kind, on]
}

/** Everything else waits until it is known whether the meeting began: a stumble holds it up, too. */
async function deliverStart({ kind, on, at, commandKey }: MeetingAct & { act: 'start' }, signal: AbortSignal): Promise<void> {
  const secondsAgo = Math.round((performance.now() - at) / 1000)
  try {
    await backend.meetings.start({ kind, late: { on, secondsAgo } }, { signal, context: { commandKey } })
  } catch (error) {
    throw whyUnanswered(error) === 'stumble' ? new Error('The meeting could not be begun yet', { cause: error }) : error
  }
}

async function deliver(client: QueryClient, entry: Exclude<MeetingAct, { act: 'start' }>, signal: AbortSignal): Promise<void> {
  const { kind, on, commandKey } = entry
  const options = { signal, context: { commandKey } }
  if (entry.act === 'progress') {
    await backend.meetings.keep({ kind, on, progress: entry.progress }, options)
    // Whoever goes back to the stage at once goes on from here, not from an answer that is older.
    await know(client, entry, (before) => ({ ...before, progress: entry.progress }))
  } else if (entry.act === 'prepare') {
    await backend.meetings.prepare({ kind, on, notes: entry.notes, rowVersion: entry.rowVersion }, options)
  } else if (entry.act === 'bring-in') {
    await backend.meetings.bringIn({ kind, on, ...entry.noted }, options)
  } else if (entry.act === 'finish') {
    const record = await backend.meetings.finish(entry.finish, options)
    client.setQueryData(ask.meetings.record.queryKey({ input: { kind, on } }), record)
  } else {
    await backend.meetings.rollCall({ kind, on, marks: entry.marks }, options)
    // It stays on the screen; how late somebody is, the next answer says.
    await know(client, entry, (before) => ({ ...before, rollCall: withMarks(before.rollCall, entry.marks) }))
  }
}

/** Puts what has been written into what is known of the meeting; an answer that is still under way may not have it yet. */
async function know(client: QueryClient, { kind, on }: Which, change: (before: MeetingState) => MeetingState): Promise<void> {
  const queryKey = ask.meetings.open.queryKey({ input: { kind, on } })
  await client.cancelQueries({ queryKey })
  client.setQueryData<MeetingState>(queryKey, (before) => before && change(before))
  void client.invalidateQueries({ queryKey })
}
