import { SegmentedControl } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Diversion, UnaskedOutflow } from '#shared/contract/lobby.ts'
import { MOST_DIVERSIONS, PURPOSES, type Verdict, VERDICTS } from '#shared/domain/diversion.ts'
import { addDays } from '#shared/domain/iso-date.ts'
import { ask } from '../../lib/backend.ts'
import { longDay, shortDay } from '../../lib/format.ts'
import { useWindow } from '../../lib/window-state.ts'
import { Amount } from '../../ui/figures.tsx'
import type { LedgerColumn } from '../../ui/ledger-props.ts'
import { Ledger } from '../../ui/ledger.tsx'
import { Mark, type Tone } from '../../ui/marks.tsx'
import { FailureNote } from '../../ui/notes.tsx'
import { DiversionForm } from './diversion-form.tsx'
import { Unasked } from './unasked.tsx'
import classes from './lobby.module.css'

/** Money that is to come back has a quarter for it. */
const SHOWN_DAYS = 92

/** Which withdrawals are listed: of which somebody noted what they are for, or nobody. */
export type Withdrawals = 'noted' | 'unasked'

/** What large withdrawals are said to be for, at the counter and in a talk afterwards, beside what the day-ends say (S4.7). */
export function Diversions({ which, onWhich }: { which: Withdrawals; onWhich: (which: Withdrawals) => void }) {
  const { may } = useWindow()
  const [about, setAbout] = useState<Diversion | null>(null)
  const [outflow, setOutflow] = useState<UnaskedOutflow | null>(null)
  const done = () => {
    setAbout(null)
    setOutflow(null)
  }
  return (
    <div className={classes['columns']}>
      <DiversionForm
        key={about?.id ?? (outflow === null ? 'new' : `outflow ${outflow.customerId}`)}
        about={about}
        outflow={outflow}
        onDone={done}
      />
      <div className={classes['withChoice']}>
        {may('tasks.branch') && (
          <SegmentedControl
            aria-label="哪些大额流出"
            value={which}
            onChange={(value) => {
              onWhich(value as Withdrawals)
              done()
            }}
            data={[
              { value: 'noted', label: '已记用途' },
              { value: 'unasked', label: '没人问过' },
            ]}
          />
        )}
        {which === 'unasked' ? <Unasked onChoose={setOutflow} /> : <Noted onChoose={setAbout} />}
      </div>
    </div>
  )
}

function Noted({ onChoose }: { onChoose: (about: Diversion) => void }) {
  const { today } = useWindow()
  const asked = useDiversions()
  const [current, setCurrent] = useState(-1)
  const rows = asked.data ?? []
  const amiss = rows.filter(({ check }) => TONES[check.verdict] === 'late').length
  return (
    <>
      <Ledger
        label="大额分流名单"
        columns={diversionColumns(today)}
        count={rows.length}
        rowAt={(index) => rows[index]}
        current={current}
        onCurrent={setCurrent}
        onOpen={onChoose}
        empty={asked.isPending ? '' : '还没有分流记录。客户大额支取时，在左边记下资金用途；以后每次导入余额，程序自动核对。'}
        foot={
          <span>
            {rows.length < MOST_DIVERSIONS ? '' : '最近 '}
            {rows.length} 笔{amiss > 0 ? `，${amiss} 笔与所说不符` : ''} · 按 Enter 或双击，记二次分流
          </span>
        }
      />
      <FailureNote error={asked.error} />
    </>
  )
}

/** The withdrawals of the last months. */
export function useDiversions() {
  const { today } = useWindow()
  return useQuery(ask.lobby.diversions.queryOptions({ input: { from: addDays(today, -SHOWN_DAYS), to: today } }))
}

const TONES: Record<Verdict, Tone> = {
  waiting: 'quiet',
  'due-back': 'soon',
  'as-said': 'done',
  left: 'late',
  partly: 'soon',
  kept: 'done',
  'not-back': 'late',
}

/** A withdrawal's line, on the screen and on paper. */
export function diversionColumns(today: Diversion['on']): LedgerColumn<Diversion>[] {
  return [
    { key: 'on', heading: '日期', width: 64, render: ({ on }) => shortDay(on, today) },
    { key: 'who', heading: '客户', width: 60, render: ({ customer }) => customer.name },
    { key: 'owner', heading: '管户', width: 60, render: ({ customer }) => customer.owner ?? '' },
    { key: 'amount', heading: '支取', width: 72, align: 'right', render: ({ amount }) => <Amount fen={amount} /> },
    { key: 'first', heading: '一次分流', render: ({ first }) => <Said said={first} /> },
    { key: 'second', heading: '二次分流', render: ({ second }) => second !== null && <Said said={second} /> },
    {
      key: 'verdict',
      heading: '核对',
      width: 116,
      render: ({ check }) => <Mark tone={TONES[check.verdict]}>{VERDICTS[check.verdict]}</Mark>,
    },
    { key: 'out', heading: '实际减少', width: 72, align: 'right', render: ({ check }) => <Amount fen={check.out} /> },
    {
      key: 'as-of',
      heading: '余额日',
      width: 64,
      render: ({ check }) => (check.asOf === null ? '' : shortDay(check.asOf, today)),
    },
  ]
}

function Said({ said }: { said: Diversion['first'] }) {
  const back = said.backOn === null ? '' : `，${longDay(said.backOn)}转回`
  return (
    <span title={`${said.by}${said.note === '' ? '' : `：${said.note}`}`}>
      {PURPOSES[said.purpose].name}
      {back}
    </span>
  )
}
