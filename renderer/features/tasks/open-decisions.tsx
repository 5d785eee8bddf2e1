import { useQuery } from '@tanstack/react-query'
import { daysBetween } from '#shared/domain/iso-date.ts'
import { dayWord } from '#shared/domain/task.ts'
import { ask } from '../../lib/backend.ts'
import { useWindow } from '../../lib/window-state.ts'
import { Mark } from '../../ui/marks.tsx'
import { FailureNote } from '../../ui/notes.tsx'
import { Section } from '../../ui/page.tsx'
import { ScrollPane } from '../../ui/scroll-pane.tsx'
import classes from './branch.module.css'

/** What meetings have decided and nobody has carried out yet, the first due first. */
export function OpenDecisions() {
  const { today } = useWindow()
  const decisions = useQuery(ask.meetings.decisions.queryOptions({ input: { mine: false, since: null } }))
  const open = (decisions.data ?? []).filter(({ doneAt }) => doneAt === null)
  return (
    <ScrollPane label="未办的部署" className={classes['decisions']}>
      <Section title="会议部署，未办的">
        <FailureNote error={decisions.error} />
        {decisions.isSuccess && open.length === 0 && (
          <div className={classes['quiet']}>没有未办的部署。夕会上定下的事会列在这里。</div>
        )}
        {open.map(({ id, text, owner, dueOn, late }) => (
          <div key={id} className={classes['decision']}>
            <span>{text}</span>
            <span>{owner}</span>
            {late ? (
              <Mark tone="late">{dayWord(daysBetween(today, dueOn))}</Mark>
            ) : (
              <span className={classes['quiet']}>{dayWord(daysBetween(today, dueOn))}</span>
            )}
          </div>
        ))}
      </Section>
    </ScrollPane>
  )
}
