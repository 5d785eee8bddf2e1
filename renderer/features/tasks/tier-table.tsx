import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { TierProgress } from '#shared/contract/tasks.ts'
import { ask } from '../../lib/backend.ts'
import { count } from '../../lib/format.ts'
import type { LedgerColumn } from '../../ui/ledger-props.ts'
import { Ledger } from '../../ui/ledger.tsx'
import { TierMark } from '../../ui/marks.tsx'
import { FailureNote } from '../../ui/notes.tsx'
import { Meter } from './ring.tsx'

const COLUMNS: LedgerColumn<TierProgress>[] = [
  { key: 'tier', heading: '层级', width: 52, render: ({ tier, tierIndex }) => <TierMark name={tier} index={tierIndex} /> },
  { key: 'customers', heading: '有管户', width: 60, align: 'right', render: ({ customers }) => count(customers) },
  {
    key: 'month',
    heading: '本月联系',
    render: ({ contacts, quota, dueByToday }) => <Meter name="本月联系" bare done={contacts} quota={quota} due={dueByToday} />,
  },
  { key: 'queue', heading: '今日名单', width: 68, align: 'right', render: ({ done, queued }) => `${done} / ${queued}` },
]

/** Quota against done by tier: what the cadence asks of the month, where it should stand tonight, and today's queues. */
export function TierTable() {
  const tiers = useQuery(ask.tasks.branchTiers.queryOptions())
  const [place, setPlace] = useState(-1)
  const rows = tiers.data ?? []
  return (
    <>
      <FailureNote error={tiers.error} />
      <Ledger
        label="各层级进度"
        columns={COLUMNS}
        count={rows.length}
        rowAt={(index) => rows[index]}
        current={place}
        onCurrent={setPlace}
        empty=""
      />
    </>
  )
}
