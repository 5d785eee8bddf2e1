import { sql } from 'kysely'
import type { Instant } from '#shared/domain/instant.ts'
import type { IsoDate } from '#shared/domain/iso-date.ts'
import { type MeetingKind, MeetingNotes, MeetingRecord, NO_NOTES, RollCallEntry } from '#shared/domain/meeting.ts'
import { MeetingProgress, MeetingShown, NOTHING_DONE } from '#shared/domain/meeting-progress.ts'
import type { StaffId } from '#shared/domain/staff.ts'
import type { ReadDb, WriteDb } from '../db/database.ts'
import { takeNumbers } from '../db/sequences.ts'
import type { MeetingsTable } from '../db/tables/work.ts'

export interface Meeting {
  id: number
  kind: MeetingKind
  on: IsoDate
  notes: MeetingNotes
  rollCall: RollCallEntry[]
  startedAt: Instant | null
  endedAt: Instant | null
  progress: MeetingProgress
  rowVersion: number
}

/** A meeting as far as it has come; null while nobody has touched it. */
export async function meetingOf(db: ReadDb, kind: MeetingKind, on: IsoDate): Promise<Meeting | null> {
  const row = await db
    .selectFrom('meetings')
    .select(['id', 'kind', 'on_date', 'notes', 'roll_call', 'started_at', 'ended_at', 'progress', 'row_version'])
    .where('branch_id', '=', db.branchId)
    .where('kind', '=', kind)
    .where('on_date', '=', on)
    .executeTakeFirst()
  return row === undefined ? null : meetingFrom(row)
}

/** The meeting's row, made when it is not there yet. */
export async function meetingForWrite(db: WriteDb, kind: MeetingKind, on: IsoDate): Promise<Meeting> {
  const there = await meetingOf(db, kind, on)
  if (there !== null) return there
  const id = await takeNumbers(db, 'meetings')
  await db
    .insertInto('meetings')
    .values({
      branch_id: db.branchId,
      id,
      kind,
      on_date: on,
      notes: JSON.stringify(NO_NOTES),
      roll_call: '[]',
      row_version: 0,
    })
    .execute()
  return { id, kind, on, notes: NO_NOTES, rollCall: [], startedAt: null, endedAt: null, progress: NOTHING_DONE, rowVersion: 0 }
}

export interface MeetingChange {
  notes?: MeetingNotes
  rollCall?: readonly RollCallEntry[]
  progress?: MeetingProgress
  /** Given together: figures are of the moment at which the meeting began. */
  began?: { startedAt: Instant; shown: MeetingShown }
}

/** Changes a meeting; only new notes raise the version, because only they are typed by two people at once. */
export async function changeMeeting(
  db: WriteDb,
  id: number,
  change: MeetingChange,
  made: { staffId: StaffId; at: Instant },
): Promise<void> {
  await db
    .updateTable('meetings')
    .set({
      ...(change.notes === undefined
        ? {}
        : {
            notes: JSON.stringify(change.notes),
            edited_by: made.staffId,
            edited_at: made.at,
            row_version: sql<number>`row_version + 1`,
          }),
      ...(change.rollCall === undefined ? {} : { roll_call: JSON.stringify(change.rollCall) }),
      ...(change.progress === undefined ? {} : { progress: JSON.stringify(change.progress) }),
      ...(change.began === undefined ? {} : { started_at: change.began.startedAt, shown: JSON.stringify(change.began.shown) }),
    })
    .where('branch_id', '=', db.branchId)
    .where('id', '=', id)
    .execute()
}

/** Who changed the notes of a meeting last, and when. */
export async function lastEdit(db: ReadDb, id: number): Promise<{ by: string; at: string }> {
  const row = await db
    .selectFrom('meetings as m')
    .leftJoin('staff as p', (join) => join.onRef('p.branch_id', '=', 'm.branch_id').onRef('p.id', '=', 'm.edited_by'))
    .select(['p.name as by', 'm.edited_at'])
    .where('m.branch_id', '=', db.branchId)
    .where('m.id', '=', id)
    .executeTakeFirst()
  return { by: row?.by ?? '系统', at: row?.edited_at ?? '' }
}

