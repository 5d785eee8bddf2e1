import type { IsoDate } from '#shared/domain/iso-date.ts'
import { boardName, withoutNumbers } from '#shared/domain/mask.ts'
import type { StaffId } from '#shared/domain/staff.ts'
import { TASK_KINDS, type TaskKind } from '#shared/domain/task.ts'
import type { Undone } from '#shared/domain/board.ts'
import type { ReadDb } from '../db/database.ts'

/** What one person's queue still holds: the first rows, and how many there are for each reason. */
export interface LeftUndone {
  rows: Undone[]
  why: Map<string, number>
}

/**
 * Whom the day's queues still hold, per person in the queue's order, and why: not answered, dropped with
 * a reason, or simply not called. The reasons of the queue itself stay out: they hold private notes.
 */
export async function undoneOn(db: ReadDb, on: IsoDate, most: number): Promise<Map<StaffId, LeftUndone>> {
  const unanswered = await unansweredOn(db, on)
  const dropped = await droppedOn(db, on)
  const rows = await db
    .selectFrom('day_queue as q')
    .innerJoin('customers as c', (join) => join.onRef('c.branch_id', '=', 'q.branch_id').onRef('c.id', '=', 'q.customer_id'))
    .select(['q.staff_id', 'q.customer_id', 'q.kind', 'c.name'])
    .where('q.branch_id', '=', db.branchId)
    .where('q.on_date', '=', on)
    .where('q.settled_at', 'is', null)
    .orderBy('q.staff_id')
    .orderBy('q.position')
    .execute()
  const undone = new Map<StaffId, LeftUndone>()
  for (const row of rows) {
    const key = keyOf(row.staff_id, row.customer_id)
    const left: LeftUndone = undone.get(row.staff_id as StaffId) ?? { rows: [], why: new Map() }
    const reason = dropped.get(key) ?? (unanswered.has(key) ? '未接通' : '未联系')
    left.why.set(reason, (left.why.get(reason) ?? 0) + 1)
    if (left.rows.length < most) left.rows.push({ name: boardName(row.name), kind: TASK_KINDS[row.kind as TaskKind], reason })
    undone.set(row.staff_id as StaffId, left)
  }
  return undone
}

async function unansweredOn(db: ReadDb, on: IsoDate): Promise<Set<string>> {
  const rows = await db
    .selectFrom('contacts')
    .select(['staff_id', 'customer_id'])
    .where('branch_id', '=', db.branchId)
    .where('on_date', '=', on)
    .where('result', '=', 'no-answer')
    .execute()
  return new Set(rows.map((row) => keyOf(row.staff_id, row.customer_id)))
}

async function droppedOn(db: ReadDb, on: IsoDate): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('day_queue as q')
    .innerJoin('tasks as t', (join) =>
      join
        .onRef('t.branch_id', '=', 'q.branch_id')
        .onRef('t.customer_id', '=', 'q.customer_id')
        .onRef('t.assignee_id', '=', 'q.staff_id'),
    )
    .select(['q.staff_id', 'q.customer_id', 't.dropped_reason'])
    .where('q.branch_id', '=', db.branchId)
    .where('q.on_date', '=', on)
    .where('q.settled_at', 'is', null)
    .where('t.state', '=', 'dropped')
    .where('t.closed_on', '=', on)
    .execute()
  return new Map(rows.map((row) => [keyOf(row.staff_id, row.customer_id), withoutNumbers(row.dropped_reason ?? '') || '已取消']))
}

/** Who has confirmed the day's work log. */
export async function confirmedLogs(db: ReadDb, on: IsoDate): Promise<Set<number>> {
  const rows = await db
    .selectFrom('work_logs')
    .select('staff_id')
    .distinct()
    .where('branch_id', '=', db.branchId)
    .where('on_date', '=', on)
    .execute()
  return new Set(rows.map((row) => row.staff_id))
}

/**
 * How many customers each person has planned after `on` and until `until`: appointments, and tasks that
 * have a reason of their own. Regular contacts are left out; they are chosen on the day itself.
 */
export async function plannedAfter(
  db: ReadDb,
  staff: readonly StaffId[],
  on: IsoDate,
  until: IsoDate,
): Promise<Map<StaffId, number>> {
  if (staff.length === 0) return new Map()
  const tasks = await db
    .selectFrom('tasks')
    .select(['assignee_id as staff_id', 'customer_id'])
    .where('branch_id', '=', db.branchId)
    .where('assignee_id', 'in', staff)
    .where('state', '=', 'open')
    .where('due_on', '>', on)
    .where('due_on', '<=', until)
    .where('kind', '<>', 'cadence')
    .execute()
  const appointments = await db
    .selectFrom('appointments')
    .select(['staff_id', 'customer_id'])
    .where('branch_id', '=', db.branchId)
    .where('on_date', '>', on)
    .where('on_date', '<=', until)
    .where('state', '<>', 'cancelled')
    .execute()
  const customers = new Map<StaffId, Set<number>>()
  for (const { staff_id, customer_id } of [...tasks, ...appointments]) {
    const planned = customers.get(staff_id as StaffId) ?? new Set()
    customers.set(staff_id as StaffId, planned.add(customer_id))
  }
  return new Map([...customers].map(([id, planned]) => [id, planned.size]))
}

function keyOf(staffId: number, customerId: number): string {
  return `${staffId} ${customerId}`
}
