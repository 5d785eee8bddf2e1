import type { CustomerId } from '#shared/domain/customer.ts'
import { addDays, type IsoDate } from '#shared/domain/iso-date.ts'
import type { BookHolding } from '#shared/domain/sheets/holdings-diff.ts'
import type { BookCustomer } from '#shared/domain/sheets/match.ts'
import type { Fields } from '#shared/domain/sheets/record.ts'
import type { BookPerson } from '#shared/domain/sheets/staff-diff.ts'
import type { ReadDb } from '../db/database.ts'
import { lastDayEnds } from '../tiers/last-day-ends.store.ts'
import { BALANCE_FIELDS, CUSTOMER_FIELDS, type CustomerRecordField, inChunks } from './record-fields.ts'

/* The book as imports compare with it: records as fields by the names that sheets and batches use. */

const CUSTOMER_COLUMNS = {
  name: 'c.name',
  documentNo: 'c.document_no as documentNo',
  phone: 'c.phone',
  secondPhone: 'c.second_phone as secondPhone',
  gender: 'c.gender',
  birthDate: 'c.birth_date as birthDate',
  birthLunar: 'c.birth_lunar as birthLunar',
  occupation: 'c.occupation',
  employer: 'c.employer',
  industry: 'c.industry',
  address: 'c.address',
  grid: 'c.grid',
  customerType: 'c.customer_type as customerType',
  channel: 'c.channel',
  openedOn: 'c.opened_on as openedOn',
  riskLevel: 'c.risk_level as riskLevel',
  riskExpiresOn: 'c.risk_expires_on as riskExpiresOn',
  cardExpiresOn: 'c.card_expires_on as cardExpiresOn',
  contractExpiresOn: 'c.contract_expires_on as contractExpiresOn',
  weddingOn: 'c.wedding_on as weddingOn',
  otherBankAssets: 'c.other_bank_assets as otherBankAssets',
  remarks: 'c.remarks',
  consent: 'c.consent',
  doNotContact: 'c.do_not_contact as doNotContact',
  holdUntil: 'c.hold_until as holdUntil',
  familiarity: 'c.familiarity',
  relationship: 'c.relationship',
  closedOn: 'c.closed_on as closedOn',
} as const satisfies Record<CustomerRecordField, string>

/** Every customer of the branch with the fields that are asked for; closed ones too. */
export async function bookCustomers(db: ReadDb, fields: readonly CustomerRecordField[]): Promise<BookCustomer[]> {
  const rows = await customerQuery(db, fields).execute()
  return rows.map(customerOf)
}

/** Whole customers, by key. */
export async function bookCustomersById(db: ReadDb, ids: readonly number[]): Promise<BookCustomer[]> {
  const rows = await inChunks(ids, (chunk) =>
    customerQuery(db, CUSTOMER_FIELDS)
      .where('c.id', 'in', [...chunk])
      .execute(),
  )
  return rows.map(customerOf)
}

function customerQuery(db: ReadDb, fields: readonly CustomerRecordField[]) {
  return db
    .selectFrom('customers as c')
    .select(['c.id', 'c.customer_no as customerNo', ...fields.map((field) => CUSTOMER_COLUMNS[field])])
    .where('c.branch_id', '=', db.branchId)
}

function customerOf(row: { id: number; customerNo: string }): BookCustomer {
  return { id: row.id as CustomerId, customerNo: row.customerNo, fields: row as unknown as Fields }
}

/** Who looks after whom, with since when. */
export async function bookOwnerships(db: ReadDb, ids?: readonly number[]): Promise<Map<number, Fields & { since: string }>> {
  const query = db
    .selectFrom('ownerships')
    .select(['customer_id', 'owner_id as ownerId', 'co_owner_id as coOwnerId', 'since'])
    .where('branch_id', '=', db.branchId)
  const rows =
    ids === undefined
      ? await query.execute()
      : await inChunks(ids, (chunk) => query.where('customer_id', 'in', [...chunk]).execute())
  return new Map(rows.map(({ customer_id, ...fields }) => [customer_id, fields]))
}

const BALANCE_COLUMNS = {
  aumGiven: 'b.aum_given as aumGiven',
  monthAverageGiven: 'b.month_average_given as monthAverageGiven',
  yearAverageGiven: 'b.year_average_given as yearAverageGiven',
  deposits: 'b.deposits',
  wealth: 'b.wealth',
  funds: 'b.funds',
  insurance: 'b.insurance',
  otherAssets: 'b.other_assets as otherAssets',
  loans: 'b.loans',
  starPoints: 'b.star_points as starPoints',
} as const
const BALANCE_SELECTION = BALANCE_FIELDS.map((field) => BALANCE_COLUMNS[field])

/** The day-ends that the book has of a day, by customer. */
export async function bookBalances(db: ReadDb, on: IsoDate): Promise<Map<number, Fields>> {
  const rows = await db
    .selectFrom('balances as b')
    .select(['b.customer_id', ...BALANCE_SELECTION])
    .where('b.branch_id', '=', db.branchId)
    .where('b.on_date', '=', on)
    .execute()
  return new Map(rows.map(({ customer_id, ...fields }) => [customer_id, fields]))
}

/** The newest day-end before a day of each of these customers. */
export async function balancesBefore(db: ReadDb, ids: readonly number[], on: IsoDate): Promise<Map<number, Fields>> {
  const rows = await inChunks(ids, (chunk) =>
    lastDayEnds(db, addDays(on, -1))
      .select([
        'b.customer_id',
        'b.on_date',
        'b.aum',
        'b.month_sum',
        'b.month_days',
        'b.year_sum',
        'b.year_days',
        ...BALANCE_SELECTION,
      ])
      .where('c.id', 'in', [...chunk])
      .execute(),
  )
  return new Map(rows.map(({ customer_id, ...fields }) => [customer_id, fields]))
}

/** Every holding of the branch, in the order in which they were entered. */
export async function bookHoldings(db: ReadDb, ids?: readonly number[]): Promise<BookHolding[]> {
  const query = db
    .selectFrom('holdings')
    .select([
      'id',
      'customer_id as customerId',
      'product_class as productClass',
      'product',
      'account_tail as accountTail',
      'amount',
      'started_on as startedOn',
      'matures_on as maturesOn',
      'data_date',
    ])
    .where('branch_id', '=', db.branchId)
    .orderBy('id')
  const rows =
    ids === undefined ? await query.execute() : await inChunks(ids, (chunk) => query.where('id', 'in', [...chunk]).execute())
  return rows.map(({ id, data_date, ...fields }) => ({
    id,
    customerId: fields.customerId,
    dataDate: data_date as IsoDate,
    fields,
  }))
}

export async function bookPeople(db: ReadDb): Promise<BookPerson[]> {
  const rows = await db
    .selectFrom('staff')
    .select(['id', 'staff_no as staffNo', 'name', 'post', 'active', 'share', 'calls', 'meetings', 'joined_on as joinedOn'])
    .where('branch_id', '=', db.branchId)
    .execute()
  return rows.map(({ id, ...fields }) => ({ id, staffNo: fields.staffNo, fields }))
}
