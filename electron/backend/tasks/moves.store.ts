import type { IsoDate } from '#shared/domain/iso-date.ts'
import type { StaffId } from '#shared/domain/staff.ts'
import { bulkUpsert } from '../db/bulk.ts'
import type { ReadDb, WriteDb } from '../db/database.ts'
import type { TasksTable } from '../db/tables/work.ts'

/** A task that a person put off or dropped, as it is now and as it was before. */
export interface MovedTask {
  task: TasksTable
  by: StaffId
  on: IsoDate
  dueBefore: IsoDate
}

/** Those of these tasks that were put off or dropped, and have not been taken back since. */
export async function movedTasks(db: ReadDb, ids: readonly number[]): Promise<MovedTask[]> {
  const rows = await db
    .selectFrom('task_moves as m')
    .innerJoin('tasks as k', (join) => join.onRef('k.branch_id', '=', 'm.branch_id').onRef('k.id', '=', 'm.task_id'))
    .selectAll('k')
    .select(['m.staff_id', 'm.on_date', 'm.due_before'])
    .where('m.branch_id', '=', db.branchId)
    .where('m.task_id', 'in', [...ids])
    .execute()
  return rows.map(({ staff_id, on_date, due_before, ...task }) => ({
    task,
    by: staff_id as StaffId,
    on: on_date as IsoDate,
    dueBefore: due_before as IsoDate,
  }))
}

/** Remembers when tasks were due before a person put them off or dropped them. */
export async function noteMoves(db: WriteDb, tasks: readonly TasksTable[], by: StaffId, on: IsoDate): Promise<void> {
  await bulkUpsert(
    db,
    'task_moves',
    ['task_id', 'staff_id', 'on_date', 'due_before'],
    ['task_id'],
    tasks.map((task) => [task.id, by, on, task.due_on]),
  )
}

export async function forgetMoves(db: WriteDb, ids: readonly number[]): Promise<void> {
  await db
    .deleteFrom('task_moves')
    .where('branch_id', '=', db.branchId)
    .where('task_id', 'in', [...ids])
    .execute()
}
