import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { UnaskedOutflow } from '#shared/contract/lobby.ts'
import { shortAmount } from '#shared/domain/fen.ts'
import type { IsoDate } from '#shared/domain/iso-date.ts'
import { ask } from '../../lib/backend.ts'
import { count, shortDay } from '../../lib/format.ts'
import { useWindow } from '../../lib/window-state.ts'
import { Amount } from '../../ui/figures.tsx'
import type { LedgerColumn } from '../../ui/ledger-props.ts'
import { Ledger } from '../../ui/ledger.tsx'
import { TierMark } from '../../ui/marks.tsx'
import { FailureNote } from '../../ui/notes.tsx'

/** Large sums that went out and of which nobody has noted what they are for, the largest first (S4.7). */
export function Unasked({ onChoose }: { onChoose: (outflow: UnaskedOutflow) => void }) {
  const { today } = useWindow()
  const asked = useUnasked()
  const [current, setCurrent] = useState(-1)
  const rows = asked.data?.rows ?? []
  return (
    <>
      <Ledger
        label="没人问过的大额流出"
        columns={unaskedColumns(today)}
        count={rows.length}
        rowAt={(index) => rows[index]}
        current={current}
        onCurrent={setCurrent}
        onOpen={onChoose}
        empty={asked.isPending ? '' : '近 30 天的大额流出都问过用途了。'}
        foot={
          asked.data !== undefined && (
            <span>
              {`近 30 天单日流出 ${shortAmount(asked.data.from)} 以上没记用途：${count(asked.data.total)} 位，共 ${shortAmount(asked.data.amount)} · 按 Enter 或双击，补记一次分流`}
            </span>
          )
        }
      />
      <FailureNote error={asked.error} />
    </>
  )
}

/** The outflows of the last month that nobody asked about. */
export function useUnasked() {
  return useQuery(ask.lobby.unasked.queryOptions())
}

/** An outflow's line, on the screen and on paper. */
export function unaskedColumns(today: IsoDate): LedgerColumn<UnaskedOutflow>[] {
  return [
    { key: 'on', heading: '余额日', width: 84, render: ({ on }) => shortDay(on, today) },
    { key: 'who', heading: '客户', render: ({ name }) => name },
    { key: 'tier', heading: '层级', width: 96, render: ({ tier, tierIndex }) => <TierMark name={tier} index={tierIndex} /> },
    { key: 'owner', heading: '管户', width: 96, render: ({ owner }) => owner ?? '无管户' },
    { key: 'amount', heading: '流出', width: 110, align: 'right', render: ({ amount }) => <Amount fen={amount} /> },
  ]
}
