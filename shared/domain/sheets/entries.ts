import type { IsoDate } from '../iso-date.ts'
import { LUNAR } from './cell.ts'
import type { CellValue } from './cell-text.ts'
import type { CheckedRow, RejectedCell } from './check-rows.ts'
import type { CustomerKeys, MatchKey } from './match.ts'
import type { Fields } from './record.ts'
import { stateTogether } from './merged-numbers.ts'
import { partsSpokenOf, saysNothing, type StatedBalance, statedBalance, statesBalances } from './sheet-balance.ts'
import { tagNames } from './cell-tags.ts'
import type { SheetFieldName } from './sheet-field.ts'
import { dayOf, groupRows, keysOf, type RefusedRow } from './row-groups.ts'
import { SHEET_KINDS, type SheetKind } from './sheet-kind.ts'

/** What a sheet says of one customer, from one row or, one per product, from several. */
export interface CustomerEntry {
  rows: readonly CheckedRow[]
  keys: CustomerKeys
  customer: Fields
  ownership: Fields
  /** Tags that the sheet gives the customer, by name. */
  tags: readonly string[]
  /** Why the name cannot be used, where it cannot. */
  nameFault: RejectedCell | null
  balances: readonly StatedBalance[]
}

/** What entries are made from besides the rows. */
export interface EntryContext {
  kind: SheetKind
  /** Mapped fields with their columns' places and headings. */
  mapped: ReadonlyMap<SheetFieldName, number>
  headings: ReadonlyMap<SheetFieldName, string>
  /** By what rows are told to be about somebody. */
  matchBy: MatchKey
  /** The day of the whole sheet; a row's own 数据日期 wins. Null: amounts are left out. */
  date: IsoDate | null
}

export interface Entries {
  entries: CustomerEntry[]
  refused: RefusedRow[]
  /** Rows that say exactly what an earlier row says. */
  repeated: number
  /** Numbers under which different people stand. */
  sharedNumbers: number
  /** Cells that a later row of the same customer states otherwise. */
  contradicted: { row: CheckedRow; cell: RejectedCell }[]
}

/** What a sheet says of each customer: from one row, or from several with amounts that add up where there is a column of products or accounts. */
export function customerEntries(checked: readonly CheckedRow[], context: EntryContext): Entries {
  const { groups, ...grouped } = groupRows(checked, context)
  const result: Entries = { ...grouped, entries: [], contradicted: [] }
  const mapped = new Set(context.mapped.keys())
  // Amounts of no day state nothing.
  const isDated = context.date !== null || mapped.has('dataDate')
  const spoken: SpokenOf = {
    facts: CUSTOMER_FACTS.filter((field) => mapped.has(field)),
    parts: isDated && statesBalances(mapped) ? partsSpokenOf(checked, context.mapped) : null,
  }
  for (const rows of groups) {
    const newestFirst =
      rows.length === 1 ? rows : rows.toSorted((a, b) => (dayOf(a) === dayOf(b) ? 0 : dayOf(b) > dayOf(a) ? 1 : -1))
    result.entries.push(entryOf(newestFirst, context, spoken, result))
  }
  return result
}

/** What a sheet has columns for: facts of customers, and parts of balances; null where it states none. */
interface SpokenOf {
  facts: readonly SheetFieldName[]
  parts: ReadonlySet<string> | null
}

function entryOf(rows: readonly CheckedRow[], context: EntryContext, { facts, parts }: SpokenOf, result: Entries): CustomerEntry {
  const values = agreedValues(rows, context, result)
  const customer: Record<string, string | number | null> = {}
  for (const field of facts) {
    const value = values[field]
    if (value !== undefined) customer[field] = value
  }
  const { birthDate } = customer
  if (typeof birthDate === 'string' && birthDate.startsWith(LUNAR)) {
    customer['birthDate'] = birthDate.slice(LUNAR.length)
    customer['birthLunar'] = 1
  }
  const ownership: Record<string, string | number | null> = {}
  if (typeof values.owner === 'number') ownership['ownerId'] = values.owner
  if (typeof values.coOwner === 'number') ownership['coOwnerId'] = values.coOwner
  const nameColumn = context.mapped.get('name')
  return {
    rows,
    keys: keysOf(values, context.matchBy),
    customer,
    ownership,
    tags: context.mapped.has('tags') ? tagNames(values.tags) : NO_TAGS,
    nameFault: faultIn(rows, nameColumn),
    balances: parts === null ? [] : balancesOf(rows, context, parts),
  }
}

function faultIn(rows: readonly CheckedRow[], column: number | undefined): RejectedCell | null {
  for (const { rejected } of rows) for (const cell of rejected) if (cell.column === column) return cell
  return null
}

/** The values that all rows of a customer agree on; where two differ the first stands and the other is reported. */
function agreedValues(rows: readonly CheckedRow[], context: EntryContext, result: Entries): CheckedRow['values'] {
  const [first, ...others] = rows
  if (first === undefined || others.length === 0) return first?.values ?? {}
  const agreed: Partial<Record<SheetFieldName, CellValue>> = { ...first.values }
  for (const row of others) {
    for (const field of [...CUSTOMER_FACTS, 'owner', 'coOwner', 'tags'] as const) {
      const value = row.values[field]
      if (value === undefined || value === agreed[field] || !context.mapped.has(field)) continue
      if (agreed[field] === undefined) agreed[field] = value
      // What an earlier day said of a person is history, not a contradiction.
      else if (dayOf(row) === dayOf(first) && row.mergedFrom === undefined) {
        const cell = {
          column: context.mapped.get(field) ?? 0,
          heading: context.headings.get(field) ?? '',
          reason: `与第 ${first.row} 行不一致`,
        }
        result.contradicted.push({ row, cell })
      }
    }
  }
  return agreed
}

function balancesOf(rows: readonly CheckedRow[], context: EntryContext, parts: ReadonlySet<string>): StatedBalance[] {
  const byDay = Map.groupBy(rows, (row) => (row.values.dataDate as IsoDate | undefined) ?? context.date)
  const balances: StatedBalance[] = []
  for (const [on, ofDay] of byDay) {
    if (on === null) continue
    const [own, ...others] = [...Map.groupBy(ofDay, ({ mergedFrom }) => mergedFrom).values()].map((of) =>
      statedBalance(of, on, context.mapped, parts),
    )
    if (own === undefined) continue
    const balance = stateTogether([own, ...others])
    // In a list of customers blank amounts say nothing; in a sheet of balances they say that there is nothing.
    if (SHEET_KINDS[context.kind].main === 'balance' || !saysNothing(balance)) balances.push(balance)
  }
  return balances
}

const NO_TAGS: readonly string[] = []

const CUSTOMER_FACTS = [
  'name',
  'documentNo',
  'phone',
  'secondPhone',
  'gender',
  'birthDate',
  'occupation',
  'employer',
  'industry',
  'address',
  'grid',
  'customerType',
  'channel',
  'openedOn',
  'riskLevel',
  'riskExpiresOn',
  'cardExpiresOn',
  'contractExpiresOn',
  'weddingOn',
  'otherBankAssets',
  'familiarity',
  'relationship',
  'consent',
  'doNotContact',
  'holdUntil',
  'remarks',
] as const satisfies readonly SheetFieldName[]
