import type { Instant } from '#shared/domain/instant.ts'
import { NO_NOTES } from '#shared/domain/meeting.ts'
import type { Seeded } from '#shared/domain/seeded.ts'
import { SYSTEM } from '#shared/domain/staff.ts'
import { staffList } from '../access/access.store.ts'
import { appendAudit } from '../audit/audit.store.ts'
import type { WriteDb } from '../db/database.ts'
import { decisionsUntil, settleDecision } from '../meetings/decisions.store.ts'
import { agendaOf, boardOf, callRoll, finishMeeting, suggestedHost } from '../meetings/meetings.acts.ts'
import { resultsUntil } from '../meetings/occasion.acts.ts'
import { keepFiguresOn } from '../meetings/targets.acts.ts'
import { changeMeeting, meetingForWrite } from '../meetings/meetings.store.ts'
import type { SampleMeeting } from './meetings.ts'

/**
 * Holds the meetings of past days again, one after the other, by the acts of the real ones; `now` is when
 * the sample is made, so that each board has the balances that its day could have.
 */
export async function replayMeetings(
  db: WriteDb,
  random: Seeded,
  meetings: readonly SampleMeeting[],
  now: Instant,
): Promise<void> {
  for (const meeting of meetings) {
    await carryOut(db, random, meeting)
    await hold(db, meeting, now)
  }
}

async function hold(db: WriteDb, meeting: SampleMeeting, now: Instant): Promise<void> {
  const { kind, on, startedAt, endedAt, secondsSpent, decisions, drills } = meeting
  const { id } = await meetingForWrite(db, kind, on)
  const head = (await staffList(db)).find(({ post }) => post === 'head')?.id ?? SYSTEM
  const host = kind === 'morning' ? ((await suggestedHost(db, kind, on))?.id ?? head) : head
  const holder = { staffId: host, now: endedAt }
  await changeMeeting(db, id, { notes: { ...NO_NOTES, ...meeting.notes, hostId: host } }, { staffId: host, at: startedAt })
  await keepFiguresOn(db, await resultsUntil(db, kind, on))
  const shown = { takenAt: startedAt, agenda: await agendaOf(db, kind), board: await boardOf(db, kind, on, now) }
  await changeMeeting(db, id, { began: { startedAt, shown } }, { staffId: host, at: startedAt })
  await callRoll(db, kind, on, meeting.marks, holder)
  await finishMeeting(db, { kind, on, secondsSpent, settled: [], decisions, drills }, holder)
  // The next record is sealed with the end of this one.
  const audit = { at: endedAt, staffId: host, door: '', action: 'meetings.finish', subject: `${kind} ${on}` }
  await appendAudit(db, { ...audit, detail: { decisions: decisions.length } })
}

/** What was decided earlier is carried out before the next meeting, mostly. */
async function carryOut(db: WriteDb, random: Seeded, { on, startedAt, carriedOut }: SampleMeeting): Promise<void> {
  for (const { id, ownerId, doneAt } of await decisionsUntil(db, on, startedAt, { since: null, ownerId: null }))
    if (doneAt === null && random.chance(carriedOut)) await settleDecision(db, id, { at: startedAt, staffId: ownerId })
}
