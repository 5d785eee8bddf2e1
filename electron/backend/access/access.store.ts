import type { Instant } from '#shared/domain/instant.ts'
import type { IsoDate } from '#shared/domain/iso-date.ts'
import type { Post } from '#shared/domain/post.ts'
import type { StaffId, StaffMember, StaffNo } from '#shared/domain/staff.ts'
import type { StaffEdit } from '#shared/contract/access.ts'
import type { ReadDb, WriteDb } from '../db/database.ts'
import { takeNumbers } from '../db/sequences.ts'
import type { StaffTable } from '../db/tables/people.ts'

/** The branch itself, as boards and reports name it. */
export async function branchOf(db: ReadDb): Promise<{ name: string; sample: boolean }> {
  const row = await db.selectFrom('branches').select(['name', 'sample']).where('id', '=', db.branchId).executeTakeFirstOrThrow()
  return { name: row.name, sample: row.sample === 1 }
}

export async function staffList(db: ReadDb): Promise<StaffMember[]> {
  const rows = await db.selectFrom('staff').selectAll().where('branch_id', '=', db.branchId).orderBy('staff_no').execute()
  return rows.map(memberOf)
}

export async function staffById(db: ReadDb, id: StaffId): Promise<StaffMember | null> {
  const row = await db
    .selectFrom('staff')
    .selectAll()
    .where('branch_id', '=', db.branchId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row === undefined ? null : memberOf(row)
}

export async function staffByNo(db: ReadDb, staffNo: string): Promise<StaffMember | null> {
  const row = await db
    .selectFrom('staff')
    .selectAll()
    .where('branch_id', '=', db.branchId)
    .where('staff_no', '=', staffNo)
    .executeTakeFirst()
  return row === undefined ? null : memberOf(row)
}

export async function addStaff(db: WriteDb, member: StaffEdit): Promise<StaffId> {
  const id = (await takeNumbers(db, 'staff')) as StaffId
  await db
    .insertInto('staff')
    .values({
      branch_id: db.branchId,
      id,
      staff_no: member.staffNo,
      active: 1,
      row_version: 1,
      ...columnsOf(member),
    })
    .execute()
  return id
}

export async function editStaff(db: WriteDb, id: StaffId, edit: Omit<StaffEdit, 'staffNo'>): Promise<void> {
  await db.updateTable('staff').set(columnsOf(edit)).where('branch_id', '=', db.branchId).where('id', '=', id).execute()
}

export async function setStaffActive(db: WriteDb, id: StaffId, active: boolean): Promise<void> {
  await db
    .updateTable('staff')
    .set({ active: active ? 1 : 0 })
    .where('branch_id', '=', db.branchId)
    .where('id', '=', id)
    .execute()
}

export interface Credential {
  passwordHash: string
  failures: number
  lockedUntil: Instant | null
}

export async function credentialOf(db: ReadDb, id: StaffId): Promise<Credential | null> {
  const row = await db
    .selectFrom('credentials')
    .selectAll()
    .where('branch_id', '=', db.branchId)
    .where('staff_id', '=', id)
    .executeTakeFirst()
  return row === undefined
    ? null
    : {
        passwordHash: row.password_hash,
        failures: row.failures,
        lockedUntil: row.locked_until as Instant | null,
      }
}

export async function setPasswordHash(db: WriteDb, id: StaffId, passwordHash: string, now: Instant): Promise<void> {
  const fresh = { password_hash: passwordHash, failures: 0, locked_until: null, changed_at: now }
  await db
    .insertInto('credentials')
    .values({ branch_id: db.branchId, staff_id: id, ...fresh })
    .onConflict((conflict) => conflict.columns(['branch_id', 'staff_id']).doUpdateSet(fresh))
    .execute()
}

export async function setFailures(db: WriteDb, id: StaffId, failures: number, lockedUntil: Instant | null): Promise<void> {
  await db
    .updateTable('credentials')
    .set({ failures, locked_until: lockedUntil })
    .where('branch_id', '=', db.branchId)
    .where('staff_id', '=', id)
    .execute()
}

function columnsOf(
  edit: Omit<StaffEdit, 'staffNo'>,
): Pick<StaffTable, 'name' | 'post' | 'share' | 'calls' | 'meetings' | 'joined_on'> {
  return {
    name: edit.name,
    post: edit.post,
    share: edit.share,
    calls: edit.calls,
    meetings: edit.meetings,
    joined_on: edit.joinedOn,
  }
}

function memberOf(row: StaffTable): StaffMember {
  return {
    id: row.id as StaffId,
    staffNo: row.staff_no as StaffNo,
    name: row.name,
    post: row.post as Post,
    active: row.active === 1,
    share: row.share,
    capacity: { calls: row.calls, meetings: row.meetings },
    joinedOn: row.joined_on as IsoDate | null,
  }
}
