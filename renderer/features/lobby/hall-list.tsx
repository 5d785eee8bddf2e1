import { useState } from 'react'
import type { HallFlag } from '#shared/contract/lobby.ts'
import { FLAG_STATES, TICKET_KINDS } from '#shared/domain/flag.ts'
import type { IsoDate } from '#shared/domain/iso-date.ts'
import { moment, span } from '../../lib/format.ts'
import { useWindow } from '../../lib/window-state.ts'
import { Amount } from '../../ui/figures.tsx'
import type { LedgerColumn } from '../../ui/ledger-props.ts'
import { Ledger } from '../../ui/ledger.tsx'
import { Mark, type Tone } from '../../ui/marks.tsx'

/** Today's candidates and whoever is still open from before, the newest first. */
export function HallList({
  flags,
  chosen,
  onChoose,
}: {
  flags: readonly HallFlag[]
  chosen: number | null
  onChoose: (id: number) => void
}) {
  const { today } = useWindow()
  const [current, setCurrent] = useState(-1)
  const place = flags.findIndex(({ id }) => id === chosen)
  return (
    <Ledger
      label="厅堂名单"
      columns={hallColumns(today)}
      count={flags.length}
      rowAt={(index) => flags[index]}
      current={place === -1 ? current : place}
      onCurrent={setCurrent}
      onOpen={(flag) => onChoose(flag.id)}
      tone={(flag) => (flag.state === 'closed' ? 'quiet' : undefined)}
      empty="今天还没有推荐的客户。柜员填好左边的表，这里马上出现。"
      foot={<span>{flags.filter(({ state }) => state !== 'closed').length} 位未办结</span>}
    />
  )
}

/** A candidate's line, on the screen and on paper. */
export function hallColumns(today: IsoDate): LedgerColumn<HallFlag>[] {
  return [
    { key: 'at', heading: '时间', width: 108, render: (flag) => moment(flag.flaggedAt, today) },
    {
      key: 'ticket',
      heading: '号码',
      width: 72,
      render: (flag) => `${flag.ticketNo}${flag.ticketKind === 'vip' ? ` ${TICKET_KINDS.vip}` : ''}`,
    },
    { key: 'who', heading: '客户', width: 96, render: nameOf },
    { key: 'business', heading: '业务', render: (flag) => flag.business },
    { key: 'amount', heading: '金额', width: 92, align: 'right', render: (flag) => <Amount fen={flag.amount} /> },
    { key: 'teller', heading: '柜员', width: 70, render: (flag) => flag.teller },
    { key: 'manager', heading: '经办', width: 70, render: (flag) => flag.manager ?? flag.takenBy ?? '' },
    { key: 'state', heading: '进展', width: 124, render: (flag) => <StateMark flag={flag} /> },
  ]
}

/** Whom it is about: a known customer, or the name that was given. */
export function nameOf(flag: HallFlag): string {
  return flag.customer?.name ?? flag.contactName ?? '新客户'
}

const TONES: Record<HallFlag['state'], Tone> = {
  flagged: 'soon',
  taken: 'info',
  handed: 'info',
  contacted: 'info',
  closed: 'done',
}

export function StateMark({ flag }: { flag: HallFlag }) {
  if (flag.late === 'not-taken') return <Mark tone="late">{`${span(flag.waitingMinutes)}未接收`}</Mark>
  if (flag.late === 'not-contacted') return <Mark tone="late">超一天未联系</Mark>
  return <Mark tone={TONES[flag.state]}>{FLAG_STATES[flag.state]}</Mark>
}
