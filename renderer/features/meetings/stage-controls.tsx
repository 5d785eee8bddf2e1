import type { ReactNode } from 'react'
import type { IsoDate } from '#shared/domain/iso-date.ts'
import type { Agenda } from '#shared/domain/meeting.ts'
import { shortDay } from '../../lib/format.ts'
import classes from './stage.module.css'

/** Rows of a list that fit a slide. */
export const ROWS_ON_STAGE = 11

/** What a slide is about: its place and title, who holds the meeting, and of which day its figures are. */
export function aboutItem(agenda: Agenda, item: number, host: string, { dataDate }: { dataDate: IsoDate | null }): ReactNode {
  return (
    <>
      <span>{item >= agenda.length ? '小结' : `${item + 1} / ${agenda.length} ${agenda[item]?.title ?? ''}`}</span>
      <span>{host}</span>
      <span>{dataDate === null ? '尚无余额数据' : `数据日期 ${shortDay(dataDate)}`}</span>
    </>
  )
}

interface StageControlsProps {
  agenda: Agenda
  item: number
  onItem: (item: number) => void
  onLeave: () => void
  paused?: boolean
  onPause?: (paused: boolean) => void
  deciding?: boolean
  onDeciding?: (deciding: boolean) => void
}

/** The keys of the stage, which are buttons too; what comes next stands on the last one. */
export function StageControls({ agenda, item, onItem, onLeave, paused, onPause, deciding, onDeciding }: StageControlsProps) {
  const next = item + 1 < agenda.length ? agenda[item + 1]?.title : '小结'
  return (
    <div className={classes['controls']}>
      <Leave onLeave={onLeave} />
      {onPause !== undefined && (
        <button type="button" onClick={() => onPause(paused !== true)}>
          {paused === true ? '继续计时' : '暂停计时'} <kbd>空格</kbd>
        </button>
      )}
      {onDeciding !== undefined && (
        <button type="button" aria-pressed={deciding} onClick={() => onDeciding(deciding !== true)}>
          记部署 <kbd>D</kbd>
        </button>
      )}
      <span className={classes['grow']} />
      <button type="button" disabled={item === 0} onClick={() => onItem(item - 1)} aria-label="上一项">
        <kbd>←</kbd>
      </button>
      <button type="button" disabled={item >= agenda.length} onClick={() => onItem(item + 1)} aria-label="下一项">
        {item >= agenda.length ? '最后一项' : `下一项 ${next}`} <kbd>→</kbd>
      </button>
    </div>
  )
}

/** The only thing to press where somebody else turns the slides. */
export function LeaveButton({ onLeave }: { onLeave: () => void }) {
  return (
    <div className={classes['controls']}>
      <Leave onLeave={onLeave} />
    </div>
  )
}

function Leave({ onLeave }: { onLeave: () => void }) {
  return (
    <button type="button" onClick={onLeave}>
      离开 <kbd>Esc</kbd>
    </button>
  )
}
