import {
  addDays,
  dateOf,
  dayOfMonth,
  daysBetween,
  daysInMonth,
  eachDay,
  type IsoDate,
  monthNumber,
  weekday,
  yearOf,
} from '#shared/domain/iso-date.ts'
import type { SampleOrder } from '#shared/domain/sample.ts'
import { type WorkCalendar, workingDaysBetween } from '#shared/domain/work-calendar.ts'

/** One day-end of the sample, with what its balances depend on. */
export interface SampleDay {
  date: IsoDate
  dayOfMonth: number
  dayOfYear: number
  /** 0 on the last day of the month. */
  toMonthEnd: number
  /** Weekends stand still: no salary, no market. */
  moves: boolean
}

/** Calendar days that staff have been working with the program, at most. */
const WORKED_DAYS = 85

/** The working days of the sample, as far back as there is work. */
export function workedDays(calendar: WorkCalendar, order: SampleOrder, dataDate: IsoDate): IsoDate[] {
  return workingDaysBetween(calendar, addDays(dataDate, 1 - Math.min(order.days, WORKED_DAYS)), dataDate)
}

/** The days up to the data date, oldest first. */
export function sampleDays(dataDate: IsoDate, count: number): SampleDay[] {
  return eachDay(addDays(dataDate, 1 - count), dataDate).map((date) => ({
    date,
    dayOfMonth: dayOfMonth(date),
    dayOfYear: daysBetween(dateOf(yearOf(date), 1, 1), date) + 1,
    toMonthEnd: daysInMonth(yearOf(date), monthNumber(date)) - dayOfMonth(date),
    moves: weekday(date) <= 5,
  }))
}
