import { z } from 'zod'
import { MeetingBoard } from '../domain/board.ts'
import { Instant } from '../domain/instant.ts'
import { IsoDate } from '../domain/iso-date.ts'
import { Agenda, Decision, Drill, MeetingKind, MeetingNotes, MeetingRecord, RollCallPlace } from '../domain/meeting.ts'
import { MeetingProgress, MeetingShown } from '../domain/meeting-progress.ts'
import { Post } from '../domain/post.ts'
import { RollCallMark } from '../domain/roll-call.ts'
import { StaffId } from '../domain/staff.ts'
import { failing, permitted } from './procedure.ts'

const Which = z.object({ kind: MeetingKind, on: IsoDate })

/** A meeting as its host has it before, during and after. */
export const MeetingState = Which.extend({
  /** On the branch's clock, `08:30`. */
  startsAt: z.string(),
  agenda: Agenda,
  notes: MeetingNotes,
  rowVersion: z.number().int(),
  /** Everybody who should be there; `attendance` is null until called. */
  rollCall: z.array(RollCallPlace.extend({ post: Post })),
  startedAt: Instant.nullable(),
  endedAt: Instant.nullable(),
  progress: MeetingProgress,
  /** Whose turn it is to host (S2.2); null for the 夕会, which the head holds. */
  suggestedHost: z.object({ staffId: StaffId, name: z.string() }).nullable(),
  /** Whether the person who asks may start and end it. */
  mayHold: z.boolean(),
})
export type MeetingState = z.infer<typeof MeetingState>

export const MeetingFinish = Which.extend(MeetingProgress.omit({ item: true }).shape)
export type MeetingFinish = z.infer<typeof MeetingFinish>

export const HeldMeeting = Which.extend({
  host: z.string(),
  startedAt: Instant,
  endedAt: Instant,
  present: z.number().int(),
  late: z.number().int(),
  away: z.number().int(),
  decisions: z.number().int(),
})
export type HeldMeeting = z.infer<typeof HeldMeeting>

export const DecisionRow = z.object({
  id: z.number().int(),
  text: z.string(),
  ownerId: StaffId,
  owner: z.string(),
  decidedOn: IsoDate,
  dueOn: IsoDate,
  doneAt: Instant.nullable(),
  late: z.boolean(),
})
export type DecisionRow = z.infer<typeof DecisionRow>

const NOT_NOW = ['MEETING_HELD', 'MEETING_HOST_ONLY'] as const

export const meetings = {
  /** The board as the data makes it now; what was shown at a meeting that was held is in its record. */
  board: permitted('meetings.view')
    .input(z.object({ kind: MeetingKind, date: IsoDate }))
    .output(MeetingBoard),
  open: permitted('meetings.view').input(Which).output(MeetingState),
  /** What the host prepares beside the figures; `rowVersion` is the one that the person saw. */
  prepare: permitted('meetings.hold')
    .input(Which.extend({ notes: MeetingNotes, rowVersion: z.number().int() }))
    .output(z.object({ rowVersion: z.number().int() }))
    .errors(failing('MEETING_HELD', 'EDITED_MEANWHILE', 'STAFF_UNKNOWN')),
  /**
   * Begins today's meeting and takes its figures; whoever begins one without a host is its host. `again`
   * begins one anew that was begun too early: clock, roll call and figures; what was decided stays. `late`
   * tells of one that a window began while the backend was away: on which day, and how long ago; it is refused
   * where somebody else has begun the meeting meanwhile.
   */
  start: permitted('meetings.hold')
    .input(
      z.object({
        kind: MeetingKind,
        again: z.boolean().default(false),
        late: z
          .object({ on: IsoDate, secondsAgo: z.number().int().min(0).max(36_000) })
          .nullable()
          .default(null),
      }),
    )
    .output(z.object({ startedAt: Instant }))
    .errors(failing(...NOT_NOW, 'MEETING_BEGUN')),
  /** Brings in what a window noted of a meeting that somebody else began meanwhile: who was there, what was decided and drilled. */
  bringIn: permitted('meetings.hold')
    .input(
      Which.extend({
        marks: z.array(RollCallMark).max(200),
        decisions: z.array(Decision).max(20),
        drills: z.array(Drill).max(40),
      }),
    )
    .output(z.void())
    .errors(failing('STAFF_UNKNOWN')),
  /** What a meeting that has begun shows: agenda and figures as they were then. */
  shown: permitted('meetings.view').input(Which).output(MeetingShown).errors(failing('MEETING_NOT_STARTED')),
  /** Keeps how far the meeting has come, so that a stage that was left goes on where it was. */
  keep: permitted('meetings.hold')
    .input(Which.extend({ progress: MeetingProgress }))
    .output(z.void())
    .errors(failing(...NOT_NOW, 'MEETING_NOT_STARTED')),
  /** Calls people out; only those who are named change. */
  rollCall: permitted('meetings.hold')
    .input(Which.extend({ marks: z.array(RollCallMark).min(1).max(200) }))
    .output(z.void())
    .errors(failing('MEETING_HELD', 'STAFF_UNKNOWN')),
  /** Ends the meeting: writes what was decided and heard, and freezes everything that was shown. */
  finish: permitted('meetings.hold')
    .input(MeetingFinish)
    .output(MeetingRecord)
    .errors(failing(...NOT_NOW, 'MEETING_NOT_STARTED', 'STAFF_UNKNOWN')),
  /** Meetings that were held, of one kind or of both, the latest first, from before a day. */
  records: permitted('meetings.view')
    .input(
      z.object({
        kind: MeetingKind.nullable().default(null),
        before: IsoDate.nullable(),
        limit: z.number().int().min(1).max(100),
      }),
    )
    .output(z.array(HeldMeeting)),
  record: permitted('meetings.view').input(Which).output(MeetingRecord).errors(failing('MEETING_NOT_HELD')),
  /** What was decided: what is open or was decided since a day, the first due first. */
  decisions: permitted('meetings.view')
    .input(z.object({ mine: z.boolean(), since: IsoDate.nullable() }))
    .output(z.array(DecisionRow)),
  /** Says that a decision was carried out, or was not after all; for its owner and those in charge. */
  settle: permitted('meetings.view')
    .input(z.object({ id: z.number().int().positive(), done: z.boolean() }))
    .output(z.void())
    .errors(failing('DECISION_UNKNOWN')),
}
