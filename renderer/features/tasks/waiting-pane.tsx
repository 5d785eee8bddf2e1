import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { WaitingRow } from '#shared/contract/tasks.ts'
import type { StaffId } from '#shared/domain/staff.ts'
import { ask } from '../../lib/backend.ts'
import { count } from '../../lib/format.ts'
import { useWindow } from '../../lib/window-state.ts'
import type { LedgerColumn } from '../../ui/ledger-props.ts'
import { Ledger } from '../../ui/ledger.tsx'
import { Mark } from '../../ui/marks.tsx'
import { FailureNote } from '../../ui/notes.tsx'

/** Who has waited for a week is stuck (`domain.md`: a lead goes back after seven idle days). */
const STUCK_DAYS = 7

function waited(days: number): string {
  return days <= 0 ? '今天到' : `${days}天`
}

const COLUMNS: LedgerColumn<WaitingRow>[] = [
  { key: 'name', heading: '客户', width: 64, render: ({ name }) => name },
  { key: 'tier', heading: '层级', width: 40, render: ({ tier }) => tier ?? '–' },
  { key: 'reason', heading: '事由', render: ({ reason }) => <span title={reason}>{reason}</span> },
  {
    key: 'late',
    heading: '等了',
    width: 60,
    align: 'right',
    render: ({ daysLate }) => (daysLate >= STUCK_DAYS ? <Mark tone="late">{`${daysLate}天`}</Mark> : waited(daysLate)),
  },
]

/** Whom somebody has to leave for later, the longest wait first; a row opens the customer. */
export function WaitingPane({ staffId }: { staffId: StaffId }) {
  const { openCustomer } = useWindow()
  const waiting = useQuery(ask.tasks.waiting.queryOptions({ input: { staffId } }))
  const [place, setPlace] = useState(-1)
  const rows = waiting.data?.rows ?? []
  return (
    <>
      <FailureNote error={waiting.error} />
      <Ledger
        label="顺延名单"
        columns={COLUMNS}
        count={rows.length}
        rowAt={(index) => rows[index]}
        rowKey={({ customerId }) => customerId}
        current={place}
        onCurrent={setPlace}
        onOpen={({ customerId }) => openCustomer(customerId)}
        empty={waiting.isPending ? '' : '没有顺延的客户。'}
        foot={
          waiting.data !== undefined && (
            <span>{`顺延 ${count(waiting.data.total)} 位${waiting.data.total > rows.length ? `，列出最久的 ${rows.length} 位` : ''}`}</span>
          )
        }
      />
    </>
  )
}
