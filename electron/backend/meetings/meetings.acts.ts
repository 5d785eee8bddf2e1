import type { MeetingFinish } from '#shared/contract/meetings.ts'
import type { MeetingBoard } from '#shared/domain/board.ts'
import { Failure } from '#shared/domain/failure.ts'
import { branchTime, epochMs, instant, type Instant, minutesBetween } from '#shared/domain/instant.ts'
import type { IsoDate } from '#shared/domain/iso-date.ts'
import { type Agenda, type MeetingKind, MeetingRecord, secondsByItem } from '#shared/domain/meeting.ts'
import {
  type MeetingProgress,
  type MeetingShown,
  shownOutcome,
  withNamedProducts,
  withSettled,
} from '#shared/domain/meeting-progress.ts'
import { attendanceOf, expectedRoll, nextHost, type RollCallMark } from '#shared/domain/roll-call.ts'
import type { StaffId, StaffMember } from '#shared/domain/staff.ts'
import { staffById, staffList } from '../access/access.store.ts'
import { auditHead } from '../audit/audit.store.ts'
import type { ReadDb, WriteDb } from '../db/database.ts'
import { setting } from '../settings/settings.store.ts'
import { addDecisions, settleDecision } from './decisions.store.ts'
import { addDrills } from './drills.store.ts'
import { eveningBoard } from './evening.acts.ts'
import {
  changeMeeting,
  keepRecord,
  type Meeting,
  type MeetingChange,
  meetingForWrite,
  meetingOf,
  pastHosts,
  shownAt,
} from './meetings.store.ts'
import { morningBoard } from './morning.acts.ts'
import { resultsUntil } from './occasion.acts.ts'
import { keepFiguresOn } from './targets.acts.ts'

/** Who acts, and when. */
export interface Holder {
  staffId: StaffId
  now: Instant
}

/** How far back turns at hosting are remembered: long enough for the largest team to come round twice. */
const TURNS = 60

/** Either board as the data makes it. */
export async function boardOf(db: ReadDb, kind: MeetingKind, date: IsoDate, now: Instant): Promise<MeetingBoard> {
  return kind === 'morning'
    ? { kind, figures: await morningBoard(db, date, now) }
    : { kind, figures: await eveningBoard(db, date, now) }
}

export async function agendaOf(db: ReadDb, kind: MeetingKind): Promise<Agenda> {
  return (await setting(db, kind === 'morning' ? 'morningAgenda' : 'eveningAgenda')).value
}

/** Whose turn it is: wealth and account managers by number, whoever waited longest (S2.2); nobody in the evening. */
export async function suggestedHost(db: ReadDb, kind: MeetingKind, on: IsoDate): Promise<StaffMember | null> {
  if (kind === 'evening') return null
  const rotation = (await staffList(db)).filter(({ active, post }) => active && (post === 'wealth' || post === 'account'))
  const next = nextHost(
    rotation.map(({ id }) => id),
    await pastHosts(db, on, TURNS),
  )
  return rotation.find(({ id }) => id === next) ?? null
}

/**
 * Begins a meeting and takes its figures, which stay as they are until it ends. Without a host, whoever
 * begins it is the host. One that has begun goes on as it is, unless it is to begin `again`: then clock,
 * roll call and figures are new, and what was decided stays.
 */
export async function startMeeting(
  db: WriteDb,
  { kind, on, again, secondsAgo = 0 }: { kind: MeetingKind; on: IsoDate; again: boolean; secondsAgo?: number },
  holder: Holder,
): Promise<Instant> {
  const meeting = await meetingForWrite(db, kind, on)
  assertNotHeld(meeting)
  if (meeting.startedAt !== null && !again) return meeting.startedAt
  const { now, staffId } = holder
  const startedAt = instant(epochMs(now) - secondsAgo * 1000)
  const { hostId } = meeting.notes
  await keepFiguresOn(db, await resultsUntil(db, kind, on))
  const change: MeetingChange = {
    ...(hostId === null ? { notes: { ...meeting.notes, hostId: staffId } } : {}),
    // Lateness was measured from the clock that is set anew.
    ...(meeting.startedAt === null ? {} : { rollCall: [] }),
    progress: { ...meeting.progress, item: 0, secondsSpent: [] },
    began: { startedAt, shown: { takenAt: now, agenda: await agendaOf(db, kind), board: await boardOf(db, kind, on, now) } },
  }
  await changeMeeting(db, meeting.id, change, { staffId, at: now })
  return startedAt
}

