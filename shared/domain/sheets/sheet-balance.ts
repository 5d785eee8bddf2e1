import { fen, sumFen, type Fen } from '../fen.ts'
import type { IsoDate } from '../iso-date.ts'
import { assetClassOf } from './cell-words.ts'
import type { CheckedRow } from './check-rows.ts'
import type { Fields } from './record.ts'
import type { SheetFieldName } from './sheet-field.ts'

/** What a sheet states of one customer's day-end. */
export interface StatedBalance {
  on: IsoDate
  /** By the names of a snapshot; a field that the sheet has no column for is not there. */
  fields: Fields
  /** Fields whose cell could not be read: what was known before stays. */
  unread: readonly string[]
}

/** The field of a snapshot that each column of amounts becomes. */
const PARTS: Partial<Record<SheetFieldName, string>> = {
  aum: 'aumGiven',
  aumMonthAverage: 'monthAverageGiven',
  aumYearAverage: 'yearAverageGiven',
  deposits: 'deposits',
  demandDeposits: 'deposits',
  termDeposits: 'deposits',
  wealth: 'wealth',
  funds: 'funds',
  insurance: 'insurance',
  otherAssets: 'otherAssets',
  loans: 'loans',
  starPoints: 'starPoints',
}
export const BALANCE_COLUMNS = Object.keys(PARTS) as SheetFieldName[]

/** A customer's own figures; printed beside each of several products they are one figure, not several. */
const OF_THE_CUSTOMER = ['aumGiven', 'monthAverageGiven', 'yearAverageGiven', 'starPoints']

/** True when the columns of a sheet state balances at all; amounts that name no class are none. */
export function statesBalances(fields: ReadonlySet<SheetFieldName>): boolean {
  return BALANCE_COLUMNS.some((field) => fields.has(field)) || (fields.has('amount') && fields.has('productClass'))
}

/** The parts of a balance that a sheet speaks of, by its columns or by the classes that its rows name: where it is silent nothing is known. */
export function partsSpokenOf(checked: readonly CheckedRow[], mapped: ReadonlyMap<SheetFieldName, number>): ReadonlySet<string> {
  const parts = new Set(BALANCE_COLUMNS.flatMap((column) => (mapped.has(column) ? (PARTS[column] ?? []) : [])))
  if (mapped.has('amount') && mapped.has('productClass'))
    for (const { values } of checked) if (typeof values.productClass === 'string') parts.add(partOfClass(values.productClass))
  return parts
}

/**
 * The balance that one customer's rows state for a day. Of several rows, one per product, the parts are
 * added up. `mapped` are the fields that the sheet has columns for, by field the column's place.
 */
export function statedBalance(
  rows: readonly CheckedRow[],
  on: IsoDate,
  mapped: ReadonlyMap<SheetFieldName, number>,
  spokenOf: ReadonlySet<string>,
): StatedBalance {
  const stated: Record<string, number | null> = {}
  const unread = new Set<string>()
  const perRow = rows.map((row) => partsOf(row, mapped))
  for (const { faulty } of perRow) for (const part of faulty) unread.add(part)
  for (const part of spokenOf) {
    const amounts = perRow.flatMap(({ parts }) => parts[part] ?? [])
    const same = OF_THE_CUSTOMER.includes(part) && amounts.every((amount) => amount === amounts[0])
    stated[part] = amounts.length === 0 ? null : same ? (amounts[0] ?? null) : sumFen(amounts)
  }
  for (const part of unread) delete stated[part]
  return { on, fields: stated, unread: [...unread] }
}

/** True when no amount is there at all, readable or not. */
export function saysNothing(balance: StatedBalance): boolean {
  return balance.unread.length === 0 && Object.values(balance.fields).every((value) => value === null)
}

function partsOf(row: CheckedRow, mapped: ReadonlyMap<SheetFieldName, number>): { parts: Record<string, Fen>; faulty: string[] } {
  const parts: Record<string, Fen> = {}
  const faulty: string[] = []
  for (const column of BALANCE_COLUMNS) {
    const part = PARTS[column]
    const place = mapped.get(column)
    if (part === undefined || place === undefined) continue
    if (row.rejected.some((cell) => cell.column === place)) faulty.push(part)
    const value = row.values[column]
    if (typeof value !== 'number') continue
    // 活期 and 定期 are parts of 存款余额: they count only where the whole is not stated.
    if ((column === 'demandDeposits' || column === 'termDeposits') && typeof row.values.deposits === 'number') continue
    parts[part] = fen((parts[part] ?? 0) + value)
  }
  const { amount, productClass } = row.values
  if (typeof amount === 'number' && typeof productClass === 'string') {
    const part = partOfClass(productClass)
    parts[part] = fen((parts[part] ?? 0) + amount)
  }
  return { parts, faulty }
}

function partOfClass(productClass: string): string {
  return assetClassOf(productClass) ?? 'otherAssets'
}
