import type { ReactNode } from 'react'
import type { MeetingBoard } from '#shared/domain/board.ts'
import { type Fen, shortAmount } from '#shared/domain/fen.ts'
import { dayWordOf } from '#shared/domain/headline.ts'
import { workTotals } from '#shared/domain/ranking.ts'
import { count, percent } from '../../lib/format.ts'
import { Change, Figure } from '../../ui/figures.tsx'
import { Section } from '../../ui/page.tsx'
import classes from './meetings.module.css'

/** The figures of the day in one line, each with its change. */
export function FigureStrip({ board }: { board: MeetingBoard }) {
  const { people, before, assets, month } = board.figures
  const totals = workTotals(people)
  const sales = month.progress.find(({ unit }) => unit === 'fen')
  return (
    <div className={classes['strip']}>
      <Figure label={`${dayWordOf(board)}成交`} note={<Change fen={(totals.salesAmount - before.salesAmount) as Fen} />}>
        {shortAmount(totals.salesAmount)}
      </Figure>
      <Figure label="电话" note={than(totals.calls, before.calls)}>
        {count(totals.calls)}
      </Figure>
      <Figure label="面谈" note={than(totals.meetings, before.meetings)}>
        {count(totals.meetings)}
      </Figure>
      <Figure label="推荐" note={than(totals.flags, before.flags)}>
        {count(totals.flags)}
      </Figure>
      <Figure label="本月销售" note={sales?.target == null ? '没有设定目标' : percent((sales.done ?? 0) / sales.target)}>
        {shortAmount((sales?.done ?? null) as Fen | null)}
      </Figure>
      <Figure label="全行资产" note={<Change fen={assets?.sinceDay ?? null} />}>
        {shortAmount(assets?.aum ?? null)}
      </Figure>
    </div>
  )
}

function than(now: number, before: number): string {
  return now === before ? '持平' : `${now > before ? '+' : '−'}${count(Math.abs(now - before))}`
}

/** A panel in small letters, under its name and the one thing it says. */
export function Small({ title, says, children }: { title: string; says: ReactNode; children?: ReactNode }) {
  return (
    <Section title={title} aside={<span className={classes['quiet']}>{says}</span>}>
      {children !== undefined && <div className={classes['small']}>{children}</div>}
    </Section>
  )
}
