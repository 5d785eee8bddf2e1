import { SegmentedControl } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { HallDay, HallHour, HallTeller, HallTotal } from '#shared/contract/lobby.ts'
import { FLAG_RATE_GOAL, type HallCounts } from '#shared/domain/hall.ts'
import { addDays, addMonths, endOfMonth, type IsoDate, startOfMonth } from '#shared/domain/iso-date.ts'
import { ask } from '../../lib/backend.ts'
import { count, percent, shortDay } from '../../lib/format.ts'
import { useWindow } from '../../lib/window-state.ts'
import { Amount } from '../../ui/figures.tsx'
import type { LedgerColumn } from '../../ui/ledger-props.ts'
import { Ledger } from '../../ui/ledger.tsx'
import { FailureNote } from '../../ui/notes.tsx'
import { Printed, PrintedTable } from '../../ui/printed.tsx'
import classes from './lobby.module.css'

/** The stretches of days that the hall is asked about. */
const PERIODS = { week: '近 7 天', month: '本月', last: '上月' }
export type Period = keyof typeof PERIODS

/** How the hall went over some time: day by day against the goal, by teller, and by the hour in which candidates came (S1.11). */
export function HallRates({ period, onPeriod }: { period: Period; onPeriod: (period: Period) => void }) {
  const { today } = useWindow()
  const { days, tellers, hours, total, error, isPending } = useHallRates(period)
  return (
    <>
      <div className={classes['period']}>
        <SegmentedControl
          aria-label="时段"
          value={period}
          onChange={(value) => onPeriod(value as Period)}
          data={Object.entries(PERIODS).map(([value, label]) => ({ value, label }))}
        />
        <span>{total}</span>
      </div>
      <FailureNote error={error} />
      <div className={classes['rates']}>
        <Ledger
          label="按日"
          columns={dayColumns(today)}
          count={days.length}
          rowAt={(index) => days[index]}
          empty={isPending ? '' : '这段时间没有到访和推荐的记录。'}
          foot={<span>{`${days.length} 天 · 到访人数由大堂录入或导入`}</span>}
        />
        <Ledger
          label="按柜员"
          columns={TELLER_COLUMNS}
          count={tellers.length}
          rowAt={(index) => tellers[index]}
          empty={isPending ? '' : '还没有柜员推荐。'}
        />
        <Ledger
          label="按时段"
          columns={HOUR_COLUMNS}
          count={hours.length}
          rowAt={(index) => hours[index]}
          empty={isPending ? '' : '还没有推荐。'}
        />
      </div>
    </>
  )
}

/** The rates of a period on A4. */
export function RatesPaper({ period }: { period: Period }) {
  const { today } = useWindow()
  const { days, tellers, hours, total } = useHallRates(period)
  return (
    <Printed title={`厅堂转介率 ${PERIODS[period]}`} notes={[total]}>
      <PrintedTable columns={dayColumns(today)} rows={days} rowKey={({ on }) => on} none="没有到访和推荐的记录。" />
      <PrintedTable columns={TELLER_COLUMNS} rows={tellers} rowKey={({ staffId }) => staffId} none="还没有柜员推荐。" />
      <PrintedTable columns={HOUR_COLUMNS} rows={hours} rowKey={({ hour }) => hour} none="还没有推荐。" />
    </Printed>
  )
}

function useHallRates(period: Period) {
  const { today } = useWindow()
  const { data, error, isPending } = useQuery(ask.lobby.rates.queryOptions({ input: daysOf(period, today) }))
  return {
    days: data?.days.toReversed() ?? [],
    tellers: data?.tellers ?? [],
    hours: data?.hours ?? [],
    total: data === undefined ? '' : totalWords(data.total),
    error,
    isPending,
  }
}

function totalWords(total: HallTotal): string {
  const goal = `目标 ${percent(FLAG_RATE_GOAL, 0)}`
  return (
    `到访 ${count(total.visits)}，推荐 ${count(total.flags)}，推荐率 ${percent(total.flagRate)}（${goal}），` +
    `贵宾占比 ${percent(total.vipShare)}，转化率 ${percent(total.conversion)}`
  )
}

function dayColumns(today: IsoDate): LedgerColumn<HallDay>[] {
  return [
    { key: 'on', heading: '日期', width: 76, render: ({ on }) => shortDay(on, today) },
    { key: 'visits', heading: '到访', width: 56, align: 'right', render: ({ visits }) => count(visits) },
    { key: 'vips', heading: '贵宾占比', width: 72, align: 'right', render: ({ vipShare }) => percent(vipShare) },
    { key: 'rate', heading: '推荐率', width: 64, align: 'right', render: ({ flagRate }) => percent(flagRate) },
    ...steps<HallDay>(),
  ]
}

const TELLER_COLUMNS: LedgerColumn<HallTeller>[] = [
  { key: 'name', heading: '柜员', render: ({ name }) => name },
  ...steps<HallTeller>(),
]

const HOUR_COLUMNS: LedgerColumn<HallHour>[] = [
  { key: 'hour', heading: '时段', render: ({ hour }) => `${hour}:00–${hour + 1}:00` },
  ...steps<HallHour>(),
]

/** How far candidates have come, the same for a day, a teller and an hour. */
function steps<Row extends HallCounts>(): LedgerColumn<Row>[] {
  const counts = { flags: '推荐', taken: '接收', contacted: '联系', converted: '转化' } as const
  return [
    ...Object.entries(counts).map(([key, heading]): LedgerColumn<Row> => {
      return { key, heading, width: 44, align: 'right', render: (row) => count(row[key as keyof typeof counts]) }
    }),
    { key: 'amount', heading: '办理金额', width: 84, align: 'right', render: ({ amount }) => <Amount fen={amount} /> },
  ]
}

function daysOf(period: Period, today: IsoDate): { from: IsoDate; to: IsoDate } {
  if (period === 'week') return { from: addDays(today, -6), to: today }
  if (period === 'month') return { from: startOfMonth(today), to: today }
  const last = addMonths(startOfMonth(today), -1)
  return { from: last, to: endOfMonth(last) }
}
