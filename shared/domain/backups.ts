import { addDays, type IsoDate, isIsoDate, isoDate, monthOf, weekday } from './iso-date.ts'

/** Of the day itself, of days, weeks and months (`trust.md`: Backup). */
const KEPT = { today: 3, days: 7, weeks: 4, months: 12 } as const

/** The day of a backup by its name, `book-2026-11-20-173005.db`; null for files that are called otherwise. */
export function backupDay(name: string): IsoDate | null {
  const day = /^book-(\d{4}-\d{2}-\d{2})-\d{6}\.db$/.exec(name)?.[1]
  return day !== undefined && isIsoDate(day) ? isoDate(day) : null
}

/**
 * The backups that have had their time, by name: those that are neither among the three newest of today, nor the
 * newest of one of the last seven days, four weeks or twelve months of which there are any. Whoever was away for a
 * year finds as many as before. What was kept for another reason, and is called otherwise, stays.
 */
export function backupsToLetGo(names: readonly string[], today: IsoDate): string[] {
  const newestFirst = names.filter((name) => backupDay(name) !== null).toSorted((a, b) => (a < b ? 1 : -1))
  const dayOf = (name: string) => backupDay(name) ?? today
  const kept = new Set(newestFirst.filter((name) => dayOf(name) === today).slice(0, KEPT.today))
  const keepNewest = (most: number, periodOf: (day: IsoDate) => string) => {
    const ofPeriods = Map.groupBy(newestFirst, (name) => periodOf(dayOf(name)))
    for (const [newest] of [...ofPeriods.values()].slice(0, most)) if (newest !== undefined) kept.add(newest)
  }
  keepNewest(KEPT.days, (day) => day)
  keepNewest(KEPT.weeks, (day) => addDays(day, 1 - weekday(day)))
  keepNewest(KEPT.months, monthOf)
  return newestFirst.filter((name) => !kept.has(name))
}
