import { whyUnanswered } from './persistent.ts'

/** Something that a person did; `key` tells one from another. */
interface Keyed {
  key: string
}

/** What has not been answered yet, and whose hand it is from: nobody else's session may send it. */
export interface Unsent<Entry> {
  by: string
  entry: Entry
  /** What is sent instead once it could not be sent at once: what counts is when it was done. */
  whenLate: Entry
  /** It could not be sent at once. */
  late: boolean
}

export interface SendQueue<Entry extends Keyed> {
  /** What waits, the oldest first. */
  all: () => readonly Unsent<Entry>[]
  watch: (tell: () => void) => () => void
  /** Keeps it at the end, or in the place of an older one of its key. */
  keep: (given: Omit<Unsent<Entry>, 'late'>) => void
  /** Takes away what was answered; a newer one of its key stays. */
  settle: (entry: Entry) => void
  /** What could not be sent counts from when it was done. */
  delay: (by: string) => void
}

/** What was done, in its order, in this window's memory only. */
export function sendQueue<Entry extends Keyed>(): SendQueue<Entry> {
  let kept: readonly Unsent<Entry>[] = []
  const watchers = new Set<() => void>()
  const change = (next: readonly Unsent<Entry>[]) => {
    kept = next
    for (const tell of watchers) tell()
  }
  return {
    all: () => kept,
    watch: (tell) => {
      watchers.add(tell)
      return () => watchers.delete(tell)
    },
    keep: (given) => {
      const older = kept.find(({ entry }) => entry.key === given.entry.key)
      const next = { ...given, late: false }
      if (older === undefined) return change([...kept, next])
      change(kept.map((each) => (each === older ? (older.late ? late(next) : next) : each)))
    },
    settle: (entry) => change(kept.filter((each) => each.entry !== entry)),
    delay: (by) => change(kept.map((each) => (each.by === by && !each.late ? late(each) : each))),
  }
}

function late<Entry>(unsent: Unsent<Entry>): Unsent<Entry> {
  return { ...unsent, late: true, entry: unsent.whenLate }
}

export interface Sending<Entry> {
  /** Whose: those of whoever is at the window. */
  by: string
  deliver: (entry: Entry, signal: AbortSignal) => Promise<unknown>
  /** Told of each that has been answered; `refusal` is why it was not taken. */
  onSettled: (entry: Entry, refusal: unknown) => void
  /** How long to wait before what was not answered is sent again. */
  pauseMs: number
  signal: AbortSignal
}

/**
 * Sends what waits until `signal` ends it: one after the other, the oldest first, each until it is
 * answered. The key that it carries lets the backend keep each once, however often it has to be sent (S1.11).
 */
export async function sendWaiting<Entry extends Keyed>(queue: SendQueue<Entry>, sending: Sending<Entry>): Promise<void> {
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

/** Everything once, the oldest first; false when something is left. Silence holds up all, a stumble over one only that one. */
async function sendRound<Entry extends Keyed>(queue: SendQueue<Entry>, sending: Sending<Entry>): Promise<boolean> {
  const { by, deliver, onSettled, signal } = sending
  const stumbled = new Set<string>()
  for (;;) {
    const next = waiting(queue, by).find(({ entry }) => !stumbled.has(entry.key))
    if (next === undefined || signal.aborted) return stumbled.size === 0
    const { entry } = next
    try {
      await deliver(entry, signal)
      queue.settle(entry)
      onSettled(entry, null)
    } catch (error) {
      const why = whyUnanswered(error)
      if (why === 'silence') return false
      if (why === 'stumble') stumbled.add(entry.key)
      else {
        queue.settle(entry)
        onSettled(entry, error)
      }
    }
  }
}

function waiting<Entry extends Keyed>(queue: SendQueue<Entry>, by: string): Unsent<Entry>[] {
  return queue.all().filter((unsent) => unsent.by === by)
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
