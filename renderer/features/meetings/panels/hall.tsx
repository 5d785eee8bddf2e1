import type { EveningBoard, MeetingBoard } from '#shared/domain/board.ts'
import { shortAmount } from '#shared/domain/fen.ts'
import { FLAG_RATE_GOAL } from '#shared/domain/hall.ts'
import { count, percent, span } from '../../../lib/format.ts'
import { Bar, Nothing, Rows, Sum } from './parts.tsx'
import classes from './panels.module.css'

/** Candidates that nobody has taken yet, the one who waits longest first (S1.11). */
export function FlagsBody({ board, most }: { board: MeetingBoard; most: number }) {
  const { rows, count } = board.figures.flagsWaiting
  if (count === 0) return <Nothing>没有等待接收的候选客户。</Nothing>
  return (
    <Rows
      rows={rows}
      most={most}
      inTwo
      count={count}
      rowKey={({ ticketNo }, index) => `${ticketNo}${index}`}
      columns={[
        { heading: '号码', render: ({ ticketNo }) => <strong>{ticketNo}</strong> },
        { heading: '业务', wide: true, render: ({ business }) => business },
        { heading: '金额', align: 'right', render: ({ amount }) => shortAmount(amount) },
        { heading: '柜员', render: ({ teller }) => teller },
        {
          heading: '已等',
          align: 'right',
          render: ({ waitingMinutes }) => (
            <strong className={waitingMinutes > TAKEN_WITHIN ? classes['late'] : undefined}>{span(waitingMinutes)}</strong>
          ),
        },
      ]}
    />
  )
}

/** Minutes after which a candidate that nobody took goes to the head (S1.11). */
const TAKEN_WITHIN = 10

/** From the door to the result: how many visitors became candidates, and what came of them. */
export function HallBody({ board }: { board: EveningBoard }) {
  const { hall, month } = board
  const steps = [
    { label: '推荐', value: hall.flags },
    { label: '已接收', value: hall.taken },
    { label: '已联系', value: hall.contacted },
    { label: '已转化', value: hall.converted },
  ]
  const monthly = month.progress.find(({ unit }) => unit === 'share') ?? null
  return (
    <div className={classes['stack']}>
      <div className={classes['sums']}>
        <Sum label="到访" note={hall.visits === null ? '到访人数没有录入' : undefined}>
          {count(hall.visits)}
        </Sum>
        <Sum label="转介率" note={`目标 ${percent(monthly?.target ?? FLAG_RATE_GOAL)}`}>
          {percent(hall.flagRate)}
        </Sum>
        <Sum label="本月转介率">{percent(monthly?.done ?? null)}</Sum>
        <Sum label="办成金额">{shortAmount(hall.amount)}</Sum>
      </div>
      <div className={classes['bars']}>
        {steps.map(({ label, value }) => (
          <div key={label} className={classes['barRow']}>
            <span>{label}</span>
            <Bar value={value} whole={Math.max(hall.flags, 1)} />
            <strong className={classes['right']}>{value} 位</strong>
          </div>
        ))}
      </div>
    </div>
  )
}
