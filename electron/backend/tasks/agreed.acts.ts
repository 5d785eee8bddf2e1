import type { AgreedDay } from '#shared/contract/agreed-day.ts'
import { looksAfter } from '#shared/domain/allocation.ts'
import { visitsBeyond } from '#shared/domain/day-hours.ts'
import type { IsoDate } from '#shared/domain/iso-date.ts'
import { may } from '#shared/domain/permissions.ts'
import { isWorkingDay } from '#shared/domain/work-calendar.ts'
import { staffList } from '../access/access.store.ts'
import type { Actor } from '../actor.ts'
import { workCalendar } from '../calendar/calendar.store.ts'
import type { ReadDb } from '../db/database.ts'
import { currentScheme } from '../tiers/tiers.store.ts'
import { agreedHours, visitsMade } from './agreed.store.ts'

/** What is agreed for a day and who was met on it, by person: one's own, or for those in charge everybody's (S2.11, S2.12). */
export async function agreedDay(db: ReadDb, actor: Pick<Actor, 'staffId' | 'post'>, on: IsoDate): Promise<AgreedDay> {
  const own = may(actor.post, 'tasks.branch') ? null : actor.staffId
  const { scheme } = await currentScheme(db)
  const calendar = await workCalendar(db)
  const appointments = await agreedHours(db, on, own)
  const visits = await visitsMade(db, on, own)
  const named = <Entry extends { tierIndex: number | null }>(entry: Entry) => ({
    ...entry,
    tier: entry.tierIndex === null ? null : (scheme.tiers[entry.tierIndex]?.name ?? null),
  })
  const people = (await staffList(db)).map(({ id, name, post, active }) => {
    const theirs = appointments.filter(({ staffId }) => staffId === id)
    const kept = theirs.filter(({ state }) => state === 'kept')
    const met = visits.filter(({ staffId }) => staffId === id)
    const person = {
      staffId: id,
      name,
      post,
      appointments: theirs.map(named),
      visits: visitsBeyond(met, kept).map(named),
    }
    return { person, there: own === null ? (active && looksAfter(post)) || theirs.length + met.length > 0 : id === own }
  })
  return {
    on,
    working: isWorkingDay(calendar, on),
    named: calendar.holidays[on] ?? calendar.makeUpDays[on] ?? null,
    people: people.filter(({ there }) => there).map(({ person }) => person),
  }
}