/** A meeting that a window began while the backend was away was begun by nobody else (MEETING_BEGUN, MEETING_HELD). */
export async function assertNotBegun(db: ReadDb, { kind, on }: { kind: MeetingKind; on: IsoDate }): Promise<void> {
  const meeting = await meetingOf(db, kind, on)
  if (meeting === null) return
  assertNotHeld(meeting)
  if (meeting.startedAt === null) return
  throw new Failure('MEETING_BEGUN', { host: await hostName(db, meeting), at: branchTime(meeting.startedAt) })
}

/**
 * Writes what was noted in a window whose beginning came too late: decisions and drills at once, since the
 * meeting's own window keeps its own; who was there unless somebody was called already, or the meeting is on record.
 */
export async function bringIn(
  db: WriteDb,
  { kind, on, marks, ...noted }: Pick<MeetingFinish, 'kind' | 'on' | 'decisions' | 'drills'> & { marks: readonly RollCallMark[] },
  holder: Holder,
): Promise<void> {
  const meeting = await meetingForWrite(db, kind, on)
  const { decisions, drills } = shownOutcome(noted)
  for (const id of [...decisions.map(({ ownerId }) => ownerId), ...drills.map(({ staffId }) => staffId)])
    await memberOrFail(db, id)
  await addDecisions(db, meeting, decisions)
  await addDrills(db, on, drills)
  const called = new Set(meeting.rollCall.map(({ staffId }) => staffId))
  const uncalled = marks.filter(({ staffId }) => !called.has(staffId))
  if (meeting.endedAt === null && uncalled.length > 0) await callRoll(db, kind, on, uncalled, holder)
}

/** What a meeting that has begun shows (MEETING_NOT_STARTED before). */
export async function shownOrFail(db: ReadDb, kind: MeetingKind, on: IsoDate): Promise<MeetingShown> {
  const shown = await shownAt(db, kind, on)
  if (shown === null) throw new Failure('MEETING_NOT_STARTED', { on })
  return shown
}

/** Keeps how far a meeting has come. */
export async function keepProgress(
  db: WriteDb,
  { kind, on, progress }: { kind: MeetingKind; on: IsoDate; progress: MeetingProgress },
  holder: Holder,
): Promise<void> {
  const meeting = await meetingForWrite(db, kind, on)
  assertNotHeld(meeting)
  if (meeting.startedAt === null) throw new Failure('MEETING_NOT_STARTED', { on })
  await changeMeeting(db, meeting.id, { progress: shownOutcome(progress) }, { staffId: holder.staffId, at: holder.now })
}

/** Writes down who is there; only those who are named change. Lateness is measured from the meeting's start. */
export async function callRoll(
  db: WriteDb,
  kind: MeetingKind,
  on: IsoDate,
  marks: readonly RollCallMark[],
  holder: Holder,
): Promise<void> {
  const meeting = await meetingForWrite(db, kind, on)
  assertNotHeld(meeting)
  const sinceStart = meeting.startedAt === null ? null : minutesBetween(meeting.startedAt, holder.now)
  const called = new Map(meeting.rollCall.map((entry) => [entry.staffId, entry]))
  for (const mark of marks) {
    const { staffId, attendance, lateMinutes } = mark
    const { name } = await memberOrFail(db, staffId)
    if (attendance === null) called.delete(staffId)
    else called.set(staffId, { staffId, name, ...attendanceOf({ attendance, lateMinutes }, sinceStart) })
  }
  await changeMeeting(db, meeting.id, { rollCall: [...called.values()] }, { staffId: holder.staffId, at: holder.now })
}

