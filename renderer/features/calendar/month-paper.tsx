import type { CalendarMonth } from '#shared/contract/calendar.ts'
import { dayOfMonth, type IsoDate, monthNumber, yearOf } from '#shared/domain/iso-date.ts'
import { sameMonth } from '#shared/domain/key-calendar.ts'
import { Printed } from '../../ui/printed.tsx'
import { HeatTable } from './heat-table.tsx'
import { WEEKDAYS } from './month-grid.tsx'
import classes from './calendar.module.css'

/** A month on A4, as a calendar with everything that is due, or as the contacts of each person by day. */
export function MonthPaper({ month, of, view }: { month: CalendarMonth; of: IsoDate; view: 'month' | 'heat' }) {
  const name = `${yearOf(of)}年${monthNumber(of)}月`
  if (view === 'heat')
    return (
      <Printed title={`联系热度 ${name}`} wide>
        <HeatTable month={month} of={of} />
      </Printed>
    )
  const weeks = Array.from({ length: month.days.length / 7 }, (_, week) => month.days.slice(week * 7, week * 7 + 7))
  return (
    <Printed title={`行事历 ${name}`} notes={['✓ 已办 ○ 未办']} wide>
      <table className={classes['onPaper']}>
        <thead>
          <tr>
            {WEEKDAYS.map((weekday) => (
              <th key={weekday} scope="col">
                {weekday}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week[0]?.on}>
              {week.map((day) => (
                <td key={day.on} data-off={!day.working} data-other={!sameMonth(day.on, of)}>
                  <strong>{dayOfMonth(day.on)}</strong> {day.holiday ?? ''}
                  {countsOf(day)}
                  {day.actions
                    .filter(({ daily }) => !daily)
                    .map(({ id, text, owner, done }) => (
                      <div key={id}>{`${done === null ? '○' : '✓'} ${text}${owner === null ? '' : `（${owner}）`}`}</div>
                    ))}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <EveryDay month={month} />
    </Printed>
  )
}

function countsOf({ contacts, appointments }: CalendarMonth['days'][number]): string {
  return [contacts > 0 ? ` 联系 ${contacts}` : '', appointments > 0 ? ` 约见 ${appointments}` : ''].join('')
}

/** What is done every day stands once below the month instead of in every field. */
function EveryDay({ month }: { month: CalendarMonth }) {
  const texts = new Set(month.days.flatMap(({ actions }) => actions.filter(({ daily }) => daily).map(({ text }) => text)))
  return texts.size === 0 ? null : <p>{`每个工作日：${[...texts].join('；')}`}</p>
}
