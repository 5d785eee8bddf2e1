import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { LogDay, LogSums } from '#shared/contract/worklogs.ts'
import { shortAmount } from '#shared/domain/fen.ts'
import { dayOfMonth, type IsoDate, monthNumber, monthOf, weekday } from '#shared/domain/iso-date.ts'
import { didNothing, type WorkDone } from '#shared/domain/log-days.ts'
import type { StaffId } from '#shared/domain/staff.ts'
import { ask } from '../../lib/backend.ts'
import { count, longDay } from '../../lib/format.ts'
import { useWindow } from '../../lib/window-state.ts'
import classes from './worklogs.module.css'

/** A month at a glance: which days are confirmed, which are missing, and what the week and the month add up to. */
export function MonthStrip({ staffId, on, onDay }: { staffId: StaffId | null; on: IsoDate; onDay: (on: IsoDate) => void }) {
  const { today } = useWindow()
  const { data } = useQuery({
    ...ask.worklogs.month.queryOptions({ input: { staffId, on } }),
    placeholderData: keepPreviousData,
  })
  if (data === undefined) return <div className={classes['strip']} />
  const days = data.weeks.flatMap((week) => week.days).filter((day) => monthOf(day.on) === monthOf(data.month.from))
  const week = data.weeks.find(({ from, to }) => from <= on && on <= to)
  return (
    <section className={classes['strip']} aria-label={`${monthNumber(data.month.from)}月的日志`}>
      <div className={classes['cells']}>
        {days.map((day) => (
          <Cell key={day.on} day={day} chosen={day.on === on} today={today} onDay={onDay} />
        ))}
      </div>
      <div className={classes['sums']}>
        {week !== undefined && <Sums name="本周" sums={week} />}
        <Sums name={`${monthNumber(data.month.from)}月`} sums={data.month} />
      </div>
    </section>
  )
}

/** The sign of a state, and the words that say it. */
const STATES: Record<LogDay['state'], { sign: string; words: string }> = {
  confirmed: { sign: '✓', words: '已确认' },
  late: { sign: '补', words: '次日以后补记' },
  open: { sign: '今', words: '待确认' },
  due: { sign: '缺', words: '未确认' },
  leave: { sign: '假', words: '请假' },
  none: { sign: '', words: '' },
}

function Cell({ day, chosen, today, onDay }: { day: LogDay; chosen: boolean; today: IsoDate; onDay: (on: IsoDate) => void }) {
  const { sign, words } = STATES[day.state]
  return (
    <button
      type="button"
      className={classes['cell']}
      data-state={day.state}
      data-off={!day.workingDay}
      data-monday={weekday(day.on) === 1}
      disabled={day.on > today}
      aria-current={chosen ? 'date' : undefined}
      aria-label={[longDay(day.on), words, didNothing(day.done) ? '' : doneWords(day.done)]
        .filter((part) => part !== '')
        .join(' ')}
      onClick={() => onDay(day.on)}
    >
      <span>{dayOfMonth(day.on)}</span>
      <span className={classes['sign']} aria-hidden="true">
        {sign}
      </span>
    </button>
  )
}

function Sums({ name, sums }: { name: string; sums: LogSums }) {
  return (
    <span>
      <strong>{name}</strong> {doneWords(sums.done)} · 日志 {sums.confirmed}/{sums.expected}
    </span>
  )
}

/** What was done, in the words of the boards. */
export function doneWords(done: WorkDone): string {
  const said: (string | false)[] = [
    done.calls > 0 && `电话 ${count(done.calls)}`,
    done.meetings > 0 && `面谈 ${count(done.meetings)}`,
    done.otherContacts > 0 && `其他 ${done.otherContacts}`,
    done.sales > 0 && `成交 ${done.sales} 笔 ${shortAmount(done.salesAmount)}`,
    done.sales === 0 && done.salesAmount > 0 && `双算 ${shortAmount(done.salesAmount)}`,
    done.flags > 0 && `推荐 ${done.flags}`,
  ]
  return said.filter((part) => part !== false).join(' · ') || '没有记录'
}
