import { useRef } from 'react'
import type { CalendarDay, CalendarMonth } from '#shared/contract/calendar.ts'
import { addDays, dayOfMonth, type IsoDate } from '#shared/domain/iso-date.ts'
import { sameMonth } from '#shared/domain/key-calendar.ts'
import { longDay } from '../../lib/format.ts'
import { useWindow } from '../../lib/window-state.ts'
import { heatOf } from './heat.ts'
import classes from './calendar.module.css'

export const WEEKDAYS = ['周一', '周二', '周三', '周四', '周五', '周六', '周日']

/** More lines than these a day has no room for; the pane beside it has them all. */
const SHOWN = 3

/** What the arrows do in the grid, in days. */
const STEPS: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }

/** A month in whole weeks: what is due on each day, and how much was contacted, as the depth of the paper. */
export function MonthGrid({ month, day, onDay }: { month: CalendarMonth; day: IsoDate; onDay: (on: IsoDate) => void }) {
  const { today } = useWindow()
  const grid = useRef<HTMLDivElement>(null)
  const most = Math.max(1, ...month.days.map(({ contacts }) => contacts))
  const weeks = Array.from({ length: month.days.length / 7 }, (_, week) => month.days.slice(week * 7, week * 7 + 7))
  function step(key: string) {
    const days = STEPS[key]
    if (days === undefined) return
    onDay(addDays(day, days))
    requestAnimationFrame(() => grid.current?.querySelector<HTMLElement>('[aria-selected="true"]')?.focus())
  }
  return (
    <div className={classes['grid']} role="grid" aria-label="月历" ref={grid}>
      <div role="row" className={classes['weekdays']}>
        {WEEKDAYS.map((name) => (
          <span key={name} role="columnheader">
            {name}
          </span>
        ))}
      </div>
      {weeks.map((week) => (
        <div key={week[0]?.on} role="row" className={classes['week']}>
          {week.map((each) => (
            <Cell
              key={each.on}
              each={each}
              heat={heatOf(each.contacts, most)}
              isOther={!sameMonth(each.on, day)}
              isToday={each.on === today}
              isPast={each.on < today}
              chosen={each.on === day}
              onDay={onDay}
              onStep={step}
            />
          ))}
        </div>
      ))}
    </div>
  )
}

interface CellProps {
  each: CalendarDay
  heat: number
  isOther: boolean
  isToday: boolean
  isPast: boolean
  chosen: boolean
  onDay: (on: IsoDate) => void
  onStep: (key: string) => void
}

function Cell({ each, heat, isOther, isToday, isPast, chosen, onDay, onStep }: CellProps) {
  // What is done every day would stand in every cell: it is counted, and named beside the month.
  const rare = each.actions.filter(({ daily }) => !daily)
  const daily = each.actions.length - rare.length
  const dailyDone = each.actions.filter((action) => action.daily && action.done !== null).length
  return (
    <div
      role="gridcell"
      aria-selected={chosen}
      aria-label={wordsOf(each)}
      tabIndex={chosen ? 0 : -1}
      className={classes['cell']}
      data-off={!each.working}
      data-other={isOther}
      data-today={isToday}
      style={{ '--heat': `${heat}%` } as React.CSSProperties}
      onClick={() => onDay(each.on)}
      onKeyDown={(event) => onStep(event.key)}
    >
      <span className={classes['date']}>
        <strong>{dayOfMonth(each.on)}</strong>
        <span className={classes['quiet']}>{each.holiday ?? ''}</span>
        {each.contacts > 0 && <span className={classes['contacts']}>联系 {each.contacts}</span>}
      </span>
      {rare.slice(0, SHOWN).map(({ id, text, done }) => (
        <span key={id} className={classes['line']} data-state={done !== null ? 'done' : isPast ? 'late' : 'open'} title={text}>
          {done !== null ? '✓' : isPast ? '✗' : '○'} {text}
        </span>
      ))}
      <span className={classes['foot']}>
        {rare.length > SHOWN && <span>另 {rare.length - SHOWN} 项</span>}
        {each.appointments > 0 && <span>约见 {each.appointments}</span>}
        {daily > 0 && (
          <span>
            每日 {dailyDone}/{daily}
          </span>
        )}
      </span>
    </div>
  )
}

function wordsOf({ on, holiday, working, actions, contacts, appointments }: CalendarDay): string {
  const open = actions.filter(({ done }) => done === null).length
  return [
    longDay(on),
    holiday ?? (working ? '' : '休息'),
    actions.length > 0 ? `行事 ${actions.length} 项，未办 ${open} 项` : '',
    contacts > 0 ? `联系 ${contacts}` : '',
    appointments > 0 ? `约见 ${appointments}` : '',
  ]
    .filter((part) => part !== '')
    .join('，')
}
