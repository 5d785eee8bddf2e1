import type { DayEntry, WaitingRow } from '#shared/contract/tasks.ts'
import { isOnItsDay } from '#shared/domain/queue.ts'
import { TASK_KINDS } from '#shared/domain/task.ts'
import { nearDay, sinceContact } from '../../lib/format.ts'
import { useWindow } from '../../lib/window-state.ts'
import { Mark, TierMark } from '../../ui/marks.tsx'
import classes from './today.module.css'

/** One place in the queue: who, of which tier, why, since when nobody spoke to them, and what to mind. */
export function EntryLine({ entry, time }: { entry: DayEntry; time: string }) {
  const { today } = useWindow()
  // The last reason is the silence, which has a place of its own.
  const reasons = entry.reasons.slice(0, -1).join(' · ')
  return (
    <>
      <span className={classes['rowName']}>{entry.name}</span>
      <span className={classes['rowTier']}>
        <TierMark name={entry.tier} index={entry.tierIndex} />
      </span>
      <span className={classes['rowMark']}>
        <EntryMark entry={entry} time={time} />
      </span>
      <span className={classes['rowReason']}>{reasons}</span>
      <span className={classes['rowSince']}>{sinceContact(entry.lastContactOn, today)}</span>
    </>
  )
}

const OUTCOMES = {
  done: ['done', '已联系'],
  rescheduled: ['quiet', '已推迟'],
  dropped: ['quiet', '已放弃'],
} as const

/** What became of it, or the one thing to mind: late, not reached, a window to wait for; else what kind it is. */
function EntryMark({ entry, time }: { entry: DayEntry; time: string }) {
  if (entry.outcome !== null) {
    const [tone, word] = OUTCOMES[entry.outcome]
    return <Mark tone={tone}>{word}</Mark>
  }
  if (entry.unanswered) return <Mark tone="soon">未接通</Mark>
  if (entry.daysLate > 0) return <Mark tone="late">{`逾期${entry.daysLate}天`}</Mark>
  const window = entry.windows.find(({ to }) => time < to)
  if (!isOnItsDay(entry.kind) && window !== undefined && time < window.from) return <span>{window.from} 起</span>
  return <span>{TASK_KINDS[entry.kind]}</span>
}

/** Somebody who has to wait for a later day. */
export function WaitingLine({ row }: { row: WaitingRow }) {
  const { today } = useWindow()
  return (
    <>
      <span className={classes['rowName']}>{row.name}</span>
      <span className={classes['rowTier']}>{row.tier ?? '–'}</span>
      <span className={classes['rowMark']}>{row.daysLate > 0 && <Mark tone="late">{`逾期${row.daysLate}天`}</Mark>}</span>
      <span className={classes['rowReason']}>{row.reason}</span>
      <span className={classes['rowSince']}>应于 {nearDay(row.dueOn, today)}</span>
    </>
  )
}
