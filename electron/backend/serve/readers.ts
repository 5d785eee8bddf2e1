import type { ExitReason, ForkReader, ReaderProcess } from '../sheets/reader-process.ts'

/** What is asked of the shell: start a reader with a heap of so many MB, or end one. */
export type ReaderOrder = { say: 'reader'; of: number; heapMb: number } | { say: 'reader-kill'; of: number }

/** A line to a reader, as this process gets it from the shell. */
export interface ReaderPort {
  on(event: 'message', listener: (event: { data: unknown }) => void): void
  postMessage(bytes: Uint8Array): void
  start(): void
}

/**
 * Readers that only the shell can start: orders go out by `ask`; the line comes back by `join`, and word
 * of the end by `gone`. What is said before the line is there waits for it.
 */
export function readersAcross(ask: (order: ReaderOrder) => void): ForkReader & {
  join(of: number, port: ReaderPort): void
  gone(of: number, reason: ExitReason): void
} {
  const joining = new Map<number, (port: ReaderPort) => void>()
  const ending = new Map<number, (reason: ExitReason) => void>()
  let started = 0
  return {
    start: (heapMb) => {
      const of = (started += 1)
      const line = new Promise<ReaderPort>((resolve) => joining.set(of, resolve))
      const ended = new Promise<ExitReason>((resolve) => ending.set(of, resolve))
      ask({ say: 'reader', of, heapMb })
      return readerOver(line, ended, () => ask({ say: 'reader-kill', of }))
    },
    join: (of, port) => {
      joining.get(of)?.(port)
      joining.delete(of)
    },
    gone: (of, reason) => {
      ending.get(of)?.(reason)
      ending.delete(of)
      joining.delete(of)
    },
  }
}

function readerOver(line: Promise<ReaderPort>, ended: Promise<ExitReason>, kill: () => void): ReaderProcess {
  const listeners: ((bytes: Uint8Array) => void)[] = []
  void line.then((port) => {
    port.on('message', ({ data }) => {
      for (const listen of listeners) listen(data as Uint8Array)
    })
    port.start()
  })
  return {
    send: (bytes) => void line.then((port) => port.postMessage(bytes)),
    onMessage: (listen) => void listeners.push(listen),
    onExit: (listen) => void ended.then(listen),
    kill,
  }
}
