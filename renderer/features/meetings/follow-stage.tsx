import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { MeetingState } from '#shared/contract/meetings.ts'
import { MEETINGS } from '#shared/domain/meeting.ts'
import type { MeetingProgress } from '#shared/domain/meeting-progress.ts'
import { ask } from '../../lib/backend.ts'
import { FailureNote } from '../../ui/notes.tsx'
import { FullScreen } from './full-screen.tsx'
import { hostOf, runningMaterial } from './material.ts'
import { Slide } from './slide.tsx'
import { LeaveButton } from './stage-controls.tsx'
import { recordedSlides, StillSlides } from './still-slides.tsx'

interface FollowStageProps {
  state: MeetingState
  /** When the window heard of this state, on its own clock. */
  keptAt: number
  onLeave: () => void
}

/**
 * The stage of a meeting that somebody else's window holds: on the projector's computer, or on a desk of
 * its own. It shows what the host turned to, and nothing can be turned or typed here.
 */
export function FollowStage({ state, keptAt, onLeave }: FollowStageProps) {
  const { kind, on, endedAt } = state
  const shown = useQuery(ask.meetings.shown.queryOptions({ input: { kind, on } }))
  const record = useQuery(ask.meetings.record.queryOptions({ input: { kind, on }, enabled: endedAt !== null }))
  const progress = useFollowed(state.progress, keptAt)
  if (record.data !== undefined)
    return <StillSlides still={recordedSlides(record.data)} onLeave={onLeave} from={record.data.agenda.length} />
  const stay = () => undefined
  const material = shown.data === undefined ? null : runningMaterial(state, shown.data, progress)
  const agenda = shown.data?.agenda ?? []
  return (
    <FullScreen label={`跟看${MEETINGS[kind]}`} keys={{ onNext: stay, onPrevious: stay, onLeave }}>
      {material === null ? (
        <FailureNote error={shown.error} action="重试" onAction={() => void shown.refetch()} />
      ) : (
        <Slide
          shown={{
            kind,
            on,
            agenda,
            item: progress.item,
            secondsSpent: progress.secondsSpent,
            clock: 'running',
            host: hostOf(state),
            material,
          }}
          onItem={stay}
          foot={<LeaveButton onLeave={onLeave} />}
        />
      )}
    </FullScreen>
  )
}

/** The host's window keeps its clock at least this often; without a word the clock stands. */
const HEARD_OF_WITHIN_S = 35

/** The progress that was last heard of, with the seconds since then on the current item. */
function useFollowed(progress: MeetingProgress, keptAt: number): MeetingProgress {
  const [now, setNow] = useState(keptAt)
  const text = JSON.stringify(progress)
  const [heard, setHeard] = useState({ text, at: keptAt })
  // Other news of the meeting, a roll call or a note, does not set the clock.
  if (heard.text !== text) setHeard({ text, at: keptAt })
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [])
  const since = Math.min(Math.max(Math.floor((now - heard.at) / 1000), 0), HEARD_OF_WITHIN_S)
  return {
    ...progress,
    secondsSpent: progress.secondsSpent.map((seconds, index) => (index === progress.item ? seconds + since : seconds)),
  }
}
