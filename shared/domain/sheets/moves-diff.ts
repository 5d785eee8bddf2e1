import { fen, type Fen } from '../fen.ts'
import type { IsoDate } from '../iso-date.ts'
import type { CheckedRow } from './check-rows.ts'
import { EXISTS, type ImportOptions, type PlannedRecord, type RowStatus } from './import-diff.ts'
import { type BookCustomer, type CustomerIndex, matchCustomer } from './match.ts'
import { compareRecord, type Fields } from './record.ts'
import { keysOf, type RefusedRow } from './row-groups.ts'
import type { SheetFieldName } from './sheet-field.ts'

/** What moved on one customer's accounts in a day: what came less what went (S2.8). */
export interface MoveOutcome {
  rows: readonly CheckedRow[]
  status: RowStatus
  customer: BookCustomer
  record: PlannedRecord
}

export interface MoveDiff {
  outcomes: MoveOutcome[]
  refused: RefusedRow[]
  unknown: number
}

/** Mapped fields with their columns' places; the day of the whole sheet, where it has one. */
interface MoveColumns {
  mapped: ReadonlyMap<SheetFieldName, number>
  date: IsoDate | null
}

interface Move {
  row: CheckedRow
  customer: BookCustomer
  on: IsoDate
  /** A reason where the row states no amount that can be read. */
  amount: Fen | string
}

/**
 * What a sheet of large moves changes. The transactions of one customer and day are one move, added up;
 * where one of them cannot be read none of that day goes in, since a part of a sum is a wrong sum.
 */
export function diffMoves(
  checked: readonly CheckedRow[],
  columns: MoveColumns,
  book: { index: CustomerIndex; move: (customerId: number, on: IsoDate) => Fields | null },
  { matchBy, byNameAndPhone }: Pick<ImportOptions, 'matchBy' | 'byNameAndPhone'>,
): MoveDiff {
  const diff: MoveDiff = { outcomes: [], refused: [], unknown: 0 }
  const moves: Move[] = []
  for (const row of checked) {
    const match = matchCustomer(keysOf(row.values, matchBy), book.index, byNameAndPhone)
    const day = dayOf(row, columns)
    if (match.match === 'new') diff.unknown += 1
    if (match.match === 'found' && day !== null)
      moves.push({ row, customer: match.customer, on: day, amount: amountOf(row, columns) })
    else
      diff.refused.push({ row, heading: '', reason: refusal(row, columns, match.match === 'none' ? match.reason : '不在客户簿') })
  }
  for (const group of Map.groupBy(moves, ({ customer, on }) => `${customer.id} ${on}`).values()) {
    const outcome = outcomeOf(group, book.move)
    if (Array.isArray(outcome)) diff.refused.push(...outcome)
    else diff.outcomes.push(outcome)
  }
  return diff
}

function outcomeOf(
  group: readonly Move[],
  known: (customerId: number, on: IsoDate) => Fields | null,
): MoveOutcome | RefusedRow[] {
  const [first] = group
  if (first === undefined) return []
  const bad = group.find(({ amount }) => typeof amount === 'string')
  if (bad !== undefined)
    return group.map(({ row, amount }) => ({
      row,
      heading: '',
      reason: typeof amount === 'string' ? amount : `同一天的第 ${bad.row.row} 行读不出，合计不准，一起退回`,
    }))
  const amount = group.reduce((sum, move) => sum + (typeof move.amount === 'number' ? move.amount : 0), 0)
  const { customer, on } = first
  const { change, confirmed } = compareRecord(known(customer.id, on), { amount }, () => 'overwrite')
  return {
    rows: group.map(({ row }) => row),
    status: change === null ? 'unchanged' : change.before === null ? 'created' : 'updated',
    customer,
    record: { record: 'move', id: customer.id, on, change, confirmed: [EXISTS, ...confirmed] },
  }
}

/** What came less what went; with a column of directions the amount's own sign says nothing. */
function amountOf({ values, rejected }: CheckedRow, { mapped }: MoveColumns): Fen | string {
  const faults = rejected.filter(({ column }) => AMOUNTS.some((field) => mapped.get(field) === column))
  if (faults[0] !== undefined) return `${faults[0].heading}：${faults[0].reason}`
  const { moveAmount, direction, inflow, outflow } = values
  if (typeof moveAmount === 'number') return fen(typeof direction === 'number' ? Math.abs(moveAmount) * direction : moveAmount)
  if (typeof inflow !== 'number' && typeof outflow !== 'number') return '没有金额'
  return fen((typeof inflow === 'number' ? inflow : 0) - (typeof outflow === 'number' ? Math.abs(outflow) : 0))
}

const AMOUNTS = ['moveAmount', 'direction', 'inflow', 'outflow'] as const

function dayOf({ values, rejected }: CheckedRow, { mapped, date }: MoveColumns): IsoDate | null {
  if (rejected.some(({ column }) => column === mapped.get('dataDate'))) return null
  return (values.dataDate as IsoDate | undefined) ?? date
}

/** A key or a day that cannot be read says more than that nobody was found. */
function refusal({ rejected, values }: CheckedRow, { mapped, date }: MoveColumns, otherwise: string): string {
  const keys = [mapped.get('customerNo'), mapped.get('documentNo'), mapped.get('dataDate')]
  const fault = rejected.find(({ column }) => keys.includes(column))
  if (fault !== undefined) return `${fault.heading}：${fault.reason}`
  return values.dataDate === undefined && date === null ? '没有日期' : otherwise
}
