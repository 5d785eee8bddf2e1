import type { PlannedLoad } from '#shared/domain/allocation-outcome.ts'
import { POSTS } from '#shared/domain/post.ts'
import { count, percent } from '../../lib/format.ts'
import { LoadBar } from '../../ui/figures.tsx'
import { Mark } from '../../ui/marks.tsx'
import classes from './allocation.module.css'

/** What each person would carry: contacts a day against what a person can do in a day. */
export function PeopleLoads({ people }: { people: readonly PlannedLoad[] }) {
  return (
    <ul className={classes['people']} aria-label="每个人的工作量">
      {people.map((person) => (
        <li key={person.staffId} className={classes['person']}>
          <div className={classes['who']}>
            <span>
              {person.name} <span className={classes['quiet']}>{POSTS[person.post]}</span>
            </span>
            <span>
              {count(person.customers)} 户{person.gains > 0 && <span className={classes['gain']}> +{count(person.gains)}</span>}
              {person.losses > 0 && <span className={classes['loss']}> −{count(person.losses)}</span>}
            </span>
          </div>
          <LoadBar
            share={person.utilisation}
            label={`${person.dueByDay.toFixed(1)} / ${person.capacity} 次 · ${percent(person.utilisation, 0)}`}
          />
          {(person.shortfall > 0 || person.meetingShortfall > 0 || person.groupsOver > 0) && (
            <div className={classes['short']}>
              {person.shortfall > 0 && <Mark tone="late">{`每天缺 ${person.shortfall.toFixed(1)} 次`}</Mark>}
              {person.meetingShortfall > 0 && <Mark tone="late">{`面谈每天缺 ${person.meetingShortfall.toFixed(1)} 次`}</Mark>}
              {person.groupsOver > 0 && <Mark tone="soon">{`社群超出 ${person.groupsOver} 个`}</Mark>}
            </div>
          )}
        </li>
      ))}
    </ul>
  )
}
