import type { CustomerType, RiskLevel } from '#shared/domain/customer.ts'
import type { Fen } from '#shared/domain/fen.ts'
import type { IsoDate } from '#shared/domain/iso-date.ts'
import type { CustomerFilter, Ordering } from '#shared/domain/segment.ts'
import type { Tag } from '#shared/domain/tag.ts'
import type { TierScheme } from '#shared/domain/tier.ts'
import type { CustomerPage, ListedCustomer } from '#shared/contract/customers.ts'
import type { ReadDb } from '../db/database.ts'
import { tagsOf } from '../tags/tags.store.ts'
import { conditionsOf } from './conditions.store.ts'
import { customerRow, openCustomers, ROW_COLUMNS, type Viewer, visibleCustomers } from './customers.store.ts'
import { keysOfPage } from './page-keys.store.ts'
import { fittingOnRoll } from './roll-checks.store.ts'
import { pageBySearch } from './roll-search.store.ts'
import { pageOfOrder, type Roll } from './roll.ts'

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

/** One page of the list. How many there are in all is a question of its own: it takes longer, and changes less. */
export async function customerPage(
  db: ReadDb,
  viewer: Viewer,
  scheme: TierScheme,
  dataDate: IsoDate | null,
  query: PageQuery,
  roll: Roll | null,
): Promise<CustomerPage> {
  const ids =
    roll === null
      ? await keysOfPage(db, conditionsOf(db, viewer, scheme, query), query)
      : await keysOnRoll(db, roll, viewer, scheme, query)
  const [found, tags] = await Promise.all([
    visibleCustomers(db, viewer)
      .where('c.id', 'in', ids.length === 0 ? [0] : ids)
      .select([...ROW_COLUMNS, ...LISTED_COLUMNS])
      .execute(),
    tagsOf(db, ids),
  ])
  const rows = new Map(found.map((row) => [row.id, listedCustomer(scheme, row, tags.get(row.id) ?? [])]))
  return { rows: ids.flatMap((id) => rows.get(id) ?? []), dataDate }
}

/** The keys of a page of a large book. */
async function keysOnRoll(db: ReadDb, roll: Roll, viewer: Viewer, scheme: TierScheme, query: PageQuery): Promise<number[]> {
  const fitting = await fittingOnRoll({ db, roll, viewer, scheme }, query)
  if (query.search !== '') return pageBySearch(db, roll, query.search, query, fitting)
  return pageOfOrder(fitting.order(query.sort), query, fitting.asks)
}

/** The customers whom a person may see and a filter fits: what the list shows, counts and exports. */
export function fittingCustomers(db: ReadDb, viewer: Viewer, scheme: TierScheme, filter: CustomerFilter) {
  return openCustomers(db).where((eb) => eb.and(conditionsOf(db, viewer, scheme, filter).map(({ holds }) => holds)))
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
