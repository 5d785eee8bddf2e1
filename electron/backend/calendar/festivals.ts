import { SolarDay } from 'tyme4ts'
import { dayOfMonth, eachDay, type IsoDate, monthNumber, yearOf } from '#shared/domain/iso-date.ts'
import type { Festival } from '#shared/domain/reminder.ts'

/** The festivals that fall on the days from `from` to `to`, both included. A leap month repeats none. */
export function festivalsBetween(from: IsoDate, to: IsoDate): { name: Festival; on: IsoDate }[] {
  return eachDay(from, to).flatMap((on) => {
    const solar = SOLAR[on.slice(5)]
    const lunar = SolarDay.fromYmd(yearOf(on), monthNumber(on), dayOfMonth(on)).getLunarDay()
    const month = lunar.getLunarMonth()
    const named = month.isLeap() ? undefined : LUNAR[`${month.getMonth()}-${lunar.getDay()}`]
    return [solar, named].flatMap((name) => (name === undefined ? [] : [{ name, on }]))
  })
}

const SOLAR: Partial<Record<string, Festival>> = { '01-01': '元旦', '03-08': '妇女节', '10-01': '国庆节' }

const LUNAR: Partial<Record<string, Festival>> = {
  '1-1': '春节',
  '1-15': '元宵节',
  '5-5': '端午节',
  '8-15': '中秋节',
  '9-9': '重阳节',
}
