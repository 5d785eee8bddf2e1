import type { CustomerSort } from '#shared/domain/segment.ts'
import {
  byKey,
  inOrder,
  keyOf,
  lastOnes,
  type Roll,
  type RollColumns,
  type RollLine,
  type RollOrder,
  setLine,
  SORTS,
  widened,
} from './roll.ts'
import { setWords } from './roll-words.ts'

/** What became of some customers: their lines now (none for who is closed), and where new places by name and number are. */
export interface RollChanges {
  /** Everybody of whom something was noted. */
  noted: readonly number[]
  lines: readonly RollLine[]
  places: { name: ReadonlyMap<number, number>; number: ReadonlyMap<number, number> }
  /** The last noted change among them. */
  change: number
}

/** Room for so many more customers is made at once, so that not every new one makes the columns anew. */
const ROOM_AHEAD = 1_000

/** Brings a roll up to date, at one go: whoever walks along it sees all of the changes or none. */
export function applyChanges(roll: Roll, { noted, lines, places, change }: RollChanges): void {
  const last = noted.reduce((most, id) => Math.max(most, id), 0)
  if (last >= roll.columns.open.length) roll.columns = widened(roll.columns, last + ROOM_AHEAD)
  const { columns } = roll
  const before = new Map(SORTS.map((sort) => [sort, noted.map((id) => standOf(columns, sort, id))]))
  for (const id of noted) columns.open[id] = 0
  for (const line of lines) {
    setLine(columns, line)
    setWords(roll.words, line.id, line)
  }
  for (const { id } of lines) {
    columns.name[id] = places.name.get(id) ?? columns.name[id] ?? Number.NaN
    columns.number[id] = places.number.get(id) ?? columns.number[id] ?? Number.NaN
  }
  for (const sort of SORTS) {
    const moved = noted.filter((id, place) => before.get(sort)?.[place] !== standOf(columns, sort, id))
    if (moved.length > 0) roll.orders[sort] = rearranged(columns, sort, roll.orders[sort], moved)
  }
  roll.change = change
}

/** All that an order knows of a customer. */
function standOf(columns: RollColumns, sort: CustomerSort, id: number): string {
  if (columns.open[id] !== 1) return ''
  return `${keyOf(columns, sort)[id]} ${sort === 'aum' ? columns.tier[id] : ''}`
}

/** The order without those who moved, and then with those of them who are still there, where they belong now. */
function rearranged(columns: RollColumns, sort: CustomerSort, order: RollOrder, moved: readonly number[]): RollOrder {
  const gone = new Uint8Array(columns.open.length)
  for (const id of moved) gone[id] = 1
  const come = inOrder(
    columns,
    sort,
    moved.filter((id) => columns.open[id] === 1),
  )
  return {
    known: merged(order.known, gone, come.known, byKey(columns, sort)),
    unknown: merged(order.unknown, gone, come.unknown, lastOnes(columns, sort)),
  }
}

function merged(
  stay: Uint32Array,
  gone: Uint8Array,
  come: Uint32Array,
  compare: (one: number, other: number) => number,
): Uint32Array {
  const keys = new Uint32Array(stay.length + come.length)
  let [at, next] = [0, 0]
  for (const id of stay) {
    if (gone[id] === 1) continue
    for (let first = come[next]; first !== undefined && compare(first, id) < 0; first = come[next]) {
      keys[at] = first
      next += 1
      at += 1
    }
    keys[at] = id
    at += 1
  }
  keys.set(come.subarray(next), at)
  return keys.subarray(0, at + come.length - next)
}
