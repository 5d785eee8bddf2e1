import type { AllocationPlan } from '#shared/domain/allocation.ts'
import type { Allocatable } from '#shared/domain/assignment.ts'
import type { CustomerId, CustomerNo, CustomerType } from '#shared/domain/customer.ts'
import type { Fen } from '#shared/domain/fen.ts'
import type { Instant } from '#shared/domain/instant.ts'
import type { IsoDate } from '#shared/domain/iso-date.ts'
import type { StaffId } from '#shared/domain/staff.ts'
import { tierIndex, type TierScheme, vipIndex } from '#shared/domain/tier.ts'
import type { AllocationRun, OwnershipDefect } from '#shared/contract/allocation.ts'
import type { OwnershipChange } from '../customers/ownership.store.ts'
import { alongside } from '../db/alongside.ts'
import type { ReadDb, WriteDb } from '../db/database.ts'

/** Every open customer with what the rules look at; somebody who stands nowhere yet is in the lowest tier. */
export async function allocatables(db: ReadDb, scheme: TierScheme): Promise<(Allocatable & { since: string | null })[]> {
  const customers = await db
    .selectFrom('customers')
    .select(['id', 'customer_no', 'birth_date', 'customer_type', 'grid'])
    .where('branch_id', '=', db.branchId)
    .where('closed_on', 'is', null)
    .orderBy('id')
    .execute()
  const ids = customers.map(({ id }) => id)
  const measures = alongside(ids, await measuresOf(db).execute(), (row) => row.customer_id)
  const owners = alongside(ids, await ownersOf(db).execute(), (row) => row.customer_id)
  return customers.map((row, place) => ({
    id: row.id as CustomerId,
    customerNo: row.customer_no as CustomerNo,
    // Judged by the scheme given, which may have other floors than the one that the standings were made under.
    tier: scheme.tiers[tierIndex(scheme, measures[place]?.measure ?? 0)]?.name ?? '',
    birthDate: row.birth_date as IsoDate | null,
    customerType: row.customer_type as CustomerType | null,
    grid: row.grid,
    ownerId: (owners[place]?.owner_id ?? null) as StaffId | null,
    coOwnerId: (owners[place]?.co_owner_id ?? null) as StaffId | null,
    since: owners[place]?.since ?? null,
  }))
}

function measuresOf(db: ReadDb) {
  return db.selectFrom('standings').select(['customer_id', 'measure']).where('branch_id', '=', db.branchId).orderBy('customer_id')
}

function ownersOf(db: ReadDb) {
  return db
    .selectFrom('ownerships')
    .select(['customer_id', 'owner_id', 'co_owner_id', 'since'])
    .where('branch_id', '=', db.branchId)
    .orderBy('customer_id')
}

export interface AllocationRecord {
  id: number
  at: Instant
  staffId: StaffId
  plan: AllocationPlan
  /** The version of the setting that the run made; null when its plan was in force before. */
  planVersion: number | null
  firstHandover: number
  handovers: number
  moved: number
  unowned: number
}

export async function saveAllocation(db: WriteDb, run: AllocationRecord): Promise<void> {
  await db
    .insertInto('allocations')
    .values({
      branch_id: db.branchId,
      id: run.id,
      at: run.at,
      staff_id: run.staffId,
      plan: JSON.stringify(run.plan),
      plan_version: run.planVersion,
      first_handover: run.firstHandover,
      handovers: run.handovers,
      moved: run.moved,
      unowned: run.unowned,
      undone_at: null,
    })
    .execute()
}

