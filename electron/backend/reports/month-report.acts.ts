import type { OrderOf } from '#shared/contract/reports.ts'
import { addDays, eachDay, endOfMonth, type IsoDate, monthOf, startOfMonth } from '#shared/domain/iso-date.ts'
import { didNothing, sumWork } from '#shared/domain/log-days.ts'
import type { PersonDay } from '#shared/domain/ranking.ts'
import { reachedFiveTwenty } from '#shared/domain/ranking.ts'
import type { StaffId } from '#shared/domain/staff.ts'
import { isWorkingDay, workingDaysBetween } from '#shared/domain/work-calendar.ts'
import { staffList } from '../access/access.store.ts'
import { workCalendar } from '../calendar/calendar.store.ts'
import { hallDays, tellerDays } from '../lobby/rates.store.ts'
import { targetProgress } from '../meetings/targets.acts.ts'
import { setting } from '../settings/settings.store.ts'
import { dayTotals } from '../tiers/day-ends.store.ts'
import { workDone } from '../worklogs/done.store.ts'
import { branchLogs } from '../worklogs/periods.acts.ts'
import { queueCounts } from './day-counts.store.ts'
import { daysSheet, overviewSheet, peopleSheet, tellersSheet } from './month-sheets.ts'
import { moveSummary } from './moves-report.acts.ts'
import { moveGroups } from './moves-report.store.ts'
import { rankingSheet } from './ranking-sheet.ts'
import type { ReportPlan, ReportSource } from './report-plan.ts'
import { targetsSheet } from './targets-sheet.ts'
import { tasksSheet } from './tasks-sheet.ts'

/**
 * The month's workbook (`excel.md`: Out): the month that a day is in, up to today; what the branch and each
 * person did, against what was aimed at. Nobody is named in it but colleagues.
 */
export async function monthReport({ db, viewer }: ReportSource, { on }: OrderOf<'month'>): Promise<ReportPlan> {
  const month = monthOf(on)
  const from = startOfMonth(on)
  const to = earlier(endOfMonth(on), viewer.today)
  const staff = await staffList(db)
  const calendar = await workCalendar(db)
  const done = await workDone(db, { from, to, staffId: null })
  const days = eachDay(from, to).map((day) => ({
    on: day,
    workingDay: isWorkingDay(calendar, day),
    done: sumWork(staff.map(({ id }) => done(id, day))),
  }))
  const hall = await hallDays(db, from, to)
  const assets = await dayTotals(db, addDays(from, -31), to)
  const { rows } = await branchLogs(db, 'month', to, viewer.today)
  const people: PersonDay[] = rows.map((row) => ({ staffId: row.staffId, name: row.name, post: row.post, ...row.done }))
  const goodDays = new Map(
    people.map(({ staffId }) => [staffId, days.filter((day) => reachedFiveTwenty(done(staffId, day.on))).length]),
  )
  const names = new Map(staff.map(({ id, name }) => [id, name]))
  const nameOf = (id: StaffId) => names.get(id) ?? '–'
  const facts = {
    month,
    workingDays: workingDaysBetween(calendar, from, endOfMonth(on)).length,
    workingDaysGone: workingDaysBetween(calendar, from, to).length,
    done: sumWork(days.map((day) => day.done)),
    hall,
    assets,
    targets: (await setting(db, 'targets')).value,
  }
  const worked = days.filter((day) => day.workingDay || !didNothing(day.done))
  const targets = await targetProgress(db, to)
  const sections = [
    overviewSheet(facts),
    daysSheet(month, worked, hall, assets),
    peopleSheet(month, rows, goodDays),
    tasksSheet(month, people, await queueCounts(db, from, to)),
    ...(targets === null ? [] : [targetsSheet(targets, staff)]),
    rankingSheet(month, people),
    tellersSheet(month, await tellerDays(db, from, to), nameOf),
    { ...moveSummary(await moveGroups(db, { from, to, kind: null })), name: '分层变动' },
  ]
  return {
    title: `月度工作簿 ${month}`,
    span: month,
    dataDate: assets[0]?.on ?? null,
    customers: 0,
    expected: sections.reduce((sum, section) => sum + [...(section.rows as Iterable<unknown>)].length, 0),
    sections,
  }
}

function earlier(a: IsoDate, b: IsoDate): IsoDate {
  return a < b ? a : b
}
