import type { IsoDate } from '../iso-date.ts'
import { assetClassLabel } from './cell-words.ts'
import type { CheckedRow } from './check-rows.ts'
import { keysOf, type RefusedRow } from './row-groups.ts'
import { EXISTS, type ImportOptions, type PlannedRecord, type RowStatus } from './import-diff.ts'
import { type BookCustomer, type CustomerIndex, matchCustomer } from './match.ts'
import { compareRecord, type Fields } from './record.ts'
import type { SheetFieldName } from './sheet-field.ts'
import { type FieldPolicy, policyOf, type SheetKind } from './sheet-kind.ts'

/** One product that a customer has, as the book keeps it. */
export interface BookHolding {
  id: number
  customerId: number
  /** Of which day the book has it. */
  dataDate: IsoDate
  fields: Fields
}

export interface HoldingOutcome {
  row: CheckedRow
  status: RowStatus
  customer: BookCustomer
  record: PlannedRecord
}

export interface HoldingDiff {
  outcomes: HoldingOutcome[]
  refused: RefusedRow[]
  unknown: number
  /** Holdings that a full list leaves out: they have ended. */
  ended: (PlannedRecord & { customerId: number })[]
  /** Rows that are older than what the book has. */
  outdated: number
}

/** What tells one holding of a customer from another, as far as the sheet has columns for it. */
const IDENTITY: readonly (readonly [SheetFieldName, string])[] = [
  ['product', 'product'],
  ['account', 'accountTail'],
  ['startedOn', 'startedOn'],
  ['maturesOn', 'maturesOn'],
]

/**
 * What a sheet of holdings of one day changes. Two alike holdings of a customer are two, in their order.
 * A list of what falls due also finds a holding of which nobody has known when it does.
 */
export function diffHoldings(
  kind: SheetKind,
  checked: readonly CheckedRow[],
  mapped: ReadonlySet<SheetFieldName>,
  date: IsoDate,
  book: { index: CustomerIndex; holdings: readonly BookHolding[] },
  options: ImportOptions,
): HoldingDiff {
  const diff: HoldingDiff = { outcomes: [], refused: [], unknown: 0, ended: [], outdated: 0 }
  const identity = IDENTITY.filter(([field]) => mapped.has(field)).map(([, field]) => field)
  const waiting = Map.groupBy(book.holdings, (holding) => holdingKey(holding.customerId, holding.fields, identity))
  const loose = identity.filter((field) => field !== 'maturesOn')
  const undated = Map.groupBy(
    kind === 'maturities' ? book.holdings.filter(({ fields }) => (fields['maturesOn'] ?? null) === null) : [],
    (holding) => holdingKey(holding.customerId, holding.fields, loose),
  )
  const classes = new Set<string>()
  for (const row of checked) {
    const stated = statedHolding(kind, row, mapped)
    const match = matchCustomer(keysOf(row.values, options.matchBy), book.index, options.byNameAndPhone)
    const reason =
      typeof stated === 'string' ? stated : match.match === 'none' ? match.reason : match.match === 'new' ? '不在客户簿' : null
    if (reason !== null || typeof stated === 'string' || match.match !== 'found') {
      if (match.match === 'new') diff.unknown += 1
      diff.refused.push({ row, heading: '', reason: reason ?? '' })
      continue
    }
    classes.add(String(stated['productClass']))
    const known =
      waiting.get(holdingKey(match.customer.id, stated, identity))?.shift() ??
      undated.get(holdingKey(match.customer.id, stated, loose))?.shift()
    const outdated = known !== undefined && known.dataDate > date
    if (outdated) diff.outdated += 1
    const { change, confirmed } = outdated
      ? { change: null, confirmed: [] }
      : compareRecord(known?.fields ?? null, { ...stated, customerId: match.customer.id }, policyFor(kind, row, mapped, options))
    const record: PlannedRecord = {
      record: 'holding',
      id: known?.id ?? 0,
      on: '',
      change,
      confirmed: outdated ? [] : [EXISTS, ...confirmed],
    }
    const status = change === null ? 'unchanged' : known === undefined ? 'created' : 'updated'
    diff.outcomes.push({ row, status, customer: match.customer, record })
  }
  if (options.closeAbsent) diff.ended = endedHoldings([...waiting.values()].flat(), classes, date)
  return diff
}

/** What is only guessed from a product's name does not stand against what a sheet has said. */
function policyFor(
  kind: SheetKind,
  { values }: CheckedRow,
  mapped: ReadonlySet<SheetFieldName>,
  { policies }: ImportOptions,
): (field: string) => FieldPolicy {
  const amount = typeof values.amount === 'number' ? 'amount' : 'maturityAmount'
  return (field) => {
    if (field === 'productClass' && !mapped.has('productClass')) return 'keep'
    const name = field === 'amount' ? amount : field === 'accountTail' ? 'account' : (field as SheetFieldName)
    return policies[name] ?? policyOf(kind, name)
  }
}

/** Only products of the classes that the sheet speaks of: a list of 理财 ends no fund. */
function endedHoldings(left: readonly BookHolding[], classes: ReadonlySet<string>, date: IsoDate): HoldingDiff['ended'] {
  return left
    .filter(({ fields, dataDate }) => classes.has(String(fields['productClass'])) && dataDate <= date)
    .map(({ id, customerId, fields }) => ({
      record: 'holding',
      id,
      on: '',
      customerId,
      change: { before: fields, after: null },
      confirmed: [],
    }))
}

/** The holding that a row states, or why it states none. */
function statedHolding(kind: SheetKind, { values, rejected }: CheckedRow, mapped: ReadonlySet<SheetFieldName>): Fields | string {
  const product = values.product ?? values.productClass
  const amount = values.amount ?? values.maturityAmount
  const fault = rejected[0]
  if (typeof product !== 'string') return fault?.reason ?? '没有产品名称'
  if (typeof amount !== 'number') return fault?.reason ?? '没有金额'
  if (kind === 'maturities' && typeof values.maturesOn !== 'string') return fault?.reason ?? '没有到期日'
  const known = typeof values.productClass === 'string' ? values.productClass : assetClassLabel(product)
  const account = typeof values.account === 'string' ? values.account.slice(-4) : null
  return {
    product,
    // A product's own name is no class: what is neither named nor told by the name is 其他资产.
    productClass: known === product && typeof values.productClass !== 'string' ? '其他资产' : known,
    amount,
    ...(mapped.has('account') ? { accountTail: account } : {}),
    ...(mapped.has('startedOn') ? { startedOn: values.startedOn ?? null } : {}),
    ...(mapped.has('maturesOn') ? { maturesOn: values.maturesOn ?? null } : {}),
  }
}

function holdingKey(customerId: number, fields: Fields, identity: readonly string[]): string {
  return [customerId, ...identity.map((field) => fields[field] ?? '')].join('\n')
}
