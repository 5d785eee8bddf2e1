import { LineChart } from '@mantine/charts'
import '@mantine/charts/styles.css'
import type { CustomerCard } from '#shared/contract/customers.ts'
import { type Fen, shortAmount } from '#shared/domain/fen.ts'
import { shortDay } from '../../lib/format.ts'

/** Three months of day-ends and 月日均, from zero. */
export function BalanceChart({ history }: { history: CustomerCard['history'] }) {
  if (history.length < 2) return null
  const data = history.map(({ on, aum, monthAverage }) => ({ day: shortDay(on), 时点: aum, 月日均: monthAverage }))
  return (
    <LineChart
      h={150}
      mt="sm"
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
      yAxisProps={{ width: 72, domain: [0, 'auto'] }}
      xAxisProps={{ minTickGap: 48 }}
    />
  )
}
