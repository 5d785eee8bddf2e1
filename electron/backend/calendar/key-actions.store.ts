import type { KeptAction } from '#shared/contract/calendar.ts'
import type { Instant } from '#shared/domain/instant.ts'
import type { IsoDate } from '#shared/domain/iso-date.ts'
import { type KeyAction, Rhythm } from '#shared/domain/key-calendar.ts'
import type { StaffId } from '#shared/domain/staff.ts'
import type { ReadDb, WriteDb } from '../db/database.ts'
import { takeNumbers } from '../db/sequences.ts'

/** An action with the day on which it was taken out; null while it is there. */
export type StoredAction = KeptAction & { until: IsoDate | null }

/** Every action that was there at any time since a day, in the order in which they were added. */
export async function keyActionsSince(db: ReadDb, since: IsoDate): Promise<StoredAction[]> {
  const rows = await actionQuery(db)
    .where((eb) => eb.or([eb('a.until', 'is', null), eb('a.until', '>', since)]))
    .execute()
  return rows.map(actionOf)
}

export async function keyActionById(db: ReadDb, id: number): Promise<StoredAction | null> {
  const row = await actionQuery(db).where('a.id', '=', id).executeTakeFirst()
  return row === undefined ? null : actionOf(row)
}

function actionQuery(db: ReadDb) {
  return db
    .selectFrom('key_actions as a')
    .leftJoin('staff as p', (join) => join.onRef('p.branch_id', '=', 'a.branch_id').onRef('p.id', '=', 'a.owner_id'))
    .select(['a.id', 'a.text', 'a.rhythm', 'a.owner_id', 'p.name as owner', 'a.remind_days', 'a.since', 'a.until'])
    .where('a.branch_id', '=', db.branchId)
    .orderBy('a.id')
}

function actionOf(row: {
  id: number
  text: string
  rhythm: string
  owner_id: number | null
  owner: string | null
  remind_days: number
  since: string
  until: string | null
}): StoredAction {
  return {
    id: row.id,
    text: row.text,
    rhythm: Rhythm.parse(JSON.parse(row.rhythm)),
    ownerId: row.owner_id as StaffId | null,
    owner: row.owner,
    remindDays: row.remind_days,
    since: row.since as IsoDate,
    until: row.until as IsoDate | null,
  }
}

export async function addKeyActions(db: WriteDb, actions: readonly KeyAction[], since: IsoDate): Promise<void> {
  const first = await takeNumbers(db, 'key_actions', actions.length)
  await db
    .insertInto('key_actions')
    .values(
      actions.map((action, place) => ({ branch_id: db.branchId, id: first + place, ...columnsOf(action), since, until: null })),
    )
    .execute()
}

export async function changeKeyAction(db: WriteDb, id: number, change: KeyAction | { until: IsoDate | null }): Promise<void> {
  await db
    .updateTable('key_actions')
    .set('text' in change ? columnsOf(change) : change)
    .where('branch_id', '=', db.branchId)
    .where('id', '=', id)
    .execute()
}

function columnsOf({ text, rhythm, ownerId, remindDays }: KeyAction) {
  return { text, rhythm: JSON.stringify(rhythm), owner_id: ownerId, remind_days: remindDays }
}

/** By action and day, who did it and when. */
export type DoneActions = ReadonlyMap<`${number} ${string}`, { by: string; at: Instant }>

export async function doneActions(db: ReadDb, from: IsoDate, to: IsoDate): Promise<DoneActions> {
  const rows = await db
    .selectFrom('key_actions_done as d')
    .leftJoin('staff as p', (join) => join.onRef('p.branch_id', '=', 'd.branch_id').onRef('p.id', '=', 'd.staff_id'))
    .select(['d.action_id', 'd.on_date', 'd.at', 'p.name as by'])
    .where('d.branch_id', '=', db.branchId)
    .where('d.on_date', '>=', from)
    .where('d.on_date', '<=', to)
    .execute()
  return new Map(rows.map((row) => [`${row.action_id} ${row.on_date}` as const, { by: row.by ?? '', at: row.at as Instant }]))
}

/** Says who did an action on one of its days, or that nobody did. Whoever said so first stays. */
export async function settleAction(
  db: WriteDb,
  which: { id: number; on: IsoDate },
  done: { staffId: StaffId; at: Instant } | null,
): Promise<void> {
  const { branchId } = db
  if (done === null)
    await db
      .deleteFrom('key_actions_done')
      .where('branch_id', '=', branchId)
      .where('action_id', '=', which.id)
      .where('on_date', '=', which.on)
      .execute()
  else
    await db
      .insertInto('key_actions_done')
      .values({ branch_id: branchId, action_id: which.id, on_date: which.on, staff_id: done.staffId, at: done.at })
      .onConflict((conflict) => conflict.columns(['branch_id', 'action_id', 'on_date']).doNothing())
      .execute()
}
