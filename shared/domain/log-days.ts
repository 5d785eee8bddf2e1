import { z } from 'zod'
import { fen } from './fen.ts'
import { addDays, endOfMonth, type IsoDate, startOfMonth, weekday } from './iso-date.ts'
import { PersonDay } from './ranking.ts'

/** What somebody did in a day, a week or a month, counted from the facts and not from what was confirmed. */
export const WorkDone = PersonDay.omit({ staffId: true, name: true, post: true })
export type WorkDone = z.infer<typeof WorkDone>

export const NOTHING_DONE: WorkDone = {
  calls: 0,
  meetings: 0,
  otherContacts: 0,
  sales: 0,
  salesAmount: fen(0),
  flags: 0,
  queued: 0,
  settled: 0,
}

export function sumWork(days: Iterable<WorkDone>): WorkDone {
  const sum = { ...NOTHING_DONE }
  for (const day of days) {
    sum.calls += day.calls
    sum.meetings += day.meetings
    sum.otherContacts += day.otherContacts
    sum.sales += day.sales
    sum.salesAmount = fen(sum.salesAmount + day.salesAmount)
    sum.flags += day.flags
    sum.queued += day.queued
    sum.settled += day.settled
  }
  return sum
}

export function didNothing(done: WorkDone): boolean {
  return done.calls + done.meetings + done.otherContacts + done.sales + done.salesAmount + done.flags === 0
}

export const LogPeriod = z.enum(['day', 'week', 'month'])
export type LogPeriod = z.infer<typeof LogPeriod>

/** The days of a period that holds a day: itself, Monday to Sunday, or the month. */
export function periodOf(period: LogPeriod, on: IsoDate): { from: IsoDate; to: IsoDate } {
  switch (period) {
    case 'day':
      return { from: on, to: on }
    case 'week': {
      const from = addDays(on, 1 - weekday(on))
      return { from, to: addDays(from, 6) }
    }
    case 'month':
      return { from: startOfMonth(on), to: endOfMonth(on) }
  }
}

/** The whole weeks, Monday to Sunday, that a month touches. */
export function weeksOfMonth(month: IsoDate): { from: IsoDate; to: IsoDate }[] {
  const { from: first, to: last } = periodOf('month', month)
  const weeks: { from: IsoDate; to: IsoDate }[] = []
  for (let { from } = periodOf('week', first); from <= last; from = addDays(from, 7)) weeks.push({ from, to: addDays(from, 6) })
  return weeks
}
