import type { CalendarMonth } from '#shared/contract/calendar.ts'
import { dayOfMonth, type IsoDate } from '#shared/domain/iso-date.ts'
import { sameMonth } from '#shared/domain/key-calendar.ts'
import { POSTS } from '#shared/domain/post.ts'
import { count, longDay } from '../../lib/format.ts'
import { Empty } from '../../ui/notes.tsx'
import { heatOf } from './heat.ts'
import classes from './calendar.module.css'

/** Who was in touch how often on which day of a month: the deeper, the more. */
export function HeatTable({ month, of }: { month: CalendarMonth; of: IsoDate }) {
  const days = month.days.map((day, place) => ({ ...day, place })).filter(({ on }) => sameMonth(on, of))
  const most = Math.max(1, ...month.people.flatMap(({ contacts }) => days.map(({ place }) => contacts[place] ?? 0)))
  if (month.people.length === 0) return <Empty what="还没有做联系的人员。" />
  return (
    <div className={classes['heat']}>
      <table aria-label="每人每天的联系数">
        <thead>
          <tr>
            <th scope="col">人员</th>
            {days.map(({ on, working }) => (
              <th key={on} scope="col" data-off={!working} abbr={longDay(on)}>
                {dayOfMonth(on)}
              </th>
            ))}
            <th scope="col">合计</th>
          </tr>
        </thead>
        <tbody>
          {month.people.map(({ staffId, name, post, contacts }) => (
            <tr key={staffId}>
              <th scope="row">
                {name} <span className={classes['quiet']}>{POSTS[post]}</span>
              </th>
              {days.map(({ on, working, place }) => (
                <td
                  key={on}
                  data-off={!working}
                  style={{ '--heat': `${heatOf(contacts[place] ?? 0, most)}%` } as React.CSSProperties}
                >
                  {contacts[place] === 0 ? '' : contacts[place]}
                </td>
              ))}
              <td className={classes['sum']}>{count(days.reduce((sum, { place }) => sum + (contacts[place] ?? 0), 0))}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">合计</th>
            {days.map(({ on, working, contacts }) => (
              <td key={on} data-off={!working}>
                {contacts === 0 ? '' : contacts}
              </td>
            ))}
            <td className={classes['sum']}>{count(days.reduce((sum, { contacts }) => sum + contacts, 0))}</td>
          </tr>
        </tfoot>
      </table>
    </div>
  )
}
