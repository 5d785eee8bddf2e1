/**
 * Phones, document and 客户号 of everybody on a roll, one after the other in the order of the keys. A grams'
 * index finds who may be meant by some figures; who has them in this order is seen here, without the row.
 */
export interface RollNumbers {
  bytes: Uint8Array
  /** Where each customer's numbers end, and the next one's begin. */
  ends: Uint32Array
  /** Those who have had others since. */
  changed: Map<number, string>
  /** How often each three figures (000 to 999) came up among every so many customers when the numbers were taken down. */
  grams: Uint32Array
}

/** One customer in so many is enough to know which figures are frequent. */
const SAMPLED = 32

/** A fragment never goes over from one number to the next. */
const BETWEEN = '\n'

/** What is kept of a customer's numbers; letters of a document are found however they are typed. */
export function numbersOf(row: {
  phone: string | null
  second_phone: string | null
  document_no: string | null
  customer_no: string
}): string {
  return `${[row.phone ?? '', row.second_phone ?? '', row.document_no ?? '', row.customer_no].join(BETWEEN)}${BETWEEN}`.toUpperCase()
}

/** Takes down the numbers of customers in the order of their keys. */
export function numbersTaker(last: number): { take(id: number, numbers: string): void; taken(): RollNumbers } {
  const encoder = new TextEncoder()
  const ends = new Uint32Array(new SharedArrayBuffer((last + 1) * 4))
  let bytes = Buffer.alloc(Math.max(1024, last * 48))
  const grams = new Uint32Array(new SharedArrayBuffer(1000 * 4))
  let [end, next] = [0, 0]
  return {
    take: (id, numbers) => {
      // A character of a text takes at most three bytes.
      if (end + numbers.length * 3 > bytes.length) bytes = Buffer.concat([bytes, Buffer.alloc(bytes.length)])
      ends.fill(end, next, id)
      end += encoder.encodeInto(numbers, bytes.subarray(end)).written
      ends[id] = end
      next = id + 1
      if (id % SAMPLED === 0) countGrams(grams, numbers)
    },
    taken: () => {
      ends.fill(end, next)
      const shared = new Uint8Array(new SharedArrayBuffer(end))
      shared.set(bytes.subarray(0, end))
      return { bytes: shared, ends, changed: new Map(), grams }
    },
  }
}

function countGrams(grams: Uint32Array, numbers: string): void {
  for (const gram of new Set(Array.from(numbers.matchAll(/(?=(\d{3}))/g), ([, three]) => three)))
    grams[Number(gram)] = (grams[Number(gram)] ?? 0) + 1
}

/** How frequent three characters are among the numbers; those that are no figures are rare. */
export function frequencyIn({ grams }: RollNumbers): (gram: string) => number {
  return (gram) => (/^\d{3}$/.test(gram) ? (grams[Number(gram)] ?? 0) : 0)
}

/** Keeps what became of a customer's numbers. */
export function setNumbers(numbers: RollNumbers, id: number, now: string): void {
  if (textOf(numbers, id) !== now) numbers.changed.set(id, now)
}

/** A customer's numbers, as they are kept. */
export function textOf({ bytes, ends, changed }: RollNumbers, id: number): string {
  return changed.get(id) ?? Buffer.from(bytes.subarray(ends[id - 1] ?? 0, ends[id] ?? 0)).toString()
}

/** True of a customer who has these figures somewhere in a number. */
export function havingFigures({ bytes, ends, changed }: RollNumbers, figures: string): (id: number) => boolean {
  const sought = new TextEncoder().encode(figures)
  const first = sought[0]
  return (id) => {
    const now = changed.size === 0 ? undefined : changed.get(id)
    if (now !== undefined) return now.includes(figures)
    const last = (ends[id] ?? 0) - sought.length
    for (let at = ends[id - 1] ?? 0; at <= last; at += 1) {
      if (bytes[at] !== first) continue
      let same = 1
      while (same < sought.length && bytes[at + same] === sought[same]) same += 1
      if (same === sought.length) return true
    }
    return false
  }
}

/** Everybody who has these figures somewhere in a number, in the order of the keys: one pass over all numbers. */
export function everybodyHaving({ bytes, ends, changed }: RollNumbers, figures: string): number[] {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const found: number[] = []
  let id = 0
  for (let at = all.indexOf(figures); at >= 0; at = all.indexOf(figures, ends[id])) {
    while ((ends[id] ?? at + 1) <= at) id += 1
    if (!changed.has(id)) found.push(id)
  }
  for (const [other, now] of changed) if (now.includes(figures)) found.push(other)
  return found
}
