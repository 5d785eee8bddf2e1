import type { FlagEntry } from '#shared/domain/flag.ts'
import type { Instant } from '#shared/domain/instant.ts'
import { whyUnanswered } from '../../lib/persistent.ts'

/** A flag that has not been answered yet, and whose hand it is from: nobody else's session may send it. */
export interface UnsentFlag {
  by: string
  entry: FlagEntry
  /** When the form was filled, if the program runs as of the clock's own day. */
  filledAt: Instant | null
  /** It could not be sent at once. */
  late: boolean
}

export interface FlagQueue {
  /** What waits, the oldest first. */
  all: () => readonly UnsentFlag[]
  watch: (tell: () => void) => () => void
  keep: (flag: Omit<UnsentFlag, 'late'>) => void
  settle: (key: string) => void
  /** What could not be sent counts from when it was filled. */
  delay: (by: string) => void
}

/** Flags in the order in which they were filled, in this window's memory only. */
export function flagQueue(): FlagQueue {
  let kept: readonly UnsentFlag[] = []
  const watchers = new Set<() => void>()
  const change = (next: readonly UnsentFlag[]) => {
    kept = next
    for (const tell of watchers) tell()
  }
  return {
    all: () => kept,
    watch: (tell) => {
      watchers.add(tell)
      return () => watchers.delete(tell)
    },
    keep: (flag) => change([...kept, { ...flag, late: false }]),
    settle: (key) => change(kept.filter(({ entry }) => entry.key !== key)),
    delay: (by) => change(kept.map((flag) => (flag.by === by && !flag.late ? late(flag) : flag))),
  }
}

function late(flag: UnsentFlag): UnsentFlag {
  return { ...flag, late: true, entry: { ...flag.entry, filledAt: flag.filledAt } }
}

export interface Sending {
  /** Whose flags: those of whoever is at the window. */
  by: string
  deliver: (entry: FlagEntry, signal: AbortSignal) => Promise<unknown>
  /** Told of each flag that has been answered; `refusal` is why it was not taken. */
  onSettled: (entry: FlagEntry, refusal: unknown) => void
  /** How long to wait before what was not answered is sent again. */
  pauseMs: number
  signal: AbortSignal
}

/**
 * Sends what waits until `signal` ends it: one flag after the other, the oldest first, each until it is
 * answered. The key that the form made lets the hall keep each once, however often it has to be sent (S1.11).
 */
export async function sendWaiting(queue: FlagQueue, sending: Sending): Promise<void> {
  const { by, signal, pauseMs } = sending
  while (!signal.aborted) {
    await until(signal, (go) => queue.watch(() => waiting(queue, by).length > 0 && go()), waiting(queue, by).length > 0)
    if (await sendRound(queue, sending)) continue
    if (signal.aborted) return
    queue.delay(by)
    await until(signal, (go) => {
      const pause = setTimeout(go, pauseMs)
      return () => clearTimeout(pause)
    })
  }
}

/** Everything once, the oldest first; false when something is left. Silence holds up all, a stumble over one flag only that one. */
async function sendRound(queue: FlagQueue, { by, deliver, onSettled, signal }: Sending): Promise<boolean> {
  const stumbled = new Set<string>()
  for (;;) {
    const flag = waiting(queue, by).find(({ entry }) => !stumbled.has(entry.key))
    if (flag === undefined || signal.aborted) return stumbled.size === 0
    const { key } = flag.entry
    try {
      await deliver(flag.entry, signal)
      queue.settle(key)
      onSettled(flag.entry, null)
    } catch (error) {
      const why = whyUnanswered(error)
      if (why === 'silence') return false
      if (why === 'stumble') stumbled.add(key)
      else {
        queue.settle(key)
        onSettled(flag.entry, error)
      }
    }
  }
}

function waiting(queue: FlagQueue, by: string): UnsentFlag[] {
  return queue.all().filter((flag) => flag.by === by)
}

/** Waits until `begin` calls go, or the signal ends; `now` when there is nothing to wait for. */
function until(signal: AbortSignal, begin: (go: () => void) => () => void, now = signal.aborted): Promise<void> {
  if (now) return Promise.resolve()
  return new Promise((resolve) => {
    const go = () => {
      end()
      signal.removeEventListener('abort', go)
      resolve()
    }
    const end = begin(go)
    signal.addEventListener('abort', go)
  })
}
