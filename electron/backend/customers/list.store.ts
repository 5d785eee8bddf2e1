import type { CustomerType, RiskLevel } from '#shared/domain/customer.ts'
import { Fen } from '#shared/domain/fen.ts'
import type { IsoDate } from '#shared/domain/iso-date.ts'
import { type CustomerFilter, type CustomerSort, type Ordering, silentSince } from '#shared/domain/segment.ts'
import type { Tag } from '#shared/domain/tag.ts'
import { type TierScheme, tierNamed } from '#shared/domain/tier.ts'
import type { CustomerPage, ListedCustomer } from '#shared/contract/customers.ts'
import type { ReadDb } from '../db/database.ts'
import { matchesCustomer } from '../db/search.ts'
import { tagsOf } from '../tags/tags.store.ts'
import { customerRow, ROW_COLUMNS, type Viewer, visibleCustomers } from './customers.store.ts'

const SORT_COLUMN = {
  aum: 's.aum',
  aumMonthAverage: 's.measure',
  name: 'c.pinyin',
  customerNo: 'c.customer_no',
  lastContactOn: 't.last_contact_on',
} as const satisfies Record<CustomerSort, string>

export type PageQuery = CustomerFilter & Ordering & { offset: number; limit: number }

/** What the list's further columns need. */
const LISTED_COLUMNS = [
  'c.customer_type',
  'c.occupation',
  'c.grid',
  'c.opened_on',
  'c.hold_until',
  'c.risk_level',
  's.deposits',
  's.wealth',
  's.funds',
  's.insurance',
] as const

/** One page of the list with the count and the sum of the whole. */
export async function customerPage(
  db: ReadDb,
  viewer: Viewer,
  scheme: TierScheme,
  dataDate: IsoDate | null,
  query: PageQuery,
): Promise<CustomerPage> {
  const [rows, sums] = await Promise.all([
    fittingCustomers(db, viewer, scheme, query)
      .select([...ROW_COLUMNS, ...LISTED_COLUMNS])
      .orderBy(SORT_COLUMN[query.sort], (order) => (query.descending ? order.desc() : order.asc()).nullsLast())
      .orderBy('c.id')
      .limit(query.limit)
      .offset(query.offset)
      .execute(),
    countCustomers(db, viewer, scheme, query),
  ])
  const tags = await tagsOf(
    db,
    rows.map(({ id }) => id),
  )
  return { rows: rows.map((row) => listedCustomer(scheme, row, tags.get(row.id) ?? [])), ...sums, dataDate }
}

/** How many customers a filter means to this person, and what they have together. */
export async function countCustomers(
  db: ReadDb,
  viewer: Viewer,
  scheme: TierScheme,
  filter: CustomerFilter,
): Promise<{ total: number; aum: Fen }> {
  const sums = await fittingCustomers(db, viewer, scheme, filter)
    .select((eb) => [eb.fn.countAll<number>().as('total'), eb.fn.sum<number | null>('s.aum').as('aum')])
    .executeTakeFirst()
  return { total: sums?.total ?? 0, aum: Fen.parse(sums?.aum ?? 0) }
}

/** The customers whom a person may see and a filter fits: what the list shows, counts and exports. */
export function fittingCustomers(db: ReadDb, viewer: Viewer, scheme: TierScheme, filter: CustomerFilter) {
  let query = visibleCustomers(db, viewer)
  if (filter.search !== '') query = query.where(matchesCustomer(db, filter.search))
  if (filter.tiers.length > 0)
    query = query.where(
      's.tier',
      'in',
      filter.tiers.map((tier) => tierNamed(scheme, tier)),
    )
  if (filter.ownerId !== null) query = query.where('o.owner_id', '=', filter.ownerId)
  if (filter.nearUpgrade) query = query.where('s.gap', 'is not', null)
  if (filter.withoutPhone) query = query.where('c.phone', 'is', null)
  if (filter.familiarity.length > 0) query = query.where('c.familiarity', 'in', filter.familiarity)
  if (filter.customerTypes.length > 0) query = query.where('c.customer_type', 'in', filter.customerTypes)
  if (filter.held) query = query.where('c.hold_until', '>=', viewer.today)
  if (filter.silentDays !== null) {
    const since = silentSince(viewer.today, filter.silentDays)
    query = query.where((eb) => eb.or([eb('t.last_contact_on', 'is', null), eb('t.last_contact_on', '<=', since)]))
  }
  for (const tag of filter.tags)
    query = query.where('c.id', 'in', (eb) =>
      eb.selectFrom('customer_tags').select('customer_id').where('branch_id', '=', db.branchId).where('tag_id', '=', tag),
    )
  if (filter.unowned)
    query = query
      .where((eb) => eb.or([eb('p.active', 'is', null), eb('p.active', '=', 0)]))
      .where('s.tier', '>=', tierNamed(scheme, scheme.vipFrom))
  return query
}

function listedCustomer(
  scheme: TierScheme,
  row: Parameters<typeof customerRow>[1] & {
    customer_type: string | null
    occupation: string | null
    grid: string | null
    opened_on: string | null
    hold_until: string | null
    risk_level: number | null
    deposits: number | null
    wealth: number | null
    funds: number | null
    insurance: number | null
  },
  tags: Tag[],
): ListedCustomer {
  return {
    ...customerRow(scheme, row),
    tags,
    customerType: row.customer_type as CustomerType | null,
    occupation: row.occupation,
    grid: row.grid,
    openedOn: row.opened_on as IsoDate | null,
    holdUntil: row.hold_until as IsoDate | null,
    riskLevel: row.risk_level as RiskLevel | null,
    deposits: row.deposits as Fen | null,
    wealth: row.wealth as Fen | null,
    funds: row.funds as Fen | null,
    insurance: row.insurance as Fen | null,
  }
}
