import type { ReadDb } from '../db/database.ts'
import type { Roll } from './roll.ts'
import { applyChanges } from './roll-changes.ts'
import { lastListedChange, linesOf, listedChangesFrom, neighboursOf, type Placing } from './roll.store.ts'

/** Further behind than this, a roll is made anew: that costs less than so many customers one by one. */
const MOST_CHANGES = 2_000
const ATTEMPTS = 5

/** True when the roll knows everything that had been written before it was asked for; false when it has to be made anew. */
export async function freshen(db: ReadDb, roll: Roll): Promise<boolean> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    if ((await lastListedChange(db)) === roll.change) return true
    const changes = await listedChangesFrom(db, roll.change, MOST_CHANGES + 1)
    // The last change that it knows must still be there: notes that came after it may have been forgotten with it.
    const since = roll.change === 0 ? changes : changes[0]?.seq === roll.change ? changes.slice(1) : []
    const last = since.at(-1)
    if (last === undefined || since.length >= MOST_CHANGES || since.some((change) => change.customer_id === 0)) return false
    const noted = [...new Set(since.map((change) => change.customer_id))]
    const lines = await linesOf(db, noted)
    const open = new Set(lines.map(({ id }) => id))
    const moved = [...new Set(since.filter(({ placed }) => placed === 1).map((change) => change.customer_id))].filter((id) =>
      open.has(id),
    )
    const places = {
      name: await placesAmong(db, roll.columns.name, moved, 'pinyin'),
      number: await placesAmong(db, roll.columns.number, moved, 'customer_no'),
    }
    // All of this must have been read of one state of the book, or it is read again.
    if ((await lastListedChange(db)) !== last.seq) continue
    if (places.name === null || places.number === null) return false
    applyChanges(roll, { noted, lines, places: { name: places.name, number: places.number }, change: last.seq })
  }
  return false
}

/** A number between the neighbours' for each of these customers; null when there is none left between them. */
async function placesAmong(
  db: ReadDb,
  known: Float64Array,
  ids: readonly number[],
  by: Placing,
): Promise<Map<number, number> | null> {
  const places = new Map<number, number>()
  const waiting = new Set(ids)
  for (const id of ids) {
    const [before, behind] = [await nearest(db, id, by, 'before', waiting), await nearest(db, id, by, 'behind', waiting)]
    const placeOf = (neighbour: number) => places.get(neighbour) ?? known[neighbour] ?? Number.NaN
    const low = before === null ? null : placeOf(before)
    const high = behind === null ? null : placeOf(behind)
    const place = low === null ? (high ?? 1) - 1 : high === null ? low + 1 : (low + high) / 2
    if (Number.isNaN(place) || place === low || place === high) return null
    places.set(id, place)
    waiting.delete(id)
  }
  return places
}

async function nearest(
  db: ReadDb,
  id: number,
  by: Placing,
  way: 'before' | 'behind',
  waiting: ReadonlySet<number>,
): Promise<number | null> {
  for (let most = 8; ; most *= 8) {
    const found = await neighboursOf(db, id, by, way, most)
    const neighbour = found.find((one) => !waiting.has(one))
    if (neighbour !== undefined) return neighbour
    if (found.length < most) return null
  }
}
