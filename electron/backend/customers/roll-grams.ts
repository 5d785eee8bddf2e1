/**
 * Who on a roll has each three figures (000 to 999) somewhere in a number, in the order of the keys: the
 * distances from one key to the next, seven bits a byte, the lowest first, some 40 bytes a customer.
 */
export interface RollGrams {
  lists: Uint8Array
  /** Where the list of each three figures begins, and behind the last where it ends. */
  starts: Uint32Array
  /** How many customers each list has. */
  counts: Uint32Array
}

const ALL = 1000
const ZERO = 48

/** A list while it grows. */
interface Growing {
  bytes: Uint8Array
  length: number
  /** The key that was added last. */
  last: number
}

/** Takes down who has which figures, in the order of the keys. */
export function gramsTaker(): { take(id: number, numbers: string): void; taken(): RollGrams } {
  const lists = Array.from({ length: ALL }, (): Growing => ({ bytes: new Uint8Array(64), length: 0, last: -1 }))
  const counts = new Uint32Array(new SharedArrayBuffer(ALL * 4))
  return {
    take: (id, numbers) => {
      for (const gram of gramsIn(numbers)) {
        const list = lists[gram]
        if (list === undefined || list.last === id) continue
        counts[gram] = (counts[gram] ?? 0) + 1
        append(list, id - Math.max(list.last, 0))
        list.last = id
      }
    },
    taken: () => {
      const starts = new Uint32Array(new SharedArrayBuffer((ALL + 1) * 4))
      for (const [gram, { length }] of lists.entries()) starts[gram + 1] = (starts[gram] ?? 0) + length
      const together = new Uint8Array(new SharedArrayBuffer(starts[ALL] ?? 0))
      for (const [gram, { bytes, length }] of lists.entries()) together.set(bytes.subarray(0, length), starts[gram])
      return { lists: together, starts, counts }
    },
  }
}

function append(list: Growing, distance: number): void {
  if (list.length + 5 > list.bytes.length) {
    const wider = new Uint8Array(list.bytes.length * 2)
    wider.set(list.bytes)
    list.bytes = wider
  }
  let rest = distance
  for (; rest > 127; rest >>>= 7) list.bytes[list.length++] = (rest & 127) | 128
  list.bytes[list.length++] = rest
}

/** Every three figures that follow each other in a text, as numbers. */
function gramsIn(text: string): number[] {
  const grams: number[] = []
  let [run, value] = [0, 0]
  for (let at = 0; at < text.length; at += 1) {
    const figure = text.charCodeAt(at) - ZERO
    run = figure >= 0 && figure <= 9 ? run + 1 : 0
    value = run === 0 ? 0 : (value * 10 + figure) % ALL
    if (run >= 3) grams.push(value)
  }
  return grams
}

/** More lists than this cost more to read than they spare. */
const LISTS_READ = 3

/** The keys of everybody who has the rarest of these figures, each somewhere in a number; null where three do not follow each other. */
export function whoHasGrams(grams: RollGrams, figures: string): Uint32Array | null {
  const rarest = [...new Set(gramsIn(figures))].toSorted((one, other) => (grams.counts[one] ?? 0) - (grams.counts[other] ?? 0))
  let found: Uint32Array | null = null
  for (const gram of rarest.slice(0, LISTS_READ)) {
    const list = listOf(grams, gram)
    found = found === null ? list : inBoth(found, list)
  }
  return found
}

function listOf({ lists, starts, counts }: RollGrams, gram: number): Uint32Array {
  const keys = new Uint32Array(counts[gram] ?? 0)
  const end = starts[gram + 1] ?? 0
  let [key, distance, shift, next] = [0, 0, 0, 0]
  for (let at = starts[gram] ?? 0; at < end; at += 1) {
    const byte = lists[at] ?? 0
    distance |= (byte & 127) << shift
    shift += 7
    if (byte > 127) continue
    key += distance
    keys[next++] = key
    distance = 0
    shift = 0
  }
  return keys
}

function inBoth(one: Uint32Array, other: Uint32Array): Uint32Array {
  const both = new Uint32Array(Math.min(one.length, other.length))
  let [at, beside, length] = [0, 0, 0]
  while (at < one.length && beside < other.length) {
    const [left, right] = [one[at] ?? 0, other[beside] ?? 0]
    if (left === right) both[length++] = left
    if (left <= right) at += 1
    if (right <= left) beside += 1
  }
  return both.subarray(0, length)
}
