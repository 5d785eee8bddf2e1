import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useState } from 'react'
import type { MeetingState } from '#shared/contract/meetings.ts'
import { type MeetingNotes, shownNotes } from '#shared/domain/meeting.ts'
import { ask, failureCode } from '../../lib/backend.ts'
import { differences, draftOf, type NotesDraft, notesOf } from './notes-draft.ts'

const WAIT_MS = 800

/**
 * What the host prepares, kept by itself shortly after the last key. When somebody else changed it
 * meanwhile nothing is overwritten: both texts stay until one of the two is chosen.
 */
export function useNotes(state: MeetingState) {
  const { kind, on, notes: kept, rowVersion } = state
  const [draft, setDraft] = useState<NotesDraft | null>(null)
  const [version, setVersion] = useState(rowVersion)
  const save = useSave(setVersion)
  const conflict = failureCode(save.error) === 'EDITED_MEANWHILE'
  const notes = draft === null ? kept : notesOf(draft, on)
  const waiting = draft !== null && notes !== null && !same(notes, kept)
  // Nothing of this window waits: what others wrote is simply shown.
  if (!waiting && rowVersion !== version) {
    setVersion(rowVersion)
    setDraft(null)
  }
  const { mutateAsync, isPending } = save
  const flush = useCallback(async () => {
    if (waiting && notes !== null) await mutateAsync({ kind, on, notes, rowVersion: version })
  }, [waiting, notes, kind, on, version, mutateAsync])
  useEffect(() => {
    if (!waiting || isPending || conflict) return
    const wait = setTimeout(() => void flush().catch(() => undefined), WAIT_MS)
    return () => clearTimeout(wait)
  }, [waiting, isPending, conflict, flush])
  const shown = draft ?? draftOf(kept)
  return {
    draft: shown,
    change: (part: Partial<NotesDraft>) => setDraft({ ...shown, ...part }),
    /** Writes what still waits; awaited before the meeting begins. */
    flush,
    /** What was typed and is not written; null when there is nothing, or it is no notes yet. */
    unwritten: waiting && notes !== null ? { notes, rowVersion: version } : null,
    /** Shows what is kept in place of what was typed: numbers of customers are hidden there. */
    rest: () => {
      if (!waiting && !isPending && notes !== null) setDraft(null)
    },
    waiting: waiting || isPending,
    failure: conflict ? null : save.error,
    /** Where the two texts differ, once somebody else wrote meanwhile; null otherwise. */
    conflict: conflict ? { error: save.error, differences: differences(shown, draftOf(kept)) } : null,
    choose: (whose: 'mine' | 'theirs') => {
      setVersion(rowVersion)
      if (whose === 'theirs') setDraft(null)
      save.reset()
    },
  }
}

function useSave(onSaved: (version: number) => void) {
  const client = useQueryClient()
  return useMutation(
    ask.meetings.prepare.mutationOptions({
      onSuccess: ({ rowVersion }, { kind, on, notes }) => {
        onSaved(rowVersion)
        const key = ask.meetings.open.queryKey({ input: { kind, on } })
        client.setQueryData<MeetingState>(
          key,
          (before) => before && { ...before, notes: shownNotes(notes as MeetingNotes), rowVersion },
        )
      },
      onError: (_, { kind, on }) => client.invalidateQueries({ queryKey: ask.meetings.open.queryKey({ input: { kind, on } }) }),
    }),
  )
}

/** The same once kept: numbers of customers are hidden on the way. */
function same(typed: MeetingNotes, kept: MeetingNotes): boolean {
  return JSON.stringify(shownNotes(typed)) === JSON.stringify(kept)
}
