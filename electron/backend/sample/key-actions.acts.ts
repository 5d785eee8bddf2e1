import { instantAt } from '#shared/domain/instant.ts'
import type { IsoDate } from '#shared/domain/iso-date.ts'
import { dueDays, USUAL_ACTIONS } from '#shared/domain/key-calendar.ts'
import { type Seeded, seeded } from '#shared/domain/seeded.ts'
import type { WorkCalendar } from '#shared/domain/work-calendar.ts'
import type { WriteDb } from '../db/database.ts'
import { addKeyActions, keyActionsSince, settleAction } from '../calendar/key-actions.store.ts'
import type { Placed } from './owners.ts'

/** A branch does nearly everything that it has set out to do. */
const DONE = 0.9

/** The usual calendar of a branch since the first of these days, with most of what was due done by the last (S3.19). */
export async function replayKeyActions(
  db: WriteDb,
  seed: string,
  staff: readonly Placed[],
  calendar: WorkCalendar,
  days: readonly IsoDate[],
): Promise<void> {
  const [first, last] = [days[0], days.at(-1)]
  const people = staff.filter(({ active, post }) => active && (post === 'head' || post === 'supervisor'))
  if (first === undefined || last === undefined || people.length === 0) return
  const random: Seeded = seeded(`${seed}/key-actions`)
  // Everybody looks at their own list; the rest has somebody in charge.
  const actions = USUAL_ACTIONS.map((action, place) => (place === 0 ? action : { ...action, ownerId: random.pick(people).id }))
  await addKeyActions(db, actions, first)
  for (const { id, ownerId, rhythm } of await keyActionsSince(db, first)) {
    for (const on of dueDays(rhythm, calendar, first, last)) {
      const by = ownerId ?? random.pick(people).id
      if (random.chance(DONE)) await settleAction(db, { id, on }, { staffId: by, at: instantAt(on, '17:00') })
    }
  }
}
