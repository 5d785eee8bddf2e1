import { ATTENDANCES, type RollCallPlace } from '#shared/domain/meeting.ts'
import classes from './panels.module.css'

interface RollProps {
  rollCall: readonly RollCallPlace[]
  /** The place that the keys act on; none where nobody is called any more. */
  current?: number
  onChoose?: (index: number) => void
}

/** Everybody's name, large, with what was called. */
export function Roll({ rollCall, current, onChoose }: RollProps) {
  return (
    <div className={classes['names']} role={onChoose === undefined ? undefined : 'listbox'} aria-label="点名">
      {rollCall.map((person, index) => (
        // oxlint-disable-next-line click-events-have-key-events -- the stage around it calls the roll by key
        <div
          key={person.staffId}
          role={onChoose === undefined ? undefined : 'option'}
          aria-selected={onChoose === undefined ? undefined : index === current}
          data-current={index === current || undefined}
          className={classes['name']}
          onClick={() => onChoose?.(index)}
        >
          <strong>{person.name}</strong>
          <span className={classes[TONES[person.attendance ?? 'none']]}>{calledAs(person)}</span>
        </div>
      ))}
    </div>
  )
}

const TONES = { present: 'done', late: 'soon', absent: 'late', leave: 'caption', none: 'caption' } as const

function calledAs({ attendance, lateMinutes }: RollCallPlace): string {
  if (attendance === null) return '未点'
  if (attendance === 'present') return '✓ 到'
  return attendance === 'late' && lateMinutes > 0 ? `迟到 ${lateMinutes} 分` : ATTENDANCES[attendance]
}
