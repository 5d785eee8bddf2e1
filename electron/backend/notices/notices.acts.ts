import { branchTime, epochMs, type Instant, instant } from '#shared/domain/instant.ts'
import type { IsoDate } from '#shared/domain/iso-date.ts'
import { type HallPart, LOG_REMINDER, type Notice, type NoticeFacts, noticesOf } from '#shared/domain/notice.ts'
import { may } from '#shared/domain/permissions.ts'
import type { Post } from '#shared/domain/post.ts'
import { isWorkingDay } from '#shared/domain/work-calendar.ts'
import type { Actor } from '../actor.ts'
import { workCalendar } from '../calendar/calendar.store.ts'
import type { ReadDb } from '../db/database.ts'
import { hallOf } from '../lobby/hall.store.ts'
import { decisionsUntil } from '../meetings/decisions.store.ts'
import { requestsFor } from '../requests/requests.store.ts'
import { appointmentsOf } from '../tasks/appointments.store.ts'
import { currentScheme } from '../tiers/tiers.store.ts'
import { lastVersion } from '../worklogs/worklogs.store.ts'

const QUARTER_MS = 15 * 60_000

/** What a person is to be told at a moment, as the book stands; nothing is stored, so nothing can be told too late. */
export async function noticesFor(db: ReadDb, actor: Actor, today: IsoDate, now: Instant): Promise<Notice[]> {
  const { staffId } = actor
  const viewer = { actor, today }
  const { scheme } = await currentScheme(db)
  const time = branchTime(now)
  const requests = await requestsFor(db, viewer, scheme)
  const decisions = await decisionsUntil(db, today, now, { since: null, ownerId: staffId })
  const facts = {
    flags: await hallOf(db, viewer, scheme, today, now),
    requests: requests.filter(({ toMe, state }) => toMe && state === 'open'),
    appointments: await appointmentsSoon(db, actor, today, now),
    decisions: decisions.filter(({ decidedOn, doneAt }) => decidedOn === today && doneAt === null),
    logDue: time >= LOG_REMINDER && (await isLogMissing(db, actor, today)) ? today : null,
  }
  return noticesOf(facts, hallPartOf(actor.post))
}

async function appointmentsSoon(db: ReadDb, actor: Actor, today: IsoDate, now: Instant): Promise<NoticeFacts['appointments']> {
  const [from, to] = [branchTime(now), branchTime(instant(epochMs(now) + QUARTER_MS))]
  const ofToday = await appointmentsOf(db, actor.staffId, [today])
  return ofToday.filter(({ state, time }) => state === 'open' && time >= from && time <= to)
}

function hallPartOf(post: Post): HallPart {
  if (post === 'head') return 'answers'
  return may(post, 'lobby.take') ? 'takes' : 'none'
}

async function isLogMissing(db: ReadDb, { staffId, post }: Actor, today: IsoDate): Promise<boolean> {
  if (!may(post, 'worklogs.own') || !isWorkingDay(await workCalendar(db), today)) return false
  return (await lastVersion(db, { staffId, on: today })) === null
}
