import type { CustomerId } from '#shared/domain/customer.ts'
import type { MadeTask } from '#shared/domain/day-plan.ts'
import type { IsoDate } from '#shared/domain/iso-date.ts'
import type { StaffId } from '#shared/domain/staff.ts'
import type { TaskSource } from '#shared/domain/task.ts'
import { bulkInsert } from '../db/bulk.ts'
import type { ReadDb, WriteDb } from '../db/database.ts'
import { theseIds } from '../db/ids.ts'
import { takeNumbers } from '../db/sequences.ts'
import type { TasksTable } from '../db/tables/work.ts'

export interface NewTask {
  customerId: CustomerId
  assigneeId: StaffId
  sourceKey: string
  source: TaskSource
  dueOn: IsoDate
}

/** Adds tasks; returns the number of the first, the others follow it. */
export async function addTasks(db: WriteDb, tasks: readonly NewTask[], createdOn: IsoDate): Promise<number> {
  if (tasks.length === 0) return 0
  const first = await takeNumbers(db, 'tasks', tasks.length)
  await bulkInsert(
    db,
    'tasks',
    ['id', 'customer_id', 'assignee_id', 'kind', 'source_key', 'source', 'due_on', 'state', 'created_on'],
    tasks.map((task, index) => [
      first + index,
      task.customerId,
      task.assigneeId,
      task.source.kind,
      task.sourceKey,
      JSON.stringify(task.source),
      task.dueOn,
      'open',
      createdOn,
    ]),
  )
  return first
}

/** A task of these by the key that names its reason, whatever its state. */
export async function taskByKey(db: ReadDb, sourceKey: string): Promise<TasksTable | null> {
  const row = await db
    .selectFrom('tasks')
    .selectAll()
    .where('branch_id', '=', db.branchId)
    .where('source_key', '=', sourceKey)
    .executeTakeFirst()
  return row ?? null
}

export async function openTasksById(db: ReadDb, ids: readonly number[]): Promise<TasksTable[]> {
  return db
    .selectFrom('tasks')
    .selectAll()
    .where('branch_id', '=', db.branchId)
    .where('id', 'in', [...ids])
    .where('state', '=', 'open')
    .execute()
}

/** What is open with a customer, whoever is to do it. */
export async function openTasksOf(db: ReadDb, customerId: CustomerId): Promise<TasksTable[]> {
  return db
    .selectFrom('tasks')
    .selectAll()
    .where('branch_id', '=', db.branchId)
    .where('customer_id', '=', customerId)
    .where('state', '=', 'open')
    .orderBy('due_on')
    .orderBy('id')
    .execute()
}

/** A task that is to be done, of any kind. */
export interface OpenTask extends MadeTask {
  customerId: CustomerId
  assigneeId: StaffId
}

/** Every open task, by id. */
export async function openTasks(db: ReadDb): Promise<OpenTask[]> {
  const rows = await db
    .selectFrom('tasks')
    .select(['id', 'customer_id', 'assignee_id', 'source_key', 'source', 'due_on'])
    .where('branch_id', '=', db.branchId)
    .where('state', '=', 'open')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    customerId: row.customer_id as CustomerId,
    assigneeId: row.assignee_id as StaffId,
    sourceKey: row.source_key,
    source: JSON.parse(row.source) as TaskSource,
    dueOn: row.due_on as IsoDate,
  }))
}

/** The keys of what was settled or dropped since a day. */
export async function keysClosedSince(db: ReadDb, since: IsoDate): Promise<Set<string>> {
  const rows = await db
    .selectFrom('tasks')
    .select('source_key')
    .where('branch_id', '=', db.branchId)
    .where('closed_on', '>=', since)
    .execute()
  return new Set(rows.map((row) => row.source_key))
}

type TaskChange = Partial<
  Pick<
    TasksTable,
    'assignee_id' | 'kind' | 'source_key' | 'source' | 'due_on' | 'state' | 'closed_on' | 'contact_id' | 'dropped_reason'
  >
>

export async function changeTasks(db: WriteDb, ids: readonly number[], change: TaskChange): Promise<void> {
  if (ids.length === 0) return
  await db.updateTable('tasks').set(change).where('branch_id', '=', db.branchId).where('id', 'in', theseIds(db, ids)).execute()
}

/** Takes tasks away as if they had never been: their reason is not true. */
export async function withdrawTasks(db: WriteDb, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return
  await db.deleteFrom('tasks').where('branch_id', '=', db.branchId).where('id', 'in', theseIds(db, ids)).execute()
}

/** The tasks that a contact settled. */
export async function tasksOfContact(db: ReadDb, contactId: number): Promise<number[]> {
  const rows = await db
    .selectFrom('tasks')
    .select('id')
    .where('branch_id', '=', db.branchId)
    .where('contact_id', '=', contactId)
    .execute()
  return rows.map((row) => row.id)
}

export async function withdrawTasksByKey(db: WriteDb, keys: readonly string[]): Promise<void> {
  await db
    .deleteFrom('tasks')
    .where('branch_id', '=', db.branchId)
    .where('source_key', 'in', [...keys])
    .execute()
}
