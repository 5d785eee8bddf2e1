import { useState } from 'react'
import type { AgreedPerson } from '#shared/contract/agreed-day.ts'
import { Amount } from '../../ui/figures.tsx'
import type { LedgerColumn } from '../../ui/ledger-props.ts'
import { Ledger } from '../../ui/ledger.tsx'
import { Mark, TierMark } from '../../ui/marks.tsx'
import { appointmentLine, type HourLine, visitLine } from './agreed-words.ts'

type Line = HourLine & { staff: string }

/** What of a day is agreed and was done, by hour and then by person. */
export function linesOf(people: readonly AgreedPerson[]): Line[] {
  return people
    .flatMap(({ name, appointments, visits }) =>
      [...appointments.map(appointmentLine), ...visits.map(visitLine)].map((line) => ({ ...line, staff: name })),
    )
    .toSorted((a, b) => (a.entry.time === b.entry.time ? 0 : a.entry.time < b.entry.time ? -1 : 1))
}

/** On the screen and on paper. */
export const COLUMNS: LedgerColumn<Line>[] = [
  { key: 'time', heading: '时间', width: 56, render: ({ entry }) => entry.time },
  { key: 'staff', heading: '人员', width: 72, render: ({ staff }) => staff },
  { key: 'name', heading: '客户', width: 88, render: ({ entry }) => entry.name },
  { key: 'tier', heading: '层级', width: 64, render: ({ entry }) => <TierMark name={entry.tier} index={entry.tierIndex} /> },
  { key: 'place', heading: '地点', width: 48, render: ({ place }) => place },
  { key: 'purpose', heading: '目的', render: ({ purpose }) => purpose },
  { key: 'amount', heading: '预计', width: 88, align: 'right', render: ({ amount }) => <Amount fen={amount} /> },
  { key: 'state', heading: '状态', width: 128, render: ({ tone, state }) => <Mark tone={tone}>{state}</Mark> },
]

interface AgreedListProps {
  people: readonly AgreedPerson[]
  onChoose: (key: string) => void
}

/** The same day as a list. */
export function AgreedList({ people, onChoose }: AgreedListProps) {
  const [place, setPlace] = useState(0)
  const lines = linesOf(people)
  return (
    <Ledger
      label="约见与到访"
      columns={COLUMNS}
      count={lines.length}
      rowAt={(index) => lines[index]}
      current={place}
      onCurrent={setPlace}
      onOpen={({ key }) => onChoose(key)}
      empty="这一天没有约见，也没有到访。"
      foot={<span>{lines.length} 项</span>}
    />
  )
}
