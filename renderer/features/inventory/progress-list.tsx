import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { InventoryFilter, ProgressRow } from '#shared/contract/inventory.ts'
import { PLAN_STATES } from '#shared/domain/customer-plan.ts'
import { fen } from '#shared/domain/fen.ts'
import { ask } from '../../lib/backend.ts'
import { count, shortDay } from '../../lib/format.ts'
import { useWindow } from '../../lib/window-state.ts'
import { Amount, Change } from '../../ui/figures.tsx'
import type { LedgerColumn } from '../../ui/ledger-props.ts'
import { Ledger } from '../../ui/ledger.tsx'
import { Mark } from '../../ui/marks.tsx'
import { FailureNote } from '../../ui/notes.tsx'

/** 客户经营推进表: one plan a line, what is due first above; a plan is made and closed in the customer's drawer. */
export function ProgressList({ filter, closed }: { filter: InventoryFilter; closed: boolean }) {
  const { today, openCustomer } = useWindow()
  const [current, setCurrent] = useState(0)
  const found = useQuery(ask.inventory.progress.queryOptions({ input: { ...filter, closed }, placeholderData: keepPreviousData }))
  const rows = found.data?.rows ?? []
  const late = rows.filter(({ standing }) => standing === 'late').length
  return (
    <>
      <FailureNote error={found.error} />
      <Ledger
        label="经营推进表"
        columns={progressColumns(today)}
        count={rows.length}
        rowAt={(index) => rows[index]}
        current={current}
        onCurrent={setCurrent}
        onOpen={(row) => openCustomer(row.customerId)}
        empty={closed ? '还没有结束的推进计划。' : '还没有推进计划。打开一位客户，在“推进”里写下目标、动作和时限。'}
        foot={
          <>
            <span>{count(found.data?.total ?? null)} 个计划</span>
            {!closed && <span>{late} 个逾期</span>}
          </>
        }
      />
    </>
  )
}

/** A plan's line, on the screen and on paper. */
export function progressColumns(today: Parameters<typeof shortDay>[0]): LedgerColumn<ProgressRow>[] {
  return [
    { key: 'standing', heading: '状态', width: 84, render: (row) => <Standing row={row} /> },
    { key: 'due', heading: '完成时限', width: 104, render: (row) => shortDay(row.dueOn, today) },
    { key: 'name', heading: '姓名', width: 82, render: (row) => row.name },
    { key: 'owner', heading: '管户', width: 74, render: (row) => row.owner ?? '–' },
    {
      key: 'stage',
      heading: '阶段',
      width: 148,
      render: (row) => `${row.fromStage} → ${row.toStage}${row.presentStage === row.fromStage ? '' : `，现${row.presentStage}`}`,
    },
    {
      key: 'change',
      heading: '资产变化',
      width: 104,
      align: 'right',
      render: ({ aum, aumBefore }) => <Change fen={aum === null || aumBefore === null ? null : fen(aum - aumBefore)} />,
    },
    { key: 'target', heading: '目标金额', width: 92, align: 'right', render: (row) => <Amount fen={row.targetAmount} /> },
    { key: 'goal', heading: '提升目标', width: 150, render: (row) => row.goal },
    {
      key: 'actions',
      heading: '推进动作',
      render: (row) => (row.result === null ? row.actions : `${row.actions}；结果：${row.result}`),
    },
    { key: 'by', heading: '制定', width: 74, render: (row) => row.by },
  ]
}

function Standing({ row: { standing, daysLate } }: { row: ProgressRow }) {
  if (standing === 'late') return <Mark tone="late">{`逾期${daysLate}天`}</Mark>
  if (standing === 'reached') return <Mark tone="done">已达成</Mark>
  return <Mark tone={standing === 'open' ? 'info' : 'quiet'}>{PLAN_STATES[standing]}</Mark>
}
