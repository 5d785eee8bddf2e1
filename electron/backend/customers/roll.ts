import { CustomerType, Familiarity } from '#shared/domain/customer.ts'
import { LIFECYCLES } from '#shared/domain/lifecycle.ts'
import { RELATIONSHIPS } from '#shared/domain/relationship.ts'
import type { CustomerSort, Ordering } from '#shared/domain/segment.ts'
import type { RollWords, Worded } from './roll-words.ts'

/**
 * The open customers of a branch as the list needs them, in memory: each column an array in which a
 * customer's place is their key, each order the keys in that order. Whatever is asked, a page is found by
 * walking along an order, in a book of a million as in a small one: some 160 bytes a customer.
 */
export interface Roll {
  /** The last noted change that it knows; 0 before the first. */
  change: number
  columns: RollColumns
  words: RollWords
  orders: Record<CustomerSort, RollOrder>
}

export interface RollColumns {
  open: Uint8Array
  withoutPhone: Uint8Array
  nearUpgrade: Uint8Array
  /** Place of the tier; -1 for who stands nowhere yet. */
  tier: Int8Array
  /** Places in the lists of words, from 1; 0 for none. */
  familiarity: Uint8Array
  relationship: Uint8Array
  lifecycle: Uint8Array
  customerType: Uint8Array
  owner: Int32Array
  coOwner: Int32Array
  /** Days as whole numbers, 20261120; 0 for none. */
  heldUntil: Int32Array
  /** What the orders go by; NaN where it is not known. */
  aum: Float64Array
  measure: Float64Array
  contactOn: Float64Array
  /** Places by name and by number; whoever comes between two gets a number between theirs. */
  name: Float64Array
  number: Float64Array
}

/** Ascending, ties by key; those of whom the order knows nothing come last, whichever way it is read. */
export interface RollOrder {
  known: Uint32Array
  unknown: Uint32Array
}

/** One customer's line, as a query of the book answers it. */
export interface RollLine extends Worded {
  id: number
  near_upgrade: number
  tier: number | null
  familiarity: string
  relationship: string | null
  /** As set by hand, else as the data shows. */
  lifecycle: string | null
  customer_type: string | null
  owner_id: number | null
  co_owner_id: number | null
  held_until: number | null
  contact_on: number | null
  aum: number | null
  measure: number | null
}

export const NOWHERE = -1

const KEYS: Record<CustomerSort, (columns: RollColumns) => Float64Array> = {
  aum: ({ aum }) => aum,
  aumMonthAverage: ({ measure }) => measure,
  name: ({ name }) => name,
  customerNo: ({ number }) => number,
  lastContactOn: ({ contactOn }) => contactOn,
}
export const SORTS = Object.keys(KEYS) as CustomerSort[]

/** What an order goes by. */
export function keyOf(columns: RollColumns, sort: CustomerSort): Float64Array {
  return KEYS[sort](columns)
}

/** Room for customers up to this key; shared, so that a thread can hand it over as it is. */
export function emptyColumns(last: number): RollColumns {
  const room = last + 1
  const bytes = (each: number) => new SharedArrayBuffer(room * each)
  return {
    open: new Uint8Array(bytes(1)),
    withoutPhone: new Uint8Array(bytes(1)),
    nearUpgrade: new Uint8Array(bytes(1)),
    tier: new Int8Array(bytes(1)).fill(NOWHERE),
    familiarity: new Uint8Array(bytes(1)),
    relationship: new Uint8Array(bytes(1)),
    lifecycle: new Uint8Array(bytes(1)),
    customerType: new Uint8Array(bytes(1)),
    owner: new Int32Array(bytes(4)),
    coOwner: new Int32Array(bytes(4)),
    heldUntil: new Int32Array(bytes(4)),
    aum: new Float64Array(bytes(8)).fill(Number.NaN),
    measure: new Float64Array(bytes(8)).fill(Number.NaN),
    contactOn: new Float64Array(bytes(8)).fill(Number.NaN),
    name: new Float64Array(bytes(8)).fill(Number.NaN),
    number: new Float64Array(bytes(8)).fill(Number.NaN),
  }
}

/** The same columns with room for customers up to this key. */
export function widened(columns: RollColumns, last: number): RollColumns {
  const wide = emptyColumns(last)
  for (const name of Object.keys(wide) as (keyof RollColumns)[]) wide[name].set(columns[name])
  return wide
}

