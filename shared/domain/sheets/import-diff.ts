import type { IsoDate } from '../iso-date.ts'
import { identityOf } from './chinese-id.ts'
import { ASSET_CLASSES } from '../measure.ts'
import type { CustomerEntry } from './entries.ts'
import type { RefusedRow } from './row-groups.ts'
import { type BookCustomer, type CustomerIndex, type CustomerMatch, matchCustomer, type MatchKey } from './match.ts'
import {
  CARRIED,
  compareRecord,
  type Fields,
  isUnstated,
  oneOfEach,
  type RecordChange,
  type RecordName,
  tagField,
} from './record.ts'
import type { SheetFieldName } from './sheet-field.ts'
import { type FieldPolicy, policyOf, SHEET_KINDS, type SheetKind } from './sheet-kind.ts'
import type { StatedBalance } from './sheet-balance.ts'

/** What a person decides before an import is applied. */
export interface ImportOptions {
  policies: Partial<Record<SheetFieldName, FieldPolicy>>
  /** By what rows are told to be about somebody. */
  matchBy: MatchKey
  /** A person has confirmed that name and phone may stand for a missing 客户号. */
  byNameAndPhone: boolean
  /** The sheet is a full list: what it leaves out has ended. */
  closeAbsent: boolean
  /** The sheet is a full list: what it leaves out is marked, for a person to look into. */
  markAbsent: boolean
}

export const NO_OPTIONS: ImportOptions = {
  policies: {},
  matchBy: 'customerNo',
  byNameAndPhone: false,
  closeAbsent: false,
  markAbsent: false,
}

/** A record that a sheet speaks of: what changes in it, and which fields the sheet has confirmed. Id 0: not in the book yet. */
export interface PlannedRecord extends RecordName {
  change: RecordChange | null
  confirmed: readonly string[]
}

/** Stands among the confirmed fields for the record itself: that it is there at all. */
export const EXISTS = '#'

export type RowStatus = 'created' | 'updated' | 'unchanged'

/** What becomes of the rows of one customer. */
export interface CustomerOutcome {
  entry: CustomerEntry
  status: RowStatus
  /** Null for a customer who is added; `customerNo` is then the number. */
  customer: BookCustomer | null
  customerNo: string
  records: PlannedRecord[]
  /** Something that a person should look at, though the row goes in. */
  conflict: string | null
}

/** The book as far as a sheet of customers touches it. */
export interface CustomerBook {
  index: CustomerIndex
  ownership: (customerId: number) => Fields | null
  tags: (customerId: number) => Fields
  balance: (customerId: number, on: IsoDate) => Fields | null
  /** The newest day-end before a day, for parts that a sheet could not say. */
  balanceBefore: (customerId: number, on: IsoDate) => Fields | null
}

export interface CustomerDiff {
  outcomes: CustomerOutcome[]
  refused: RefusedRow[]
  /** Rows refused because the customer is not in the book. */
  unknown: number
}

/** Compares one customer of a sheet after another with the book; what it has come to so far is in `diff`. */
export interface CustomerDiffer {
  compare: (entry: CustomerEntry) => void
  diff: CustomerDiff
}

/** What a sheet would change in the book; pure, so that a preview is the same computation as the import. */
export function customerDiffer(kind: SheetKind, book: CustomerBook, options: ImportOptions): CustomerDiffer {
  const diff: CustomerDiff = { outcomes: [], refused: [], unknown: 0 }
  const policy = policyFor(kind, options)
  // Two rows may mean one customer by different keys: the second would undo what the first has said.
  const taken = new Map<string, CustomerEntry>()
  const alike = oneOfEach()
  const compare = (entry: CustomerEntry) => {
    const match = matchCustomer(entry.keys, book.index, options.byNameAndPhone)
    const refusal = refusalOf(kind, entry, match)
    if (match.match === 'none' || refusal !== null) {
      if (match.match === 'new') diff.unknown += entry.rows.length
      for (const row of entry.rows) diff.refused.push({ row, ...(refusal ?? { heading: '', reason: '' }) })
      return
    }
    const customerNo = match.match === 'found' ? match.customer.customerNo : match.customerNo
    const before = taken.get(customerNo)
    if (before !== undefined) {
      const reason = `与第 ${before.rows[0]?.row ?? 0} 行是同一位客户`
      for (const row of entry.rows) diff.refused.push({ row, heading: '', reason })
      return
    }
    taken.set(customerNo, entry)
    const customer = match.match === 'found' ? match.customer : null
    const records = recordsOf(kind, entry, customer, customerNo, book, policy)
    for (const record of records) record.confirmed = alike(record.confirmed)
    const conflict = conflictOf(entry, match, book.index)
    diff.outcomes.push({ entry, status: statusOf(kind, records), customer, customerNo, records, conflict })
  }
  return { compare, diff }
}

/** What a person should look at in a row that goes in: its keys mean two people. */
function conflictOf({ keys: { customerNo } }: CustomerEntry, match: CustomerMatch, { byNo }: CustomerIndex): string | null {
  if (match.match === 'new') return match.sameDocument === null ? null : `证件号与客户号 ${match.sameDocument.customerNo} 相同`
  if (match.match === 'none' || customerNo === null || customerNo === match.customer.customerNo) return null
  return byNo.has(customerNo) ? `表里的客户号 ${customerNo} 是簿里另一位客户的` : null
}

function refusalOf(kind: SheetKind, entry: CustomerEntry, match: CustomerMatch): Omit<RefusedRow, 'row'> | null {
  if (match.match === 'none') return { heading: '', reason: match.reason }
  if (match.match === 'found') return null
  if (SHEET_KINDS[kind].adds === 'never') return { heading: '', reason: '不在客户簿' }
  if (typeof entry.customer['name'] === 'string') return null
  const fault = entry.nameFault
  return fault === null
    ? { heading: '', reason: '不在客户簿，表里没有姓名' }
    : { heading: fault.heading, reason: `不在客户簿，姓名不能用：${fault.reason}` }
}

