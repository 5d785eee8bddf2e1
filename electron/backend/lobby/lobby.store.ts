import type { FlagEntry } from '#shared/domain/flag.ts'
import type { Fen } from '#shared/domain/fen.ts'
import type { Instant } from '#shared/domain/instant.ts'
import type { IsoDate } from '#shared/domain/iso-date.ts'
import type { StaffId } from '#shared/domain/staff.ts'
import type { ReadDb, WriteDb } from '../db/database.ts'
import { takeNumbers } from '../db/sequences.ts'
import type { FlagsTable } from '../db/tables/work.ts'

export async function flagById(db: ReadDb, id: number): Promise<FlagsTable | null> {
  const row = await db
    .selectFrom('flags')
    .selectAll()
    .where('branch_id', '=', db.branchId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row ?? null
}

export async function flagByKey(db: ReadDb, key: string): Promise<FlagsTable | null> {
  const row = await db
    .selectFrom('flags')
    .selectAll()
    .where('branch_id', '=', db.branchId)
    .where('flag_key', '=', key)
    .executeTakeFirst()
  return row ?? null
}

/** Flags of a customer that wait for this person's call. */
export async function flagsToContact(db: ReadDb, customerId: number, staffId: StaffId): Promise<FlagsTable[]> {
  return db
    .selectFrom('flags')
    .selectAll()
    .where('branch_id', '=', db.branchId)
    .where('customer_id', '=', customerId)
    .where('state', 'in', ['taken', 'handed'])
    .where((eb) => eb.or([eb('manager_id', '=', staffId), eb('taken_by', '=', staffId)]))
    .orderBy('id')
    .execute()
}

export async function addFlag(
  db: WriteDb,
  entry: FlagEntry,
  made: { tellerId: StaffId; flaggedAt: Instant; flaggedOn: IsoDate },
): Promise<number> {
  const id = await takeNumbers(db, 'flags')
  await db
    .insertInto('flags')
    .values({
      branch_id: db.branchId,
      id,
      flag_key: entry.key,
      flagged_at: made.flaggedAt,
      flagged_on: made.flaggedOn,
      teller_id: made.tellerId,
      ticket_no: entry.ticketNo,
      ticket_kind: entry.ticketKind,
      business: entry.business,
      amount: entry.amount,
      customer_id: entry.customerId,
      contact_name: entry.contactName,
      contact_phone: entry.contactPhone,
      clues: JSON.stringify(entry.clues),
      wish: entry.wish,
      wechat_added: entry.wechatAdded ? 1 : 0,
      state: 'flagged',
      finder_share: 50,
    })
    .execute()
  return id
}

/** What a step may change of a flag. */
export type FlagChange = Partial<
  Pick<
    FlagsTable,
    | 'state'
    | 'customer_id'
    | 'taken_at'
    | 'taken_by'
    | 'manager_id'
    | 'contacted_at'
    | 'closed_at'
    | 'result'
    | 'result_product'
    | 'result_amount'
    | 'finder_share'
  >
>

export async function changeFlag(db: WriteDb, id: number, change: FlagChange): Promise<void> {
  await db.updateTable('flags').set(change).where('branch_id', '=', db.branchId).where('id', '=', id).execute()
}

export interface StepTaken {
  step: string
  staffId: StaffId
  at: Instant
  note: string
}

export async function addStep(db: WriteDb, flagId: number, taken: StepTaken): Promise<void> {
  const last = await db
    .selectFrom('flag_steps')
    .select((eb) => eb.fn.max('position').as('position'))
    .where('branch_id', '=', db.branchId)
    .where('flag_id', '=', flagId)
    .executeTakeFirst()
  await db
    .insertInto('flag_steps')
    .values({
      branch_id: db.branchId,
      flag_id: flagId,
      position: (last?.position ?? 0) + 1,
      step: taken.step,
      staff_id: taken.staffId,
      at: taken.at,
      note: taken.note,
    })
    .execute()
}

/** Who did the newest step of a flag, and when. */
export async function lastStep(db: ReadDb, flagId: number): Promise<{ by: string; at: Instant } | null> {
  const row = await db
    .selectFrom('flag_steps as x')
    .leftJoin('staff as p', (join) => join.onRef('p.branch_id', '=', 'x.branch_id').onRef('p.id', '=', 'x.staff_id'))
    .select(['p.name', 'x.at'])
    .where('x.branch_id', '=', db.branchId)
    .where('x.flag_id', '=', flagId)
    .orderBy('x.position', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row === undefined ? null : { by: row.name ?? '系统', at: row.at as Instant }
}

/** The sale that a flag led to; it is the closer's, and the flag says what part is the finder's. */
export async function addHallSale(
  db: WriteDb,
  sale: { customerId: number; staffId: StaffId; on: IsoDate; at: Instant; product: string; amount: Fen; flagId: number },
): Promise<void> {
  const id = await takeNumbers(db, 'sales')
  await db
    .insertInto('sales')
    .values({
      branch_id: db.branchId,
      id,
      customer_id: sale.customerId,
      staff_id: sale.staffId,
      on_date: sale.on,
      at: sale.at,
      product: sale.product,
      amount: sale.amount,
      contact_id: null,
      flag_id: sale.flagId,
    })
    .execute()
}

export async function saveVisits(
  db: WriteDb,
  on: IsoDate,
  counted: { visits: number | null; vipVisits: number | null },
): Promise<void> {
  const values = { visits: counted.visits, vip_visits: counted.vipVisits }
  await db
    .insertInto('hall_days')
    .values({ branch_id: db.branchId, on_date: on, ...values })
    .onConflict((conflict) => conflict.columns(['branch_id', 'on_date']).doUpdateSet(values))
    .execute()
}
