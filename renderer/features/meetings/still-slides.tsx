import { useState } from 'react'
import type { MeetingState } from '#shared/contract/meetings.ts'
import type { MeetingBoard } from '#shared/domain/board.ts'
import { headlineOf } from '#shared/domain/headline.ts'
import { branchTime } from '#shared/domain/instant.ts'
import type { IsoDate } from '#shared/domain/iso-date.ts'
import { type Agenda, type MeetingKind, type MeetingRecord, MEETINGS, secondsByItem } from '#shared/domain/meeting.ts'
import { FullScreen } from './full-screen.tsx'
import { hostOf, plannedMaterial, recordedMaterial } from './material.ts'
import { type Material, PanelBody } from './panels/panel-body.tsx'
import { aboutItem, ROWS_ON_STAGE, StageControls } from './stage-controls.tsx'
import { StageFrame } from './stage-frame.tsx'
import { Summary, timeTaken } from './summary.tsx'

/** Slides on which nothing happens: a record, or a look ahead. */
export interface Still {
  kind: MeetingKind
  on: IsoDate
  agenda: Agenda
  secondsSpent: readonly number[]
  material: Material
  host: string
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
  const { kind, on, agenda, secondsSpent, material, host, stamp } = still
  const current = agenda[item]
  const headline = current === undefined ? timeTaken(agenda, secondsSpent) : headlineOf(current.panel, material)
  return (
    <StageFrame
      kind={kind}
      on={on}
      agenda={agenda}
      item={item}
      secondsSpent={secondsSpent}
      clock={null}
      onItem={onItem}
      about={
        <>
          {aboutItem(agenda, item, host, material.board.figures)}
          <span>{stamp}</span>
        </>
      }
      headline={headline ?? current?.title ?? ''}
      foot={onLeave === undefined ? undefined : <StageControls agenda={agenda} item={item} onItem={onItem} onLeave={onLeave} />}
    >
      {current === undefined ? (
        <Summary agenda={agenda} secondsSpent={secondsSpent} material={material} />
      ) : (
        <PanelBody panel={current.panel} material={material} most={ROWS_ON_STAGE} />
      )}
    </StageFrame>
  )
}
