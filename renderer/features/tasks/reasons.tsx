import { Button } from '@mantine/core'
import { useState } from 'react'
import type { DayEntry, PersonNow } from '#shared/contract/tasks.ts'
import type { CustomerId } from '#shared/domain/customer.ts'
import { daysBetween, type IsoDate } from '#shared/domain/iso-date.ts'
import { dayWord } from '#shared/domain/task.ts'
import { useKeys } from '../../lib/keys.ts'
import { useWindow } from '../../lib/window-state.ts'
import { Mark } from '../../ui/marks.tsx'
import { Section } from '../../ui/page.tsx'
import { DropForm, PutOffForm } from './settle-forms.tsx'
import classes from './person.module.css'

interface ReasonsProps {
  person: PersonNow
  /** Of the customer. */
  name: string
  entry: DayEntry | null
  /** Whose day is looked at; null for one's own. */
  of: string | null
  nextWorkingDay: IsoDate
  onSettled: (next: CustomerId | null) => void
}

/** Why this customer is on the list, what each reason weighs, and the two ways to leave it for now. */
export function Reasons({ person, name, entry, of, nextWorkingDay, onSettled }: ReasonsProps) {
  const { today, may } = useWindow()
  const [asking, setAsking] = useState<'put-off' | 'drop' | null>(null)
  const mine = person.tasks.filter((task) => task.mine || may('tasks.branch'))
  const taskIds = mine.filter(({ dueOn }) => dueOn <= today).map(({ id }) => id)
  const settled = (next: CustomerId | null) => {
    setAsking(null)
    onSettled(next)
  }
  useKeys(taskIds.length === 0 ? {} : { t: () => setAsking('put-off'), g: () => setAsking('drop') })
  return (
    <Section
      title="为什么联系"
      aside={
        taskIds.length > 0 && (
          <>
            <PutOffForm
              taskIds={taskIds}
              name={name}
              nextWorkingDay={nextWorkingDay}
              opened={asking === 'put-off'}
              onOpen={(open) => setAsking(open ? 'put-off' : null)}
              onSettled={settled}
            />
            <DropForm
              taskIds={taskIds}
              name={name}
              opened={asking === 'drop'}
              onOpen={(open) => setAsking(open ? 'drop' : null)}
              onSettled={settled}
            />
          </>
        )
      }
    >
      {once(person.tasks).map((task) => {
        const late = daysBetween(task.dueOn, today)
        const theirs = of === null ? task.mine : (entry?.taskIds.includes(task.id) ?? false)
        return (
          <div key={task.id} className={classes['task']}>
            <span>{task.reason}</span>
            <span className={classes['due']}>
              {!theirs && task.dueOn <= today && <Mark tone="quiet">同事的</Mark>}
              {late > 0 && <Mark tone="late">{dayWord(-late)}</Mark>}
              {late < 0 && <span className={classes['quiet']}>{dayWord(-late)}</span>}
            </span>
          </div>
        )
      })}
      {person.tasks.length === 0 && <div className={classes['line']}>没有待办的事由，可以直接记一笔</div>}
      {entry !== null && <Score entry={entry} />}
    </Section>
  )
}

/** Two calls may have left the same plan; it is one thing to do. */
function once(tasks: PersonNow['tasks']): PersonNow['tasks'] {
  return [...new Map(tasks.map((task) => [`${task.dueOn} ${task.reason} ${task.mine}`, task])).values()]
}

/** Where the place in the queue comes from. */
function Score({ entry }: { entry: DayEntry }) {
  const [shown, setShown] = useState(false)
  return (
    <div className={classes['score']}>
      排序 {entry.score} 分
      <Button variant="subtle" size="compact-xs" aria-expanded={shown} onClick={() => setShown(!shown)}>
        {shown ? '收起' : '怎么算的'}
      </Button>
      {shown && entry.parts.map(({ label, points }, index) => <span key={`${label}${index}`}>{`${label} ${points}`}</span>)}
    </div>
  )
}