/** The newest run that has not been taken back, or null. */
export async function lastAllocation(
  db: ReadDb,
): Promise<(AllocationRun & { planVersion: number | null; firstHandover: number; handovers: number }) | null> {
  const row = await db
    .selectFrom('allocations as a')
    .leftJoin('staff as p', (join) => join.onRef('p.branch_id', '=', 'a.branch_id').onRef('p.id', '=', 'a.staff_id'))
    .select(['a.id', 'a.at', 'a.moved', 'a.unowned', 'a.plan_version', 'a.first_handover', 'a.handovers', 'p.name as by'])
    .where('a.branch_id', '=', db.branchId)
    .where('a.undone_at', 'is', null)
    .orderBy('a.id', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (row === undefined) return null
  return {
    id: row.id,
    at: row.at as Instant,
    by: row.by ?? '系统',
    moved: row.moved,
    unowned: row.unowned,
    planVersion: row.plan_version,
    firstHandover: row.first_handover,
    handovers: row.handovers,
  }
}

export async function markUndone(db: WriteDb, id: number, at: Instant): Promise<void> {
  await db.updateTable('allocations').set({ undone_at: at }).where('branch_id', '=', db.branchId).where('id', '=', id).execute()
}

/** A handover of a run beside who owns the customer now. */
export interface HandedOver extends OwnershipChange {
  fromCoOwnerShare: number
  fromSince: string | null
  name: string
  owner: string | null
  ownerNow: number | null
  coOwnerNow: number | null
}

/** What a run handed over, and to whom those customers belong by now; closed customers are left alone. */
export async function handedOverBy(db: ReadDb, run: { firstHandover: number; handovers: number }): Promise<HandedOver[]> {
  const rows = await db
    .selectFrom('handovers as h')
    .innerJoin('customers as c', (join) => join.onRef('c.branch_id', '=', 'h.branch_id').onRef('c.id', '=', 'h.customer_id'))
    .leftJoin('ownerships as o', (join) =>
      join.onRef('o.branch_id', '=', 'h.branch_id').onRef('o.customer_id', '=', 'h.customer_id'),
    )
    .leftJoin('staff as p', (join) => join.onRef('p.branch_id', '=', 'o.branch_id').onRef('p.id', '=', 'o.owner_id'))
    .select(['h.customer_id', 'h.from_owner_id', 'h.to_owner_id', 'h.from_co_owner_id', 'h.to_co_owner_id'])
    .select(['h.from_co_owner_share', 'h.from_since', 'c.name', 'o.owner_id', 'o.co_owner_id', 'p.name as owner'])
    .where('h.branch_id', '=', db.branchId)
    .where('h.id', '>=', run.firstHandover)
    .where('h.id', '<', run.firstHandover + run.handovers)
    .where('c.closed_on', 'is', null)
    .orderBy('h.id')
    .execute()
  return rows.map((row) => ({
    customerId: row.customer_id,
    fromOwnerId: row.from_owner_id,
    toOwnerId: row.to_owner_id,
    fromCoOwnerId: row.from_co_owner_id,
    toCoOwnerId: row.to_co_owner_id,
    fromCoOwnerShare: row.from_co_owner_share,
    fromSince: row.from_since,
    name: row.name,
    owner: row.owner,
    ownerNow: row.owner_id,
    coOwnerNow: row.co_owner_id,
  }))
}

const DEFECTS_SHOWN = 200

/** VIP customers without an active owner, the largest first, and how many there are (S1.6). */
export async function ownershipDefects(db: ReadDb, scheme: TierScheme): Promise<{ total: number; rows: OwnershipDefect[] }> {
  const found = db
    .selectFrom('standings as s')
    .innerJoin('customers as c', (join) => join.onRef('c.branch_id', '=', 's.branch_id').onRef('c.id', '=', 's.customer_id'))
    .leftJoin('ownerships as o', (join) =>
      join.onRef('o.branch_id', '=', 's.branch_id').onRef('o.customer_id', '=', 's.customer_id'),
    )
    .leftJoin('staff as p', (join) => join.onRef('p.branch_id', '=', 'o.branch_id').onRef('p.id', '=', 'o.owner_id'))
    .where('s.branch_id', '=', db.branchId)
    .where('s.tier', '>=', vipIndex(scheme))
    .where('c.closed_on', 'is', null)
    .where((eb) => eb.or([eb('p.active', 'is', null), eb('p.active', '=', 0)]))
  const count = await found.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirst()
  const rows = await found
    .select(['c.id', 'c.customer_no', 'c.name', 's.tier', 's.aum', 'p.name as leaver'])
    .orderBy('s.measure', 'desc')
    .orderBy('c.id')
    .limit(DEFECTS_SHOWN)
    .execute()
  return {
    total: count?.total ?? 0,
    rows: rows.map((row) => ({
      customerId: row.id as CustomerId,
      customerNo: row.customer_no as CustomerNo,
      name: row.name,
      tier: scheme.tiers[row.tier]?.name ?? '',
      aum: row.aum as Fen | null,
      leaver: row.leaver,
    })),
  }
}
