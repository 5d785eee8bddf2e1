import type { LogComment } from '#shared/contract/worklogs.ts'
import type { Instant } from '#shared/domain/instant.ts'
import type { IsoDate } from '#shared/domain/iso-date.ts'
import type { Post } from '#shared/domain/post.ts'
import type { StaffId } from '#shared/domain/staff.ts'
import { type LogVersion, LogWords, WorkLogBody } from '#shared/domain/work-log.ts'
import type { ReadDb, WriteDb } from '../db/database.ts'
import type { Span } from './done.store.ts'
import type { DayOf } from './facts.store.ts'

/** Every confirmation of a day's log, the newest first. */
export async function versionsOf(db: ReadDb, { staffId, on }: DayOf): Promise<LogVersion[]> {
  const rows = await db
    .selectFrom('work_logs')
    .select(['version', 'body', 'remarks', 'confirmed_at', 'correction'])
    .where('branch_id', '=', db.branchId)
    .where('on_date', '=', on)
    .where('staff_id', '=', staffId)
    .orderBy('version', 'desc')
    .execute()
  return rows.map((row) => ({
    staffId,
    on,
    version: row.version,
    body: WorkLogBody.parse(JSON.parse(row.body)),
    words: LogWords.parse(JSON.parse(row.remarks)),
    confirmedAt: row.confirmed_at as Instant,
    correction: row.correction,
  }))
}

/** The newest version of a day's log and when it was confirmed; null while there is none. */
export async function lastVersion(db: ReadDb, { staffId, on }: DayOf): Promise<{ version: number; confirmedAt: Instant } | null> {
  const row = await db
    .selectFrom('work_logs')
    .select(['version', 'confirmed_at'])
    .where('branch_id', '=', db.branchId)
    .where('on_date', '=', on)
    .where('staff_id', '=', staffId)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row === undefined ? null : { version: row.version, confirmedAt: row.confirmed_at as Instant }
}

/** Adds a confirmation. There is no other way to write one, and none to change one. */
export async function addVersion(db: WriteDb, log: LogVersion): Promise<void> {
  await db
    .insertInto('work_logs')
    .values({
      branch_id: db.branchId,
      staff_id: log.staffId,
      on_date: log.on,
      version: log.version,
      body: JSON.stringify(log.body),
      remarks: JSON.stringify(log.words),
      confirmed_at: log.confirmedAt,
      correction: log.correction,
    })
    .execute()
}

/** One confirmed day, without what it says. */
export interface ConfirmedDay {
  staffId: StaffId
  on: IsoDate
  version: number
  /** Of the first version and of the newest. */
  firstAt: Instant
  lastAt: Instant
}

/** The confirmed days of a span. */
export async function confirmedDays(db: ReadDb, { from, to, staffId }: Span): Promise<ConfirmedDay[]> {
  let query = db
    .selectFrom('work_logs')
    .select(({ fn }) => ['staff_id', 'on_date', fn.max('version').as('version')])
    .select(({ fn }) => [fn.min('confirmed_at').as('first_at'), fn.max('confirmed_at').as('last_at')])
    .where('branch_id', '=', db.branchId)
    .where('on_date', '>=', from)
    .where('on_date', '<=', to)
    .groupBy(['staff_id', 'on_date'])
  if (staffId !== null) query = query.where('staff_id', '=', staffId)
  const rows = await query.execute()
  return rows.map((row) => ({
    staffId: row.staff_id as StaffId,
    on: row.on_date as IsoDate,
    version: row.version,
    firstAt: row.first_at as Instant,
    lastAt: row.last_at as Instant,
  }))
}

/** What those in charge have said of a log, in the order in which they did. */
export async function commentsOn(db: ReadDb, { staffId, on }: DayOf): Promise<LogComment[]> {
  const rows = await db
    .selectFrom('log_comments as x')
    .leftJoin('staff as p', (join) => join.onRef('p.branch_id', '=', 'x.branch_id').onRef('p.id', '=', 'x.author_id'))
    .select(['p.name', 'p.post', 'x.at', 'x.version', 'x.text'])
    .where('x.branch_id', '=', db.branchId)
    .where('x.on_date', '=', on)
    .where('x.staff_id', '=', staffId)
    .orderBy('x.position')
    .execute()
  return rows.map((row) => ({
    by: row.name ?? '系统',
    post: row.post as Post | null,
    at: row.at as Instant,
    version: row.version,
    text: row.text,
  }))
}

/** Adds a comment; returns its place among those of the log. */
export async function addComment(
  db: WriteDb,
  { staffId, on }: DayOf,
  comment: { version: number; authorId: StaffId; at: Instant; text: string },
): Promise<number> {
  const last = await db
    .selectFrom('log_comments')
    .select(({ fn }) => fn.max('position').as('position'))
    .where('branch_id', '=', db.branchId)
    .where('on_date', '=', on)
    .where('staff_id', '=', staffId)
    .executeTakeFirst()
  const position = (last?.position ?? 0) + 1
  const { authorId, ...said } = comment
  await db
    .insertInto('log_comments')
    .values({ branch_id: db.branchId, on_date: on, staff_id: staffId, position, author_id: authorId, ...said })
    .execute()
  return position
}

/** How many comments each person's log of a day has. */
export async function commentCounts(db: ReadDb, on: IsoDate): Promise<Map<StaffId, number>> {
  const rows = await db
    .selectFrom('log_comments')
    .select(({ fn }) => ['staff_id', fn.countAll<number>().as('count')])
    .where('branch_id', '=', db.branchId)
    .where('on_date', '=', on)
    .groupBy('staff_id')
    .execute()
  return new Map(rows.map((row) => [row.staff_id as StaffId, row.count]))
}
