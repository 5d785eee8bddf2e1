/**
 * A text of everybody on a roll, one after the other in the order of the keys: who has a fragment in theirs
 * is seen here without their row. No text holds the fragment's end of another.
 */
export interface RollTexts {
  bytes: Uint8Array
  /** Where each customer's text ends, and the next one's begins. */
  ends: Uint32Array
  /** Those who have had another since. */
  changed: Map<number, string>
}

/** Takes down texts of customers in the order of their keys; `each` is about how many bytes one takes. */
export function textsTaker(last: number, each: number): { take(id: number, text: string): void; taken(): RollTexts } {
  const encoder = new TextEncoder()
  const ends = new Uint32Array(new SharedArrayBuffer((last + 1) * 4))
  let bytes = Buffer.alloc(Math.max(1024, last * each))
  let [end, next] = [0, 0]
  return {
    take: (id, text) => {
      // A character of a text takes at most three bytes.
      if (end + text.length * 3 > bytes.length) bytes = Buffer.concat([bytes, Buffer.alloc(bytes.length)])
      ends.fill(end, next, id)
      end += encoder.encodeInto(text, bytes.subarray(end)).written
      ends[id] = end
      next = id + 1
    },
    taken: () => {
      ends.fill(end, next)
      const shared = new Uint8Array(new SharedArrayBuffer(end))
      shared.set(bytes.subarray(0, end))
      return { bytes: shared, ends, changed: new Map() }
    },
  }
}

/** Keeps what became of a customer's text. */
export function setText(texts: RollTexts, id: number, now: string): void {
  if (textOf(texts, id) !== now) texts.changed.set(id, now)
}

/** A customer's text, as it is kept. */
export function textOf({ bytes, ends, changed }: RollTexts, id: number): string {
  return changed.get(id) ?? Buffer.from(bytes.subarray(ends[id - 1] ?? 0, ends[id] ?? 0)).toString()
}

/** True of a customer who has this fragment somewhere in their text. */
export function having({ bytes, ends, changed }: RollTexts, fragment: string): (id: number) => boolean {
  const sought = new TextEncoder().encode(fragment)
  const first = sought[0]
  return (id) => {
    const now = changed.size === 0 ? undefined : changed.get(id)
    if (now !== undefined) return now.includes(fragment)
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

/** Everybody who has this fragment somewhere in their text, in the order of the keys: one pass over all texts. */
export function everybodyHaving({ bytes, ends, changed }: RollTexts, fragment: string): number[] {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const found: number[] = []
  let id = 0
  for (let at = all.indexOf(fragment); at >= 0; at = all.indexOf(fragment, ends[id])) {
    while ((ends[id] ?? at + 1) <= at) id += 1
    if (!changed.has(id)) found.push(id)
  }
  for (const [other, now] of changed) if (now.includes(fragment)) found.push(other)
  return found
}
