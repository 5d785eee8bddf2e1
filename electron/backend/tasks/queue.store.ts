import type { CustomerId, Familiarity } from '#shared/domain/customer.ts'
import type { Instant } from '#shared/domain/instant.ts'
import type { IsoDate } from '#shared/domain/iso-date.ts'
import type { Offerable } from '#shared/domain/offer.ts'
import type { QueueEntry } from '#shared/domain/queue.ts'
import type { StaffId } from '#shared/domain/staff.ts'
import type { TaskKind } from '#shared/domain/task.ts'
import type { Outcome } from '#shared/contract/tasks.ts'
import { bulkInsert } from '../db/bulk.ts'
import type { ReadDb, SqlValue, WriteDb } from '../db/database.ts'

/** Whether a day's queues have been filled. */
export async function isBuilt(db: ReadDb, on: IsoDate): Promise<boolean> {
  const row = await db
    .selectFrom('days')
    .select('built_at')
    .where('branch_id', '=', db.branchId)
    .where('on_date', '=', on)
    .executeTakeFirst()
  return row !== undefined
}

/** The first day on which the branch worked with queues; null before that. */
export async function firstDayBuilt(db: ReadDb): Promise<IsoDate | null> {
  const row = await db
    .selectFrom('days')
    .select((eb) => eb.fn.min('on_date').as('on_date'))
    .where('branch_id', '=', db.branchId)
    .executeTakeFirst()
  return (row?.on_date ?? null) as IsoDate | null
}

export async function markBuilt(db: WriteDb, on: IsoDate, at: Instant): Promise<void> {
  await db
    .insertInto('days')
    .values({ branch_id: db.branchId, on_date: on, built_at: at })
    .onConflict((conflict) => conflict.columns(['branch_id', 'on_date']).doUpdateSet({ built_at: at }))
    .execute()
}

/** What has been seen to in a day's queues: whose, whom, and how far down the positions go. */
export async function handledOn(
  db: ReadDb,
  on: IsoDate,
): Promise<{ staffId: StaffId; customerId: CustomerId; position: number; done: boolean }[]> {
  const rows = await db
    .selectFrom('day_queue')
    .select(['staff_id', 'customer_id', 'position', 'outcome'])
    .where('branch_id', '=', db.branchId)
    .where('on_date', '=', on)
    .where('outcome', 'is not', null)
    .execute()
  return rows.map((row) => ({
    staffId: row.staff_id as StaffId,
    customerId: row.customer_id as CustomerId,
    position: row.position,
    done: row.outcome === 'done',
  }))
}

/** Replaces everything of a day's queues that nobody has seen to yet. */
export async function replaceOpenEntries(
  db: WriteDb,
  on: IsoDate,
  queues: Iterable<{ staffId: StaffId; after: number; entries: readonly QueueEntry[] }>,
): Promise<void> {
  await db
    .deleteFrom('day_queue')
    .where('branch_id', '=', db.branchId)
    .where('on_date', '=', on)
    .where('outcome', 'is', null)
    .execute()
  const rows: SqlValue[][] = []
  for (const { staffId, after, entries } of queues)
    for (const [index, entry] of entries.entries())
      rows.push([
        on,
        staffId,
        entry.customerId,
        after + index + 1,
        entry.kind,
        JSON.stringify(entry.taskIds),
        JSON.stringify(entry.reasons),
        JSON.stringify(entry.parts),
        entry.score,
        entry.daysLate,
      ])
  await bulkInsert(
    db,
    'day_queue',
    ['on_date', 'staff_id', 'customer_id', 'position', 'kind', 'task_ids', 'reasons', 'parts', 'score', 'days_late'],
    rows,
  )
}

/** Notes what became of somebody's place with a customer today. */
export async function closeEntry(
  db: WriteDb,
  place: { on: IsoDate; staffId: StaffId; customerId: CustomerId },
  made: { outcome: Outcome; at: Instant; contactId: number | null },
): Promise<void> {
  await db
    .updateTable('day_queue')
    .set({
      outcome: made.outcome,
      settled_at: made.outcome === 'done' ? made.at : null,
      contact_id: made.contactId,
    })
    .where('branch_id', '=', db.branchId)
    .where('on_date', '=', place.on)
    .where('staff_id', '=', place.staffId)
    .where('customer_id', '=', place.customerId)
    .where('outcome', 'is', null)
    .execute()
}

/** Opens a place again for a reason that has come up since. */
export async function reopenEntry(db: WriteDb, place: { on: IsoDate; staffId: StaffId; customerId: CustomerId }): Promise<void> {
  await db
    .updateTable('day_queue')
    .set({ outcome: null, settled_at: null, contact_id: null })
    .where('branch_id', '=', db.branchId)
    .where('on_date', '=', place.on)
    .where('staff_id', '=', place.staffId)
    .where('customer_id', '=', place.customerId)
    .execute()
}

/** Opens a place again that was left by putting off or dropping; what a contact settled stays settled. */
export async function reopenLeftEntry(
  db: WriteDb,
  place: { on: IsoDate; staffId: StaffId; customerId: CustomerId },
): Promise<void> {
  await db
    .updateTable('day_queue')
    .set({ outcome: null, settled_at: null, contact_id: null })
    .where('branch_id', '=', db.branchId)
    .where('on_date', '=', place.on)
    .where('staff_id', '=', place.staffId)
    .where('customer_id', '=', place.customerId)
    .where('outcome', 'in', ['rescheduled', 'dropped'])
    .execute()
}

/** Opens again what a contact had settled. */
export async function reopenEntries(db: WriteDb, on: IsoDate, contactId: number): Promise<void> {
  await db
    .updateTable('day_queue')
    .set({ outcome: null, settled_at: null, contact_id: null })
    .where('branch_id', '=', db.branchId)
    .where('on_date', '=', on)
    .where('contact_id', '=', contactId)
    .execute()
}

/** Takes a customer out of the day's queues of everybody but some. */
export async function removeOpenEntries(
  db: WriteDb,
  on: IsoDate,
  customerId: CustomerId,
  except: readonly StaffId[],
): Promise<void> {
  let query = db
    .deleteFrom('day_queue')
    .where('branch_id', '=', db.branchId)
    .where('on_date', '=', on)
    .where('customer_id', '=', customerId)
    .where('outcome', 'is', null)
  if (except.length > 0) query = query.where('staff_id', 'not in', except)
  await query.execute()
}

/** The places of somebody's queue of a day, as far as their turn depends on the hour. */
export async function placesOf(
  db: ReadDb,
  on: IsoDate,
  staffId: StaffId,
): Promise<(Omit<Offerable, 'time'> & { customerId: CustomerId; isOpen: boolean })[]> {
  const rows = await db
    .selectFrom('day_queue as q')
    .innerJoin('customers as c', (join) => join.onRef('c.branch_id', '=', 'q.branch_id').onRef('c.id', '=', 'q.customer_id'))
    .select(['q.customer_id', 'q.position', 'q.kind', 'q.outcome', 'c.familiarity'])
    .where('q.branch_id', '=', db.branchId)
    .where('q.on_date', '=', on)
    .where('q.staff_id', '=', staffId)
    .execute()
  return rows.map((row) => ({
    customerId: row.customer_id as CustomerId,
    position: row.position,
    kind: row.kind as TaskKind,
    familiarity: row.familiarity as Familiarity,
    isOpen: row.outcome === null,
  }))
}
