import type { HeldMeeting, MeetingState } from '#shared/contract/meetings.ts'
import { createHash } from 'node:crypto'
import { Failure } from '#shared/domain/failure.ts'
import type { IsoDate } from '#shared/domain/iso-date.ts'
import { MEETING_TIMES, type MeetingKind, NO_NOTES, shownNotes } from '#shared/domain/meeting.ts'
import { NOTHING_DONE } from '#shared/domain/meeting-progress.ts'
import { may } from '#shared/domain/permissions.ts'
import { expectedRoll } from '#shared/domain/roll-call.ts'
import type { StaffId } from '#shared/domain/staff.ts'
import { noteAct } from '../acting.ts'
import { staffList } from '../access/access.store.ts'
import type { ReadDb } from '../db/database.ts'
import { guarded, type HandlerContext } from '../procedures.ts'
import { decisionById, decisionsUntil, settleDecision } from './decisions.store.ts'
import {
  agendaOf,
  assertNotBegun,
  assertNotHeld,
  boardOf,
  bringIn,
  callRoll,
  finishMeeting,
  type Holder,
  hostName,
  isHost,
  keepProgress,
  memberOrFail,
  shownOrFail,
  startMeeting,
  suggestedHost,
} from './meetings.acts.ts'
import { resultsUntil } from './occasion.acts.ts'
import { keepTargetFigures } from './targets.acts.ts'
import { changeMeeting, heldBefore, type Held, lastEdit, meetingForWrite, meetingOf, recordOf } from './meetings.store.ts'

const on = guarded.meetings

export const meetingsRouter = {
  board: on.board.handler(async ({ context: { db, house }, input }) => {
    await keepTargetFigures(db, await resultsUntil(db.read, input.kind, input.date))
    return boardOf(db.read, input.kind, input.date, house.clock.now())
  }),

  open: on.open.handler(({ context, input }) => stateOf(context, input.kind, input.on)),

  prepare: on.prepare.handler(({ context, input }) =>
    context.write(async (db) => {
      const meeting = await meetingForWrite(db, input.kind, input.on)
      assertNotHeld(meeting)
      if (meeting.rowVersion !== input.rowVersion) throw new Failure('EDITED_MEANWHILE', await lastEdit(db, meeting.id))
      for (const id of [input.notes.hostId, input.notes.deputyId]) if (id !== null) await memberOrFail(db, id)
      const { staffId, now } = holderOf(context)
      await changeMeeting(db, meeting.id, { notes: shownNotes(input.notes) }, { staffId, at: now })
      const { hostId, deputyId } = input.notes
      await noteAct(context, db, 'meetings.prepare', subject(input), { hostId, deputyId })
      return { rowVersion: meeting.rowVersion + 1 }
    }),
  ),

  start: on.start.handler(({ context, input }) =>
    context.write(async (db) => {
      const { again, late } = input
      const today = context.house.clock.today()
      const which = { kind: input.kind, on: late === null || late.on > today ? today : late.on }
      if (late !== null) await assertNotBegun(db, which)
      await assertHost(db, context, which)
      const startedAt = await startMeeting(db, { ...which, again, secondsAgo: late?.secondsAgo ?? 0 }, holderOf(context))
      await noteAct(context, db, 'meetings.start', subject(which), { again, ...(late === null ? {} : { startedAt }) })
      return { startedAt }
    }),
  ),

  bringIn: on.bringIn.handler(({ context, input }) =>
    context.write(async (db) => {
      await bringIn(db, input, holderOf(context))
      const { marks, decisions, drills } = input
      const detail = { marks: marks.length, decisions: decisions.length, drills: drills.length }
      await noteAct(context, db, 'meetings.bring-in', subject(input), detail)
    }),
  ),

  shown: on.shown.handler(({ context: { db }, input }) => shownOrFail(db.read, input.kind, input.on)),

  keep: on.keep.handler(({ context, input }) =>
    context.write(async (db) => {
      await assertHost(db, context, input)
      await keepProgress(db, input, holderOf(context))
      const { item, settled, decisions, drills } = input.progress
      const detail = { item, settled, decisions: decisions.length, drills: drills.length }
      await noteAct(context, db, 'meetings.keep', subject(input), detail)
    }),
  ),

  rollCall: on.rollCall.handler(({ context, input }) =>
    context.write(async (db) => {
      await callRoll(db, input.kind, input.on, input.marks, holderOf(context))
      const marks = input.marks.map(({ staffId, attendance }) => [staffId, attendance])
      await noteAct(context, db, 'meetings.roll-call', subject(input), { marks })
    }),
  ),

  finish: on.finish.handler(({ context, input }) =>
    context.write(async (db) => {
      await assertHost(db, context, input)
      const record = await finishMeeting(db, input, holderOf(context))
      const sha256 = createHash('sha256').update(JSON.stringify(record)).digest('hex')
      const called = record.rollCall.filter(({ attendance }) => attendance !== null).length
      const detail = { sha256, decisions: record.decisions.length, rollCall: called }
      await noteAct(context, db, 'meetings.finish', subject(input), detail)
      return record
    }),
  ),

  records: on.records.handler(async ({ context: { db }, input }) => {
    const names = new Map((await staffList(db.read)).map(({ id, name }) => [id, name]))
    const held = await heldBefore(db.read, input.kind, input.before, input.limit)
    return held.map((meeting) => summaryOf(meeting, (id) => names.get(id) ?? '未指定'))
  }),

  record: on.record.handler(async ({ context: { db }, input }) => {
    const record = await recordOf(db.read, input.kind, input.on)
    if (record === null) throw new Failure('MEETING_NOT_HELD', { on: input.on })
    return record
  }),

  decisions: on.decisions.handler(async ({ context: { db, actor, house }, input }) => {
    const today = house.clock.today()
    const filter = { since: input.since, ownerId: input.mine ? actor.staffId : null }
    const found = await decisionsUntil(db.read, today, house.clock.now(), filter)
    return found.map((decision) => ({ ...decision, late: decision.doneAt === null && decision.dueOn < today }))
  }),

  settle: on.settle.handler(({ context, input }) =>
    context.write(async (db) => {
      const decision = await decisionById(db, input.id)
      if (decision === null) throw new Failure('DECISION_UNKNOWN')
      const { staffId, now } = holderOf(context)
      if (decision.ownerId !== staffId && !inCharge(context)) throw new Failure('NOT_PERMITTED', { permission: 'tasks.branch' })
      await settleDecision(db, input.id, input.done ? { at: now, staffId } : null)
      await noteAct(context, db, 'meetings.settle', String(input.id), { done: input.done })
    }),
  ),
}

