import type { MaturityDay, MorningBoard } from '#shared/domain/board.ts'
import { shortAmount, UNITS } from '#shared/domain/fen.ts'
import { type IsoDate, weekday } from '#shared/domain/iso-date.ts'
import { Nothing, Part, Rows } from './parts.tsx'
import classes from './panels.module.css'

/** What matures on each of the seven days, and the largest of it by name and owner (S2.6). */
export function MaturitiesBody({ board, most }: { board: MorningBoard; most: number }) {
  const { rows, count, byDay } = board.maturities
  if (count === 0) return <Nothing>七日内没有产品到期。</Nothing>
  return (
    <div className={classes['chartBeside']}>
      <DayColumns days={byDay} today={board.date} />
      <Part title="金额最大的">
        <Rows
          rows={rows}
          most={most - 1}
          rowKey={(_, index) => index}
          columns={[
            { heading: '到期', render: ({ maturesOn }) => dayName(maturesOn, board.date) },
            { heading: '客户', render: ({ name }) => name },
            { heading: '产品', wide: true, render: ({ product }) => <span className={classes['caption']}>{product}</span> },
            { heading: '主办', render: ({ owner }) => owner ?? <span className={classes['late']}>无管户</span> },
            { heading: '金额', align: 'right', render: ({ amount }) => <strong>{shortAmount(amount)}</strong> },
          ]}
        />
      </Part>
    </div>
  )
}

/** One column for each day, from zero; a day without anything keeps its place. */
export function DayColumns({ days, today }: { days: readonly MaturityDay[]; today: IsoDate }) {
  const most = Math.max(...days.map(({ amount }) => amount), 1)
  return (
    <figure className={classes['chart']}>
      <figcaption className={classes['caption']}>每天到期，万元</figcaption>
      <div className={classes['days']}>
        {days.map(({ on, count, amount }) => (
          <div key={on} className={classes['day']} data-today={on === today || undefined}>
            <span className={classes['dayAmount']}>{count === 0 ? '' : (amount / UNITS.万元).toFixed(2)}</span>
            <div className={classes['column']} style={{ height: `calc((100% - 4.6em) * ${amount / most})` }} />
            <span>{dayName(on, today)}</span>
            <span className={classes['caption']}>{count} 笔</span>
          </div>
        ))}
      </div>
    </figure>
  )
}

/** Within seven days a weekday says enough. */
function dayName(on: IsoDate, today: IsoDate): string {
  return on === today ? '今天' : (WEEKDAYS[weekday(on) - 1] ?? '')
}

const WEEKDAYS = ['周一', '周二', '周三', '周四', '周五', '周六', '周日']
