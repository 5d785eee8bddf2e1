import { Fragment } from 'react'
import type { MeetingBoard, MonthProgress } from '#shared/domain/board.ts'
import { type Fen, shortAmount } from '#shared/domain/fen.ts'
import { dayWordOf } from '#shared/domain/headline.ts'
import { type WorkTotals, workTotals } from '#shared/domain/ranking.ts'
import { count, percent } from '../../../lib/format.ts'
import { Change } from '../../../ui/figures.tsx'
import { Bar, Part, Sum } from './parts.tsx'
import classes from './panels.module.css'

/** What the branch did, against the working day before; whose it was; how the month and the assets stand. */
export function ResultsBody({ board }: { board: MeetingBoard }) {
  const { people, before, assets, month } = board.figures
  const totals = workTotals(people)
  return (
    <div className={classes['stack']}>
      <div className={classes['sums']}>
        <Sum label={`${dayWordOf(board)}成交金额`} note={<Change fen={(totals.salesAmount - before.salesAmount) as Fen} />}>
          {shortAmount(totals.salesAmount)}
        </Sum>
        {COUNTED.map(({ key, label }) => (
          <Sum key={key} label={label} note={difference(totals[key], before[key])}>
            {count(totals[key])}
          </Sum>
        ))}
      </div>
      <div className={classes['halves']}>
        <Part title="谁做的">
          <Sellers board={board} />
        </Part>
        <Part title={`本月 · 第 ${month.workingDaysGone} / ${month.workingDays} 个工作日`}>
          <MonthBars month={month} />
          {assets !== null && (
            <dl className={classes['assets']}>
              <dt>全行资产</dt>
              <dd>
                <strong>{shortAmount(assets.aum)}</strong>
              </dd>
              {AGAINST.map(({ key, label }) => (
                <Fragment key={key}>
                  <dt className={classes['caption']}>{label}</dt>
                  <dd>
                    <Change fen={assets[key]} />
                  </dd>
                </Fragment>
              ))}
            </dl>
          )}
        </Part>
      </div>
    </div>
  )
}

const COUNTED: readonly { key: keyof Omit<WorkTotals, 'salesAmount'>; label: string }[] = [
  { key: 'sales', label: '成交笔数' },
  { key: 'calls', label: '电话' },
  { key: 'meetings', label: '面谈' },
  { key: 'flags', label: '厅堂推荐' },
]

const AGAINST: readonly { key: 'sinceDay' | 'sinceMonth' | 'sinceYear'; label: string }[] = [
  { key: 'sinceDay', label: '较前一日' },
  { key: 'sinceMonth', label: '较上月末' },
  { key: 'sinceYear', label: '较年初' },
]

/** Against the working day before, in words: counts are no money and have no colour. */
function difference(now: number, before: number): string {
  if (now === before) return '与前一日持平'
  return `比前一日 ${now > before ? '+' : '−'}${count(Math.abs(now - before))}`
}

/** Whose the sales were, the largest first: a figure has a cause. */
function Sellers({ board }: { board: MeetingBoard }) {
  const sellers = board.figures.people
    .filter(({ salesAmount }) => salesAmount > 0)
    .toSorted((a, b) => b.salesAmount - a.salesAmount)
    .slice(0, 5)
  const most = sellers[0]?.salesAmount ?? 0
  if (sellers.length === 0) return <p className={classes['nothing']}>没有成交</p>
  return (
    <div className={classes['bars']}>
      {sellers.map(({ staffId, name, salesAmount }) => (
        <div key={staffId} className={classes['barRow']}>
          <span>{name}</span>
          <Bar value={salesAmount} whole={most} />
          <span className={classes['right']}>{shortAmount(salesAmount)}</span>
        </div>
      ))}
    </div>
  )
}

/** How far the month is against its targets; the mark is where an even pace would be. */
export function MonthBars({ month }: { month: MonthProgress }) {
  return (
    <div className={classes['bars']}>
      {month.progress.map(({ label, unit, done, target }) => {
        const words = (value: number | null) => (unit === 'fen' ? shortAmount(value as Fen | null) : percent(value))
        // A rate is as it is on every day of the month; a sum grows with the days.
        const pace = unit === 'fen' && target !== null ? (target * month.workingDaysGone) / month.workingDays : undefined
        return (
          <div key={label} className={classes['barRow']}>
            <span>{label}</span>
            {target === null ? (
              <span className={classes['caption']}>没有设定目标</span>
            ) : (
              <Bar
                value={done ?? 0}
                whole={Math.max(target, done ?? 0)}
                mark={pace ?? target}
                tone={(done ?? 0) >= (pace ?? target) ? 'done' : 'accent'}
              />
            )}
            <span className={classes['right']}>
              {words(done)}
              {target !== null && ` / ${words(target)}`}
            </span>
          </div>
        )
      })}
    </div>
  )
}
