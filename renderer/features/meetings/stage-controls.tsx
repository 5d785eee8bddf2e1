import type { Agenda } from '#shared/domain/meeting.ts'
import type { LiveMeeting } from './use-live.ts'
import classes from './stage.module.css'

interface StageControlsProps {
  agenda: Agenda
  item: number
  onItem: (item: number) => void
  onLeave: () => void
  /** Given while a meeting runs: its clock and its decisions. */
  live?: LiveMeeting
  /** Puts the slides into a window of their own. */
  onInTwo?: () => void
}

/** The keys of the stage, which are buttons too; what comes next stands on the last one. */
export function StageControls({ agenda, item, onItem, onLeave, live, onInTwo }: StageControlsProps) {
  const next = item + 1 < agenda.length ? agenda[item + 1]?.title : '小结'
  return (
    <div className={classes['controls']}>
      <Leave onLeave={onLeave} />
      {live !== undefined && <LiveControls live={live} />}
      {onInTwo !== undefined && (
        <button type="button" onClick={onInTwo}>
          双屏主持
        </button>
      )}
      {live !== undefined && live.unwritten > 0 && <span className={classes['unwritten']}>{unwrittenWords(live.unwritten)}</span>}
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

function LiveControls({ live: { run, deciding, onDeciding } }: { live: LiveMeeting }) {
  return (
    <>
      <button type="button" onClick={() => run.pause(!run.paused)}>
        {run.paused ? '继续计时' : '暂停计时'} <kbd>空格</kbd>
      </button>
      <button type="button" aria-pressed={deciding} onClick={() => onDeciding(!deciding)}>
        记部署 <kbd>D</kbd>
      </button>
    </>
  )
}

/** What was done while the backend was away is not lost, and the meeting goes on. */
export function unwrittenWords(count: number): string {
  return `${count} 项待补记，连上后自动写入`
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
