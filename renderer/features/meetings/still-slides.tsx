import { useState } from 'react'
import type { MeetingState } from '#shared/contract/meetings.ts'
import type { MeetingBoard } from '#shared/domain/board.ts'
import { branchTime } from '#shared/domain/instant.ts'
import { type MeetingRecord, MEETINGS, secondsByItem } from '#shared/domain/meeting.ts'
import { FullScreen } from './full-screen.tsx'
import { hostOf, plannedMaterial, recordedMaterial } from './material.ts'
import { Slide, type SlideShown } from './slide.tsx'
import { StageControls } from './stage-controls.tsx'

/** Slides on which nothing happens: a record, or a look ahead. */
export interface Still extends Omit<SlideShown, 'item' | 'clock'> {
  /** What they are, in a word: `08:58 存档`. */
  stamp: string
}

/** A meeting that was held, exactly as it was shown. */
export function recordedSlides(record: MeetingRecord): Still {
  const { kind, on, agenda, secondsSpent, host, endedAt } = record
  const stamp = `${branchTime(endedAt)} 存档`
  return { kind, on, agenda, secondsSpent, material: recordedMaterial(record), host: `${host}主持`, stamp }
}

/** The slides as they would be if the meeting began now. */
export function plannedSlides(state: MeetingState, board: MeetingBoard): Still {
  const { kind, on, agenda } = state
  const secondsSpent = secondsByItem(agenda, [])
  return { kind, on, agenda, secondsSpent, material: plannedMaterial(state, board), host: hostOf(state), stamp: '预览' }
}

interface StillSlidesProps {
  still: Still
  onLeave: () => void
  /** The slide to begin with; the first if it is left out. */
  from?: number
}

/** The slides on the whole screen, turned by key. */
export function StillSlides({ still, onLeave, from = 0 }: StillSlidesProps) {
  const [item, setItem] = useState(from)
  const turnTo = (place: number) => setItem(Math.min(Math.max(place, 0), still.agenda.length))
  return (
    <FullScreen
      label={`${MEETINGS[still.kind]} ${still.stamp}`}
      keys={{ onNext: () => turnTo(item + 1), onPrevious: () => turnTo(item - 1), onLeave }}
    >
      <StillFrame still={still} item={item} onItem={turnTo} onLeave={onLeave} />
    </FullScreen>
  )
}

interface StillFrameProps {
  still: Still
  item: number
  onItem: (item: number) => void
  /** Given where the slides fill the screen. */
  onLeave?: () => void
}

/** One slide, in whatever room it is given. */
export function StillFrame({ still, item, onItem, onLeave }: StillFrameProps) {
  const { agenda, stamp } = still
  return (
    <Slide
      shown={{ ...still, item, clock: null }}
      onItem={onItem}
      stamp={stamp}
      foot={onLeave === undefined ? undefined : <StageControls agenda={agenda} item={item} onItem={onItem} onLeave={onLeave} />}
    />
  )
}
