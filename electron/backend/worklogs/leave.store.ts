import type { IsoDate } from '#shared/domain/iso-date.ts'
import { RollCallEntry } from '#shared/domain/meeting.ts'
import type { StaffId } from '#shared/domain/staff.ts'
import type { ReadDb } from '../db/database.ts'

/** Who was on leave on which day, as the roll call of the 晨会 says. */
export async function leaveBetween(db: ReadDb, from: IsoDate, to: IsoDate): Promise<(staffId: StaffId, on: IsoDate) => boolean> {
  const rows = await db
    .selectFrom('meetings')
    .select(['on_date', 'roll_call'])
    .where('branch_id', '=', db.branchId)
    .where('kind', '=', 'morning')
    .where('on_date', '>=', from)
    .where('on_date', '<=', to)
    .execute()
  const away = new Set<string>()
  for (const row of rows)
    for (const { staffId, attendance } of RollCallEntry.array().parse(JSON.parse(row.roll_call)))
      if (attendance === 'leave') away.add(`${staffId} ${row.on_date}`)
  return (staffId, on) => away.has(`${staffId} ${on}`)
}

/** The first day of which anybody in the branch confirmed a log; nobody owes one from before. */
export async function logsSince(db: ReadDb): Promise<IsoDate | null> {
  const row = await db
    .selectFrom('work_logs')
    .select('on_date')
    .where('branch_id', '=', db.branchId)
    .orderBy('on_date')
    .limit(1)
    .executeTakeFirst()
  return (row?.on_date ?? null) as IsoDate | null
}
