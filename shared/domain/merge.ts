import type { CustomerId } from './customer.ts'
import { combinedDayEnds, type DayEndRow } from './merge-day-ends.ts'
import { type BookRow, MERGE_FIELDS, type MergeTake } from './merge-fields.ts'

/**
 * One change of one row. `before` null: the row is added; `after` null: it goes; both: the columns that
 * change. Played in order it merges, played backwards it takes the merge back.
 */
export interface MergeStep {
  table: string
  key: BookRow
  before: BookRow | null
  after: BookRow | null
}

/** Rows that are about a customer and have a key of their own: they only change whose they are. */
export const FOLLOWING = [
  'holdings',
  'tasks',
  'contacts',
  'appointments',
  'sales',
  'flags',
  'diversions',
  'handovers',
  'tier_moves',
  'classifications',
  'customer_plans',
  'customer_edits',
  'customer_notes',
  'relatives',
  'customer_requests',
] as const
export type Following = (typeof FOLLOWING)[number]

/** Rows of which a customer is part of the key; the rest of the key in order. */
export const KEYED = {
  customer_tags: ['tag_id'],
  large_moves: ['data_date'],
  stated_moves: ['on_date'],
  day_queue: ['on_date', 'staff_id'],
} as const
export type Keyed = keyof typeof KEYED

/** Everything of two customers that a merge has to do with. */
export interface MergeRows {
  kept: BookRow
  absorbed: BookRow
  following: Readonly<Record<Following, readonly number[]>>
  keyed: Readonly<Record<Keyed, readonly BookRow[]>>
  kinships: readonly BookRow[]
  ownerships: readonly BookRow[]
  touches: readonly BookRow[]
  balances: readonly DayEndRow[]
}

/**
 * What makes one customer of two: everything of the absorbed one becomes the kept one's, day-ends add up,
 * refusals of either hold, and the absorbed number stays in the book as closed and pointing to the kept one.
 */
export function mergeSteps(rows: MergeRows, take: MergeTake, on: string): MergeStep[] {
  const ids = { kept: rows.kept['id'] as CustomerId, absorbed: rows.absorbed['id'] as CustomerId }
  return [
    ...FOLLOWING.flatMap((table) =>
      rows.following[table].map((id) => changed(table, { id }, { customer_id: ids.absorbed }, { customer_id: ids.kept })),
    ),
    ...(Object.keys(KEYED) as Keyed[]).flatMap((table) => keyedSteps(table, rows.keyed[table], ids)),
    ...kinshipSteps(rows.kinships, ids),
    ...ownershipSteps(rows.ownerships, ids, take['owner'] ?? 'kept'),
    ...touchSteps(rows.touches, ids),
    ...dayEndSteps(rows.balances, ids),
    ...customerSteps(rows, ids, take, on),
  ]
}

interface Ids {
  kept: CustomerId
  absorbed: CustomerId
}

function changed(table: string, key: BookRow, before: BookRow, after: BookRow): MergeStep {
  return { table, key, before, after }
}

/** A row under another customer is another row: the one goes, the other comes, unless it is there. */
function keyedSteps(table: Keyed, rows: readonly BookRow[], { kept, absorbed }: Ids): MergeStep[] {
  const rest = KEYED[table]
  const keyOf = (customer: number, row: BookRow): BookRow => ({
    customer_id: customer,
    ...Object.fromEntries(rest.map((column) => [column, row[column] ?? null])),
  })
  const present = new Map(rows.filter((row) => row['customer_id'] === kept).map((row) => [JSON.stringify(keyOf(kept, row)), row]))
  return rows
    .filter((row) => row['customer_id'] === absorbed)
    .flatMap((row): MergeStep[] => {
      const key = keyOf(kept, row)
      const there = present.get(JSON.stringify(key))
      const goes: MergeStep = { table, key: keyOf(absorbed, row), before: row, after: null }
      if (there === undefined) return [goes, { table, key, before: null, after: { ...row, customer_id: kept } }]
      if (table === 'customer_tags' || table === 'day_queue') return [goes]
      const amount = Number(there['amount']) + Number(row['amount'])
      return [goes, changed(table, key, { amount: there['amount'] ?? null }, { amount })]
    })
}

