import type { Ring } from '#shared/contract/tasks.ts'
import { dayGone, dueByNow } from '#shared/domain/pace.ts'
import type { CallHours } from '#shared/domain/queue.ts'
import { useBranchTime } from '../../lib/now.ts'
import { Mark } from '../../ui/marks.tsx'
import classes from './ring.module.css'

interface RingStripProps {
  ring: Ring
  hours: CallHours | undefined
  /** Whether there is anybody to call; without that nobody is behind. */
  expected: boolean
}

/** 5-20: meetings and calls of the day from logged contacts, against what the plan expects by this hour (S1.7). */
export function RingStrip({ ring, hours, expected }: RingStripProps) {
  const gone = dayGone(hours?.quiet ?? [], useBranchTime())
  const { calls, meetings, others, capacity } = ring
  const behind = dueByNow(capacity.calls, gone) - calls
  return (
    <div className={classes['strip']} role="group" aria-label="5-20 进度">
      {capacity.meetings > 0 && (
        <Meter name="面谈" done={meetings} quota={capacity.meetings} due={dueByNow(capacity.meetings, gone)} />
      )}
      <Meter name="电话" done={calls} quota={capacity.calls} due={dueByNow(capacity.calls, gone)} />
      {others > 0 && <span className={classes['others']}>微信等 {others}</span>}
      {expected && behind > 0 && <Mark tone="soon">{`此刻应打 ${calls + behind} 个，差 ${behind} 个`}</Mark>}
      {behind <= 0 && calls > 0 && <Mark tone="done">{behind === 0 ? '跟上计划' : `比计划多 ${-behind} 个`}</Mark>}
    </div>
  )
}

interface MeterProps {
  name: string
  done: number
  quota: number
  /** How many the plan expects by now. */
  due: number
  /** Without its name, under a heading that says it. */
  bare?: boolean
}

/** Done of a quota as a bar; the tick is where the plan stands now. */
export function Meter({ name, done, quota, due, bare = false }: MeterProps) {
  if (quota === 0 && done === 0) return <span className={classes['name']}>–</span>
  const share = (value: number) => `${quota === 0 ? 0 : Math.min(1, value / quota) * 100}%`
  return (
    <div
      className={bare ? classes['bare'] : classes['meter']}
      role="meter"
      aria-label={name}
      aria-valuemin={0}
      aria-valuemax={quota}
      aria-valuenow={done}
      aria-valuetext={`${done}/${quota}，此刻应到 ${due}`}
    >
      {!bare && <span className={classes['name']}>{name}</span>}
      <div className={classes['track']}>
        <div className={classes['done']} style={{ width: share(done) }} />
        {due > 0 && <div className={classes['tick']} style={{ left: share(due) }} />}
      </div>
      <span className={classes['figure']}>
        <strong>{done}</strong>/{quota}
      </span>
    </div>
  )
}
