import type { MeetingFinish } from '#shared/contract/meetings.ts'
import { instant, type Instant, minutesBetween } from '#shared/domain/instant.ts'
import type { IsoDate } from '#shared/domain/iso-date.ts'
import type { MeetingKind, MeetingNotes } from '#shared/domain/meeting.ts'
import type { MeetingProgress } from '#shared/domain/meeting-progress.ts'
import { attendanceOf, type RollCallMark } from '#shared/domain/roll-call.ts'
import { sendQueue, type Unsent } from '../../lib/send-queue.ts'

export interface Which {
  kind: MeetingKind
  on: IsoDate
}

/** What is done in a meeting and written by the backend; under its `commandKey` it is carried out once. */
export type MeetingAct = Which & { key: string; commandKey: string } & (
    | { act: 'prepare'; notes: MeetingNotes; rowVersion: number }
    /** `at` is on the window's own monotonic clock. */
    | { act: 'start'; at: number; startedAt: Instant }
    | { act: 'bring-in'; noted: Noted }
    | { act: 'progress'; progress: MeetingProgress }
    | { act: 'marks'; marks: RollCallMark[] }
    | { act: 'finish'; finish: MeetingFinish }
  )

/** What of a meeting that somebody else has begun meanwhile was noted here. */
export interface Noted {
  marks: RollCallMark[]
  decisions: MeetingProgress['decisions']
  drills: MeetingProgress['drills']
}

/*
 * A meeting begins and goes on while the backend is away: what was turned, called, decided and ended waits here in its
 * order, and is sent once when the backend is back. It outlives the stage, which can be left and gone back to.
 */
export const unsentActs = sendQueue<MeetingAct>()

/** What waits of one meeting. */
export function waitingOf(all: readonly Unsent<MeetingAct>[], by: string, { kind, on }: Which): Unsent<MeetingAct>[] {
  return all.filter(({ entry, ...each }) => each.by === by && entry.kind === kind && entry.on === on)
}

/** Of how far the meeting has come only the newest counts: it holds everything that was done so far. */
export function keepProgress(by: string, which: Which, progress: MeetingProgress): void {
  keep(by, { ...which, act: 'progress', key: `progress/${which.kind}/${which.on}`, commandKey: crypto.randomUUID(), progress })
}

export function keepEnd(by: string, which: Which, finish: MeetingFinish): void {
  keep(by, { ...which, act: 'finish', key: `finish/${which.kind}/${which.on}`, commandKey: crypto.randomUUID(), finish })
}

export function keepMarks(by: string, which: Which, marks: RollCallMark[], startedAt: Instant | null): void {
  const commandKey = crypto.randomUUID()
  const entry: MeetingAct = { ...which, act: 'marks', key: commandKey, commandKey, marks }
  // Whoever is called now is late by now, however late that is written.
  unsentActs.keep({ by, entry, whenLate: { ...entry, marks: lateBy(marks, sinceStart(startedAt)) } })
}

/** The meeting begins here and now; `commandKey` is that of the attempt which was not answered. */
export function keepStart(by: string, which: Which, commandKey: string, startedAt: Instant): void {
  keep(by, { ...which, act: 'start', key: `start/${which.kind}/${which.on}`, commandKey, at: performance.now(), startedAt })
}

export function keepNotes(by: string, which: Which, notes: MeetingNotes, rowVersion: number): void {
  keep(by, {
    ...which,
    act: 'prepare',
    key: `prepare/${which.kind}/${which.on}`,
    commandKey: crypto.randomUUID(),
    notes,
    rowVersion,
  })
}

/** When a meeting began whose beginning is not written yet; null for any other. */
export function begunHere(waiting: readonly Unsent<MeetingAct>[]): Instant | null {
  for (const { entry } of waiting) if (entry.act === 'start') return entry.startedAt
  return null
}

/**
 * Somebody else has begun the meeting: nothing that was done here may steer theirs. What was noted waits in
 * the place of it; answers it, or null when there is nothing.
 */
export function giveWay(by: string, which: Which): Noted | null {
  const waiting = waitingOf(unsentActs.all(), by, which)
  const { decisions, drills } = unsentProgress(waiting) ?? { decisions: [], drills: [] }
  const called = new Map(
    waiting.flatMap(({ entry }) => (entry.act === 'marks' ? entry.marks : [])).map((mark) => [mark.staffId, mark]),
  )
  const marks = [...called.values()].filter(({ attendance }) => attendance !== null)
  for (const { entry } of waiting) unsentActs.settle(entry)
  if (marks.length + decisions.length + drills.length === 0) return null
  const noted = { marks, decisions, drills }
  const commandKey = crypto.randomUUID()
  keep(by, { ...which, act: 'bring-in', key: commandKey, commandKey, noted })
  return noted
}

function keep(by: string, entry: MeetingAct): void {
  unsentActs.keep({ by, entry, whenLate: entry })
}

const LONGEST_MINUTES = 600

/** Minutes since the meeting began; null when this computer's clock cannot tell, as in a program that runs as of another day. */
function sinceStart(startedAt: Instant | null): number | null {
  const minutes = startedAt === null ? -1 : minutesBetween(startedAt, instant(Date.now()))
  return minutes >= 0 && minutes < LONGEST_MINUTES ? minutes : null
}

/** Marks with the minutes that are late now, for those that do not name them. */
function lateBy(marks: readonly RollCallMark[], minutes: number | null): RollCallMark[] {
  return marks.map((mark) => {
    const { attendance } = mark
    if (attendance === null) return mark
    const { lateMinutes } = attendanceOf({ attendance, lateMinutes: mark.lateMinutes }, minutes)
    return { ...mark, lateMinutes: lateMinutes === 0 ? null : lateMinutes }
  })
}

/** How far the meeting has come here, when that is further than the backend knows. */
export function unsentProgress(waiting: readonly Unsent<MeetingAct>[]): MeetingProgress | null {
  for (const { entry } of waiting.toReversed()) {
    if (entry.act === 'finish') return { ...entry.finish, item: entry.finish.secondsSpent.length }
    if (entry.act === 'progress') return entry.progress
  }
  return null
}

/** Everybody with what was called of them. */
export function withMarks<Place extends { staffId: number; attendance: unknown; lateMinutes: number }>(
  rollCall: readonly Place[],
  marks: readonly RollCallMark[],
): Place[] {
  return rollCall.map((person) => {
    const mark = marks.findLast(({ staffId }) => staffId === person.staffId)
    return mark === undefined ? person : { ...person, attendance: mark.attendance, lateMinutes: mark.lateMinutes ?? 0 }
  })
}
