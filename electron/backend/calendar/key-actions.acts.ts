import type { CalendarDay, CalendarMonth, DueAction } from '#shared/contract/calendar.ts'
import { addDays, dayOfMonth, type IsoDate, monthNumber } from '#shared/domain/iso-date.ts'
import { dueDays, isShown, weeksShown } from '#shared/domain/key-calendar.ts'
import { withoutNumbers } from '#shared/domain/mask.ts'
import { may } from '#shared/domain/permissions.ts'
import { ALL_POSTS } from '#shared/domain/post.ts'
import type { StaffMember } from '#shared/domain/staff.ts'
import { isWorkingDay, type WorkCalendar } from '#shared/domain/work-calendar.ts'
import { staffList } from '../access/access.store.ts'
import type { Actor } from '../actor.ts'
import { workCalendar } from './calendar.store.ts'
import type { ReadDb } from '../db/database.ts'
import { openOrKeptAppointments } from '../tasks/appointments.store.ts'
import { workDone } from '../worklogs/done.store.ts'
import { doneActions, keyActionsSince, type StoredAction } from './key-actions.store.ts'

/** Longest that anything is reminded of ahead. */
const FARTHEST = 30
/** What was not done is shown for a week: after that it is history, which the month shows. */
const WEEK = 7

/** Actions on their days from `from` to `to`, the earliest first; none before an action was added or after it was taken out. */
export async function actionsBetween(
  db: ReadDb,
  actor: Pick<Actor, 'staffId' | 'post'>,
  from: IsoDate,
  to: IsoDate,
): Promise<DueAction[]> {
  const calendar = await workCalendar(db)
  const done = await doneActions(db, from, to)
  const actions = await keyActionsSince(db, from)
  return actions
    .flatMap((action) =>
      occurrences(action, calendar, from, to).map((on): DueAction => ({
        id: action.id,
        on,
        text: action.text,
        ownerId: action.ownerId,
        owner: action.owner,
        daily: action.rhythm.every === 'day',
        done: done.get(`${action.id} ${on}`) ?? null,
        mine: action.ownerId === null || action.ownerId === actor.staffId || may(actor.post, 'calendar.edit'),
      })),
    )
    .toSorted((a, b) => (a.on === b.on ? a.id - b.id : a.on < b.on ? -1 : 1))
}

function occurrences({ rhythm, since, until }: StoredAction, calendar: WorkCalendar, from: IsoDate, to: IsoDate): IsoDate[] {
  return dueDays(rhythm, calendar, from, to).filter((on) => on >= since && (until === null || on < until))
}

/** Whether a day is one of an action's; what is done or not done is said of such a day only. */
export async function isDueOn(db: ReadDb, action: StoredAction, on: IsoDate): Promise<boolean> {
  return occurrences(action, await workCalendar(db), on, on).length > 0
}

/** What somebody is to do today or soon, and what of the last week was left; theirs, and what is everybody's. */
export async function dueFor(db: ReadDb, actor: Pick<Actor, 'staffId' | 'post'>, today: IsoDate): Promise<DueAction[]> {
  const remind = new Map((await keyActionsSince(db, today)).map(({ id, remindDays }) => [id, remindDays]))
  const all = await actionsBetween(db, actor, addDays(today, -WEEK), addDays(today, FARTHEST))
  return all.filter(({ id, on, ownerId, done }) => {
    if (ownerId !== null && ownerId !== actor.staffId) return false
    // What comes every day is not asked for again: its next day is there already.
    if (on < today)
      return done === null && remind.has(id) && !all.some((other) => other.id === id && other.on > on && other.on <= today)
    return isShown(on, remind.get(id) ?? 0, today)
  })
}

/** What a day's 晨会 tells of the calendar: what is due then and not every day, with who does it, and what comes soon. */
export async function plannedOn(db: ReadDb, date: IsoDate): Promise<string[]> {
  const calendar = await workCalendar(db)
  const shown = (await keyActionsSince(db, date)).flatMap((action) => {
    if (action.rhythm.every === 'day') return []
    return occurrences(action, calendar, date, addDays(date, FARTHEST))
      .filter((on) => isShown(on, action.remindDays, date))
      .slice(0, 1)
      .map((on) => ({ ...action, on }))
  })
  return shown
    .toSorted((a, b) => (a.on === b.on ? a.id - b.id : a.on < b.on ? -1 : 1))
    .map(({ on, text, owner }) => {
      const when = on === date ? '' : `${monthNumber(on)}月${dayOfMonth(on)}日：`
      return `${when}${withoutNumbers(text)}${owner === null ? '' : `（${owner}）`}`
    })
}

/** A month in whole weeks: what is due, who is to come, how much was contacted. */
export async function calendarMonth(db: ReadDb, actor: Actor, month: IsoDate): Promise<CalendarMonth> {
  const shown = weeksShown(month).flat()
  const [from, to] = [shown[0] ?? month, shown.at(-1) ?? month]
  const calendar = await workCalendar(db)
  const seesAll = may(actor.post, 'worklogs.branch')
  const actions = Map.groupBy(await actionsBetween(db, actor, from, to), ({ on }) => on)
  const done = await workDone(db, { from, to, staffId: seesAll ? null : actor.staffId })
  const appointments = await openOrKeptAppointments(db, { from, to, staffId: seesAll ? null : actor.staffId })
  const people = (await staffList(db))
    .filter((person) => seesAll || person.id === actor.staffId)
    .map((person) => ({ ...namesOf(person), contacts: shown.map((on) => contactsIn(done(person.id, on))) }))
    .filter(({ post, contacts }) => may(post, 'contacts.log') || contacts.some((number) => number > 0))
    .toSorted((a, b) => ALL_POSTS.indexOf(a.post) - ALL_POSTS.indexOf(b.post))
  const days = shown.map((on, place): CalendarDay => ({
    on,
    working: isWorkingDay(calendar, on),
    holiday: calendar.holidays[on] ?? null,
    actions: actions.get(on) ?? [],
    contacts: people.reduce((sum, { contacts }) => sum + (contacts[place] ?? 0), 0),
    appointments: appointments.get(on) ?? 0,
  }))
  return { from, to, days, people }
}

function namesOf({ id, name, post }: StaffMember) {
  return { staffId: id, name, post }
}

function contactsIn({ calls, meetings, otherContacts }: { calls: number; meetings: number; otherContacts: number }): number {
  return calls + meetings + otherContacts
}
