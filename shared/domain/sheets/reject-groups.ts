/** A row or a cell that was refused. */
export interface Refusal {
  whole: boolean
  heading: string
  reason: string
}

/** Refusals that say the same of the same column. */
export interface RejectGroup {
  /** Names the group; what `groupOf` gives for each of its refusals. */
  group: string
  whole: boolean
  /** Empty where a whole row is refused. */
  heading: string
  reason: string
  count: number
}

/** The refusals by what is wrong, the most frequent first, whole rows before cells. */
export function rejectGroups(refusals: Iterable<Refusal>): RejectGroup[] {
  const groups = new Map<string, RejectGroup>()
  for (const refusal of refusals) {
    const key = groupOf(refusal)
    const { whole, heading } = refusal
    const group = groups.get(key) ?? {
      group: key,
      whole,
      heading: whole ? '' : heading,
      reason: generally(refusal.reason),
      count: 0,
    }
    group.count += 1
    groups.set(key, group)
  }
  return [...groups.values()].toSorted((a, b) => Number(b.whole) - Number(a.whole) || b.count - a.count)
}

/** The group of one refusal: its column, and its reason without what differs from cell to cell. */
export function groupOf({ whole, heading, reason }: Refusal): string {
  return `${whole ? '' : heading}\n${generally(reason)}`
}

function generally(reason: string): string {
  return reason.replace(/“[^”]*”/g, '“…”').replace(/第 \d[\d、]* 行/g, '第 … 行')
}
