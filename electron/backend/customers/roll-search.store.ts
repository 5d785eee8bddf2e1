import type { Ordering } from '#shared/domain/segment.ts'
import type { ReadDb } from '../db/database.ts'
import { candidates, candidatesByFigures, figuresOf, rowMatches } from '../db/search.ts'
import { breath } from '../room.ts'
import { everybodyHaving, frequencyIn, havingFigures } from './roll-numbers.ts'
import { inOrder, keyAt, openKeys, type Roll } from './roll.ts'
import type { Check } from './roll-checks.store.ts'

/** A text that fits more customers than this is looked for along the order of the list instead: it is met often enough. */
const FEW = 10_000
/** Numbers are looked at in memory: more of them are worth gathering. */
const FEW_NUMBERS = 20_000
/** Rows that are looked at along an order before it is taken for one that does not meet the text. */
const MOST_LOOKED_AT = 8_000
/** Numbers that are looked at along an order before all of them are gone through in theirs. */
const MOST_NUMBERS = 100_000
/** Rows that are looked at in one query: more and more of them, so that a frequent text costs little. */
const FIRST_LOOK = 64
const LONGEST_LOOK = 1_024

/** Which customers a text may mean: these, or more than are worth gathering. */
export async function meantBy(db: ReadDb, text: string): Promise<readonly number[] | 'many'> {
  const { rows } = await candidates(db, text, FEW + 1).execute(db)
  return rows.length > FEW ? 'many' : rows.map(({ id }) => id)
}

/**
 * The keys of one page of whom a text means and who fit, in the order of the list; null when the text is
 * met too seldom along the order: then the database has to gather and sort them.
 */
export async function pageBySearch(
  db: ReadDb,
  roll: Roll,
  text: string,
  place: Ordering & { offset: number; limit: number },
  fits: Check | null,
): Promise<number[] | null> {
  const figures = figuresOf(text)
  if (figures !== null) return pageByFigures(db, roll, figures, place, fits)
  const meant = await meantBy(db, text)
  const few = meant !== 'many'
  const looked = few ? along(roll, place, amongOpen(roll, meant, fits)) : alongAll(roll, place, fits)
  const wanted = place.offset + place.limit
  const found: number[] = []
  let seen = 0
  for (let size = FIRST_LOOK; ; size = Math.min(LONGEST_LOOK, size * 2)) {
    const batch = take(looked, size)
    found.push(...(await whomItMeans(db, text, batch)))
    if (found.length >= wanted || batch.length < size) return found.slice(place.offset, wanted)
    seen += batch.length
    if (!few && seen > MOST_LOOKED_AT) return null
    await breath()
  }
}

/** Everybody whom a text means and who fit; null when it may mean more than are worth gathering. */
export async function everyoneBySearch(db: ReadDb, roll: Roll, text: string, fits: Check | null): Promise<number[] | null> {
  const figures = figuresOf(text)
  if (figures !== null) {
    const has = havingFigures(roll.numbers, figures)
    const everybody = () => openKeys(roll).filter((id) => (fits === null || fits(id)) && has(id))
    return (await fewByFigures(db, roll, figures, fits)) ?? everybody()
  }
  const meant = await meantBy(db, text)
  if (meant === 'many') return null
  const found: number[] = []
  const open = amongOpen(roll, meant, fits)
  for (let at = 0; at < open.length; at += LONGEST_LOOK) {
    found.push(...(await whomItMeans(db, text, open.slice(at, at + LONGEST_LOOK))))
    await breath()
  }
  return found
}

/** Numbers are looked at in memory: nothing else of the customers is needed. */
async function pageByFigures(
  db: ReadDb,
  roll: Roll,
  figures: string,
  place: Ordering & { offset: number; limit: number },
  fits: Check | null,
): Promise<number[]> {
  const wanted = place.offset + place.limit
  const few = await fewByFigures(db, roll, figures, fits)
  if (few !== null) return take(along(roll, place, few), wanted).slice(place.offset)
  const has = havingFigures(roll.numbers, figures)
  const met = roll.orders[place.sort]
  const found: number[] = []
  const all = met.known.length + met.unknown.length
  let [at, looked] = [0, 0]
  for (; at < all && found.length < wanted && looked < MOST_NUMBERS; at += 1) {
    const id = keyAt(met, place.descending, at)
    if (fits !== null && !fits(id)) continue
    looked += 1
    if (has(id)) found.push(id)
  }
  if (at === all || found.length === wanted) return found.slice(place.offset)
  const everybody = amongOpen(roll, everybodyHaving(roll.numbers, figures), fits)
  return take(along(roll, place, everybody), wanted).slice(place.offset)
}

/** Everybody who has these figures and fits; null when more may than are worth gathering. */
async function fewByFigures(db: ReadDb, roll: Roll, figures: string, fits: Check | null): Promise<number[] | null> {
  const { rows } = await candidatesByFigures(db, figures, FEW_NUMBERS + 1, frequencyIn(roll.numbers)).execute(db)
  if (rows.length > FEW_NUMBERS) return null
  return amongOpen(
    roll,
    rows.map(({ id }) => id),
    fits,
  ).filter(havingFigures(roll.numbers, figures))
}

function amongOpen({ columns }: Roll, ids: readonly number[], fits: Check | null): number[] {
  return [...new Set(ids)].filter((id) => columns.open[id] === 1 && (fits === null || fits(id)))
}

function* along({ columns }: Roll, { sort, descending }: Ordering, ids: readonly number[]): Generator<number> {
  const order = inOrder(columns, sort, ids)
  for (let at = 0; at < ids.length; at += 1) yield keyAt(order, descending, at)
}

function* alongAll({ orders }: Roll, { sort, descending }: Ordering, fits: Check | null): Generator<number> {
  const order = orders[sort]
  for (let at = 0; at < order.known.length + order.unknown.length; at += 1) {
    const id = keyAt(order, descending, at)
    if (fits === null || fits(id)) yield id
  }
}

function take(from: Generator<number>, most: number): number[] {
  const taken: number[] = []
  while (taken.length < most) {
    const { done, value } = from.next()
    if (done === true) break
    taken.push(value)
  }
  return taken
}

/** Those of these customers whom the text really means, in their order. */
async function whomItMeans(db: ReadDb, text: string, ids: readonly number[]): Promise<number[]> {
  if (ids.length === 0) return []
  // As many places as a full look has: a statement for each number of customers would have to be prepared anew.
  const size = 2 ** Math.ceil(Math.log2(Math.max(FIRST_LOOK, ids.length)))
  const rows = await db
    .selectFrom('customers as c')
    .select('c.id')
    .where('c.branch_id', '=', db.branchId)
    .where('c.id', 'in', [...ids, ...Array.from({ length: size - ids.length }, () => 0)])
    .where(rowMatches(text))
    .execute()
  const meant = new Set<number>(rows.map(({ id }) => id))
  return ids.filter((id) => meant.has(id))
}
