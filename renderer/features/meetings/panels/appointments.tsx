import type { MorningBoard } from '#shared/domain/board.ts'
import { shortAmount } from '#shared/domain/fen.ts'
import { Nothing, Rows } from './parts.tsx'
import classes from './panels.module.css'

const PLACES = { branch: '网点', visit: '上门' } as const

interface AppointmentsBodyProps {
  appointments: MorningBoard['appointments']
  most: number
  /** True where the count stands above already. */
  counted?: boolean
  /** True where they have the whole slide. */
  inTwo?: boolean
  /** What to do about having none. */
  otherwise: string
}

/** Who comes when, to whom, and what is planned with them (S2.11, S2.12, S2.16). */
export function AppointmentsBody({ appointments, most, counted = false, inTwo = false, otherwise }: AppointmentsBodyProps) {
  const { rows, count } = appointments
  if (count === 0) return <Nothing>{otherwise}</Nothing>
  const beside = inTwo && rows.length > most
  return (
    <Rows
      rows={rows}
      most={most}
      count={counted ? 0 : count}
      inTwo={inTwo}
      rowKey={(_, index) => index}
      columns={[
        { heading: '时间', render: ({ time }) => <strong>{time}</strong> },
        { heading: '客户', render: ({ name }) => name },
        { heading: '层级', render: ({ tier }) => <span className={classes['caption']}>{tier ?? '–'}</span> },
        { heading: '经办', render: ({ staff }) => <strong>{staff}</strong> },
        ...(beside ? [] : [{ heading: '地点', render: ({ place }: (typeof rows)[number]) => PLACES[place] }]),
        { heading: '预计', align: 'right', render: ({ plannedAmount }) => shortAmount(plannedAmount) },
      ]}
    />
  )
}
