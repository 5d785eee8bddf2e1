import { LegalHoliday, LunarDay, type SolarDay, SolarTerm } from 'tyme4ts'
import { addDays, dateOf, type IsoDate, yearOf } from '#shared/domain/iso-date.ts'
import type { WorkCalendar } from '#shared/domain/work-calendar.ts'
import type { ReadDb } from '../db/database.ts'
import { setting } from '../settings/settings.store.ts'

/** The first year of which tyme4ts knows the published holidays. */
const FIRST_YEAR = 2020

let statutory: WorkCalendar | null = null

/** The branch's calendar: the statutory one, with the branch's own days over it. */
export async function workCalendar(db: ReadDb): Promise<WorkCalendar> {
  const { value: own } = await setting(db, 'ownDays')
  statutory ??= statutoryCalendar()
  return { holidays: { ...statutory.holidays, ...own.holidays }, makeUpDays: { ...statutory.makeUpDays, ...own.makeUpDays } }
}

/**
 * Published holidays and make-up days as far as they are known, then three more years of the days
 * that the law itself fixes (《全国年节及纪念日放假办法》, 2024): these need no notice, only a lunar
 * calendar. The branch enters the make-up days once the notice is out.
 */
export function statutoryCalendar(): WorkCalendar {
  const calendar: WorkCalendar = { holidays: {}, makeUpDays: {} }
  let lastKnown = FIRST_YEAR
  for (let holiday = LegalHoliday.fromYmd(FIRST_YEAR, 1, 1); holiday !== null; holiday = holiday.next(1)) {
    const date = dateOfDay(holiday.getDay())
    calendar[holiday.isWork() ? 'makeUpDays' : 'holidays'][date] = holiday.getName()
    lastKnown = Math.max(lastKnown, yearOf(date))
  }
  for (let year = lastKnown + 1; year <= lastKnown + 3; year += 1) Object.assign(calendar.holidays, fixedByLaw(year))
  return calendar
}

/** 元旦 1, 春节 4, 清明 1, 劳动节 2, 端午 1, 中秋 1, 国庆 3. */
function fixedByLaw(year: number): Record<IsoDate, string> {
  const days: Record<IsoDate, string> = {}
  const add = (name: string, first: IsoDate, count: number) => {
    for (let index = 0; index < count; index += 1) days[addDays(first, index)] = name
  }
  add('元旦', dateOf(year, 1, 1), 1)
  add('国庆节', dateOf(year, 10, 1), 3)
  add('春节', addDays(lunar(year, 1, 1), -1), 4)
  add('清明节', dateOfDay(SolarTerm.fromName(year, '清明').getSolarDay()), 1)
  add('劳动节', dateOf(year, 5, 1), 2)
  add('端午节', lunar(year, 5, 5), 1)
  add('中秋节', lunar(year, 8, 15), 1)
  return days
}

function lunar(year: number, month: number, day: number): IsoDate {
  return dateOfDay(LunarDay.fromYmd(year, month, day).getSolarDay())
}

function dateOfDay(day: SolarDay): IsoDate {
  return dateOf(day.getYear(), day.getMonth(), day.getDay())
}
