import { branchTime, epochMs, type Instant, instant } from '#shared/domain/instant.ts'
import type { IsoDate } from '#shared/domain/iso-date.ts'
import { type HallPart, LOG_REMINDER, type Notice, noticesOf } from '#shared/domain/notice.ts'
import { may } from '#shared/domain/permissions.ts'
import type { Post } from '#shared/domain/post.ts'
import { isWorkingDay } from '#shared/domain/work-calendar.ts'
import type { Actor } from '../actor.ts'
import { workCalendar } from '../calendar/calendar.store.ts'
import type { ReadDb } from '../db/database.ts'
import { lastVersion } from '../worklogs/worklogs.store.ts'
import { appointmentsSoon, decidedFor, requestsTo, waitingFlags } from './notices.store.ts'

const QUARTER_MS = 15 * 60_000

/** What a person is to be told at a moment, as the book stands; nothing is stored, so nothing can be told too late. */
export async function noticesFor(db: ReadDb, actor: Actor, today: IsoDate, now: Instant): Promise<Notice[]> {
  const { staffId } = actor
  const time = branchTime(now)
  const facts = {
    flags: await waitingFlags(db, { actor, today }, now),
    requests: await requestsTo(db, staffId),
    appointments: await appointmentsSoon(db, { staffId, on: today }, time, branchTime(instant(epochMs(now) + QUARTER_MS))),
    decisions: await decidedFor(db, staffId, today),
    logDue: time >= LOG_REMINDER && (await isLogMissing(db, actor, today)) ? today : null,
  }
  return noticesOf(facts, hallPartOf(actor.post))
}

function hallPartOf(post: Post): HallPart {
  if (post === 'head') return 'answers'
  return may(post, 'lobby.take') ? 'takes' : 'none'
}

async function isLogMissing(db: ReadDb, { staffId, post }: Actor, today: IsoDate): Promise<boolean> {
  if (!may(post, 'worklogs.own') || !isWorkingDay(await workCalendar(db), today)) return false
  return (await lastVersion(db, { staffId, on: today })) === null
}
