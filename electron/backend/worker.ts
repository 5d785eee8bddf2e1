import { parentPort, workerData } from 'node:worker_threads'
import { Failure } from '#shared/domain/failure.ts'
import { clockContinuing } from './clock.ts'
import { openAgain } from './db/open.ts'
import type { Telling } from './room.ts'
import { ROOMS } from './rooms.ts'
import { forkElsewhere } from './sheets/relay.ts'
import type { FromRoom, RoomOrder, ToRoom } from './workrooms.ts'

/* The thread behind a workroom: opens the book again, makes the room, answers what it is asked. */

const order = workerData as RoomOrder
const port = parentPort
if (port === null) throw new Error('worker.ts runs as a worker thread only')

const clock = clockContinuing(order.now, order.ticks)
const searchThread = new URL(import.meta.url.endsWith('.js') ? './search-thread.js' : './search-thread.ts', import.meta.url)
const book = await openAgain(order.place, order.now, searchThread)
if (order.place.engine === 'sqlite') book.changes.listen((changed) => tell({ changed }))
// A thread cannot start processes in every shell; who made the thread can.
const readers = forkElsewhere((reader, heapMb) => port.postMessage({ reader, heapMb } satisfies FromRoom, [reader]))
const room = ROOMS[order.kind]({ book, db: book.branch(order.branchId), clock, readers }) as Record<
  string,
  (input: unknown, telling: Telling) => Promise<unknown>
>
const stops = new Map<number, AbortController>()
const underWay = new Set<Promise<void>>()

port.on('message', (message: ToRoom) => {
  if ('leave' in message) void leave()
  else if ('stop' in message) stops.get(message.stop)?.abort()
  else follow(answer(message.ask, message.method, message.input))
})

function follow(work: Promise<void>): void {
  underWay.add(work)
  void work.finally(() => underWay.delete(work))
}

async function answer(id: number, method: string, input: unknown): Promise<void> {
  const stop = new AbortController()
  stops.set(id, stop)
  try {
    const work = room[method]
    if (work === undefined) throw new Error(`No ${method} in a ${order.kind} room`)
    tell({
      of: id,
      answer: await work(input, { signal: stop.signal, progress: (progress) => tell({ of: id, progress }) }),
    })
  } catch (error) {
    tell({
      of: id,
      failure:
        error instanceof Failure
          ? { code: error.code, data: error.data }
          : { message: String(error instanceof Error ? error.stack : error) },
    })
  } finally {
    stops.delete(id)
  }
}

async function leave(): Promise<void> {
  for (const stop of stops.values()) stop.abort()
  // Whoever was stopped may still have to put that on record.
  await Promise.all(underWay)
  await book.close()
  port?.close()
}

function tell(message: FromRoom): void {
  port?.postMessage(message)
}
