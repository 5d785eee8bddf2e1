import { LineChart } from '@mantine/charts'
import '@mantine/charts/styles.css'
import type { CustomerCard } from '#shared/contract/customers.ts'
import { type Fen, shortAmount } from '#shared/domain/fen.ts'
import { shortDay } from '../../lib/format.ts'
import classes from './customers.module.css'

/** The round figure at or above the highest, so that the axis has three even steps from zero. */
function roundTop(highest: number): number {
  if (highest <= 0) return 1
  const unit = 10 ** Math.floor(Math.log10(highest))
  return (STEPS.find((step) => step * unit >= highest) ?? 10) * unit
}

const STEPS = [1, 1.2, 1.6, 2, 2.4, 3, 4, 5, 6, 8, 10]

/** Three months of day-ends and 月日均, from zero. */
export function BalanceChart({ history }: { history: CustomerCard['history'] }) {
  const [first] = history
  if (first === undefined || history.length < 2) return null
  const since = `${shortDay(first.on)}以来`
  const data = history.map(({ on, aum, monthAverage }) => ({ day: shortDay(on), 时点: aum, 月日均: monthAverage }))
  const top = roundTop(Math.max(...history.map(({ aum, monthAverage }) => Math.max(aum, monthAverage))))
  return (
    <figure className={classes['chart']}>
      <figcaption>
        <span className={classes['atDayEnd']}>时点</span>
        <span className={classes['monthAverage']}>月日均</span>
        <span>{since}</span>
      </figcaption>
      <LineChart
        h={132}
        data={data}
        dataKey="day"
        series={[
          { name: '时点', color: 'petrol.7' },
          { name: '月日均', color: 'gray.5' },
        ]}
        curveType="stepAfter"
        withDots={false}
        strokeWidth={1.5}
        gridAxis="x"
        tickLine="none"
        valueFormatter={(value) => shortAmount(Math.round(value) as Fen)}
        yAxisProps={{ width: 72, domain: [0, top], ticks: [0, top / 2, top] }}
        xAxisProps={{ minTickGap: 48 }}
      />
    </figure>
  )
}
