import type { Instant } from '#shared/domain/instant.ts'
import type { IsoDate } from '#shared/domain/iso-date.ts'
import type { StaffId } from '#shared/domain/staff.ts'
import type { TaskKind } from '#shared/domain/task.ts'
import type { ReadDb } from '../db/database.ts'

/** One kind of task in one person's queue of a day or a month, and what became of it. */
export interface QueueCount {
  staffId: StaffId
  kind: TaskKind
  queued: number
  done: number
  rescheduled: number
  dropped: number
}

/** The queues from one day to another, both included, counted as the boards count them. */
export async function queueCounts(db: ReadDb, from: IsoDate, to: IsoDate): Promise<QueueCount[]> {
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
    .where('on_date', '>=', from)
    .where('on_date', '<=', to)
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

/** The names of everybody who was flagged in the hall in a span: typed notes may have them. */
export async function visitorNames(db: ReadDb, from: IsoDate, to: IsoDate): Promise<string[]> {
  const rows = await db
    .selectFrom('flags as f')
    .leftJoin('customers as c', (join) => join.onRef('c.branch_id', '=', 'f.branch_id').onRef('c.id', '=', 'f.customer_id'))
    .select(['c.name', 'f.contact_name'])
    .where('f.branch_id', '=', db.branchId)
    .where('f.flagged_on', '>=', from)
    .where('f.flagged_on', '<=', to)
    .execute()
  return [...new Set(rows.map(({ name, contact_name }) => name ?? contact_name).filter((name) => name !== null))]
}
