import type { IsoDate } from '#shared/domain/iso-date.ts'
import type { StaffId } from '#shared/domain/staff.ts'
import type { TaskSource } from '#shared/domain/task.ts'
import type { WriteDb } from '../db/database.ts'
import { takeNumbers } from '../db/sequences.ts'

const keyOf = (flagId: number) => `walk-in:${flagId}`

/** Gives a manager the task of calling a walk-in candidate today; handed on, the same task goes to the next. */
export async function giveWalkInTask(
  db: WriteDb,
  task: { flagId: number; customerId: number; assigneeId: StaffId; clue: string; on: IsoDate },
): Promise<void> {
  const source: TaskSource = { kind: 'walk-in', flagId: task.flagId, clue: task.clue }
  const open = {
    assignee_id: task.assigneeId,
    due_on: task.on,
    state: 'open',
    closed_on: null,
    contact_id: null,
    dropped_reason: null,
  }
  const moved = await db
    .updateTable('tasks')
    .set(open)
    .where('branch_id', '=', db.branchId)
    .where('source_key', '=', keyOf(task.flagId))
    .executeTakeFirst()
  if (moved.numUpdatedRows > 0n) return
  await db
    .insertInto('tasks')
    .values({
      branch_id: db.branchId,
      id: await takeNumbers(db, 'tasks'),
      customer_id: task.customerId,
      kind: source.kind,
      source_key: keyOf(task.flagId),
      source: JSON.stringify(source),
      created_on: task.on,
      ...open,
    })
    .execute()
}

/** The candidate was called, or the flag closed: its task is done. */
export async function endWalkInTask(db: WriteDb, flagId: number, on: IsoDate): Promise<void> {
  await db
    .updateTable('tasks')
    .set({ state: 'done', closed_on: on })
    .where('branch_id', '=', db.branchId)
    .where('source_key', '=', keyOf(flagId))
    .where('state', '=', 'open')
    .execute()
}
