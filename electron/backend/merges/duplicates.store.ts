import { sql } from 'kysely'
import type { TierScheme } from '#shared/domain/tier.ts'
import type { CustomerRow } from '#shared/contract/customers.ts'
import type { Duplicate } from '#shared/contract/merges.ts'
import { customerRow, ROW_COLUMNS, type Viewer, visibleCustomers } from '../customers/customers.store.ts'
import type { ReadDb } from '../db/database.ts'

const MOST_GROUPS = 50

/** Open customers who share a document, or a phone and a name; nobody comes twice. */
export async function duplicateCustomers(db: ReadDb, viewer: Viewer, scheme: TierScheme): Promise<Duplicate[]> {
  const byDocument = await groups(db, viewer, scheme, 'document')
  const seen = new Set(byDocument.flat().map(({ id }) => id))
  const byPhone = (await groups(db, viewer, scheme, 'phone-and-name')).filter((group) => group.some(({ id }) => !seen.has(id)))
  return [
    ...byDocument.map((customers) => ({ by: 'document' as const, customers })),
    ...byPhone.map((customers) => ({ by: 'phone-and-name' as const, customers })),
  ].slice(0, MOST_GROUPS)
}

async function groups(db: ReadDb, viewer: Viewer, scheme: TierScheme, by: Duplicate['by']): Promise<CustomerRow[][]> {
  const key = by === 'document' ? sql<string>`x.document_no` : sql<string>`x.phone || ' ' || x.name`
  const shared = await db
    .selectFrom('customers as x')
    .select(key.as('shared'))
    .where('x.branch_id', '=', db.branchId)
    .where('x.closed_on', 'is', null)
    .where(by === 'document' ? 'x.document_no' : 'x.phone', 'is not', null)
    .groupBy(key)
    .having((eb) => eb.fn.countAll<number>(), '>', 1)
    .orderBy(key)
    .limit(MOST_GROUPS)
    .execute()
  if (shared.length === 0) return []
  const own = by === 'document' ? sql<string>`c.document_no` : sql<string>`c.phone || ' ' || c.name`
  const rows = await visibleCustomers(db, viewer)
    .select(ROW_COLUMNS)
    .select(own.as('shared'))
    .where(
      own,
      'in',
      shared.map((row) => row.shared),
    )
    .orderBy('s.measure', (order) => order.desc().nullsLast())
    .orderBy('c.id')
    .execute()
  return [...Map.groupBy(rows, (row) => row.shared).values()]
    .filter((group) => group.length > 1)
    .map((group) => group.map((row) => customerRow(scheme, row)))
}
