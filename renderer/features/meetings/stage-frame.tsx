import type { ReactNode } from 'react'
import type { IsoDate } from '#shared/domain/iso-date.ts'
import { type Agenda, clockState, type MeetingKind, MEETINGS } from '#shared/domain/meeting.ts'
import { longDay, stopwatch } from '../../lib/format.ts'
import classes from './stage.module.css'

interface StageFrameProps {
  kind: MeetingKind
  on: IsoDate
  agenda: Agenda
  /** Place on the agenda; one past its end is the summary. */
  item: number
  /** For each item of the agenda. */
  secondsSpent: readonly number[]
  /** Null where no clock runs: a record, or a look ahead, which has none at all. */
  clock: 'running' | 'paused' | null
  /** Given where the slides can be turned from here. */
  onItem?: (item: number) => void
  /** Above the headline: what this item is, and of which day its figures are. */
  about: ReactNode
  headline: string
  foot?: ReactNode
  children: ReactNode
}

/**
 * The stage: a thin rail with the agenda and the clock, and one thought on the rest. It fills whatever it
 * stands in and measures everything against 1920×1080, on which its smallest text is 28 px high.
 */
export function StageFrame(props: StageFrameProps) {
  return (
    <div className={classes['stage']}>
      <div className={classes['canvas']}>
        <Rail {...props} />
        <main className={classes['slide']}>
          <div className={classes['about']}>{props.about}</div>
          <h2 className={classes['headline']}>{props.headline}</h2>
          <div key={props.item} className={classes['body']}>
            {props.children}
          </div>
          {props.foot !== undefined && <footer className={classes['foot']}>{props.foot}</footer>}
        </main>
      </div>
    </div>
  )
}

function Rail({ kind, on, agenda, item, secondsSpent, clock, onItem }: StageFrameProps) {
  return (
    <nav className={classes['rail']} aria-label="议程">
      <div className={classes['title']}>{MEETINGS[kind]}</div>
      <div className={classes['date']}>{longDay(on)}</div>
      <ol className={classes['agenda']}>
        {agenda.map(({ title, part, minutes }, index) => (
          <li key={index}>
            {part !== agenda[index - 1]?.part && <div className={classes['part']}>{partLine(agenda, part)}</div>}
            <button
              type="button"
              ref={index === item ? showCurrent : undefined}
              className={classes['item']}
              aria-current={index === item ? 'step' : undefined}
              data-gone={index < item || undefined}
              disabled={onItem === undefined}
              onClick={() => onItem?.(index)}
            >
              <span>{title}</span>
              <span data-over={(secondsSpent[index] ?? 0) > minutes * 60 || undefined}>
                {(secondsSpent[index] ?? 0) > 0 ? stopwatch(secondsSpent[index] ?? 0) : `${minutes}′`}
              </span>
            </button>
          </li>
        ))}
        <li>
          <button
            type="button"
            ref={item >= agenda.length ? showCurrent : undefined}
            className={classes['item']}
            aria-current={item >= agenda.length ? 'step' : undefined}
            disabled={onItem === undefined}
            onClick={() => onItem?.(agenda.length)}
          >
            <span>小结</span>
          </button>
        </li>
      </ol>
      {(clock !== null || secondsSpent.some((seconds) => seconds > 0)) && (
        <Clocks agenda={agenda} item={item} secondsSpent={secondsSpent} clock={clock} />
      )}
    </nav>
  )
}

/** A long agenda scrolls with the meeting. */
function showCurrent(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: 'nearest' })
}

const PARTS = { team: '理财团队', branch: '全行' } as const

function partLine(agenda: Agenda, part: keyof typeof PARTS): string {
  return `${PARTS[part]} ${minutesOf(agenda.filter((item) => item.part === part))}′`
}

function minutesOf(agenda: Agenda): number {
  return agenda.reduce((sum, { minutes }) => sum + minutes, 0)
}

/** The clock of the item, amber from 80 % of its time and red past it, and the clock of the whole. */
function Clocks({ agenda, item, secondsSpent, clock }: Pick<StageFrameProps, 'agenda' | 'item' | 'secondsSpent' | 'clock'>) {
  const [current, all] = [agenda[item], secondsSpent.reduce((sum, seconds) => sum + seconds, 0)]
  return (
    <div className={classes['clocks']} role="timer" aria-label="计时">
      {current !== undefined && (
        <Clock
          label={clock === 'paused' ? '本项 · 已暂停' : '本项'}
          seconds={secondsSpent[item] ?? 0}
          minutes={current.minutes}
          large
        />
      )}
      <Clock label="全程" seconds={all} minutes={minutesOf(agenda)} large={current === undefined} />
    </div>
  )
}

function Clock({ label, seconds, minutes, large }: { label: string; seconds: number; minutes: number; large: boolean }) {
  const state = clockState(seconds, minutes)
  return (
    <div className={classes['clock']} data-state={state} data-large={large || undefined}>
      <span className={classes['clockLabel']}>{state === 'over' ? `${label} · 超时` : label}</span>
      <span className={classes['time']}>
        {stopwatch(seconds)}
        <span className={classes['of']}>{` / ${stopwatch(minutes * 60)}`}</span>
      </span>
      <div className={classes['clockBar']} aria-hidden="true">
        <div style={{ width: `${Math.min(seconds / (minutes * 60), 1) * 100}%` }} />
      </div>
    </div>
  )
}
