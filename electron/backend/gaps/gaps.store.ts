import { sql } from 'kysely'
import { looksAfter } from '#shared/domain/allocation.ts'
import { ALL_POSTS } from '#shared/domain/post.ts'
import type { StaffId } from '#shared/domain/staff.ts'
import { type TierScheme, vipIndex } from '#shared/domain/tier.ts'
import type { Defects, MissingContacts } from '#shared/contract/gaps.ts'
import type { ReadDb } from '../db/database.ts'
import { customerRow, ROW_COLUMNS, type Viewer, visibleCustomers } from '../customers/customers.store.ts'

const SHOWN = 200

/** S4.2: of how many customers the branch has no phone, by owner, as far as this person may see; most gaps first. */
export async function missingContacts(db: ReadDb, viewer: Viewer, scheme: TierScheme): Promise<MissingContacts> {
  const vipFrom = vipIndex(scheme)
  const rows = await visibleCustomers(db, viewer)
    .select((eb) => [
      'o.owner_id',
      'p.name as owner',
      eb.fn.countAll<number>().as('customers'),
      sql<number>`sum(case when c.phone is null then 1 else 0 end)`.as('without_phone'),
      sql<number>`sum(case when c.phone is null and s.tier >= ${vipFrom} then 1 else 0 end)`.as('vip'),
    ])
    .groupBy(['o.owner_id', 'p.name'])
    .execute()
  return rows
    .map((row) => ({
      ownerId: row.owner_id as StaffId | null,
      owner: row.owner,
      customers: row.customers,
      withoutPhone: row.without_phone,
      vipWithoutPhone: row.vip,
    }))
    .filter(({ withoutPhone }) => withoutPhone > 0)
    .toSorted((a, b) => b.withoutPhone - a.withoutPhone || (a.ownerId ?? 0) - (b.ownerId ?? 0))
}

/**
 * S1.6 人户合一: customers of VIP tiers who have not exactly one owner: none, one who has left, one whose
 * post looks after nobody, or one who is named twice. The largest first.
 */
export async function ownershipDefects(db: ReadDb, viewer: Viewer, scheme: TierScheme): Promise<Defects> {
  const unfit = ALL_POSTS.filter((post) => !looksAfter(post))
  const defect = sql<Defects['rows'][number]['defect']>`case when p.id is null then 'none' when p.active = 0 then 'left'
    when p.post in (${sql.join(unfit)}) then 'post' else 'twice' end`
  const found = visibleCustomers(db, viewer)
    .where('s.tier', '>=', vipIndex(scheme))
    .where((eb) =>
      eb.or([
        eb('p.id', 'is', null),
        eb('p.active', '=', 0),
        eb('p.post', 'in', unfit),
        eb('o.co_owner_id', '=', eb.ref('o.owner_id')),
      ]),
    )
  const rows = await found
    .select(ROW_COLUMNS)
    .select(defect.as('defect'))
    .orderBy('s.measure', (order) => order.desc().nullsLast())
    .orderBy('c.id')
    .limit(SHOWN)
    .execute()
  const { total } = await found.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  return { total, rows: rows.map((row) => ({ ...customerRow(scheme, row), defect: row.defect })) }
}

/** How many open customers somebody owns or shares: nobody leaves while there are any (S1.6). */
export async function customersOfPerson(db: ReadDb, id: StaffId): Promise<number> {
  const row = await db
    .selectFrom('ownerships as o')
    .innerJoin('customers as c', (join) => join.onRef('c.branch_id', '=', 'o.branch_id').onRef('c.id', '=', 'o.customer_id'))
    .select((eb) => eb.fn.countAll<number>().as('customers'))
    .where('o.branch_id', '=', db.branchId)
    .where((eb) => eb.or([eb('o.owner_id', '=', id), eb('o.co_owner_id', '=', id)]))
    .where('c.closed_on', 'is', null)
    .executeTakeFirst()
  return row?.customers ?? 0
}
