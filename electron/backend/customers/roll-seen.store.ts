import { reachOf } from '#shared/domain/permissions.ts'
import type { CustomerSort } from '#shared/domain/segment.ts'
import type { ReadDb } from '../db/database.ts'
import { handedKeys, type Viewer } from './customers.store.ts'
import { type Check, marked, type Roll, type RollOrder } from './roll.ts'

/** Whom of a roll a person may see. */
export interface Seen {
  /** An order of the roll without anybody else. */
  order: (sort: CustomerSort) => RollOrder
  /** Asked of anybody; null where that is the whole branch. */
  check: Check | null
}

/** Who asked lately: a row of keystrokes is one person's, and what they may see is gathered once for it. */
interface Kept {
  /** The roll's last change when it was gathered. */
  change: number
  handed: string
  seen: Seen
}
const KEPT_MOST = 32
const kept = new WeakMap<Roll, Map<number, Kept>>()

const NOBODY: RollOrder = { known: new Uint32Array(), unknown: new Uint32Array() }
const NONE: Seen = { order: () => NOBODY, check: () => false }

/** The row rule of `trust.md` on a roll, as `mayBeSeenBy` has it. */
export async function seenOnRoll(db: ReadDb, roll: Roll, viewer: Viewer): Promise<Seen> {
  const reach = reachOf(viewer.actor.post)
  if (reach === 'branch') return { order: (sort) => roll.orders[sort], check: null }
  if (reach === 'lookup' || reach === 'none') return NONE
  const me = viewer.actor.staffId
  const { rows } = await handedKeys(db, viewer).execute(db)
  const keys = rows.map(({ id }) => id)
  const handed = keys.join()
  const people = kept.get(roll) ?? new Map<number, Kept>()
  kept.set(roll, people)
  const known = people.get(me)
  if (known?.change === roll.change && known.handed === handed) return known.seen
  const seen = ofPerson(roll, me, keys)
  if (people.size >= KEPT_MOST) people.clear()
  people.set(me, { change: roll.change, handed, seen })
  return seen
}

function ofPerson(roll: Roll, me: number, handed: readonly number[]): Seen {
  const { owner, coOwner } = roll.columns
  const mine = [...handed]
  for (let id = 0; id < owner.length; id += 1) if (owner[id] === me || coOwner[id] === me) mine.push(id)
  const check = marked(roll, mine)
  return { order: narrowed(roll.orders, check), check }
}

/** Each order is narrowed when it is first asked for. */
function narrowed(orders: Roll['orders'], check: Check): Seen['order'] {
  const made = new Map<CustomerSort, RollOrder>()
  return (sort) => {
    const order = made.get(sort) ?? { known: orders[sort].known.filter(check), unknown: orders[sort].unknown.filter(check) }
    made.set(sort, order)
    return order
  }
}
