import { sql, type SqlBool } from 'kysely'
import type { CustomerId, CustomerNo, CustomerType, Familiarity, RiskLevel } from '#shared/domain/customer.ts'
import { type Fen, fen } from '#shared/domain/fen.ts'
import type { IsoDate } from '#shared/domain/iso-date.ts'
import { type Lifecycle, lifecycleOf } from '#shared/domain/lifecycle.ts'
import { type Relationship, RELATIONSHIPS, stageReached } from '#shared/domain/relationship.ts'
import { EVERY_CUSTOMER } from '#shared/domain/segment.ts'
import type { TierScheme } from '#shared/domain/tier.ts'
import type { InventoryRow } from '#shared/contract/inventory.ts'
import { careFacts } from '../classifications/facts.store.ts'
import { countCustomers } from '../customers/counts.store.ts'
import { openCustomers } from '../customers/customers.store.ts'
import type { ReadDb } from '../db/database.ts'
import { setting } from '../settings/settings.store.ts'
import { currentScheme, lastRecompute } from '../tiers/tiers.store.ts'
import { type InventoryOrder, keysInOrder, meant } from './whose.store.ts'

/** Facts are gathered for so many customers at a time. */
const AT_ONCE = 500

/** The 客户盘点表, by owner and the largest first (S3.13). Money in 分; names clear, phones and documents not in it. */
export async function inventoryRows(db: ReadDb, order: InventoryOrder): Promise<InventoryRow[]> {
  const { scheme } = await currentScheme(db)
  const { value: standards } = await setting(db, 'relationshipStandards')
  const { value: rule } = await setting(db, 'lifecycleRule')
  const on = (await lastRecompute(db))?.dataDate ?? null
  const ids = await keysInOrder(db, scheme, order)
  const rows = await inOrder(db, ids)
  const facts: Awaited<ReturnType<typeof careFacts>> = new Map()
  for (let from = 0; from < rows.length; from += AT_ONCE) {
    const some = rows.slice(from, from + AT_ONCE).map(({ id }) => id)
    for (const [id, each] of await careFacts(db, some, order.viewer.today, { on, compareDays: rule.compareDays }))
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

/** What is asked of one part of the book at a time, in the order of the keys. */
async function inOrder(db: ReadDb, ids: readonly number[]) {
  const found = []
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    const some = ids.slice(from, from + AT_ONCE)
    const rows = new Map((await linesOf(db, some)).map((row) => [row.id, row]))
    found.push(...some.flatMap((id) => rows.get(id) ?? []))
  }
  return found
}

function linesOf(db: ReadDb, ids: readonly number[]) {
  return openCustomers(db)
    .leftJoin('customer_plans as w', (join) =>
      // One open plan at a time; two that were merged may have had one each.
      join.onRef('w.branch_id', '=', 'c.branch_id').on(sql<SqlBool>`w.id = (select max(x.id) from customer_plans as x
          where x.branch_id = c.branch_id and x.customer_id = c.id and x.state = 'open')`),
    )
    .select(['c.id', 'c.customer_no', 'c.name', 'p.name as owner', 's.tier', 's.aum', 's.aum_month_average'])
    .select(['c.other_bank_assets', 'c.customer_type', 'c.risk_level', 'c.familiarity', 'c.relationship', 'c.lifecycle'])
    .select(['t.last_contact_on', 'w.goal', 'w.due_on'])
    .where('c.id', 'in', [...ids])
    .execute()
}

/** How many customers an inventory has, and how they stand on the ladder; all but the strangers are counted by their index. */
export async function inventoryStages(db: ReadDb, scheme: TierScheme, order: InventoryOrder) {
  const { viewer, ownerId, tiers } = order
  const all = await countCustomers(db, viewer, scheme, { ...EVERY_CUSTOMER, ownerId, tiers: [...tiers] })
  const higher = await meant(db, scheme, order)
    .where('c.relationship', 'is not', null)
    .select((eb) => ['c.relationship', eb.fn.countAll<number>().as('customers'), eb.fn.sum<number | null>('s.aum').as('aum')])
    .groupBy('c.relationship')
    .execute()
  const [lowest, ...above] = RELATIONSHIPS
  const stages = above.map((stage) => {
    const own = higher.find((row) => row.relationship === stage)
    return { stage, customers: own?.customers ?? 0, aum: fen(own?.aum ?? 0) }
  })
  const strangers = {
    stage: lowest,
    customers: all.total - stages.reduce((sum, { customers }) => sum + customers, 0),
    aum: fen(all.aum - stages.reduce((sum, { aum }) => sum + aum, 0)),
  }
  return { total: all.total, stages: [strangers, ...stages] }
}
