import { z } from 'zod'
import { addDays, eachDay, endOfMonth, IsoDate, startOfMonth, weekday } from './iso-date.ts'

/**
 * The days on which a branch's own rhythm departs from Monday to Friday: statutory holidays and the
 * weekend days worked in exchange (国务院办公厅 publishes both each November).
 */
export const WorkCalendar = z.object({
  holidays: z.record(IsoDate, z.string()),
  makeUpDays: z.record(IsoDate, z.string()),
})
export type WorkCalendar = z.infer<typeof WorkCalendar>

export function isWorkingDay(calendar: WorkCalendar, date: IsoDate): boolean {
  if (date in calendar.holidays) return false
  if (date in calendar.makeUpDays) return true
  return weekday(date) <= 5
}

/** Working days from `from` to `to`, both included. */
export function workingDaysBetween(calendar: WorkCalendar, from: IsoDate, to: IsoDate): IsoDate[] {
  return eachDay(from, to).filter((date) => isWorkingDay(calendar, date))
}

/** The W of the quota maths: working days of the month that holds `date`. */
export function workingDaysInMonth(calendar: WorkCalendar, date: IsoDate): number {
  return workingDaysBetween(calendar, startOfMonth(date), endOfMonth(date)).length
}

export function nextWorkingDay(calendar: WorkCalendar, after: IsoDate): IsoDate {
  return firstWorkingDay(calendar, addDays(after, 1), 1)
}

export function previousWorkingDay(calendar: WorkCalendar, before: IsoDate): IsoDate {
  return firstWorkingDay(calendar, addDays(before, -1), -1)
}

/** `date` itself when it is worked, else the next day that is. */
export function onOrAfterWorkingDay(calendar: WorkCalendar, date: IsoDate): IsoDate {
  return firstWorkingDay(calendar, date, 1)
}

function firstWorkingDay(calendar: WorkCalendar, start: IsoDate, step: 1 | -1): IsoDate {
  let date = start
  // No holiday of any year is longer than two weeks; a longer run means a broken calendar.
  for (let tried = 0; tried < 31; tried += 1) {
    if (isWorkingDay(calendar, date)) return date
    date = addDays(date, step)
  }
  throw new RangeError(`No working day within a month of ${start}`)
}
