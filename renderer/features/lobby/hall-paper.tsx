import { useQuery } from '@tanstack/react-query'
import type { HallFlag } from '#shared/contract/lobby.ts'
import { shortAmount } from '#shared/domain/fen.ts'
import { FLAG_RATE_GOAL } from '#shared/domain/hall.ts'
import { ask } from '../../lib/backend.ts'
import { count, longDay, percent } from '../../lib/format.ts'
import { useWindow } from '../../lib/window-state.ts'
import { Printed, PrintedTable } from '../../ui/printed.tsx'
import { diversionColumns, useDiversions, type Withdrawals } from './diversions.tsx'
import { hallColumns } from './hall-list.tsx'
import { unaskedColumns, useUnasked } from './unasked.tsx'

/** The hall of a day on A4: how many came, how many were found, and what became of each of them (S1.11). */
export function HallPaper({ flags, which }: { flags: readonly HallFlag[]; which: string }) {
  const { today } = useWindow()
  const rates = useQuery(ask.lobby.rates.queryOptions({ input: { from: today, to: today } }))
  const day = rates.data?.total
  return (
    <Printed title={`厅堂 ${longDay(today)}`} notes={[which]} wide>
      {day !== undefined && (
        <h3>
          {`到访 ${count(day.visits)}，推荐 ${count(day.flags)}，推荐率 ${percent(day.flagRate)}（目标 ${percent(FLAG_RATE_GOAL, 0)}）；` +
            `已接收 ${count(day.taken)}，已联系 ${count(day.contacted)}，已转化 ${count(day.converted)}，办理 ${shortAmount(day.amount)}`}
        </h3>
      )}
      <PrintedTable columns={hallColumns(today)} rows={flags} rowKey={({ id }) => id} none="没有推荐的客户。" />
    </Printed>
  )
}

/** What large withdrawals are for, or which of them nobody asked about, on A4 (S4.7). */
export function WithdrawalsPaper({ which }: { which: Withdrawals }) {
  return which === 'noted' ? <NotedPaper /> : <UnaskedPaper />
}

function UnaskedPaper() {
  const { today } = useWindow()
  const asked = useUnasked()
  return (
    <Printed title={`没人问过的大额流出 ${longDay(today)}`} notes={['近 30 天']}>
      <PrintedTable
        columns={unaskedColumns(today)}
        rows={asked.data?.rows ?? []}
        rowKey={({ customerId }) => customerId}
        none="都问过用途了。"
      />
    </Printed>
  )
}

function NotedPaper() {
  const { today } = useWindow()
  const asked = useDiversions()
  return (
    <Printed title={`大额分流 ${longDay(today)}`} notes={['近三个月']} wide>
      <PrintedTable columns={diversionColumns(today)} rows={asked.data ?? []} rowKey={({ id }) => id} none="没有分流记录。" />
    </Printed>
  )
}
