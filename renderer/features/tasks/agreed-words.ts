import type { AgreedHour, VisitMade } from '#shared/contract/agreed-day.ts'
import { APPOINTMENT_STATES, CHANNELS, GOALS, PLACES, RESULTS } from '#shared/domain/contact.ts'
import { shortAmount } from '#shared/domain/fen.ts'
import type { Tone } from '../../ui/marks.tsx'

/** What is agreed or was done at an hour, as one line of any list of them. */
export interface HourLine {
  key: string
  kind: 'appointment' | 'visit'
  entry: AgreedHour | VisitMade
  /** 网点, 上门 */
  place: string
  purpose: string
  amount: VisitMade['amount']
  state: string
  tone: Tone
  /** Stands for the state where there is no room for the word. */
  sign: string
}

const TONES = { open: 'info', kept: 'done', missed: 'late', cancelled: 'quiet' } as const
const SIGNS = { open: '○', kept: '✓', missed: '✗', cancelled: '−' } as const

/** An appointment as a line: what for, where, what became of it. */
export function appointmentLine(entry: AgreedHour): HourLine {
  return {
    key: `appointment ${entry.id}`,
    kind: 'appointment',
    entry,
    place: PLACES[entry.place].slice(0, 2),
    purpose: purposeOf(entry),
    amount: entry.plannedAmount,
    state: APPOINTMENT_STATES[entry.state],
    tone: TONES[entry.state],
    sign: SIGNS[entry.state],
  }
}

/** A meeting that nobody had agreed, as a line. */
export function visitLine(entry: VisitMade): HourLine {
  return {
    key: `visit ${entry.id}`,
    kind: 'visit',
    entry,
    place: CHANNELS[entry.channel],
    purpose: purposeOf(entry),
    amount: entry.amount,
    state: `到访 · ${RESULTS[entry.result]}`,
    tone: 'done',
    sign: '●',
  }
}

/** 09:30 王芳，网点，产品 稳健一号，预计 20.00万，待赴约 */
export function wordsOf({ entry, place, purpose, amount, state }: HourLine): string {
  return [`${entry.time} ${entry.name}`, place, purpose, amount === null ? '' : shortAmount(amount), state]
    .filter((part) => part !== '')
    .join('，')
}

function purposeOf({ goal, product }: AgreedHour | VisitMade): string {
  return [goal === null ? null : GOALS[goal], product].filter((part) => part !== null).join(' ')
}
