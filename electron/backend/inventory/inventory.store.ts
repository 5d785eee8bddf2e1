import { sql, type SqlBool } from 'kysely'
import type { CustomerId, CustomerNo, CustomerType, Familiarity, RiskLevel } from '#shared/domain/customer.ts'
import { type Fen, fen } from '#shared/domain/fen.ts'
import type { IsoDate } from '#shared/domain/iso-date.ts'
import { type Lifecycle, lifecycleOf } from '#shared/domain/lifecycle.ts'
import { type Relationship, RELATIONSHIPS, stageReached } from '#shared/domain/relationship.ts'
import { type TierScheme, tierNamed } from '#shared/domain/tier.ts'
import type { InventoryFilter, InventoryRow } from '#shared/contract/inventory.ts'
import { careFacts } from '../classifications/facts.store.ts'
import { type Viewer, visibleCustomers } from '../customers/customers.store.ts'
import type { ReadDb } from '../db/database.ts'
import { setting } from '../settings/settings.store.ts'
import { currentScheme, lastRecompute } from '../tiers/tiers.store.ts'

/** Facts are gathered for so many customers at a time. */
const AT_ONCE = 500

/** Whose inventory is meant, as far as the viewer may see. */
export interface InventoryOrder extends InventoryFilter {
  viewer: Viewer
  /** Part of the list; all of it where it is left out. */
  page?: { offset: number; limit: number }
}

/** The 客户盘点表, by owner and the largest first (S3.13). Money in 分; names clear, phones and documents not in it. */
export async function inventoryRows(db: ReadDb, order: InventoryOrder): Promise<InventoryRow[]> {
  const { scheme } = await currentScheme(db)
  const { value: standards } = await setting(db, 'relationshipStandards')
  const { value: rule } = await setting(db, 'lifecycleRule')
  const on = (await lastRecompute(db))?.dataDate ?? null
  const { page } = order
  let query = meant(db, scheme, order)
    .leftJoin('customer_plans as w', (join) =>
      // One open plan at a time; two that were merged may have had one each.
      join.onRef('w.branch_id', '=', 'c.branch_id').on(sql<SqlBool>`w.id = (select max(x.id) from customer_plans as x
          where x.branch_id = c.branch_id and x.customer_id = c.id and x.state = 'open')`),
    )
    .select(['c.id', 'c.customer_no', 'c.name', 'p.name as owner', 's.tier', 's.aum', 's.aum_month_average'])
    .select(['c.other_bank_assets', 'c.customer_type', 'c.risk_level', 'c.familiarity', 'c.relationship', 'c.lifecycle'])
    .select(['t.last_contact_on', 'w.goal', 'w.due_on'])
    .orderBy('o.owner_id', (each) => each.asc().nullsLast())
    .orderBy('s.measure', (each) => each.desc().nullsLast())
    .orderBy('c.id')
  if (page !== undefined) query = query.limit(page.limit).offset(page.offset)
  const rows = await query.execute()
  const facts: Awaited<ReturnType<typeof careFacts>> = new Map()
  for (let from = 0; from < rows.length; from += AT_ONCE) {
    const ids = rows.slice(from, from + AT_ONCE).map(({ id }) => id)
    for (const [id, each] of await careFacts(db, ids, order.viewer.today, { on, compareDays: rule.compareDays }))
      facts.set(id, each)
  }
  return rows.flatMap((row): InventoryRow[] => {
    const known = facts.get(row.id)
    if (known === undefined) return []
    const derived = on === null ? '潜在' : lifecycleOf(known.lifecycle, rule).stage
    return [
      {
        customerId: row.id as CustomerId,
        customerNo: row.customer_no as CustomerNo,
        name: row.name,
        owner: row.owner,
        tier: row.tier === null ? null : (scheme.tiers[row.tier]?.name ?? null),
        tierIndex: row.tier,
        aum: row.aum as Fen | null,
        aumMonthAverage: row.aum_month_average as Fen | null,
        otherBankAssets: row.other_bank_assets as Fen | null,
        customerType: row.customer_type as CustomerType | null,
        riskLevel: row.risk_level as RiskLevel | null,
        familiarity: row.familiarity as Familiarity,
        relationship: (row.relationship ?? '陌生') as Relationship,
        reaches: stageReached(known, standards),
        lifecycle: (row.lifecycle ?? derived) as Lifecycle,
        products: known.classes,
        contacts: known.contacts,
        meetings: known.meetings,
        lastContactOn: row.last_contact_on as IsoDate | null,
        goal: row.goal,
        dueOn: row.due_on as IsoDate | null,
      },
    ]
  })
}

/** How many customers an inventory has, and how they stand on the ladder. */
export async function inventoryStages(db: ReadDb, scheme: TierScheme, order: InventoryOrder) {
  const rows = await meant(db, scheme, order)
    .select((eb) => ['c.relationship', eb.fn.countAll<number>().as('customers'), eb.fn.sum<number | null>('s.aum').as('aum')])
    .groupBy('c.relationship')
    .execute()
  const stages = RELATIONSHIPS.map((stage) => {
    const own = rows.filter((row) => (row.relationship ?? '陌生') === stage)
    return {
      stage,
      customers: own.reduce((sum, row) => sum + row.customers, 0),
      aum: fen(own.reduce((sum, row) => sum + (row.aum ?? 0), 0)),
    }
  })
  return { total: stages.reduce((sum, { customers }) => sum + customers, 0), stages }
}

function meant(db: ReadDb, scheme: TierScheme, { viewer, ownerId, tiers }: InventoryOrder) {
  let query = visibleCustomers(db, viewer)
  if (ownerId !== null) query = query.where('o.owner_id', '=', ownerId)
  if (tiers.length > 0)
    query = query.where(
      's.tier',
      'in',
      tiers.map((tier) => tierNamed(scheme, tier)),
    )
  return query
}
