import { type Consent, CustomerFacts, type CustomerId } from '#shared/domain/customer.ts'
import { type Fen, fen } from '#shared/domain/fen.ts'
import { addDays, type IsoDate } from '#shared/domain/iso-date.ts'
import { maskPhone } from '#shared/domain/mask.ts'
import { ASSET_CLASSES, type AssetClass } from '#shared/domain/measure.ts'
import { may } from '#shared/domain/permissions.ts'
import type { StaffId } from '#shared/domain/staff.ts'
import type { TierScheme } from '#shared/domain/tier.ts'
import { reasonOf, TaskSource } from '#shared/domain/task.ts'
import type { CustomerCard } from '#shared/contract/customers.ts'
import type { ReadDb } from '../db/database.ts'
import { tagsOf } from '../tags/tags.store.ts'
import { timelineOf } from './timeline.store.ts'
import { customerRow, type Viewer, visibleCustomers } from './customers.store.ts'

const HISTORY_DAYS = 92

/** Everything on one page about one customer, or null when there is none whom this person may see. */
export async function customerCard(
  db: ReadDb,
  viewer: Viewer,
  scheme: TierScheme,
  dataDate: IsoDate | null,
  id: CustomerId,
): Promise<CustomerCard | null> {
  const row = await visibleCustomers(db, viewer)
    .leftJoin('staff as k', (join) => join.onRef('k.branch_id', '=', 'o.branch_id').onRef('k.id', '=', 'o.co_owner_id'))
    .selectAll('c')
    .select([
      's.tier',
      's.aum',
      's.aum_month_average',
      's.gap',
      's.deposits',
      's.wealth',
      's.funds',
      's.insurance',
      's.other_assets',
    ])
    .select(['p.name as owner', 'k.name as co_owner', 't.last_contact_on', 'o.owner_id', 'o.co_owner_id', 'o.co_owner_share'])
    .where('c.id', '=', id)
    .executeTakeFirst()
  if (row === undefined) return null
  const parts: Record<AssetClass, number | null> = {
    deposits: row.deposits,
    wealth: row.wealth,
    funds: row.funds,
    insurance: row.insurance,
    otherAssets: row.other_assets,
  }
  const [history, holdings, timeline, openReasons, tags] = await Promise.all([
    balanceHistory(db, id, dataDate),
    holdingsOf(db, id),
    timelineOf(db, id),
    openReasonsOf(db, id, viewer.today),
    tagsOf(db, [id]),
  ])
  return {
    ...customerRow(scheme, row),
    facts: CustomerFacts.omit({ phone: true, secondPhone: true, documentNo: true }).parse(factsOf(row)),
    secondPhone: maskPhone(row.second_phone),
    consent: row.consent as Consent,
    holdUntil: row.hold_until as IsoDate | null,
    rowVersion: row.row_version,
    dataDate,
    amounts: (Object.keys(ASSET_CLASSES) as AssetClass[]).flatMap((part) =>
      parts[part] === null ? [] : [{ label: ASSET_CLASSES[part], amount: fen(parts[part]) }],
    ),
    ...ownersOf(viewer, row),
    tags: tags.get(id) ?? [],
    history,
    holdings,
    timeline,
    openReasons,
  }
}

/** Whose customer it is, and whether the viewer may name a co-owner: the owner may, and those in charge. */
function ownersOf(
  { actor }: Viewer,
  row: { owner_id: number | null; co_owner_id: number | null; co_owner: string | null; co_owner_share: number | null },
): Pick<CustomerCard, 'mayShare' | 'ownerId' | 'coOwnerId' | 'coOwner' | 'coOwnerShare'> {
  return {
    mayShare: may(actor.post, 'allocation.view') || row.owner_id === actor.staffId,
    ownerId: row.owner_id as StaffId | null,
    coOwnerId: row.co_owner_id as StaffId | null,
    coOwner: row.co_owner,
    coOwnerShare: row.co_owner_share ?? 0,
  }
}

async function balanceHistory(db: ReadDb, id: CustomerId, dataDate: IsoDate | null): Promise<CustomerCard['history']> {
  if (dataDate === null) return []
  const rows = await db
    .selectFrom('balance_days as d')
    // Day by day, since a day's balances lie together.
    .innerJoin('balances as b', (join) =>
      join.onRef('b.branch_id', '=', 'd.branch_id').onRef('b.on_date', '=', 'd.on_date').on('b.customer_id', '=', id),
    )
    .select(['d.on_date', 'b.aum', 'b.month_sum', 'b.month_days', 'b.month_average_given'])
    .where('d.branch_id', '=', db.branchId)
    .where('d.on_date', '>', addDays(dataDate, -HISTORY_DAYS))
    .where('d.on_date', '<=', dataDate)
    .orderBy('d.on_date')
    .execute()
  return rows.map((row) => ({
    on: row.on_date as IsoDate,
    aum: row.aum as Fen,
    monthAverage: (row.month_average_given ?? Math.round(row.month_sum / row.month_days)) as Fen,
  }))
}

async function holdingsOf(db: ReadDb, id: CustomerId): Promise<CustomerCard['holdings']> {
  const rows = await db
    .selectFrom('holdings')
    .select(['product', 'product_class', 'amount', 'matures_on'])
    .where('branch_id', '=', db.branchId)
    .where('customer_id', '=', id)
    .orderBy('amount', 'desc')
    .execute()
  return rows.map((row) => ({
    product: row.product,
    productClass: row.product_class,
    amount: row.amount as Fen,
    maturesOn: row.matures_on as IsoDate | null,
  }))
}

async function openReasonsOf(db: ReadDb, id: CustomerId, today: IsoDate): Promise<string[]> {
  const rows = await db
    .selectFrom('tasks')
    .select('source')
    .where('branch_id', '=', db.branchId)
    .where('customer_id', '=', id)
    .where('state', '=', 'open')
    .orderBy('due_on')
    .limit(10)
    .execute()
  return rows.map((row) => reasonOf(TaskSource.parse(JSON.parse(row.source)), today))
}

function factsOf(row: {
  customer_no: string
  name: string
  gender: string | null
  birth_date: string | null
  birth_lunar: number
  occupation: string | null
  employer: string | null
  industry: string | null
  address: string | null
  grid: string | null
  customer_type: string | null
  channel: string | null
  opened_on: string | null
  risk_level: number | null
  risk_expires_on: string | null
  card_expires_on: string | null
  contract_expires_on: string | null
  wedding_on: string | null
  other_bank_assets: number | null
  remarks: string | null
}) {
  return {
    customerNo: row.customer_no,
    name: row.name,
    gender: row.gender,
    birthDate: row.birth_date,
    birthLunar: row.birth_lunar === 1,
    occupation: row.occupation,
    employer: row.employer,
    industry: row.industry,
    address: row.address,
    grid: row.grid,
    customerType: row.customer_type,
    channel: row.channel,
    openedOn: row.opened_on,
    riskLevel: row.risk_level,
    riskExpiresOn: row.risk_expires_on,
    cardExpiresOn: row.card_expires_on,
    contractExpiresOn: row.contract_expires_on,
    weddingOn: row.wedding_on,
    otherBankAssets: row.other_bank_assets,
    remarks: row.remarks,
  }
}