interface Which {
  kind: MeetingKind
  on: IsoDate
}

async function stateOf(context: HandlerContext, kind: MeetingKind, date: IsoDate): Promise<MeetingState> {
  const db = context.db.read
  const [meeting, agenda, next, staff] = await Promise.all([
    meetingOf(db, kind, date),
    agendaOf(db, kind),
    suggestedHost(db, kind, date),
    staffList(db),
  ])
  const holds = meeting?.endedAt == null && (await mayHold(db, context, { kind, on: date }))
  const notes = meeting?.notes ?? NO_NOTES
  return {
    kind,
    on: date,
    startsAt: MEETING_TIMES[kind],
    agenda,
    // What the host means to say is for whoever may hold the meeting.
    notes: holds ? notes : { ...notes, say: {} },
    rowVersion: meeting?.rowVersion ?? 0,
    rollCall: expectedRoll(staff, meeting?.rollCall ?? []),
    startedAt: meeting?.startedAt ?? null,
    endedAt: meeting?.endedAt ?? null,
    progress: meeting?.progress ?? NOTHING_DONE,
    suggestedHost: next === null ? null : { staffId: next.id, name: next.name },
    mayHold: holds,
  }
}

/** The host, the deputy and those in charge hold a meeting; one without a host, whoever holds meetings at all. */
async function mayHold(db: ReadDb, context: HandlerContext, which: Which): Promise<boolean> {
  if (!may(context.actor.post, 'meetings.hold')) return false
  return inCharge(context) || isHost(db, which.kind, which.on, context.actor.staffId)
}

async function assertHost(db: ReadDb, context: HandlerContext, which: Which): Promise<void> {
  if (await mayHold(db, context, which)) return
  throw new Failure('MEETING_HOST_ONLY', { host: await hostName(db, await meetingOf(db, which.kind, which.on)) })
}

function inCharge({ actor }: HandlerContext): boolean {
  return may(actor.post, 'tasks.branch')
}

function summaryOf(meeting: Held, nameOf: (id: StaffId) => string): HeldMeeting {
  const hostId = meeting.notes.deputyId ?? meeting.notes.hostId
  const count = (...kinds: string[]) => meeting.rollCall.filter(({ attendance }) => kinds.includes(attendance)).length
  return {
    kind: meeting.kind,
    on: meeting.on,
    host: hostId === null ? '未指定' : nameOf(hostId),
    startedAt: meeting.startedAt,
    endedAt: meeting.endedAt,
    present: count('present', 'late'),
    late: count('late'),
    away: count('absent', 'leave'),
    decisions: meeting.decisions,
  }
}

function holderOf({ actor, house }: HandlerContext): Holder {
  return { staffId: actor.staffId, now: house.clock.now() }
}

function subject({ kind, on: date }: Which): string {
  return `${kind} ${date}`
}
