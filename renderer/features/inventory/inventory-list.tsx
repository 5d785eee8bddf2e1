import { keepPreviousData, useQueries, useQueryClient } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import type { InventoryFilter, InventoryRow } from '#shared/contract/inventory.ts'
import { ask } from '../../lib/backend.ts'
import { count, nearDay, sinceContact } from '../../lib/format.ts'
import { useWindow } from '../../lib/window-state.ts'
import { Amount } from '../../ui/figures.tsx'
import type { LedgerColumn } from '../../ui/ledger-props.ts'
import { Ledger } from '../../ui/ledger.tsx'
import { DataDate, Mark, TierMark } from '../../ui/marks.tsx'
import { FailureNote } from '../../ui/notes.tsx'
import classes from './inventory.module.css'

const PAGE = 100

/** How a page of the list is asked for. */
export function inventoryPage(filter: InventoryFilter, page: number) {
  return ask.inventory.rows.queryOptions({ input: { ...filter, offset: page * PAGE, limit: PAGE } })
}

/** 客户盘点表: a page of it at a time, with the ladder of all of it above. */
export function InventoryList({ filter }: { filter: InventoryFilter }) {
  const { today, openCustomer } = useWindow()
  const client = useQueryClient()
  const [range, setRange] = useState({ first: 0, last: 0 })
  const [current, setCurrent] = useState(0)
  const optionsFor = (page: number) => ({
    ...inventoryPage(filter, page),
    ...(page === 0 ? { placeholderData: keepPreviousData } : {}),
  })
  const wanted = [...new Set([0, Math.floor(range.first / PAGE), Math.floor(range.last / PAGE)])]
  const answers = useQueries({ queries: wanted.map(optionsFor) })
  const head = answers[0]?.data
  const onRange = useCallback((first: number, last: number) => setRange({ first, last }), [])
  const rowAt = (index: number): InventoryRow | undefined => {
    const page = Math.floor(index / PAGE)
    const known = page === 0 ? head : client.getQueryData(optionsFor(page).queryKey)
    return known?.rows[index % PAGE]
  }
  return (
    <>
      <FailureNote error={answers.find(({ error }) => error !== null)?.error ?? null} />
      {head !== undefined && (
        <div className={classes['stages']} role="group" aria-label="关系阶段分布">
          {head.stages.map(({ stage, customers, aum }) => (
            <div key={stage} className={classes['stage']}>
              <span className={classes['quiet']}>{stage}</span> <strong>{count(customers)}</strong> 位 <Amount fen={aum} />
              <div className={classes['track']}>
                <div className={classes['bar5']} style={{ width: `${(customers / Math.max(head.total, 1)) * 100}%` }} />
              </div>
            </div>
          ))}
          <DataDate date={head.dataDate} today={today} />
        </div>
      )}
      <Ledger
        label="客户盘点表"
        columns={inventoryColumns(today)}
        count={head?.total ?? 0}
        rowAt={rowAt}
        onRange={onRange}
        current={current}
        onCurrent={setCurrent}
        onOpen={(row) => openCustomer(row.customerId)}
        empty={head === undefined ? '' : '这里没有客户。请换一位管户人或层级。'}
        foot={<span>{count(head?.total ?? null)} 位客户</span>}
      />
    </>
  )
}

/** A customer's line, on the screen and on paper. */
export function inventoryColumns(today: Parameters<typeof sinceContact>[1]): LedgerColumn<InventoryRow>[] {
  return [
    { key: 'owner', heading: '管户', width: 74, render: (row) => row.owner ?? '–' },
    { key: 'name', heading: '姓名', width: 82, render: (row) => row.name },
    { key: 'tier', heading: '层级', width: 78, render: (row) => <TierMark name={row.tier} index={row.tierIndex} /> },
    { key: 'aum', heading: 'AUM', width: 96, align: 'right', render: (row) => <Amount fen={row.aum} /> },
    { key: 'other', heading: '他行资产', width: 92, align: 'right', render: (row) => <Amount fen={row.otherBankAssets} /> },
    { key: 'familiarity', heading: '熟悉度', width: 58, render: (row) => row.familiarity },
    {
      key: 'relationship',
      heading: '关系阶段',
      width: 128,
      render: ({ relationship, reaches }) => (relationship === reaches ? relationship : `${relationship}（达${reaches}标准）`),
    },
    {
      key: 'lifecycle',
      heading: '生命周期',
      width: 74,
      render: ({ lifecycle }) => (lifecycle === '衰退' ? <Mark tone="late">{lifecycle}</Mark> : lifecycle),
    },
    { key: 'products', heading: '产品', width: 130, render: ({ products }) => products.join('、') || '–' },
    { key: 'contacts', heading: '年联系/面谈', width: 92, align: 'right', render: (row) => `${row.contacts} / ${row.meetings}` },
    { key: 'last', heading: '最近联系', width: 96, render: (row) => sinceContact(row.lastContactOn, today) },
    {
      key: 'goal',
      heading: '提升目标',
      render: ({ goal, dueOn }) => (goal === null ? '–' : `${goal}${dueOn === null ? '' : ` · ${nearDay(dueOn, today)}`}`),
    },
  ]
}
