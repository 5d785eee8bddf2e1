import type { Instant } from '#shared/domain/instant.ts'
import type { IsoDate } from '#shared/domain/iso-date.ts'
import { ASSET_CLASSES } from '#shared/domain/measure.ts'
import { SAMPLE_BRANCH } from '#shared/domain/sample.ts'
import type { StaffId } from '#shared/domain/staff.ts'
import { addStaff, setPasswordHash, setStaffActive } from '../access/access.store.ts'
import { bulkInsert } from '../db/bulk.ts'
import type { SqlValue, WriteDb } from '../db/database.ts'
import { takeNumbers } from '../db/sequences.ts'
import { pinyinOf } from '../customers/pinyin.ts'
import type { DayTotal } from './balances.ts'
import type { SampleCustomer } from './customers.ts'
import type { SampleDay } from './days.ts'
import type { SampleStaff } from './roster.ts'
import type { SampleTarget } from './targets.ts'

/** The branch itself, in the same transaction as everything in it: there is no half of a sample. */
export async function addSampleBranch(db: WriteDb, at: Instant): Promise<void> {
  await db.insertInto('branches').values({ id: db.branchId, name: SAMPLE_BRANCH, sample: 1, created_at: at }).execute()
}

export async function branchCount(db: WriteDb): Promise<number> {
  const { branches } = await db
    .selectFrom('branches')
    .select((sql) => sql.fn.countAll<number>().as('branches'))
    .executeTakeFirstOrThrow()
  return branches
}

/** Everybody under one password hash: it protects nothing, and a dozen of them would take seconds. */
export async function addSampleStaff(
  db: WriteDb,
  staff: readonly SampleStaff[],
  passwordHash: string,
  at: Instant,
): Promise<StaffId[]> {
  const ids: StaffId[] = []
  for (const { capacity, active, ...person } of staff) {
    const id = await addStaff(db, { ...person, ...capacity })
    await setPasswordHash(db, id, passwordHash, at)
    if (!active) await setStaffActive(db, id, false)
    ids.push(id)
  }
  return ids
}

/** The customers with their pinyin, found by search from the first moment. Accounts that close are open until `closeAccounts`. */
export async function addSampleCustomers(db: WriteDb, customers: readonly SampleCustomer[], at: Instant): Promise<void> {
  const readings = customers.map(({ name }) => pinyinOf(name))
  // The sample numbers its customers itself, from 1; whoever is added later is numbered after them.
  await takeNumbers(db, 'customers', customers.length)
  await bulkInsert(db, 'customers', [...CUSTOMER_COLUMNS], customerRows(customers, readings, at))
  await db.bulk.indexNew(
    customers.map((customer, index) => ({ ...customer, secondPhone: null, initials: readings[index]?.initials ?? '' })),
  )
}

const CUSTOMER_COLUMNS = [
  'id',
  'customer_no',
  'name',
  'pinyin',
  'initials',
  'document_no',
  'phone',
  'gender',
  'birth_date',
  'birth_lunar',
  'occupation',
  'employer',
  'address',
  'grid',
  'customer_type',
  'channel',
  'opened_on',
  'risk_level',
  'risk_expires_on',
  'card_expires_on',
  'contract_expires_on',
  'wedding_on',
  'other_bank_assets',
  'remarks',
  'consent',
  'do_not_contact',
  'hold_until',
  'familiarity',
  'relationship',
  'created_at',
  'updated_at',
] as const

/** Who is known stands higher on the ladder; what they may rise to, the entry standards say (S3.11). */
export const STAGE_OF = { A: '熟悉', B: '认知', C: null } as const

function* customerRows(
  customers: readonly SampleCustomer[],
  readings: readonly { pinyin: string; initials: string }[],
  at: Instant,
): Generator<SqlValue[]> {
  for (const [index, each] of customers.entries()) {
    yield [
      each.id,
      each.customerNo,
      each.name,
      readings[index]?.pinyin ?? '',
      readings[index]?.initials ?? '',
      each.documentNo,
      each.phone,
      each.gender,
      each.birthDate,
      each.birthLunar ? 1 : 0,
      each.occupation,
      each.employer,
      each.address,
      each.grid,
      each.customerType,
      each.channel,
      each.openedOn,
      each.riskLevel,
      each.riskExpiresOn,
      each.cardExpiresOn,
      each.contractExpiresOn,
      each.weddingOn,
      each.otherBankAssets,
      each.remarks,
      each.consent,
      each.doNotContact ? 1 : 0,
      each.holdUntil,
      each.familiarity,
      STAGE_OF[each.familiarity],
      at,
      at,
    ]
  }
}

export function addBalances(db: WriteDb, rows: Iterable<SqlValue[]>): Promise<number> {
  const parts = ['deposits', 'wealth', 'funds', 'insurance', 'other_assets', 'loans'] as const
  const sums = ['month_sum', 'month_days', 'year_sum', 'year_days'] as const
  return bulkInsert(db, 'balances', ['customer_id', 'on_date', 'aum', ...parts, ...sums, 'batch_id'], rows)
}

export async function addBalanceDays(db: WriteDb, days: readonly SampleDay[], totals: readonly DayTotal[]): Promise<void> {
  const rows = days.map(({ date }, index) => [date, totals[index]?.customers ?? 0, totals[index]?.aum ?? 0])
  await bulkInsert(db, 'balance_days', ['on_date', 'customers', 'aum'], rows)
}

/** What each customer holds on the data date; who has closed the account holds nothing. */
export async function addHoldings(db: WriteDb, customers: readonly SampleCustomer[], dataDate: IsoDate): Promise<number> {
  const held = customers.flatMap(({ id, portfolio, closedOn }) =>
    closedOn === null ? portfolio.positions.map((position) => ({ id, position })) : [],
  )
  if (held.length === 0) return 0
  const first = await takeNumbers(db, 'holdings', held.length)
  return bulkInsert(
    db,
    'holdings',
    [
      'id',
      'customer_id',
      'product_class',
      'product',
      'account_tail',
      'amount',
      'started_on',
      'matures_on',
      'data_date',
      'batch_id',
    ],
    held.map(({ id, position }, index) => [
      first + index,
      id,
      ASSET_CLASSES[position.part],
      position.product,
      position.accountTail,
      position.amount,
      position.startedOn,
      position.maturesOn,
      dataDate,
      0,
    ]),
  )
}

/** Closes the accounts whose last day has come. */
export async function closeAccounts(db: WriteDb, customers: readonly SampleCustomer[], upTo: IsoDate): Promise<void> {
  for (const { id, closedOn } of customers) {
    if (closedOn === null || closedOn > upTo) continue
    await db
      .updateTable('customers')
      .set({ closed_on: closedOn })
      .where('branch_id', '=', db.branchId)
      .where('id', '=', id)
      .where('closed_on', 'is', null)
      .execute()
  }
}

/** The month's targets, as they would have come from a sheet. */
export async function addTargets(
  db: WriteDb,
  targets: readonly SampleTarget[],
  ids: ReadonlyMap<SampleStaff, number>,
): Promise<void> {
  const rows = targets.flatMap(({ period, person, goals }) =>
    Object.entries(goals).map(([measure, amount]): SqlValue[] => [ids.get(person) ?? 0, period, measure, amount, 0]),
  )
  await bulkInsert(db, 'targets', ['staff_id', 'period', 'measure', 'amount', 'batch_id'], rows)
}
