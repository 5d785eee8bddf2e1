import { Checkbox } from '@mantine/core'
import type { DueAction } from '#shared/contract/calendar.ts'
import type { IsoDate } from '#shared/domain/iso-date.ts'
import { useDueAction } from '../../lib/due-action.ts'
import { nearDay } from '../../lib/format.ts'
import { Mark } from '../../ui/marks.tsx'
import { FailureNote } from '../../ui/notes.tsx'
import classes from './today.module.css'

/** What the branch's calendar asks of this person today or soon (S3.19), ticked where it stands. */
export function DueActions({ actions, today }: { actions: readonly DueAction[]; today: IsoDate }) {
  const { isDone, toggle, error } = useDueAction()
  return (
    <>
      {actions.map((action) => (
        <div key={`${action.id} ${action.on}`} className={classes['decision']}>
          <Checkbox
            size="xs"
            label={action.text}
            checked={isDone(action)}
            disabled={action.on > today}
            onChange={() => toggle(action)}
          />
          {action.on < today ? (
            <Mark tone="late">{nearDay(action.on, today)}</Mark>
          ) : (
            <span className={classes['quiet']}>{nearDay(action.on, today)}</span>
          )}
        </div>
      ))}
      <FailureNote error={error} />
    </>
  )
}
