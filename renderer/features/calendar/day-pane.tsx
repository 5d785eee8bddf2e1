import { Checkbox } from '@mantine/core'
import type { CalendarDay } from '#shared/contract/calendar.ts'
import { useDueAction } from '../../lib/due-action.ts'
import { longDay, moment } from '../../lib/format.ts'
import { useWindow } from '../../lib/window-state.ts'
import { FailureNote } from '../../ui/notes.tsx'
import { Section } from '../../ui/page.tsx'
import classes from './calendar.module.css'

/** What is to be done on a day, ticked where it stands; who did it and when stands beside it. */
export function DayPane({ day }: { day: CalendarDay }) {
  const { today } = useWindow()
  const { isDone, toggle, error } = useDueAction()
  const open = day.actions.filter(({ done }) => done === null).length
  return (
    <Section title={longDay(day.on)} aside={day.holiday ?? (day.actions.length === 0 ? '' : `未办 ${open} 项`)}>
      {day.actions.length === 0 && <div className={classes['quiet']}>{day.working ? '这一天没有行事。' : '休息日。'}</div>}
      {day.actions.map((action) => (
        <div key={action.id} className={classes['due']}>
          <Checkbox
            size="xs"
            label={action.text}
            checked={isDone(action)}
            disabled={!action.mine || action.on > today}
            onChange={() => toggle(action)}
          />
          <span className={classes['quiet']}>
            {action.done === null ? (action.owner ?? '全员') : `${action.done.by} ${moment(action.done.at, today)}`}
          </span>
        </div>
      ))}
      <FailureNote error={error} />
    </Section>
  )
}
