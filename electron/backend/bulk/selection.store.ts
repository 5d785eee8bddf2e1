import type { CustomerId } from '#shared/domain/customer.ts'
import { Failure } from '#shared/domain/failure.ts'
import type { IsoDate } from '#shared/domain/iso-date.ts'
import type { StaffId } from '#shared/domain/staff.ts'
import type { TierScheme } from '#shared/domain/tier.ts'
import type { HandOverSelection } from '#shared/contract/bulk.ts'
import { type Viewer, visibleCustomers } from '../customers/customers.store.ts'
import { fittingCustomers } from '../customers/list.store.ts'
import type { ReadDb } from '../db/database.ts'

/** More than this in one transaction would keep the branch's other writers waiting. */
export const BULK_MOST = 50_000

export interface Selected {
  id: CustomerId
  customerNo: string
  tier: string
  holdUntil: IsoDate | null
  ownerId: StaffId | null
  coOwnerId: StaffId | null
  since: string | null
}

/** Whom a selection means, as far as this person may see them, in the order of their keys. Fails with BULK_TOO_MANY. */
export async function selected(
  db: ReadDb,
  viewer: Viewer,
  scheme: TierScheme,
  selection: HandOverSelection,
): Promise<Selected[]> {
  const rows = await meant(db, viewer, scheme, selection)
    .select(['c.id', 'c.customer_no', 'c.hold_until', 's.tier', 'o.owner_id', 'o.co_owner_id', 'o.since'])
    .orderBy('c.id')
    .limit(BULK_MOST + 1)
    .execute()
  if (rows.length > BULK_MOST) throw new Failure('BULK_TOO_MANY', { found: rows.length, most: BULK_MOST })
  const except = new Set<number>(selection.by === 'filter' ? selection.except : [])
  return rows
    .filter(({ id }) => !except.has(id))
    .map((row) => ({
      id: row.id as CustomerId,
      customerNo: row.customer_no,
      // Who stands nowhere yet costs what the lowest tier costs.
      tier: scheme.tiers[row.tier ?? 0]?.name ?? '',
      holdUntil: row.hold_until as IsoDate | null,
      ownerId: row.owner_id as StaffId | null,
      coOwnerId: row.co_owner_id as StaffId | null,
      since: row.since,
    }))
}

function meant(db: ReadDb, viewer: Viewer, scheme: TierScheme, selection: HandOverSelection) {
  switch (selection.by) {
    case 'ids':
      return visibleCustomers(db, viewer).where('c.id', 'in', selection.ids)
    case 'filter':
      return fittingCustomers(db, viewer, scheme, selection.filter)
    case 'person':
      return visibleCustomers(db, viewer).where((eb) =>
        eb.or([eb('o.owner_id', '=', selection.staffId), eb('o.co_owner_id', '=', selection.staffId)]),
      )
  }
}

/** How many open customers of each tier these people own; by owner and tier. */
export async function ownedByTier(
  db: ReadDb,
  scheme: TierScheme,
  owners: readonly StaffId[],
): Promise<{ ownerId: StaffId; tier: string; customers: number }[]> {
  const rows = await db
    .selectFrom('ownerships as o')
    .innerJoin('customers as c', (join) => join.onRef('c.branch_id', '=', 'o.branch_id').onRef('c.id', '=', 'o.customer_id'))
    .leftJoin('standings as s', (join) =>
      join.onRef('s.branch_id', '=', 'o.branch_id').onRef('s.customer_id', '=', 'o.customer_id'),
    )
    .select((eb) => ['o.owner_id', 's.tier', eb.fn.countAll<number>().as('customers')])
    .where('o.branch_id', '=', db.branchId)
    .where('o.owner_id', 'in', [...owners])
    .where('c.closed_on', 'is', null)
    .groupBy(['o.owner_id', 's.tier'])
    .execute()
  return rows.map((row) => ({
    ownerId: row.owner_id as StaffId,
    tier: scheme.tiers[row.tier ?? 0]?.name ?? '',
    customers: row.customers,
  }))
}
