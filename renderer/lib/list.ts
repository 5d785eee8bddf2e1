/** The list with two places exchanged; unchanged when one of them is not there. */
export function swapped<Item>(list: readonly Item[], index: number, other: number): Item[] {
  const next = [...list]
  const [a, b] = [next[index], next[other]]
  if (a === undefined || b === undefined) return next
  next[index] = b
  next[other] = a
  return next
}

/** The list with one item changed. */
export function changedAt<Item>(list: readonly Item[], index: number, change: Partial<Item>): Item[] {
  return list.map((item, place) => (place === index ? { ...item, ...change } : item))
}
