import type { CustomerId, Familiarity } from '#shared/domain/customer.ts'
import type { MadeTask } from '#shared/domain/day-plan.ts'
import type { IsoDate } from '#shared/domain/iso-date.ts'
import type { StaffId } from '#shared/domain/staff.ts'
import type { TaskKind, TaskSource } from '#shared/domain/task.ts'
import { bulkInsert } from '../db/bulk.ts'
import type { ReadDb, WriteDb } from '../db/database.ts'
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

/** Every open task of these kinds, as the program made it. */
export async function openTasksOfKinds(db: ReadDb, kinds: readonly TaskKind[]): Promise<MadeTask[]> {
  const rows = await db
    .selectFrom('tasks')
    .select(['id', 'source_key', 'source', 'due_on'])
    .where('branch_id', '=', db.branchId)
    .where('state', '=', 'open')
    .where('kind', 'in', [...kinds])
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
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

/** An open task that is due, with what decides whether and where it goes into a queue. */
export interface DueRow {
  id: number
  customerId: CustomerId
  assigneeId: StaffId
  kind: TaskKind
  sourceKey: string
  source: TaskSource
  dueOn: IsoDate
  customerNo: string
  tier: number
  familiarity: Familiarity
  lastContactOn: IsoDate | null
  ownerId: StaffId | null
  coOwnerId: StaffId | null
  closed: boolean
  refused: boolean
  onHold: boolean
}

/** Everything that is open and due by `today`. */
export async function dueTasks(db: ReadDb, today: IsoDate): Promise<DueRow[]> {
  const rows = await db
    .selectFrom('tasks as k')
    .innerJoin('customers as c', (join) => join.onRef('c.branch_id', '=', 'k.branch_id').onRef('c.id', '=', 'k.customer_id'))
    .leftJoin('standings as s', (join) =>
      join.onRef('s.branch_id', '=', 'k.branch_id').onRef('s.customer_id', '=', 'k.customer_id'),
    )
    .leftJoin('ownerships as o', (join) =>
      join.onRef('o.branch_id', '=', 'k.branch_id').onRef('o.customer_id', '=', 'k.customer_id'),
    )
    .leftJoin('touches as t', (join) =>
      join.onRef('t.branch_id', '=', 'k.branch_id').onRef('t.customer_id', '=', 'k.customer_id'),
    )
    .select(['k.id', 'k.customer_id', 'k.assignee_id', 'k.source_key', 'k.source', 'k.due_on', 'c.customer_no', 'c.familiarity'])
    .select(['c.closed_on', 'c.do_not_contact', 'c.consent', 'c.hold_until', 's.tier', 't.last_contact_on'])
    .select(['o.owner_id', 'o.co_owner_id'])
    .where('k.branch_id', '=', db.branchId)
    .where('k.state', '=', 'open')
    .where('k.due_on', '<=', today)
    .orderBy('k.id')
    .execute()
  return rows.map((row) => {
    const source = JSON.parse(row.source) as TaskSource
    return {
      id: row.id,
      customerId: row.customer_id as CustomerId,
      assigneeId: row.assignee_id as StaffId,
      kind: source.kind,
      sourceKey: row.source_key,
      source,
      dueOn: row.due_on as IsoDate,
      customerNo: row.customer_no,
      tier: row.tier ?? 0,
      familiarity: row.familiarity as Familiarity,
      lastContactOn: row.last_contact_on as IsoDate | null,
      ownerId: row.owner_id as StaffId | null,
      coOwnerId: row.co_owner_id as StaffId | null,
      closed: row.closed_on !== null,
      refused: row.do_not_contact === 1 || row.consent === 'refused',
      onHold: row.hold_until !== null && row.hold_until >= today,
    }
  })
}

type TaskChange = Partial<
  Pick<
    TasksTable,
    'assignee_id' | 'kind' | 'source_key' | 'source' | 'due_on' | 'state' | 'closed_on' | 'contact_id' | 'dropped_reason'
  >
>

export async function changeTasks(db: WriteDb, ids: readonly number[], change: TaskChange): Promise<void> {
  for (const some of inParts(ids))
    await db.updateTable('tasks').set(change).where('branch_id', '=', db.branchId).where('id', 'in', some).execute()
}

/** Takes tasks away as if they had never been: their reason is not true. */
export async function withdrawTasks(db: WriteDb, ids: readonly number[]): Promise<void> {
  for (const some of inParts(ids))
    await db.deleteFrom('tasks').where('branch_id', '=', db.branchId).where('id', 'in', some).execute()
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

function* inParts(ids: readonly number[]): Iterable<number[]> {
  for (let from = 0; from < ids.length; from += 1000) yield ids.slice(from, from + 1000)
}
