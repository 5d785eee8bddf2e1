import type { FailureCode, FailureData } from '../failure.ts'
import type { IsoDate } from '../iso-date.ts'
import type { TargetPeriod } from '../target.ts'
import type { MappedColumn } from './column-mapping.ts'
import type { MatchKey } from './match.ts'
import { TARGET_COLUMNS } from './field-groups.ts'
import { statesBalances } from './sheet-balance.ts'
import { fieldShape, type SheetFieldName } from './sheet-field.ts'
import { SHEET_KINDS, type SheetKind } from './sheet-kind.ts'

/** What must be settled by a person before a sheet can be checked. */
export type Problem = { [Code in FailureCode]: { code: Code; data: FailureData<Code> } }[
  | 'SHEET_KIND_UNKNOWN'
  | 'NO_KEY_COLUMN'
  | 'NO_AMOUNT_COLUMN'
  | 'NO_DATA_DATE'
  | 'NO_PERIOD'
  | 'COLUMN_MISSING'
  | 'MATCH_UNCONFIRMED']

interface Names {
  sheet: string
  file: string
}

/** A sheet as far as it is understood. */
interface UnderstoodSheet {
  kind: SheetKind
  /** False where nothing tells what kind of sheet it is. */
  sure: boolean
  columns: readonly MappedColumn[]
  date: { on: IsoDate } | null
  period: TargetPeriod | null
}

/** How a person wants the rows of a sheet told to be about somebody; null where they have not said. */
interface Matching {
  matchBy: MatchKey | null
  byNameAndPhone: boolean
}

/** What a sheet leaves open, the most pressing first. */
export function problemsOf(sheet: UnderstoodSheet, names: Names, matching: Matching): Problem[] {
  const { kind, date, columns } = sheet
  const headings = columns.map(({ heading }) => heading)
  if (!sheet.sure) return [{ code: 'SHEET_KIND_UNKNOWN', data: { ...names, headings } }]
  const mapped = mappedFields(columns)
  const has = (...fields: readonly SheetFieldName[]) => fields.some((field) => mapped.has(field))
  const lacking = (field: SheetFieldName, ...others: readonly SheetFieldName[]) =>
    has(field, ...others) ? [] : [missing(field, names)]
  const noAmount: Problem = { code: 'NO_AMOUNT_COLUMN', data: names }
  const noDate: Problem[] = date === null && !has('dataDate') ? [{ code: 'NO_DATA_DATE', data: names }] : []
  const noKey = keyProblems(kind, matching, has, { ...names, headings })
  switch (SHEET_KINDS[kind].main) {
    case 'balance':
      return [...noKey, ...(statesBalances(mapped) ? [] : [noAmount]), ...noDate]
    case 'holding':
      return [
        ...noKey,
        ...(has('amount', 'maturityAmount') ? [] : [noAmount]),
        ...noDate,
        ...lacking('product', 'productClass'),
        ...(kind === 'maturities' ? lacking('maturesOn') : []),
      ]
    case 'move':
      return [...noKey, ...(has('moveAmount', 'inflow', 'outflow') ? [] : [noAmount]), ...noDate]
    case 'staff':
      return [...noKey, ...lacking('staffName'), ...lacking('post')]
    case 'visits':
      return [...lacking('visits'), ...noDate]
    case 'target':
      return [...lacking('assignee'), ...targetProblems(sheet, has, names)]
    case 'customer':
    case 'mark':
    case 'tags':
    case 'ownership':
      return noKey
  }
}

/** The columns that each way of telling customers needs. */
const KEY_COLUMNS: Record<MatchKey, readonly SheetFieldName[]> = {
  customerNo: ['customerNo'],
  documentNo: ['documentNo'],
  nameAndPhone: ['name', 'phone'],
}

/** The ways in which the customers of a sheet can be told by the columns that it has. */
export function matchKeysOf(columns: readonly MappedColumn[]): MatchKey[] {
  const mapped = mappedFields(columns)
  return (Object.keys(KEY_COLUMNS) as MatchKey[]).filter((key) => KEY_COLUMNS[key].every((field) => mapped.has(field)))
}

/** The way that holds until a person chooses another: the first that the columns allow. */
export function matchKeyOf(columns: readonly MappedColumn[]): MatchKey {
  return matchKeysOf(columns)[0] ?? 'customerNo'
}

/** Names and phones say whom a row is about only when a person has confirmed it. */
function keyProblems(
  kind: SheetKind,
  { matchBy, byNameAndPhone }: Matching,
  has: (...fields: readonly SheetFieldName[]) => boolean,
  { headings, ...names }: Names & { headings: string[] },
): Problem[] {
  const chosen = matchBy !== null && SHEET_KINDS[kind].keys.includes('customerNo') ? matchBy : null
  if (chosen === null) {
    const named = byNameAndPhone && has('name') && has('phone')
    return has(...SHEET_KINDS[kind].keys) || named ? [] : [{ code: 'NO_KEY_COLUMN', data: { ...names, headings } }]
  }
  const lacking = KEY_COLUMNS[chosen].filter((field) => !has(field)).map((field) => missing(field, names))
  if (lacking.length > 0 || chosen !== 'nameAndPhone' || byNameAndPhone) return lacking
  return [{ code: 'MATCH_UNCONFIRMED', data: names }]
}

/** One column per measure, or a column of measures beside their values; of some period. */
function targetProblems(
  { period }: Pick<UnderstoodSheet, 'period'>,
  has: (...fields: readonly SheetFieldName[]) => boolean,
  names: Names,
): Problem[] {
  const undated: Problem[] = period === null && !has('targetPeriod') ? [{ code: 'NO_PERIOD', data: names }] : []
  if (has(...TARGET_COLUMNS)) return undated
  const parts = (['targetMeasure', 'targetValue'] as const).filter((field) => !has(field))
  return [...parts.map((field) => missing(field, names)), ...undated]
}

function missing(field: SheetFieldName, names: Names): Problem {
  return { code: 'COLUMN_MISSING', data: { ...names, column: fieldShape(field).label } }
}

/** The fields for which a sheet has a column. */
function mappedFields(columns: readonly MappedColumn[]): Set<SheetFieldName> {
  return new Set(columns.flatMap(({ field }) => field ?? []))
}
