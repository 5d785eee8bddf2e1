import type { CustomerId } from '#shared/domain/customer.ts'
import type { TaskKind } from '#shared/domain/task.ts'
import type { ReadDb } from '../db/database.ts'
import type { DayOf } from './facts.store.ts'

/** A place of the day's queue that was not settled. */
export interface LeftOver {
  customerId: CustomerId
  customer: string
  kind: TaskKind
  outcome: 'rescheduled' | 'dropped' | null
  /** Why it was dropped. */
  reason: string | null
  /** Called and not reached. */
  unanswered: boolean
}

/** How far a person's queue of a day came, and whom it still holds, in its order. */
export async function leftOver(db: ReadDb, day: DayOf): Promise<{ queued: number; settled: number; rows: LeftOver[] }> {
  const queue = await db
    .selectFrom('day_queue as q')
    .innerJoin('customers as c', (join) => join.onRef('c.branch_id', '=', 'q.branch_id').onRef('c.id', '=', 'q.customer_id'))
    .select(['q.customer_id', 'c.name', 'q.kind', 'q.outcome', 'q.settled_at'])
    .where('q.branch_id', '=', db.branchId)
    .where('q.on_date', '=', day.on)
    .where('q.staff_id', '=', day.staffId)
    .orderBy('q.position')
    .execute()
  const open = queue.filter((row) => row.settled_at === null)
  const counts = { queued: queue.length, settled: queue.length - open.length }
  if (open.length === 0) return { ...counts, rows: [] }
  const unanswered = await unansweredOn(db, day)
  const dropped = await droppedOn(db, day)
  const rows = open.map((row) => ({
    customerId: row.customer_id as CustomerId,
    customer: row.name,
    kind: row.kind as TaskKind,
    outcome: row.outcome as LeftOver['outcome'],
    reason: dropped.get(row.customer_id) ?? null,
    unanswered: unanswered.has(row.customer_id),
  }))
  return { ...counts, rows }
}

async function unansweredOn(db: ReadDb, { staffId, on }: DayOf): Promise<Set<number>> {
  const rows = await db
    .selectFrom('contacts')
    .select('customer_id')
    .where('branch_id', '=', db.branchId)
    .where('on_date', '=', on)
    .where('staff_id', '=', staffId)
    .where('result', '=', 'no-answer')
    .execute()
  return new Set(rows.map((row) => row.customer_id))
}

async function droppedOn(db: ReadDb, { staffId, on }: DayOf): Promise<Map<number, string>> {
  const rows = await db
    .selectFrom('tasks')
    .select(['customer_id', 'dropped_reason'])
    .where('branch_id', '=', db.branchId)
    .where('closed_on', '=', on)
    .where('assignee_id', '=', staffId)
    .where('state', '=', 'dropped')
    .orderBy('id')
    .execute()
  return new Map(rows.map((row) => [row.customer_id, row.dropped_reason ?? '']))
}
