import { Link } from '@tanstack/react-router'
import type { MeetingState } from '#shared/contract/meetings.ts'
import type { AgendaItem, MeetingNotes } from '#shared/domain/meeting.ts'
import { useWindow } from '../../lib/window-state.ts'
import { Section } from '../../ui/page.tsx'
import classes from './meetings.module.css'

const PARTS = { team: '理财团队', branch: '全行' } as const

/** The items of the meeting with their minutes, and what is still to be filled in. */
export function AgendaList({ state, notes }: { state: MeetingState; notes: MeetingNotes }) {
  const { may } = useWindow()
  const { agenda } = state
  const minutes = (items: readonly AgendaItem[]) => items.reduce((sum, item) => sum + item.minutes, 0)
  return (
    <Section
      title={`议程 ${minutes(agenda)} 分钟`}
      aside={
        may('settings.edit') && (
          <Link to="/settings" className={classes['link']}>
            调整
          </Link>
        )
      }
    >
      <ol className={classes['agenda']}>
        {agenda.map((item, index) => (
          <li key={index}>
            {item.part !== agenda[index - 1]?.part && (
              <div className={classes['part']}>
                {`${PARTS[item.part]} ${minutes(agenda.filter(({ part }) => part === item.part))}′`}
              </div>
            )}
            <div className={classes['agendaItem']}>
              <span className={classes['quiet']}>{index + 1}</span>
              <span>{item.title}</span>
              {isMissing(item, notes) && <span className={classes['soon']}>未填</span>}
              <span className={classes['quiet']}>{item.minutes}′</span>
            </div>
          </li>
        ))}
      </ol>
    </Section>
  )
}

function isMissing({ panel }: AgendaItem, { product, news }: MeetingNotes): boolean {
  return (panel === 'product' && product === null) || (panel === 'news' && news === null)
}