/** Who was the absorbed one's family is the kept one's; the two themselves are no family. */
function kinshipSteps(rows: readonly BookRow[], { kept, absorbed }: Ids): MergeStep[] {
  const keyOf = (row: BookRow): BookRow => ({
    customer_id: row['customer_id'] ?? null,
    relative_id: row['relative_id'] ?? null,
  })
  const moved = (row: BookRow): BookRow => ({
    ...row,
    customer_id: row['customer_id'] === absorbed ? kept : (row['customer_id'] ?? null),
    relative_id: row['relative_id'] === absorbed ? kept : (row['relative_id'] ?? null),
  })
  const present = new Set(rows.map((row) => JSON.stringify(keyOf(row))))
  return rows
    .filter((row) => row['customer_id'] === absorbed || row['relative_id'] === absorbed)
    .flatMap((row): MergeStep[] => {
      const after = moved(row)
      const goes: MergeStep = { table: 'kinships', key: keyOf(row), before: row, after: null }
      const stays = after['customer_id'] !== after['relative_id'] && !present.has(JSON.stringify(keyOf(after)))
      return stays ? [goes, { table: 'kinships', key: keyOf(after), before: null, after }] : [goes]
    })
}

function ownershipSteps(rows: readonly BookRow[], { kept, absorbed }: Ids, from: 'kept' | 'absorbed'): MergeStep[] {
  const own = rows.find((row) => row['customer_id'] === kept)
  const other = rows.find((row) => row['customer_id'] === absorbed)
  if (other === undefined) return []
  const goes: MergeStep = { table: 'ownerships', key: { customer_id: absorbed }, before: other, after: null }
  const after = { ...other, customer_id: kept }
  if (own === undefined) return [goes, { table: 'ownerships', key: { customer_id: kept }, before: null, after }]
  // Nobody's customer takes the owner that there is.
  if (from === 'kept' && own['owner_id'] !== null) return [goes]
  return [goes, changed('ownerships', { customer_id: kept }, own, after)]
}

/** The later contact is the last one. */
function touchSteps(rows: readonly BookRow[], { kept, absorbed }: Ids): MergeStep[] {
  const own = rows.find((row) => row['customer_id'] === kept)
  const other = rows.find((row) => row['customer_id'] === absorbed)
  if (other === undefined) return []
  const goes: MergeStep = { table: 'touches', key: { customer_id: absorbed }, before: other, after: null }
  const after = { ...other, customer_id: kept }
  if (own === undefined) return [goes, { table: 'touches', key: { customer_id: kept }, before: null, after }]
  const later = String(other['last_contact_on']) > String(own['last_contact_on'])
  return later ? [goes, changed('touches', { customer_id: kept }, own, after)] : [goes]
}

function dayEndSteps(rows: readonly DayEndRow[], { kept, absorbed }: Ids): MergeStep[] {
  const own = rows.filter((row) => row.customer_id === kept)
  const other = rows.filter((row) => row.customer_id === absorbed)
  if (other.length === 0) return []
  const before = new Map(own.map((row) => [row.on_date, row]))
  const keyOf = (customer: number, on: string): BookRow => ({ customer_id: customer, on_date: on })
  return [
    ...other.map((row): MergeStep => ({ table: 'balances', key: keyOf(absorbed, row.on_date), before: { ...row }, after: null })),
    ...combinedDayEnds(kept, own, other).map((row): MergeStep => {
      const there = before.get(row.on_date)
      return {
        table: 'balances',
        key: keyOf(kept, row.on_date),
        before: there === undefined ? null : { ...there },
        after: { ...row },
      }
    }),
  ]
}

function customerSteps(rows: MergeRows, { kept, absorbed }: Ids, take: MergeTake, on: string): MergeStep[] {
  const columns = MERGE_FIELDS.flatMap((field) => {
    const from = field.settled?.(rows.kept, rows.absorbed) ?? take[field.name] ?? field.first(rows.kept, rows.absorbed)
    return from === 'absorbed' ? field.columns : []
  }).filter((column) => rows.kept[column] !== rows.absorbed[column])
  const part = (row: BookRow, names: readonly string[]): BookRow =>
    Object.fromEntries(names.map((name) => [name, row[name] ?? null]))
  const gone = { closed_on: on, merged_into: kept, document_no: null, phone: null }
  return [
    ...(columns.length === 0 ? [] : [changed('customers', { id: kept }, part(rows.kept, columns), part(rows.absorbed, columns))]),
    // Without document and phone the closed number is found by neither.
    changed('customers', { id: absorbed }, part(rows.absorbed, Object.keys(gone)), gone),
  ]
}
