import type { MorningBoard } from './board.ts'
import { shortAmount } from './fen.ts'

type Facts = Pick<MorningBoard, 'appointments' | 'birthdays' | 'largeMoves' | 'downgrades' | 'flagsWaiting'> & {
  maturities: Pick<MorningBoard['maturities'], 'count' | 'amount'>
  /** What the host prepared; it comes first. */
  prepared: string | null
  /** What the branch's calendar has for the day (S3.19), the days that come every day left out. */
  planned: readonly string[]
}

const MOST = 4
/** The calendar must not crowd out what the figures ask for. */
const MOST_PLANNED = 2

/**
 * The key actions of the day (今日重点动作, S3.19): the host's own, then what the calendar has, then what the figures themselves ask
 * for, the most urgent first. Never more than four: a list of ten is a list of none.
 */
export function keyActions(facts: Facts): string[] {
  const { planned, appointments, maturities, birthdays, largeMoves, downgrades, flagsWaiting } = facts
  const asked = [
    flagsWaiting.count > 0 && `厅堂候选 ${flagsWaiting.count} 位尚未接收，会后先处理`,
    appointments.count > 0 && `今日约见 ${appointments.count} 位，预计 ${shortAmount(appointments.amount)}`,
    maturities.count > 0 && `七日内到期 ${maturities.count} 笔 ${shortAmount(maturities.amount)}，逐笔确认去向`,
    downgrades.count > 0 && `降级 ${downgrades.count} 位，主办今日致电`,
    largeMoves.count > 0 && `大额异动 ${largeMoves.count} 位，问清资金去向`,
    birthdays.rows.length > 0 && `贵宾生日 ${birthdays.rows.length} 位，上午送达问候`,
  ].filter((action) => action !== false)
  return [...(facts.prepared === null ? [] : [facts.prepared]), ...planned.slice(0, MOST_PLANNED), ...asked].slice(0, MOST)
}
