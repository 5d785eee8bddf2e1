import type { Ordering } from '#shared/domain/segment.ts'
import type { ReadDb } from '../db/database.ts'
import { candidates } from '../db/search.ts'
import { type Check, inOrder, keyAt, marked, type Roll, type RollOrder } from './roll.ts'
import type { Fitting } from './roll-checks.store.ts'
import { type Meant, meantOnRoll } from './roll-words.ts'

/** How far a way to find somebody is gone before another is cheaper. */
export interface Reach {
  /** Customers that are looked at along an order: a text that many fit fills a page before. */
  looked: number
  /** Candidates that are gathered and sorted; among more of them one goes along the order, too. */
  few: number
}
const REACH: Reach = { looked: 4_000, few: 5_000 }

/** The keys of one page of whom a text means and who fit, in the order of the list. */
export async function pageBySearch(
  db: ReadDb,
  roll: Roll,
  text: string,
  place: Ordering & { offset: number; limit: number },
  { order: orderOf, asks, fits }: Fitting,
  { looked, few }: Reach = REACH,
): Promise<number[]> {
  const meant = meantOnRoll(roll.words, text)
  const wanted = place.offset + place.limit
  const order = orderOf(place.sort)
  const met = metAlong(order, place, { wanted, may: asks, looked }, meant.has)
  if (met !== null) return met.slice(place.offset)
  const isOne: Check = (id) => (fits === null || fits(id)) && meant.has(id)
  const among = await meantAmong(db, text, meant, few)
  if (among.length > few) {
    const candidate = marked(roll, among)
    return (metAlong(order, place, { wanted, may: candidate, looked: Infinity }, isOne) ?? []).slice(place.offset)
  }
  const found = openAmong(roll, among).filter(isOne)
  const sorted = inOrder(roll.columns, place.sort, found)
  return found.slice(place.offset, wanted).map((_, at) => keyAt(sorted, place.descending, place.offset + at))
}

/** Everybody whom a text means and who fit, in no order. */
export async function everyoneBySearch(db: ReadDb, roll: Roll, text: string, { fits }: Fitting): Promise<number[]> {
  const meant = meantOnRoll(roll.words, text)
  const among = await meantAmong(db, text, meant, REACH.few)
  return openAmong(roll, among).filter((id) => (fits === null || fits(id)) && meant.has(id))
}

/**
 * The first so many that are met along an order, of those who may be; null when fewer are among the first
 * `looked` who may be, and there are more.
 */
function metAlong(
  order: RollOrder,
  { descending }: Ordering,
  { wanted, may, looked: most }: { wanted: number; may: Check | null; looked: number },
  isOne: Check,
): number[] | null {
  const all = order.known.length + order.unknown.length
  const met: number[] = []
  let looked = 0
  for (let at = 0; at < all; at += 1) {
    const id = keyAt(order, descending, at)
    if (may !== null && !may(id)) continue
    if (isOne(id) && met.push(id) === wanted) return met
    looked += 1
    if (looked === most) return null
  }
  return met
}

/** Among whom everybody is who is meant: by their figures, or by the book's index where it names few, else in one pass over everybody's texts. */
async function meantAmong(db: ReadDb, text: string, meant: Meant, few: number): Promise<ArrayLike<number>> {
  return meant.among() ?? (await indexed(db, text, few)) ?? meant.everybody()
}

/** The candidates of the book's index; null when they are more than are worth gathering. */
async function indexed(db: ReadDb, text: string, few: number): Promise<number[] | null> {
  const { rows } = await candidates(db, text, few + 1).execute(db)
  return rows.length > few ? null : rows.map(({ id }) => id)
}

function openAmong({ columns: { open } }: Roll, ids: ArrayLike<number>): number[] {
  return [...new Set(Array.from(ids))].filter((id) => open[id] === 1)
}
