import type { Instant } from '#shared/domain/instant.ts'
import { epochMs, instant } from '#shared/domain/instant.ts'
import type { StaffId } from '#shared/domain/staff.ts'
import type { ReadDb, WriteDb } from './db/database.ts'

/** What is kept of a command that answers nothing: no JSON is empty. */
const NO_ANSWER = ''

const KEPT_MS = 7 * 86_400_000

/**
 * Carries a command out once. Its answer is kept in the transaction of its work, so that a command
 * whose answer was lost on the way gets the same answer when it is sent again (`trust.md`: 426 of 940
 * killed writers had committed without being heard).
 */
export async function answerOnce<T>(
  db: WriteDb,
  key: string | null,
  staffId: StaffId,
  now: Instant,
  work: (db: WriteDb) => Promise<T>,
): Promise<T> {
  if (key === null) return work(db)
  const given = await answerTo(db, key, staffId)
  if (given !== undefined) return (given.answer === NO_ANSWER ? undefined : JSON.parse(given.answer)) as T
  const answer = await work(db)
  await db
    .insertInto('answers')
    .values({
      branch_id: db.branchId,
      command_key: key,
      staff_id: staffId,
      answer: answer === undefined ? NO_ANSWER : JSON.stringify(answer),
      at: now,
    })
    .execute()
  return answer
}

/** What a command that answers something was answered before it was sent again; null for one that is new. */
export async function givenAnswer<T extends object>(db: ReadDb, key: string | null, staffId: StaffId): Promise<T | null> {
  const given = key === null ? undefined : await answerTo(db, key, staffId)
  return given === undefined ? null : (JSON.parse(given.answer) as T)
}

function answerTo(db: ReadDb, key: string, staffId: StaffId): Promise<{ answer: string } | undefined> {
  return db
    .selectFrom('answers')
    .select('answer')
    .where('branch_id', '=', db.branchId)
    .where('command_key', '=', key)
    .where('staff_id', '=', staffId)
    .executeTakeFirst()
}

/** Answers are kept for a week: no window sends a command again after that. */
export async function forgetOldAnswers(db: WriteDb, now: Instant): Promise<void> {
  await db
    .deleteFrom('answers')
    .where('branch_id', '=', db.branchId)
    .where('at', '<', instant(epochMs(now) - KEPT_MS))
    .execute()
}
