import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { WaitingRow } from '#shared/contract/tasks.ts'
import type { CustomerId } from '#shared/domain/customer.ts'
import type { StaffId } from '#shared/domain/staff.ts'
import { ask } from '../../lib/backend.ts'
import { count } from '../../lib/format.ts'
import { useWindow } from '../../lib/window-state.ts'
import type { LedgerColumn } from '../../ui/ledger-props.ts'
import { Ledger } from '../../ui/ledger.tsx'
import { Mark } from '../../ui/marks.tsx'
import { FailureNote } from '../../ui/notes.tsx'
import { GiveTo } from './give-to.tsx'

/** Who has waited for a week is stuck (`domain.md`: a lead goes back after seven idle days). */
const STUCK_DAYS = 7

/** As many as one order of a day can take on. */
const MOST_GIVEN = 50

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

/** Whom somebody has to leave for later, the longest wait first; those that are marked go to a colleague. */
export function WaitingPane({ staffId }: { staffId: StaffId }) {
  const { openCustomer } = useWindow()
  const waiting = useQuery(ask.tasks.waiting.queryOptions({ input: { staffId } }))
  const [place, setPlace] = useState(-1)
  const [marked, mark] = useState<ReadonlySet<CustomerId>>(new Set())
  const rows = waiting.data?.rows ?? []
  return (
    <>
      <FailureNote error={waiting.error} />
      {marked.size > 0 && <GiveTo from={staffId} customerIds={[...marked]} onGiven={() => mark(new Set())} />}
      <Ledger
        label="顺延名单"
        columns={COLUMNS}
        count={rows.length}
        rowAt={(index) => rows[index]}
        current={place}
        onCurrent={setPlace}
        onOpen={({ customerId }) => openCustomer(customerId)}
        marks={{
          has: ({ customerId }) => marked.has(customerId),
          toggle: ({ customerId }) =>
            mark(marked.has(customerId) ? marked.difference(new Set([customerId])) : marked.union(new Set([customerId]))),
          all: marked.size === 0 ? false : marked.size === rows.length ? true : 'some',
          toggleAll: () =>
            mark(marked.size === 0 ? new Set(rows.slice(0, MOST_GIVEN).map(({ customerId }) => customerId)) : new Set()),
        }}
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
