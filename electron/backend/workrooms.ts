import { type MessagePort, Worker } from 'node:worker_threads'
import { Failure, type FailureCode } from '#shared/domain/failure.ts'
import type { Instant } from '#shared/domain/instant.ts'
import type { Progress } from '#shared/contract/access.ts'
import type { Change } from './db/database.ts'
import type { OpenedPlace } from './db/open.ts'
import type { RoomKind, Rooms } from './rooms.ts'
import type { ForkReader } from './sheets/reader-process.ts'
import { relayReader } from './sheets/relay.ts'

/**
 * Long work is done in a workroom: a thread with its own connection to the book, so that the window's
 * questions are answered meanwhile. A room is entered, asked one thing after another, and left; what
 * it holds in memory is gone with it.
 */
export interface Workrooms {
  enter<Kind extends RoomKind>(kind: Kind, branchId: number): Workroom<Rooms[Kind]>
  /** Stops whatever is still going on, and waits until it has put that on record. */
  close(): Promise<void>
}

export interface Workroom<Room> {
  /** Does one thing; progress comes as it goes, `signal` stops it. */
  ask<Method extends Extract<keyof Room, string>>(
    method: Method,
    input: InputOf<Room[Method]>,
    options?: { onProgress?: (progress: Progress) => void; signal?: AbortSignal },
  ): Promise<OutputOf<Room[Method]>>
  leave(): Promise<void>
}

type InputOf<Method> = Method extends (input: infer Input, ...rest: never[]) => unknown ? Input : never
type OutputOf<Method> = Method extends (...rest: never[]) => Promise<infer Output> ? Output : never

/** What a room is told at its door. The key travels inside this process's memory only. */
export interface RoomOrder {
  kind: RoomKind
  place: OpenedPlace
  branchId: number
  /** The clock goes on from here, if it ticks. */
  now: Instant
  ticks: boolean
}

export type ToRoom = { ask: number; method: string; input: unknown } | { stop: number } | { leave: true }
export type FromRoom =
  | { progress: Progress; of: number }
  | { answer: unknown; of: number }
  | { failure: { code: FailureCode; data: unknown } | { message: string }; of: number }
  | { changed: Change }
  | { reader: MessagePort; heapMb: number }

interface Pending {
  settle: (message: Extract<FromRoom, { of: number }>) => void
  fail: (error: Error) => void
}

/** Workrooms as threads. `script` is `worker.ts`, or what the build made of it. */
export function threadWorkrooms(options: {
  script: URL
  order: (kind: RoomKind, branchId: number) => RoomOrder
  onChange: (change: Change) => void
  readers: ForkReader
}): Workrooms {
  const threads = new Set<Worker>()
  return {
    enter: (kind, branchId) => {
      const thread = new Worker(options.script, { workerData: options.order(kind, branchId) })
      threads.add(thread)
      thread.once('exit', () => threads.delete(thread))
      return threadRoom(thread, options)
    },
    close: async () => {
      await Promise.all([...threads].map(endThread))
    },
  }
}

/** How long a room may take to come to its end before it is broken off. */
const PATIENCE_MS = 20_000

/** A thread that is broken off inside SQLite's native code takes the whole process with it: it is asked to leave first. */
async function endThread(thread: Worker): Promise<void> {
  const late = setTimeout(() => void thread.terminate(), PATIENCE_MS)
  await leaveThread(thread)
  clearTimeout(late)
}

async function leaveThread(thread: Worker): Promise<void> {
  // A thread that fell has left already.
  if (thread.threadId === -1) return
  const left = new Promise((resolve) => thread.once('exit', resolve))
  thread.postMessage({ leave: true } satisfies ToRoom)
  await left
}

/**
 * Asks one thing of a new room and leaves it: progress as a stream, the answer as the stream's end.
 * Ending the stream stops the work.
 */
export async function* workIn<Kind extends RoomKind, Method extends Extract<keyof Rooms[Kind], string>>(
  workrooms: Workrooms,
  kind: Kind,
  branchId: number,
  method: Method,
  input: InputOf<Rooms[Kind][Method]>,
): AsyncGenerator<Progress, OutputOf<Rooms[Kind][Method]>> {
  const room = workrooms.enter(kind, branchId)
  try {
    return yield* following((options) => room.ask(method, input, options))
  } finally {
    await room.leave()
  }
}

/** Turns work that calls back with its progress into a stream of it; ending the stream stops the work. */
export async function* following<Answer>(
  work: (options: { onProgress: (progress: Progress) => void; signal: AbortSignal }) => Promise<Answer>,
): AsyncGenerator<Progress, Answer> {
  const stop = new AbortController()
  let latest: Progress | null = null
  let wake = () => {}
  const onProgress = (progress: Progress) => {
    latest = progress
    wake()
  }
  const result: { settled?: { answer: Answer } | { error: unknown } } = {}
  const settled = work({ onProgress, signal: stop.signal }).then(
    (answer) => (result.settled = { answer }),
    (error: unknown) => (result.settled = { error }),
  )
  try {
    while (result.settled === undefined) {
      if (latest === null) await Promise.race([settled, new Promise<void>((resolve) => (wake = resolve))])
      // Only the latest matters to somebody who watches.
      const progress = latest
      latest = null
      if (progress !== null) yield progress
    }
    if ('error' in result.settled) throw result.settled.error
    return result.settled.answer
  } finally {
    stop.abort()
  }
}

function threadRoom<Room>(
  worker: Worker,
  { onChange, readers }: { onChange: (change: Change) => void; readers: ForkReader },
): Workroom<Room> {
  const pending = new Map<number, Pending>()
  let asked = 0
  const failAll = (error: Error) => {
    for (const { fail } of pending.values()) fail(error)
    pending.clear()
  }
  worker.on('message', (message: FromRoom) => {
    if ('changed' in message) onChange(message.changed)
    else if ('reader' in message) relayReader(readers.start(message.heapMb), message.reader)
    else pending.get(message.of)?.settle(message)
  })
  worker.on('error', (error) => failAll(error instanceof Error ? error : new Error(String(error))))
  worker.on('exit', () => failAll(new Error('The workroom closed before it answered')))
  const say = (message: ToRoom) => worker.postMessage(message)
  return {
    ask: (method, input, { onProgress, signal } = {}) =>
      new Promise((resolve, reject) => {
        signal?.throwIfAborted()
        const id = (asked += 1)
        const stop = () => say({ stop: id })
        signal?.addEventListener('abort', stop, { once: true })
        const done = () => {
          signal?.removeEventListener('abort', stop)
          pending.delete(id)
        }
        pending.set(id, {
          settle: (message) => {
            if ('progress' in message) return onProgress?.(message.progress)
            done()
            if ('answer' in message) resolve(message.answer as never)
            else reject(errorOf(message.failure))
          },
          fail: (error) => {
            done()
            reject(error)
          },
        })
        say({ ask: id, method, input })
      }),
    leave: () => leaveThread(worker),
  }
}

function errorOf(failure: Extract<FromRoom, { failure: unknown }>['failure']): Error {
  if ('message' in failure) return new Error(failure.message)
  return new Failure(...([failure.code, failure.data] as ConstructorParameters<typeof Failure>))
}
