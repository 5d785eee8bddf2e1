/** The strongest that paper is coloured, in percent: what stands on it must stay readable. */
const STRONGEST = 42
const WEAKEST = 6

/** How deep a count is coloured beside the largest one, in percent of the accent. Zero is paper. */
export function heatOf(count: number, most: number): number {
  return count === 0 ? 0 : Math.round(WEAKEST + ((STRONGEST - WEAKEST) * Math.min(count, most)) / Math.max(1, most))
}
