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
