import type { Instant } from '#shared/domain/instant.ts'
import { type Setting, type SettingName, SETTINGS } from '#shared/domain/settings.ts'
import type { StaffId } from '#shared/domain/staff.ts'
import type { ReadDb, WriteDb } from '../db/database.ts'

/** A setting as it stands, with its version; version 0 is what holds until somebody changes it. */
export async function setting<Name extends SettingName>(
  db: ReadDb,
  name: Name,
): Promise<{ value: Setting<Name>; version: number }> {
  const row = await db
    .selectFrom('settings')
    .select(['value', 'version'])
    .where('branch_id', '=', db.branchId)
    .where('name', '=', name)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  const { shape, otherwise } = SETTINGS[name]
  if (row === undefined) return { value: otherwise as Setting<Name>, version: 0 }
  return { value: shape.parse(JSON.parse(row.value)) as Setting<Name>, version: row.version }
}

/** A setting as one of its versions had it; version 0 is the preset. */
export async function settingAt<Name extends SettingName>(db: ReadDb, name: Name, version: number): Promise<Setting<Name>> {
  const row = await db
    .selectFrom('settings')
    .select('value')
    .where('branch_id', '=', db.branchId)
    .where('name', '=', name)
    .where('version', '=', version)
    .executeTakeFirst()
  const { shape, otherwise } = SETTINGS[name]
  return (row === undefined ? otherwise : shape.parse(JSON.parse(row.value))) as Setting<Name>
}

/** Keeps a new version; the earlier ones stay. Returns its number. */
export async function saveSetting<Name extends SettingName>(
  db: WriteDb,
  name: Name,
  value: Setting<Name>,
  made: { staffId: StaffId; at: Instant },
): Promise<number> {
  const version = (await setting(db, name)).version + 1
  await db
    .insertInto('settings')
    .values({ branch_id: db.branchId, name, version, value: JSON.stringify(value), staff_id: made.staffId, at: made.at })
    .execute()
  return version
}

/** Who changed a setting last, and when. */
export async function lastChange(db: ReadDb, name: SettingName): Promise<{ by: string; at: string }> {
  const row = await db
    .selectFrom('settings as s')
    .leftJoin('staff as p', (join) => join.onRef('p.branch_id', '=', 's.branch_id').onRef('p.id', '=', 's.staff_id'))
    .select(['p.name as by', 's.at'])
    .where('s.branch_id', '=', db.branchId)
    .where('s.name', '=', name)
    .orderBy('s.version', 'desc')
    .limit(1)
    .executeTakeFirst()
  return { by: row?.by ?? '系统', at: row?.at ?? '' }
}
