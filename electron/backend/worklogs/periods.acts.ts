import type { LogDay, LogMonth, LogRow, LogSums } from '#shared/contract/worklogs.ts'
import { branchDate } from '#shared/domain/instant.ts'
import { eachDay, type IsoDate } from '#shared/domain/iso-date.ts'
import { didNothing, type LogPeriod, periodOf, sumWork, weeksOfMonth, type WorkDone } from '#shared/domain/log-days.ts'
import { may } from '#shared/domain/permissions.ts'
import { ALL_POSTS } from '#shared/domain/post.ts'
import type { StaffId, StaffMember } from '#shared/domain/staff.ts'
import { isWorkingDay } from '#shared/domain/work-calendar.ts'
import { staffList } from '../access/access.store.ts'
import { workCalendar } from '../calendar/calendar.store.ts'
import type { ReadDb } from '../db/database.ts'
import { type Span, workDone } from './done.store.ts'
import { leaveBetween, logsSince } from './leave.store.ts'
import { commentCounts, type ConfirmedDay, confirmedDays } from './worklogs.store.ts'

/** A person's month day by day, in whole weeks, with the sums of each week and of the month. */
export async function logMonth(db: ReadDb, person: StaffMember, on: IsoDate, today: IsoDate): Promise<LogMonth> {
  const weeks = weeksOfMonth(on)
  const month = periodOf('month', on)
  const { from, to } = { from: weeks[0]?.from ?? month.from, to: weeks.at(-1)?.to ?? month.to }
  const dayOf = await dayReader(db, { from, to, staffId: person.id }, today)
  const read = weeks.map((week) => ({ ...week, days: eachDay(week.from, week.to).map((day) => dayOf(person, day)) }))
  const own = read.flatMap(({ days }) => days).filter((day) => day.on >= month.from && day.on <= month.to)
  return {
    staffId: person.id,
    name: person.name,
    post: person.post,
    weeks: read.map((week) => ({ ...week, ...sumsOf(week.days) })),
    month: { ...month, ...sumsOf(own) },
  }
}

/** Everybody who writes logs, with what each did and confirmed in the period that holds a day. */
export async function branchLogs(
  db: ReadDb,
  period: LogPeriod,
  on: IsoDate,
  today: IsoDate,
): Promise<{ from: IsoDate; to: IsoDate; workingDay: boolean; rows: LogRow[]; done: WorkDone }> {
  const { from, to } = periodOf(period, on)
  const dayOf = await dayReader(db, { from, to, staffId: null }, today)
  const comments = await commentCounts(db, on)
  const days = eachDay(from, to)
  const newest = new Map((await confirmedDays(db, { from: on, to: on, staffId: null })).map((each) => [each.staffId, each]))
  const rows = (await staffList(db))
    .map((person) =>
      rowOf(
        person,
        days.map((day) => dayOf(person, day)),
        newest.get(person.id),
        comments,
      ),
    )
    .filter(({ row, active }) => (active && may(row.post, 'worklogs.own')) || row.confirmed > 0 || !didNothing(row.done))
    .map(({ row }) => row)
    .toSorted((a, b) => ALL_POSTS.indexOf(a.post) - ALL_POSTS.indexOf(b.post))
  const workingDay = isWorkingDay(await workCalendar(db), on)
  return { from, to, workingDay, rows, done: sumWork(rows.map(({ done }) => done)) }
}

function rowOf(
  person: StaffMember,
  days: readonly LogDay[],
  newest: ConfirmedDay | undefined,
  comments: ReadonlyMap<StaffId, number>,
): { row: LogRow; active: boolean } {
  const row: LogRow = {
    staffId: person.id,
    name: person.name,
    post: person.post,
    ...sumsOf(days),
    late: days.filter(({ state }) => state === 'late').length,
    onLeave: days.filter(({ state }) => state === 'leave').length,
    version: newest?.version ?? 0,
    confirmedAt: newest?.lastAt ?? null,
    comments: comments.get(person.id) ?? 0,
  }
  return { row, active: person.active }
}

function sumsOf(days: readonly LogDay[]): Pick<LogSums, 'done' | 'expected' | 'confirmed'> {
  const count = (...states: LogDay['state'][]) => days.filter(({ state }) => states.includes(state)).length
  const confirmed = count('confirmed', 'late')
  // A week is not short of a log because today is not over.
  const owed = days.length === 1 ? count('due', 'open') : count('due')
  return {
    done: sumWork(days.map(({ done }) => done)),
    expected: confirmed + owed,
    confirmed,
  }
}

/** How a day of a person stands, for any day of a span. */
async function dayReader(db: ReadDb, span: Span, today: IsoDate): Promise<(person: StaffMember, on: IsoDate) => LogDay> {
  const calendar = await workCalendar(db)
  const done = await workDone(db, span)
  const onLeave = await leaveBetween(db, span.from, span.to)
  const since = (await logsSince(db)) ?? today
  const confirmed = new Map((await confirmedDays(db, span)).map((each) => [`${each.staffId} ${each.on}`, each]))
  return (person, on) => {
    const log = confirmed.get(`${person.id} ${on}`)
    const workingDay = isWorkingDay(calendar, on)
    const owed = workingDay && on >= since && on <= today && person.active && (person.joinedOn ?? on) <= on
    const stateOf = (): LogDay['state'] => {
      if (log !== undefined) return branchDate(log.firstAt) > on ? 'late' : 'confirmed'
      if (!owed || !may(person.post, 'worklogs.own')) return 'none'
      if (onLeave(person.id, on)) return 'leave'
      return on === today ? 'open' : 'due'
    }
    return { on, workingDay, state: stateOf(), version: log?.version ?? 0, done: done(person.id, on) }
  }
}
