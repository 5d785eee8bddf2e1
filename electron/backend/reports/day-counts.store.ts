import type { Instant } from '#shared/domain/instant.ts'
import type { IsoDate } from '#shared/domain/iso-date.ts'
import type { StaffId } from '#shared/domain/staff.ts'
import type { TaskKind } from '#shared/domain/task.ts'
import type { ReadDb } from '../db/database.ts'

/** One kind of task in one person's queue of a day, and what became of it. */
export interface QueueCount {
  staffId: StaffId
  kind: TaskKind
  queued: number
  done: number
  rescheduled: number
  dropped: number
}

/** The queues of a day, counted as the boards count them. */
export async function queueCounts(db: ReadDb, on: IsoDate): Promise<QueueCount[]> {
  const rows = await db
    .selectFrom('day_queue')
    .select((eb) => [
      'staff_id',
      'kind',
      eb.fn.countAll<number>().as('queued'),
      eb.fn.count<number>('settled_at').as('done'),
      eb.fn.count<number>(eb.case().when('outcome', '=', 'rescheduled').then(1).end()).as('rescheduled'),
      eb.fn.count<number>(eb.case().when('outcome', '=', 'dropped').then(1).end()).as('dropped'),
    ])
    .where('branch_id', '=', db.branchId)
    .where('on_date', '=', on)
    .groupBy(['staff_id', 'kind'])
    .execute()
  return rows.map(({ staff_id, kind, ...counts }) => ({ staffId: staff_id as StaffId, kind: kind as TaskKind, ...counts }))
}

/** When a flag was taken, its visitor contacted and the matter closed. */
export interface FlagTimes {
  takenAt: Instant | null
  contactedAt: Instant | null
  closedAt: Instant | null
}

/** The moments that the hall's rates count, of each flag of a day. */
export async function flagTimes(db: ReadDb, on: IsoDate): Promise<Map<number, FlagTimes>> {
  const rows = await db
    .selectFrom('flags')
    .select(['id', 'taken_at', 'contacted_at', 'closed_at'])
    .where('branch_id', '=', db.branchId)
    .where('flagged_on', '=', on)
    .execute()
  return new Map(
    rows.map((row) => [
      row.id,
      {
        takenAt: row.taken_at as Instant | null,
        contactedAt: row.contacted_at as Instant | null,
        closedAt: row.closed_at as Instant | null,
      },
    ]),
  )
}
