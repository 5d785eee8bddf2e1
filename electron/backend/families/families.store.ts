import type { CustomerId } from '#shared/domain/customer.ts'
import type { Instant } from '#shared/domain/instant.ts'
import { inverseOf, type KinLink, type Relation } from '#shared/domain/kin.ts'
import type { StaffId } from '#shared/domain/staff.ts'
import { bulkUpsert } from '../db/bulk.ts'
import type { ReadDb, WriteDb } from '../db/database.ts'

/** A family beyond this is a mistake somewhere; the rest of it is not looked for. */
const MOST = 30

/** The links of everybody to whom this customer's links lead. */
export async function linksAround(db: ReadDb, id: CustomerId): Promise<KinLink[]> {
  const links: KinLink[] = []
  const seen = new Set<number>([id])
  for (let ring: number[] = [id]; ring.length > 0 && seen.size <= MOST;) {
    const rows = await db
      .selectFrom('kinships')
      .select(['customer_id', 'relative_id', 'relation'])
      .where('branch_id', '=', db.branchId)
      .where('customer_id', 'in', ring)
      .orderBy('customer_id')
      .orderBy('relative_id')
      .execute()
    links.push(
      ...rows.map((row) => ({ customerId: row.customer_id, relativeId: row.relative_id, relation: row.relation as Relation })),
    )
    ring = [...new Set(rows.map((row) => row.relative_id))].filter((relative) => !seen.has(relative))
    for (const relative of ring) seen.add(relative)
  }
  return links
}

export async function putLink(db: WriteDb, link: KinLink, made: { staffId: StaffId; at: Instant }): Promise<void> {
  const { customerId, relativeId, relation } = link
  await bulkUpsert(
    db,
    'kinships',
    ['customer_id', 'relative_id', 'relation', 'staff_id', 'at'],
    ['customer_id', 'relative_id'],
    [
      [customerId, relativeId, relation, made.staffId, made.at],
      [relativeId, customerId, inverseOf(relation), made.staffId, made.at],
    ],
  )
}

export async function removeLink(db: WriteDb, one: CustomerId, other: CustomerId): Promise<void> {
  for (const [customer, relative] of [
    [one, other],
    [other, one],
  ] as const)
    await db
      .deleteFrom('kinships')
      .where('branch_id', '=', db.branchId)
      .where('customer_id', '=', customer)
      .where('relative_id', '=', relative)
      .execute()
}

/** The names of open customers, whoever looks after them; to be masked before anybody sees them. */
export async function namesOf(db: ReadDb, ids: readonly number[]): Promise<Map<number, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('customers')
    .select(['id', 'name'])
    .where('branch_id', '=', db.branchId)
    .where('id', 'in', [...ids])
    .where('closed_on', 'is', null)
    .execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}
