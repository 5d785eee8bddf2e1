import { skipToken, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { MeetingState } from '#shared/contract/meetings.ts'
import type { MeetingShown } from '#shared/domain/meeting-progress.ts'
import { ask } from '../../lib/backend.ts'
import { runningMaterial } from './material.ts'
import { begunHere, keepEnd } from './unsent-acts.ts'
import { useProgress } from './use-progress.ts'
import { useRollCall } from './use-roll-call.ts'
import { type Overtaken, overtakenKey, useWaiting } from './use-sending.ts'

interface LiveProps {
  state: MeetingState
  shown: MeetingShown
  onLeave: () => void
}

export type LiveMeeting = ReturnType<typeof useLive>

/** A running meeting with everything that can be done to it, whatever windows it is shown in. */
export function useLive({ state, shown, onLeave }: LiveProps) {
  const { agenda } = shown
  const client = useQueryClient()
  const which = { kind: state.kind, on: state.on }
  const here = useWaiting(which)
  const isOvertaken = useQuery<Overtaken>({ queryKey: overtakenKey(which), queryFn: skipToken }).data !== undefined
  // Whoever has begun the meeting steers it: this stage makes room.
  useEffect(() => {
    if (isOvertaken) onLeave()
  }, [isOvertaken, onLeave])
  const end = here.waiting.find(({ entry }) => entry.act === 'finish')
  const isOver = () =>
    end !== undefined ||
    client.getQueryData(overtakenKey(which)) !== undefined ||
    client.getQueryData(ask.meetings.record.queryKey({ input: which })) !== undefined
  const run = useProgress({ which, ...here, isOver }, state.progress, agenda)
  const roll = useRollCall({ ...state, startedAt: begunHere(here.waiting) ?? state.startedAt }, here)
  const [deciding, setDeciding] = useState(false)
  const { progress } = run
  const { item } = progress
  const current = agenda[item]
  const turnTo = (place: number) => {
    if (place < 0 || place > agenda.length || place === item) return
    run.change({ item: place })
    setDeciding(false)
  }
  const onKey = (event: KeyboardEvent) => {
    if (current?.panel === 'roll-call' && roll.onKey(event)) return true
    if (event.key === ' ') run.pause(!run.paused)
    else if (event.key.toLowerCase() === 'd') setDeciding(!deciding)
    else return false
    return true
  }
  return {
    state,
    agenda,
    item,
    current,
    run,
    roll,
    /** Ends the meeting: what was decided and heard is written and everything that was shown frozen. */
    end: () => {
      const { secondsSpent, settled, decisions, drills } = progress
      keepEnd(here.by, which, { ...which, secondsSpent, settled, decisions, drills })
    },
    ending: end !== undefined,
    /** The meeting was ended and the backend could not be told at once. */
    endWaits: end?.late ?? false,
    deciding,
    onDeciding: setDeciding,
    turnTo,
    onLeave,
    material: runningMaterial({ ...state, rollCall: roll.people }, shown, progress),
    /** How much was done and is not written yet. */
    unwritten: here.waiting.some(({ late }) => late) ? here.waiting.length : 0,
    keys: { onNext: () => turnTo(item + 1), onPrevious: () => turnTo(item - 1), onLeave, onKey },
  }
}