/**
 * Ends a meeting: what was decided, drilled and heard of earlier decisions is written, then everything
 * that was shown is frozen. From then on the record is the meeting; the data may change as it likes.
 */
export async function finishMeeting(db: WriteDb, finish: MeetingFinish, holder: Holder): Promise<MeetingRecord> {
  const { kind, on } = finish
  const meeting = await meetingForWrite(db, kind, on)
  assertNotHeld(meeting)
  if (meeting.startedAt === null) throw new Failure('MEETING_NOT_STARTED', { on })
  const { decisions, drills } = shownOutcome(finish)
  const { agenda, board } = await shownOrFail(db, kind, on)
  const names = new Map<StaffId, string>()
  for (const id of [...decisions.map(({ ownerId }) => ownerId), ...drills.map(({ staffId }) => staffId)])
    names.set(id, (await memberOrFail(db, id)).name)
  await addDecisions(db, meeting, decisions)
  await addDrills(db, on, drills)
  await settleHeard(db, board, finish.settled, holder)
  const record = MeetingRecord.parse({
    format: 1,
    kind,
    on,
    host: await hostName(db, meeting),
    startedAt: meeting.startedAt,
    endedAt: holder.now,
    agenda,
    notes: meeting.notes,
    rollCall: expectedRoll(await staffList(db), meeting.rollCall),
    decisions: decisions.map((decision) => ({ ...decision, owner: names.get(decision.ownerId) ?? '' })),
    drills: drills.map((drill) => ({ ...drill, name: names.get(drill.staffId) ?? '' })),
    secondsSpent: secondsByItem(agenda, finish.secondsSpent),
    board: withNamedProducts(withSettled(board, finish.settled), meeting.notes),
    seal: await auditHead(db),
  })
  await keepRecord(db, meeting.id, JSON.stringify(record), holder.now)
  return record
}

/** Marks the earlier decisions that the meeting heard were carried out; only those that it showed. */
async function settleHeard(db: WriteDb, board: MeetingBoard, settled: readonly number[], holder: Holder): Promise<void> {
  const open = board.figures.decisions.filter(({ id, done }) => !done && settled.includes(id))
  for (const { id } of open) await settleDecision(db, id, { at: holder.now, staffId: holder.staffId })
}

/** Nothing of a meeting that was held can change (MEETING_HELD). */
export function assertNotHeld(meeting: Pick<Meeting, 'endedAt' | 'on'>): void {
  if (meeting.endedAt !== null) throw new Failure('MEETING_HELD', { on: meeting.on })
}

/** Whoever holds the meeting: the deputy if there is one; 未指定 before anyone is named. */
export async function hostName(db: ReadDb, meeting: Pick<Meeting, 'notes'> | null): Promise<string> {
  const id = meeting?.notes.deputyId ?? meeting?.notes.hostId ?? null
  return (id === null ? null : await staffById(db, id))?.name ?? '未指定'
}

/** True for host and deputy of a meeting, and for everybody while it has no host. */
export async function isHost(db: ReadDb, kind: MeetingKind, on: IsoDate, staffId: StaffId): Promise<boolean> {
  const notes = (await meetingOf(db, kind, on))?.notes
  return notes?.hostId == null || notes.hostId === staffId || notes.deputyId === staffId
}

/** A person who works here, or STAFF_UNKNOWN. */
export async function memberOrFail(db: ReadDb, id: StaffId): Promise<StaffMember> {
  const person = await staffById(db, id)
  if (person === null || !person.active) throw new Failure('STAFF_UNKNOWN', { staffNo: person?.staffNo ?? String(id) })
  return person
}
