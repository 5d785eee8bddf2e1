import type { DecisionRow } from '#shared/contract/meetings.ts'
import type { Instant } from '#shared/domain/instant.ts'
import type { IsoDate } from '#shared/domain/iso-date.ts'
import type { Decision } from '#shared/domain/meeting.ts'
import type { StaffId } from '#shared/domain/staff.ts'
import type { ReadDb, WriteDb } from '../db/database.ts'
import { takeNumbers } from '../db/sequences.ts'

export type Decided = Omit<DecisionRow, 'late'>

/**
 * Decisions made until a day that were still open at that moment or were made since another day, the
 * first due first.
 */
export async function decisionsUntil(
  db: ReadDb,
  until: IsoDate,
  moment: Instant,
  filter: { since: IsoDate | null; ownerId: StaffId | null },
): Promise<Decided[]> {
  let query = db
    .selectFrom('decisions as d')
    .leftJoin('staff as p', (join) => join.onRef('p.branch_id', '=', 'd.branch_id').onRef('p.id', '=', 'd.owner_id'))
    .select(['d.id', 'd.text', 'd.owner_id', 'p.name as owner', 'd.decided_on', 'd.due_on', 'd.done_at'])
    .where('d.branch_id', '=', db.branchId)
    .where('d.decided_on', '<=', until)
    .where((eb) =>
      eb.or([
        eb('d.done_at', 'is', null),
        eb('d.done_at', '>', moment),
        ...(filter.since === null ? [] : [eb('d.decided_on', '>=', filter.since)]),
      ]),
    )
  if (filter.ownerId !== null) query = query.where('d.owner_id', '=', filter.ownerId)
  const rows = await query.orderBy('d.due_on').orderBy('d.id').limit(200).execute()
  return rows.map((row) => ({
    id: row.id,
    text: row.text,
    ownerId: row.owner_id as StaffId,
    owner: row.owner ?? '',
    decidedOn: row.decided_on as IsoDate,
    dueOn: row.due_on as IsoDate,
    doneAt: row.done_at !== null && row.done_at <= moment ? (row.done_at as Instant) : null,
  }))
}

export async function decisionById(db: ReadDb, id: number): Promise<{ ownerId: StaffId; text: string } | null> {
  const row = await db
    .selectFrom('decisions')
    .select(['owner_id', 'text'])
    .where('branch_id', '=', db.branchId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row === undefined ? null : { ownerId: row.owner_id as StaffId, text: row.text }
}

export async function settleDecision(db: WriteDb, id: number, done: { at: Instant; staffId: StaffId } | null): Promise<void> {
  await db
    .updateTable('decisions')
    .set({ done_at: done?.at ?? null, done_by: done?.staffId ?? null })
    .where('branch_id', '=', db.branchId)
    .where('id', '=', id)
    .execute()
}

export async function addDecisions(
  db: WriteDb,
  meeting: { id: number; on: IsoDate },
  decisions: readonly Decision[],
): Promise<void> {
  for (const decision of decisions) {
    const id = await takeNumbers(db, 'decisions')
    await db
      .insertInto('decisions')
      .values({
        branch_id: db.branchId,
        id,
        meeting_id: meeting.id,
        decided_on: meeting.on,
        text: decision.text,
        owner_id: decision.ownerId,
        due_on: decision.dueOn,
      })
      .execute()
  }
}
