import { useQueryClient } from '@tanstack/react-query'
import type { InventoryFilter } from '#shared/contract/inventory.ts'
import { shortAmount } from '#shared/domain/fen.ts'
import { ask } from '../../lib/backend.ts'
import { count, longDay } from '../../lib/format.ts'
import { useWindow } from '../../lib/window-state.ts'
import { Printed, PrintedTable } from '../../ui/printed.tsx'
import { inventoryColumns, inventoryPage } from './inventory-list.tsx'
import { progressColumns } from './progress-list.tsx'

/** 客户盘点表 on A4: as many rows as may leave the backend at once (`trust.md`); all of them are an export. */
export function InventoryPaper({ filter, whose }: { filter: InventoryFilter; whose: string }) {
  const { today } = useWindow()
  return (
    <Printed title={`客户盘点表 ${longDay(today)}`} notes={[whose]} wide>
      <InventoryRows filter={filter} />
    </Printed>
  )
}

/** Drawn only while it is printed: what was fetched until then is there. */
function InventoryRows({ filter }: { filter: InventoryFilter }) {
  const { today } = useWindow()
  const client = useQueryClient()
  const pages = PAGES_ON_PAPER.map((page) => client.getQueryData(inventoryPage(filter, page).queryKey))
  const [head] = pages
  const rows = pages.flatMap((page) => page?.rows ?? [])
  if (head === undefined) return null
  return (
    <>
      <h3>
        {head.stages.map(({ stage, customers, aum }) => `${stage} ${count(customers)} 位 ${shortAmount(aum)}`).join('；')}
        {head.dataDate !== null && `（数据日期 ${head.dataDate}）`}
      </h3>
      <PrintedTable columns={inventoryColumns(today)} rows={rows} rowKey={({ customerId }) => customerId} none="没有客户。" />
      {head.total > rows.length && <p>{`共 ${count(head.total)} 位，这里是前 ${rows.length} 位；全部请到“报表”导出。`}</p>}
    </>
  )
}

/** Two pages of a hundred. */
export const PAGES_ON_PAPER = [0, 1] as const

/** 客户经营推进表 on A4. */
export function ProgressPaper({ filter, whose, closed }: { filter: InventoryFilter; whose: string; closed: boolean }) {
  const { today } = useWindow()
  return (
    <Printed title={`${closed ? '已结束的推进' : '客户经营推进表'} ${longDay(today)}`} notes={[whose]} wide>
      <ProgressRows filter={filter} closed={closed} />
    </Printed>
  )
}

function ProgressRows({ filter, closed }: { filter: InventoryFilter; closed: boolean }) {
  const { today } = useWindow()
  const client = useQueryClient()
  const found = client.getQueryData(ask.inventory.progress.queryKey({ input: { ...filter, closed } }))
  return <PrintedTable columns={progressColumns(today)} rows={found?.rows ?? []} rowKey={({ id }) => id} none="没有推进计划。" />
}
