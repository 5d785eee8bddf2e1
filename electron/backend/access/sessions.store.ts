import { createHash, randomBytes } from 'node:crypto'
import { type Instant, instant, epochMs, minutesBetween } from '#shared/domain/instant.ts'
import type { Post } from '#shared/domain/post.ts'
import type { StaffId, StaffNo } from '#shared/domain/staff.ts'
import type { Actor } from '../actor.ts'
import type { Door } from '../context.ts'
import type { ReadDb, WriteDb } from '../db/database.ts'

/** Nobody at the window for five minutes locks it; ten hours end it (`trust.md`). */
export const LOCK_AFTER_MINUTES = 5
const END_AFTER_MINUTES = 10 * 60

export interface Session {
  actor: Actor
  tokenHash: string
  locked: boolean
}

/** A token is `branch.secret`: the branch is needed to find the session's row at all. */
export function newToken(branchId: number): string {
  return `${branchId}.${randomBytes(32).toString('base64url')}`
}

export function branchOfToken(token: string): number | null {
  const match = /^(\d{1,9})\.[A-Za-z0-9_-]{43}$/.exec(token)
  return match ? Number(match[1]) : null
}

export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

export async function startSession(
  db: WriteDb,
  token: string,
  staffId: StaffId,
  door: Door['name'],
  now: Instant,
): Promise<void> {
  await db
    .insertInto('sessions')
    .values({
      branch_id: db.branchId,
      token_hash: hashToken(token),
      staff_id: staffId,
      door,
      created_at: now,
      seen_at: now,
    })
    .execute()
}

/** The session of a token while it lasts and its person is active; else null. */
export async function sessionOf(db: ReadDb, token: string, door: Door['name'], now: Instant): Promise<Session | null> {
  const row = await db
    .selectFrom('sessions')
    .innerJoin('staff', (join) =>
      join.onRef('staff.branch_id', '=', 'sessions.branch_id').onRef('staff.id', '=', 'sessions.staff_id'),
    )
    .select([
      'sessions.created_at',
      'sessions.seen_at',
      'sessions.locked_at',
      'sessions.ended_at',
      'staff.id',
      'staff.staff_no',
      'staff.name',
      'staff.post',
      'staff.active',
    ])
    .where('sessions.branch_id', '=', db.branchId)
    .where('sessions.token_hash', '=', hashToken(token))
    .executeTakeFirst()
  if (row === undefined || row.ended_at !== null || row.active === 0) return null
  if (minutesBetween(row.created_at as Instant, now) > END_AFTER_MINUTES) return null
  const idle = minutesBetween(row.seen_at as Instant, now) > LOCK_AFTER_MINUTES
  return {
    actor: {
      branchId: db.branchId,
      staffId: row.id as StaffId,
      staffNo: row.staff_no as StaffNo,
      name: row.name,
      post: row.post as Post,
      door,
    },
    tokenHash: hashToken(token),
    locked: row.locked_at !== null || idle,
  }
}

export async function seeSession(db: WriteDb, tokenHash: string, now: Instant): Promise<void> {
  await update(db, tokenHash, { seen_at: now, locked_at: null })
}

export async function lockSession(db: WriteDb, tokenHash: string, now: Instant): Promise<void> {
  await update(db, tokenHash, { locked_at: now })
}

export async function endSession(db: WriteDb, tokenHash: string, now: Instant): Promise<void> {
  await update(db, tokenHash, { ended_at: now })
}

export async function endSessionsOf(db: WriteDb, staffId: StaffId, now: Instant): Promise<void> {
  await db
    .updateTable('sessions')
    .set({ ended_at: now })
    .where('branch_id', '=', db.branchId)
    .where('staff_id', '=', staffId)
    .where('ended_at', 'is', null)
    .execute()
}

/** Sessions that ended more than a month ago are of no use to anyone. */
export async function forgetOldSessions(db: WriteDb, now: Instant): Promise<void> {
  await db
    .deleteFrom('sessions')
    .where('branch_id', '=', db.branchId)
    .where('created_at', '<', instant(epochMs(now) - 30 * 86_400_000))
    .execute()
}

async function update(
  db: WriteDb,
  tokenHash: string,
  change: { seen_at?: Instant; locked_at?: Instant | null; ended_at?: Instant },
): Promise<void> {
  await db.updateTable('sessions').set(change).where('branch_id', '=', db.branchId).where('token_hash', '=', tokenHash).execute()
}
