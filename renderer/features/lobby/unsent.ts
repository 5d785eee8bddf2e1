import type { FlagEntry } from '#shared/domain/flag.ts'

/** A flag whose answer has not come, and whose hand it is from: nobody else's session may send it. */
export interface UnsentFlag {
  by: string
  entry: FlagEntry
}

/*
 * They stay in this window's memory only, because they hold what a visitor said of themselves; but they
 * outlive the page, a lock and the loss of the backend (S1.11).
 */
let kept: readonly UnsentFlag[] = []
const watchers = new Set<() => void>()

export const unsentFlags = {
  all: (): readonly UnsentFlag[] => kept,
  watch: (tell: () => void): (() => void) => {
    watchers.add(tell)
    return () => watchers.delete(tell)
  },
  keep: (flag: UnsentFlag): void => change([...kept, flag]),
  settle: ({ entry }: UnsentFlag): void => change(kept.filter((each) => each.entry.key !== entry.key)),
}

function change(next: readonly UnsentFlag[]): void {
  kept = next
  for (const tell of watchers) tell()
}
