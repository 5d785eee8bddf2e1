import type { CellValue } from './cell-text.ts'
import type { CheckedRow } from './check-rows.ts'
import type { CustomerKeys, MatchKey } from './match.ts'
import type { SheetFieldName } from './sheet-field.ts'
import { PER_PRODUCT } from './field-groups.ts'

/** A row that does not go in, with the reason. */
export interface RefusedRow {
  row: CheckedRow
  heading: string
  reason: string
}

/** The rows of a sheet by customer. */
export interface RowGroups {
  groups: CheckedRow[][]
  refused: RefusedRow[]
  /** Rows that say exactly what an earlier row says. */
  repeated: number
  /** Numbers under which different people stand. */
  sharedNumbers: number
}

/** Which fields have a column, and what the columns are called. */
interface Columns {
  mapped: ReadonlyMap<SheetFieldName, number>
  headings: ReadonlyMap<SheetFieldName, string>
  matchBy: MatchKey
}

/**
 * Gathers the rows of each customer: one row each, or several where there is a column of products or
 * accounts, or one per day. Rows that contradict one another are refused; where they are about
 * different people all of them are, since nobody can tell whose number it is.
 */
export function groupRows(checked: readonly CheckedRow[], columns: Columns): RowGroups {
  const perProduct = PER_PRODUCT.some((field) => columns.mapped.has(field))
  const result: RowGroups = { groups: [], refused: [], repeated: 0, sharedNumbers: 0 }
  const sound = checked.filter((row) => {
    const fault = keyFault(row, columns)
    if (fault !== null) result.refused.push({ row, ...fault })
    return fault === null
  })
  const heading = keyHeading(columns)
  for (const rows of Map.groupBy(sound, (row) => groupKey(row, columns.matchBy)).values()) {
    const merged = rows.some(({ mergedFrom }) => mergedFrom !== undefined)
    const others = rows.length === 1 || merged ? null : differentPeople(rows)
    // Of numbers that the book has merged the kept one speaks first, and all of them count.
    if (merged)
      result.groups.push(rows.toSorted((a, b) => Number(a.mergedFrom !== undefined) - Number(b.mergedFrom !== undefined)))
    else if (others === null) result.groups.push(perProduct ? rows : oneEach(rows, heading, result))
    else {
      result.sharedNumbers += 1
      for (const row of rows) result.refused.push({ row, heading, reason: others })
    }
  }
  return result
}

/** Of rows of one customer without products the first stands, and one for each other day. */
function oneEach([first, ...later]: readonly CheckedRow[], heading: string, result: RowGroups): CheckedRow[] {
  if (first === undefined) return []
  const group = [first]
  for (const row of later) {
    if (isRepetition(row, group)) result.repeated += 1
    else if (isAnotherDay(row, group)) group.push(row)
    else result.refused.push({ row, heading, reason: `与第 ${first.row} 行是同一位客户，内容却不同` })
  }
  return group
}

/** Why rows under one number cannot be of one person, or null. What another day said of somebody is history. */
function differentPeople(rows: readonly CheckedRow[]): string | null {
  for (const [field, label] of [
    ['name', '姓名'],
    ['documentNo', '证件号'],
  ] as const) {
    const said = new Map<string, CellValue>()
    for (const row of rows) {
      const value = row.values[field]
      const before = said.get(dayOf(row))
      if (value !== undefined && before !== undefined && before !== value)
        return `第 ${rows
          .map((each) => each.row)
          .slice(0, MOST_NAMED)
          .join('、')} 行是同一个号，${label}却不同，分不清是谁的`
      if (value !== undefined) said.set(dayOf(row), value)
    }
  }
  return null
}

const MOST_NAMED = 5

/** Day of a row that has one of its own. */
export function dayOf({ values }: CheckedRow): string {
  return typeof values.dataDate === 'string' ? values.dataDate : ''
}

/** By what a row tells whom it is about. */
export function keysOf(values: CheckedRow['values'], by: MatchKey): CustomerKeys {
  const text = (value: CellValue) => (typeof value === 'string' ? value : null)
  return {
    by,
    customerNo: text(values.customerNo),
    documentNo: text(values.documentNo),
    name: text(values.name),
    phone: text(values.phone),
  }
}

/** A key or a day that cannot be read refuses the whole row: nobody knows whose it is, or of when. */
function keyFault(row: CheckedRow, { mapped, matchBy }: Columns): { heading: string; reason: string } | null {
  const document = mapped.get('documentNo')
  const keys = {
    customerNo: [mapped.get('customerNo') ?? document],
    documentNo: [document],
    nameAndPhone: [mapped.get('name'), mapped.get('phone')],
  }[matchBy]
  return row.rejected.find(({ column }) => column === mapped.get('dataDate') || keys.includes(column)) ?? null
}

/**
 * Rows that speak of one customer have the same; of keys before the one that counts nothing is told. A 客户号 has
 * no blank in it, so that it stands for itself: nearly all rows have one, and no other text is made of it.
 */
function groupKey({ values, row }: CheckedRow, by: MatchKey): string {
  if (by === 'customerNo' && typeof values.customerNo === 'string') return values.customerNo
  const { customerNo, documentNo, name, phone } = keysOf(values, by)
  const named = name !== null && phone !== null ? `p ${name} ${phone}` : null
  const document = documentNo === null ? null : `d ${documentNo}`
  const keys = {
    customerNo: document ?? named,
    documentNo: document ?? named ?? customerNo,
    nameAndPhone: named ?? customerNo ?? document,
  }
  return keys[by] ?? `r ${row}`
}

function keyHeading({ headings, matchBy }: Columns): string {
  const [number, document] = [headings.get('customerNo'), headings.get('documentNo')]
  return { customerNo: number ?? document, documentNo: document, nameAndPhone: headings.get('name') }[matchBy] ?? ''
}

function isRepetition(row: CheckedRow, group: readonly CheckedRow[]): boolean {
  return group.some((other) => row.rejected.length === other.rejected.length && sameValues(row.values, other.values))
}

function isAnotherDay(row: CheckedRow, group: readonly CheckedRow[]): boolean {
  const { dataDate } = row.values
  return dataDate !== undefined && group.every((other) => other.values.dataDate !== dataDate)
}

function sameValues(a: CheckedRow['values'], b: CheckedRow['values']): boolean {
  const fields = Object.keys({ ...a, ...b }) as SheetFieldName[]
  return fields.every((field) => a[field] === b[field])
}
