import type { LogRow } from '#shared/contract/worklogs.ts'
import type { IsoDate } from '#shared/domain/iso-date.ts'
import type { LogPeriod } from '#shared/domain/log-days.ts'
import { POSTS } from '#shared/domain/post.ts'
import { count, moment } from '../../lib/format.ts'
import { Amount } from '../../ui/figures.tsx'
import type { LedgerColumn } from '../../ui/ledger-props.ts'
import { Mark } from '../../ui/marks.tsx'

/** The branch's list: whether it is confirmed stands beside the name, what was done after it. */
export function branchColumns(period: LogPeriod, on: IsoDate, today: IsoDate): LedgerColumn<LogRow>[] {
  return [
    { key: 'name', heading: '姓名', width: 64, render: ({ name }) => name },
    { key: 'post', heading: '岗位', render: ({ post }) => POSTS[post] },
    {
      key: 'state',
      heading: '日志',
      width: 108,
      render: (row) => (period === 'day' ? <DayState row={row} on={on} today={today} /> : <PeriodState row={row} />),
    },
    { key: 'calls', heading: '电话', width: 40, align: 'right', render: ({ done }) => number(done.calls) },
    { key: 'meetings', heading: '面谈', width: 40, align: 'right', render: ({ done }) => number(done.meetings) },
    { key: 'sales', heading: '成交', width: 40, align: 'right', render: ({ done }) => number(done.sales) },
    {
      key: 'amount',
      heading: '金额',
      width: 76,
      align: 'right',
      render: ({ done }) => (done.salesAmount === 0 ? '' : <Amount fen={done.salesAmount} />),
    },
    { key: 'flags', heading: '推荐', width: 40, align: 'right', render: ({ done }) => number(done.flags) },
  ]
}

/** Nothing done is told by an empty cell: a column of noughts hides what is there. */
function number(value: number): string {
  return value === 0 ? '' : count(value)
}

function DayState({ row, on, today }: { row: LogRow; on: IsoDate; today: IsoDate }) {
  const { confirmedAt, late, version, onLeave, expected, comments } = row
  const said = comments === 0 ? '' : ` 批${comments}`
  if (confirmedAt !== null) {
    const text = `${moment(confirmedAt, on)}${version > 1 ? ` 第${version}版` : ''}${said}`
    return <Mark tone={late > 0 ? 'soon' : 'done'}>{late > 0 ? `补 ${text}` : text}</Mark>
  }
  if (onLeave > 0) return <Mark tone="quiet">请假</Mark>
  if (expected === 0) return <span>–</span>
  return <Mark tone={on < today ? 'late' : 'soon'}>{`未确认${said}`}</Mark>
}

function PeriodState({ row: { expected, confirmed, late } }: { row: LogRow }) {
  if (expected === 0) return <span>–</span>
  const text = `${confirmed}/${expected} 天${late > 0 ? ` 补${late}` : ''}`
  return <Mark tone={confirmed < expected ? 'soon' : 'done'}>{text}</Mark>
}