/** Writes a customer's line; their places by name and number are another matter. */
export function setLine(columns: RollColumns, line: RollLine): void {
  const { id } = line
  columns.open[id] = 1
  columns.withoutPhone[id] = line.phone === null ? 1 : 0
  columns.nearUpgrade[id] = line.near_upgrade
  columns.tier[id] = line.tier ?? NOWHERE
  setClasses(columns, line)
  columns.owner[id] = line.owner_id ?? 0
  columns.coOwner[id] = line.co_owner_id ?? 0
  columns.heldUntil[id] = line.held_until ?? 0
  columns.aum[id] = line.aum ?? Number.NaN
  columns.measure[id] = line.measure ?? Number.NaN
  columns.contactOn[id] = line.contact_on ?? Number.NaN
}

/** Writes how a customer is classed; who stands nowhere yet and has no stage set by hand is at its beginning. */
export function setClasses(
  columns: RollColumns,
  line: Pick<RollLine, 'id' | 'familiarity' | 'relationship' | 'lifecycle' | 'customer_type'>,
): void {
  columns.familiarity[line.id] = CODES.familiarity(line.familiarity)
  columns.relationship[line.id] = CODES.relationship(line.relationship ?? RELATIONSHIPS[0])
  columns.lifecycle[line.id] = CODES.lifecycle(line.lifecycle ?? LIFECYCLES[0])
  columns.customerType[line.id] = CODES.customerType(line.customer_type ?? '')
}

/** How the words of a column are written in it; 0 for none of them. */
export const CODES = {
  familiarity: codesOf(Familiarity.options),
  relationship: codesOf(RELATIONSHIPS),
  lifecycle: codesOf(LIFECYCLES),
  customerType: codesOf(CustomerType.options),
}

function codesOf(words: readonly string[]): (word: string) => number {
  const codes = new Map(words.map((word, place) => [word, place + 1]))
  return (word) => codes.get(word) ?? 0
}

/** The keys of everybody who is open. */
export function openKeys({ columns: { open } }: Pick<Roll, 'columns'>): number[] {
  const keys: number[] = []
  for (let id = 0; id < open.length; id += 1) if (open[id] === 1) keys.push(id)
  return keys
}

/** These customers in an order. */
export function inOrder(columns: RollColumns, sort: CustomerSort, ids: readonly number[]): RollOrder {
  const key = keyOf(columns, sort)
  const isKnown = (id: number) => !Number.isNaN(key[id])
  return {
    known: sharedKeys(ids.filter(isKnown)).sort(byKey(columns, sort)),
    unknown: sharedKeys(ids.filter((id) => !isKnown(id))).sort(lastOnes(columns, sort)),
  }
}

function sharedKeys(ids: readonly number[]): Uint32Array {
  const keys = new Uint32Array(new SharedArrayBuffer(ids.length * 4))
  keys.set(ids)
  return keys
}

export function byKey(columns: RollColumns, sort: CustomerSort): (one: number, other: number) => number {
  const key = keyOf(columns, sort)
  return (one, other) => (key[one] ?? 0) - (key[other] ?? 0) || one - other
}

/** Among those of whom the order knows nothing, who stands somewhere comes before who does not. */
export function lastOnes(columns: RollColumns, sort: CustomerSort): (one: number, other: number) => number {
  if (sort !== 'aum') return (one, other) => one - other
  const nowhere = (id: number) => (columns.tier[id] === NOWHERE ? 1 : 0)
  return (one, other) => nowhere(one) - nowhere(other) || one - other
}

/** The keys of one page of those who fit, in the order that is asked. */
export function pageOfOrder(order: RollOrder, place: Ordering & { offset: number; limit: number }, fits: Check | null): number[] {
  const all = order.known.length + order.unknown.length
  const keys: number[] = []
  let skip = fits === null ? 0 : place.offset
  for (let at = fits === null ? place.offset : 0; at < all && keys.length < place.limit; at += 1) {
    const id = keyAt(order, place.descending, at)
    if (fits !== null && !fits(id)) continue
    if (skip > 0) skip -= 1
    else keys.push(id)
  }
  return keys
}

/** Who stands at a place of an order that is read in this direction. */
export function keyAt({ known, unknown }: RollOrder, descending: boolean, at: number): number {
  const key = at >= known.length ? unknown[at - known.length] : known[descending ? known.length - 1 - at : at]
  return key ?? 0
}

/** True of a customer who fits, by their key. */
export type Check = (id: number) => boolean

/** True of these customers. */
export function marked({ columns }: Pick<Roll, 'columns'>, ids: ArrayLike<number>): Check {
  const member = new Uint8Array(columns.open.length)
  for (let at = 0; at < ids.length; at += 1) member[ids[at] ?? 0] = 1
  return (id) => member[id] === 1
}
