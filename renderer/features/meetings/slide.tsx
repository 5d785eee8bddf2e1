import type { ReactNode } from 'react'
import { headlineOf } from '#shared/domain/headline.ts'
import type { IsoDate } from '#shared/domain/iso-date.ts'
import type { Agenda, MeetingKind } from '#shared/domain/meeting.ts'
import { shortDay } from '../../lib/format.ts'
import { type Material, PanelBody } from './panels/panel-body.tsx'
import { StageFrame } from './stage-frame.tsx'
import { Summary, timeTaken } from './summary.tsx'

/** Rows of a list that fit a slide. */
export const ROWS_ON_STAGE = 11

/** What a slide is drawn from. */
export interface SlideShown {
  kind: MeetingKind
  on: IsoDate
  agenda: Agenda
  /** Place on the agenda; one past its end is the summary. */
  item: number
  /** For each item of the agenda. */
  secondsSpent: readonly number[]
  /** Null where no clock runs. */
  clock: 'running' | 'paused' | null
  /** In words: `何伟主持`. */
  host: string
  material: Material
}

interface SlideProps {
  shown: SlideShown
  /** Given where the slides can be turned from here. */
  onItem?: (item: number) => void
  /** What the slides are where they are no meeting: `08:58 存档`. */
  stamp?: string
  foot?: ReactNode
  /** In place of what the item shows by itself, where something can be done on it. */
  children?: ReactNode
}

/** One slide of a meeting: what it is about, one thought in large letters, and what stands behind it. */
export function Slide({ shown, onItem, stamp, foot, children }: SlideProps) {
  const { kind, on, agenda, item, secondsSpent, clock, host, material } = shown
  const current = agenda[item]
  const { dataDate } = material.board.figures
  return (
    <StageFrame
      kind={kind}
      on={on}
      agenda={agenda}
      item={item}
      secondsSpent={secondsSpent}
      clock={clock}
      {...(onItem !== undefined && { onItem })}
      about={
        <>
          <span>{current === undefined ? '小结' : `${item + 1} / ${agenda.length} ${current.title}`}</span>
          <span>{host}</span>
          <span>{dataDate === null ? '尚无余额数据' : `数据日期 ${shortDay(dataDate)}`}</span>
          {stamp !== undefined && <span>{stamp}</span>}
        </>
      }
      headline={current === undefined ? timeTaken(agenda, secondsSpent) : (headlineOf(current.panel, material) ?? current.title)}
      foot={foot}
    >
      {children ??
        (current === undefined ? (
          <Summary agenda={agenda} secondsSpent={secondsSpent} material={material} />
        ) : (
          <PanelBody panel={current.panel} material={material} most={ROWS_ON_STAGE} />
        ))}
    </StageFrame>
  )
}
