import { SolarDay } from 'tyme4ts'
import { dayOfMonth, daysInMonth, eachDay, type IsoDate, monthNumber, yearOf } from '#shared/domain/iso-date.ts'

/** A month and day (`08-15`) as a birth date states it, and the day on which it is celebrated. */
export interface BirthdayKey {
  on: IsoDate
  monthDay: string
  /** True when month and day are those of the lunar calendar (农历). */
  lunar: boolean
}

/**
 * Which birth dates are celebrated from `from` to `to`, both included (S2.5). Whoever was born on a day
 * that this year lacks celebrates on the day before it: 29 February on the 28th, 腊月三十 on 廿九 of a short
 * month. A leap month repeats no birthday.
 */
export function birthdayKeys(from: IsoDate, to: IsoDate): BirthdayKey[] {
  return eachDay(from, to).flatMap((on) => [...solarKeysOf(on), ...lunarKeys(on)])
}

/** The same by the solar calendar alone: days that nobody counts by the moon. */
export function solarKeys(from: IsoDate, to: IsoDate): BirthdayKey[] {
  return eachDay(from, to).flatMap(solarKeysOf)
}

function solarKeysOf(on: IsoDate): BirthdayKey[] {
  const keys = [on.slice(5)]
  if (on.endsWith('-02-28') && daysInMonth(yearOf(on), 2) === 28) keys.push('02-29')
  return keys.map((monthDay) => ({ on, monthDay, lunar: false }))
}

function lunarKeys(on: IsoDate): BirthdayKey[] {
  const day = SolarDay.fromYmd(yearOf(on), monthNumber(on), dayOfMonth(on)).getLunarDay()
  const month = day.getLunarMonth()
  if (month.isLeap()) return []
  const days = [day.getDay()]
  if (day.getDay() === 29 && month.getDayCount() === 29) days.push(30)
  return days.map((dayOfIt) => ({ on, monthDay: `${two(month.getMonth())}-${two(dayOfIt)}`, lunar: true }))
}

function two(value: number): string {
  return String(value).padStart(2, '0')
}
