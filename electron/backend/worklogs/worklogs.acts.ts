import type { DayLog } from '#shared/contract/worklogs.ts'
import { Failure } from '#shared/domain/failure.ts'
import { branchDate, branchWallClock } from '#shared/domain/instant.ts'
import type { IsoDate } from '#shared/domain/iso-date.ts'
import { differencesSince } from '#shared/domain/log-difference.ts'
import { withoutNumbers } from '#shared/domain/mask.ts'
import type { StaffId, StaffMember } from '#shared/domain/staff.ts'
import { isWorkingDay, nextWorkingDay } from '#shared/domain/work-calendar.ts'
import { keptWords, logDraft, type LogVersion, type LogWords } from '#shared/domain/work-log.ts'
import { workCalendar } from '../calendar/calendar.store.ts'
import type { ReadDb, WriteDb } from '../db/database.ts'
import { removeDraft } from '../drafts/drafts.store.ts'
import type { Moment } from '../tiers/tiers.acts.ts'
import { workDone } from './done.store.ts'
import { factsOf } from './facts.acts.ts'
import { addComment, addVersion, commentsOn, lastVersion, versionsOf } from './worklogs.store.ts'

/** One person's log of a day: what the book says now beside what was confirmed (S2.13). Fails with LOG_DAY_AHEAD. */
export async function dayLog(db: ReadDb, person: StaffMember, on: IsoDate, today: IsoDate): Promise<DayLog> {
  assertDayCame(on, today)
  const day = { staffId: person.id, on }
  const calendar = await workCalendar(db)
  const next = nextWorkingDay(calendar, on)
  const facts = await factsOf(db, person, on, next)
  const versions = await versionsOf(db, day)
  const [newest] = versions
  const done = await workDone(db, { from: on, to: on, staffId: person.id })
  return {
    staffId: person.id,
    name: person.name,
    post: person.post,
    on,
    workingDay: isWorkingDay(calendar, on),
    nextWorkingDay: next,
    done: done(person.id, on),
    facts,
    versions: versions.map((version) => ({ ...version, late: isLate(version) })),
    differences: newest === undefined ? [] : differencesSince(newest.body, facts),
    comments: await commentsOn(db, day),
  }
}

/** What a person confirms: the version that they saw, 0 for none, and for a further one why there is another. */
export interface Confirmation {
  on: IsoDate
  words: LogWords
  version: number
  correction: string | null
}

/**
 * Confirms a person's own log of a day as it stands in the book now, as the first version or, with a reason,
 * as the next; what was confirmed before stays as it was. Fails with LOG_DAY_AHEAD, LOG_CONFIRMED,
 * LOG_NOT_CONFIRMED, EDITED_MEANWHILE.
 */
export async function confirmLog(
  db: WriteDb,
  person: Pick<StaffMember, 'id' | 'post' | 'name'>,
  { on, words, version, correction }: Confirmation,
  { now, today }: Pick<Moment, 'now' | 'today'>,
): Promise<LogVersion> {
  assertDayCame(on, today)
  const day = { staffId: person.id, on }
  const last = await lastVersion(db, day)
  if (last === null && (version > 0 || correction !== null)) throw new Failure('LOG_NOT_CONFIRMED')
  if (last !== null && (version === 0 || correction === null)) throw new Failure('LOG_CONFIRMED')
  if (last !== null && last.version !== version)
    throw new Failure('EDITED_MEANWHILE', { by: person.name, at: clockOf(last.confirmedAt) })
  const body = await factsOf(db, person, on, nextWorkingDay(await workCalendar(db), on))
  const log: LogVersion = {
    ...day,
    version: version + 1,
    body,
    words: keptWords(words),
    confirmedAt: now,
    correction: correction === null ? null : withoutNumbers(correction),
  }
  await addVersion(db, log)
  await removeDraft(db, person.id, logDraft(on))
  return log
}

/** Says something of a person's log; it is added to what was said before. Fails with LOG_DAY_AHEAD. */
export async function commentOn(
  db: WriteDb,
  staffId: StaffId,
  on: IsoDate,
  text: string,
  moment: Moment,
): Promise<{ version: number; position: number }> {
  assertDayCame(on, moment.today)
  const day = { staffId, on }
  const version = (await lastVersion(db, day))?.version ?? 0
  const said = { version, authorId: moment.staffId, at: moment.now, text: withoutNumbers(text) }
  return { version, position: await addComment(db, day, said) }
}

function assertDayCame(on: IsoDate, today: IsoDate): void {
  if (on > today) throw new Failure('LOG_DAY_AHEAD', { on })
}

/** Confirmed on a later day than it tells of. */
function isLate({ on, confirmedAt }: LogVersion): boolean {
  return branchDate(confirmedAt) > on
}

function clockOf(at: LogVersion['confirmedAt']): string {
  return branchWallClock(at).slice(0, 16).replace('T', ' ')
}