/** What a meeting shows; null before it began. */
export async function shownAt(db: ReadDb, kind: MeetingKind, on: IsoDate): Promise<MeetingShown | null> {
  const row = await db
    .selectFrom('meetings')
    .select('shown')
    .where('branch_id', '=', db.branchId)
    .where('kind', '=', kind)
    .where('on_date', '=', on)
    .executeTakeFirst()
  return row?.shown == null ? null : MeetingShown.parse(JSON.parse(row.shown))
}

/** Freezes a meeting. The text is what will be opened, to the byte. */
export async function keepRecord(db: WriteDb, id: number, record: string, endedAt: Instant): Promise<void> {
  await db
    .updateTable('meetings')
    .set({ record, ended_at: endedAt })
    .where('branch_id', '=', db.branchId)
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .execute()
}

export async function recordOf(db: ReadDb, kind: MeetingKind, on: IsoDate): Promise<MeetingRecord | null> {
  const row = await db
    .selectFrom('meetings')
    .select('record')
    .where('branch_id', '=', db.branchId)
    .where('kind', '=', kind)
    .where('on_date', '=', on)
    .executeTakeFirst()
  return row?.record == null ? null : MeetingRecord.parse(JSON.parse(row.record))
}

export interface Held extends Omit<Meeting, 'rowVersion' | 'progress'> {
  startedAt: Instant
  endedAt: Instant
  decisions: number
}

/** The meetings of a kind, or of both, that were held before a day, the latest first. */
export async function heldBefore(db: ReadDb, kind: MeetingKind | null, before: IsoDate | null, limit: number): Promise<Held[]> {
  let query = db
    .selectFrom('meetings as m')
    .select([
      'm.id',
      'm.kind',
      'm.on_date',
      'm.notes',
      'm.roll_call',
      'm.started_at',
      'm.ended_at',
      'm.progress',
      'm.row_version',
    ])
    .select((eb) =>
      eb
        .selectFrom('decisions as d')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .whereRef('d.branch_id', '=', 'm.branch_id')
        .whereRef('d.decided_on', '=', 'm.on_date')
        .whereRef('d.meeting_id', '=', 'm.id')
        .as('decisions'),
    )
    .where('m.branch_id', '=', db.branchId)
    .where('m.ended_at', 'is not', null)
  if (kind !== null) query = query.where('m.kind', '=', kind)
  if (before !== null) query = query.where('m.on_date', '<', before)
  const rows = await query.orderBy('m.on_date', 'desc').orderBy('m.ended_at', 'desc').limit(limit).execute()
  return rows.flatMap((row) => {
    const meeting = meetingFrom(row)
    const { startedAt, endedAt } = meeting
    return startedAt === null || endedAt === null ? [] : [{ ...meeting, startedAt, endedAt, decisions: row.decisions ?? 0 }]
  })
}

/** Who held the latest 晨会 before a day, the latest first; a deputy's turn is the deputy's. */
export async function pastHosts(db: ReadDb, before: IsoDate, meetings: number): Promise<StaffId[]> {
  const rows = await db
    .selectFrom('meetings')
    .select('notes')
    .where('branch_id', '=', db.branchId)
    .where('kind', '=', 'morning')
    .where('on_date', '<', before)
    .where('ended_at', 'is not', null)
    .orderBy('on_date', 'desc')
    .limit(meetings)
    .execute()
  return rows.flatMap((row) => {
    const notes = MeetingNotes.parse(JSON.parse(row.notes))
    return notes.deputyId ?? notes.hostId ?? []
  })
}

function meetingFrom(
  row: Pick<
    MeetingsTable,
    'id' | 'kind' | 'on_date' | 'notes' | 'roll_call' | 'started_at' | 'ended_at' | 'progress' | 'row_version'
  >,
): Meeting {
  return {
    id: row.id,
    kind: row.kind as MeetingKind,
    on: row.on_date as IsoDate,
    notes: MeetingNotes.parse(JSON.parse(row.notes)),
    rollCall: RollCallEntry.array().parse(JSON.parse(row.roll_call)),
    startedAt: row.started_at as Instant | null,
    endedAt: row.ended_at as Instant | null,
    progress: row.progress === null ? NOTHING_DONE : MeetingProgress.parse(JSON.parse(row.progress)),
    rowVersion: row.row_version,
  }
}