function recordsOf(
  kind: SheetKind,
  entry: CustomerEntry,
  customer: BookCustomer | null,
  customerNo: string,
  book: CustomerBook,
  policy: (field: string) => FieldPolicy,
): PlannedRecord[] {
  const id = customer?.id ?? 0
  const records: PlannedRecord[] = [customerRecord(kind, entry, customer, customerNo, policy)]
  if (Object.keys(entry.ownership).length > 0) {
    const current = customer === null ? null : book.ownership(customer.id)
    records.push({ record: 'ownership', id, on: '', ...compareRecord(current ?? NOBODY, entry.ownership, policy) })
  }
  for (const balance of entry.balances) {
    const current = customer === null ? null : book.balance(customer.id, balance.on)
    const before = customer === null || balance.unread.length === 0 ? null : book.balanceBefore(customer.id, balance.on)
    const stated = current === null ? withPartsKept(balance, before) : balance.fields
    if (stated === null) continue
    const { change, confirmed } = compareRecord(current, stated, OVERWRITE)
    records.push({ record: 'balance', id, on: balance.on, change, confirmed: [EXISTS, ...confirmed] })
  }
  const tags = tagsRecord(entry, id, customer === null ? {} : book.tags(customer.id), policy)
  return tags === null ? records : [...records, tags]
}

/** Tags are put beside those that are there; where a person wants only gaps filled, to whom has none. */
function tagsRecord(
  { tags }: CustomerEntry,
  id: number,
  current: Fields,
  policy: (field: string) => FieldPolicy,
): PlannedRecord | null {
  const wish = policy('tags')
  if (tags.length === 0 || wish === 'keep' || (wish === 'fill' && Object.keys(current).length > 0)) return null
  const stated = Object.fromEntries(tags.map((name) => [tagField(name), CARRIED]))
  return { record: 'tags', id, on: '', ...compareRecord(current, stated, OVERWRITE) }
}

const NOBODY: Fields = { ownerId: null, coOwnerId: null }

function OVERWRITE(): FieldPolicy {
  return 'overwrite'
}

function customerRecord(
  kind: SheetKind,
  entry: CustomerEntry,
  customer: BookCustomer | null,
  customerNo: string,
  policy: (field: string) => FieldPolicy,
): PlannedRecord {
  const listed = SHEET_KINDS[kind].main === 'customer'
  const stated: Record<string, string | number | null> = { ...entry.customer }
  // Core systems know the date of the document, not the lunar day that the family keeps.
  if (customer?.fields['birthLunar'] === 1 && stated['birthLunar'] === undefined) delete stated['birthDate']
  const open = OF_THE_DOCUMENT.filter(
    (field) => stated[field] === undefined && (customer === null || isUnstated(field, customer.fields[field])),
  )
  const identity =
    open.length > 0 && typeof entry.customer['documentNo'] === 'string' ? identityOf(entry.customer['documentNo']) : null
  if (identity !== null) for (const field of open) stated[field] = identity[field]
  if (customer === null) stated['customerNo'] = customerNo
  // Whoever stands in a list of customers is one, also when an earlier list had left them out.
  if (listed && customer !== null) stated['closedOn'] = null
  const { change, confirmed } = compareRecord(customer?.fields ?? null, stated, policy)
  if (listed && customer === null) confirmed.push('closedOn')
  const named = typeof entry.customer['name'] === 'string' && entry.keys.customerNo === (customer?.customerNo ?? customerNo)
  return {
    record: 'customer',
    id: customer?.id ?? 0,
    on: '',
    change,
    confirmed: named ? [EXISTS, 'customerNo', ...confirmed] : confirmed,
  }
}

/** What the identity number itself says, for where nothing better is known. */
const OF_THE_DOCUMENT = ['birthDate', 'gender'] as const

/**
 * A part whose cell could not be read keeps what it was at the day-end before: an unreadable cell is
 * not zero. Null when then nothing is left to say.
 */
function withPartsKept({ fields, unread }: StatedBalance, before: Fields | null): Fields | null {
  if (unread.length === 0) return fields
  const hasParts = Object.keys(ASSET_CLASSES).some((part) => part in fields)
  const kept = unread.filter((part) => part in ASSET_CLASSES || part === 'loans' || (part === 'aumGiven' && !hasParts))
  const stated = { ...fields, ...Object.fromEntries(kept.map((part) => [part, before?.[part] ?? null])) }
  return Object.values(stated).every((value) => value === null) ? null : stated
}

/** Whether what happens to a customer's records makes the customer new, changed or neither. */
export function statusOf(kind: SheetKind, records: readonly PlannedRecord[]): RowStatus {
  const main = records.filter(({ record }) => record === SHEET_KINDS[kind].main)
  if (main.some(({ change }) => change !== null && change.before === null)) return 'created'
  return records.some(({ change }) => change !== null) ? 'updated' : 'unchanged'
}

/** Record fields that go by another name in the sheet. */
const SHEET_FIELD_OF: Record<string, SheetFieldName> = { birthLunar: 'birthDate', ownerId: 'owner', coOwnerId: 'coOwner' }

function policyFor(kind: SheetKind, { policies }: ImportOptions): (field: string) => FieldPolicy {
  return (field) => {
    if (field === 'closedOn' || field === 'customerNo') return 'overwrite'
    const name = SHEET_FIELD_OF[field] ?? (field as SheetFieldName)
    return policies[name] ?? policyOf(kind, name)
  }
}
