import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { MeetingState } from '#shared/contract/meetings.ts'
import { MEETINGS } from '#shared/domain/meeting.ts'
import type { MeetingShown } from '#shared/domain/meeting-progress.ts'
import { ask } from '../../lib/backend.ts'
import { FailureNote } from '../../ui/notes.tsx'
import { FullScreen } from './full-screen.tsx'
import { LiveSlide } from './live-slide.tsx'
import { hostOf } from './material.ts'
import { Presenter } from './presenter.tsx'
import { Slide } from './slide.tsx'
import { StageControls } from './stage-controls.tsx'
import { recordedSlides, StillSlides } from './still-slides.tsx'
import { openBoard } from './use-board-line.ts'
import { type LiveMeeting, useLive } from './use-live.ts'

interface LiveStageProps {
  state: MeetingState
  /** Whether the slides are in a window of their own, and this one is the host's. */
  presenting: boolean
  onLeave: () => void
}

/** The stage of a meeting that runs; when it is ended here, its record takes its place. */
export function LiveStage({ state, presenting, onLeave }: LiveStageProps) {
  const { kind, on } = state
  const shown = useQuery(ask.meetings.shown.queryOptions({ input: { kind, on } }))
  // It is there as soon as the end was written, whichever window ended the meeting.
  const { data: record } = useQuery(ask.meetings.record.queryOptions({ input: { kind, on }, enabled: state.endedAt !== null }))
  if (record !== undefined) return <StillSlides still={recordedSlides(record)} onLeave={onLeave} from={record.agenda.length} />
  if (shown.data === undefined) {
    const nothing = () => undefined
    return (
      <FullScreen label={MEETINGS[kind]} inWindow={presenting} keys={{ onNext: nothing, onPrevious: nothing, onLeave }}>
        <FailureNote error={shown.error} action="重试" onAction={() => void shown.refetch()} />
      </FullScreen>
    )
  }
  return <Running state={state} shown={shown.data} presenting={presenting} onLeave={onLeave} />
}

interface RunningProps extends LiveStageProps {
  shown: MeetingShown
}

function Running({ presenting, ...given }: RunningProps) {
  const [inTwo, setInTwo] = useState(presenting)
  // What the room has seen stays, also when a meeting that began here gets its figures from the backend later.
  const [shown] = useState(given.shown)
  const live = useLive({ ...given, shown })
  const { state, onLeave } = given
  if (live.endWaits) {
    const { agenda } = shown
    const { kind, on } = state
    const { secondsSpent } = live.run.progress
    const still = { kind, on, agenda, secondsSpent, material: live.material, host: hostOf(state), stamp: '连上后自动存档' }
    return <StillSlides still={still} from={agenda.length} onLeave={onLeave} />
  }
  return inTwo ? (
    <Presenter live={live} />
  ) : (
    <OneScreen
      live={live}
      onInTwo={() => {
        // Where the browser refuses a window the slides stay on this one.
        if (openBoard()) setInTwo(true)
      }}
    />
  )
}

/** One screen for host and room: the slides fill it, and take what is called and typed. */
function OneScreen({ live, onInTwo }: { live: LiveMeeting; onInTwo: () => void }) {
  const { state, agenda, item, run, material } = live
  const { kind, on } = state
  return (
    <FullScreen label={MEETINGS[kind]} keys={live.keys}>
      <Slide
        shown={{
          kind,
          on,
          agenda,
          item,
          secondsSpent: run.progress.secondsSpent,
          clock: run.paused ? 'paused' : 'running',
          host: hostOf(state),
          material,
        }}
        onItem={live.turnTo}
        foot={
          <StageControls live={live} agenda={agenda} item={item} onItem={live.turnTo} onLeave={live.onLeave} onInTwo={onInTwo} />
        }
      >
        <LiveSlide live={live} />
      </Slide>
    </FullScreen>
  )
}
