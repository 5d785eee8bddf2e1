import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { MeetingState } from '#shared/contract/meetings.ts'
import { headlineOf } from '#shared/domain/headline.ts'
import { MEETINGS, type MeetingRecord } from '#shared/domain/meeting.ts'
import type { MeetingShown } from '#shared/domain/meeting-progress.ts'
import { ask } from '../../lib/backend.ts'
import { FailureNote } from '../../ui/notes.tsx'
import { FullScreen } from './full-screen.tsx'
import { LiveSlide } from './live-slide.tsx'
import { hostOf, runningMaterial } from './material.ts'
import { aboutItem, StageControls } from './stage-controls.tsx'
import { StageFrame } from './stage-frame.tsx'
import { recordedSlides, StillSlides } from './still-slides.tsx'
import { timeTaken } from './summary.tsx'
import { type RunningMeeting, useProgress } from './use-progress.ts'
import { useRollCall } from './use-roll-call.ts'

/** The stage of a meeting that runs; when it is ended here, its record takes its place. */
export function LiveStage({ state, onLeave }: { state: MeetingState; onLeave: () => void }) {
  const { kind, on } = state
  const shown = useQuery(ask.meetings.shown.queryOptions({ input: { kind, on } }))
  const [record, setRecord] = useState<MeetingRecord | null>(null)
  if (record !== null) return <StillSlides still={recordedSlides(record)} onLeave={onLeave} from={record.agenda.length} />
  if (shown.data === undefined) {
    const nothing = () => undefined
    return (
      <FullScreen label={MEETINGS[kind]} keys={{ onNext: nothing, onPrevious: nothing, onLeave }}>
        <FailureNote error={shown.error} action="重试" onAction={() => void shown.refetch()} />
      </FullScreen>
    )
  }
  return <Running state={state} shown={shown.data} onLeave={onLeave} onEnded={setRecord} />
}

interface RunningProps {
  state: MeetingState
  shown: MeetingShown
  onLeave: () => void
  onEnded: (record: MeetingRecord) => void
}

function Running({ state, shown, onLeave, onEnded }: RunningProps) {
  const { kind, on } = state
  const { agenda } = shown
  const run = useProgress({ kind, on }, state.progress, agenda)
  const roll = useRollCall(state)
  const end = useEnd(state, run, onEnded)
  const [deciding, setDeciding] = useState(false)
  const { progress } = run
  const { item } = progress
  const current = agenda[item]
  const material = runningMaterial(state, shown, run.progress)
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
  return (
    <FullScreen
      label={MEETINGS[kind]}
      keys={{ onNext: () => turnTo(item + 1), onPrevious: () => turnTo(item - 1), onLeave, onKey }}
    >
      <StageFrame
        kind={kind}
        on={on}
        agenda={agenda}
        item={item}
        secondsSpent={progress.secondsSpent}
        clock={run.paused ? 'paused' : 'running'}
        onItem={turnTo}
        about={aboutItem(agenda, item, hostOf(state), shown.board.figures)}
        headline={
          current === undefined
            ? timeTaken(agenda, progress.secondsSpent)
            : (headlineOf(current.panel, material) ?? current.title)
        }
        foot={
          <StageControls
            agenda={agenda}
            item={item}
            onItem={turnTo}
            onLeave={onLeave}
            paused={run.paused}
            onPause={run.pause}
            deciding={deciding}
            onDeciding={setDeciding}
          />
        }
      >
        <FailureNote error={run.failure ?? roll.failure ?? end.error} />
        <LiveSlide {...{ state, agenda, material, run, roll, deciding }} onEnd={end.mutate} ending={end.isPending} />
      </StageFrame>
    </FullScreen>
  )
}

/** Ends the meeting: what was decided and heard is written and everything that was shown frozen. */
function useEnd({ kind, on }: MeetingState, run: RunningMeeting, onEnded: (record: MeetingRecord) => void) {
  const client = useQueryClient()
  const { mutate, ...rest } = useMutation(
    ask.meetings.finish.mutationOptions({
      onSuccess: async (record) => {
        run.end()
        onEnded(record)
        await client.invalidateQueries({ queryKey: ask.meetings.key() })
      },
    }),
  )
  const { secondsSpent, settled, decisions, drills } = run.progress
  return { ...rest, mutate: () => mutate({ kind, on, secondsSpent, settled, decisions, drills }) }
}
