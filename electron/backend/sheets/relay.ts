import { MessageChannel, type MessagePort } from 'node:worker_threads'
import type { ExitReason, ForkReader, ReaderProcess } from './reader-process.ts'

/*
 * A reader for a thread that cannot start one: the thread that can starts it, and passes on what is
 * said over a port between the two.
 */

type OverPort = Uint8Array | 'kill' | { exit: ExitReason }

/** Passes on what `reader` and the other end of `port` say to each other. The reader ends with the port. */
export function relayReader(reader: ReaderProcess, port: MessagePort): void {
  port.on('message', (said: OverPort) => {
    if (said instanceof Uint8Array) reader.send(said)
    else reader.kill()
  })
  port.on('close', () => reader.kill())
  reader.onMessage((bytes) => port.postMessage(bytes))
  reader.onExit((reason) => {
    port.postMessage({ exit: reason } satisfies OverPort)
    port.close()
  })
}

/** The reader at the other end of a port, as if it were here. */
export function readerOverPort(port: MessagePort): ReaderProcess {
  const ended = new Promise<ExitReason>((resolve) => {
    port.on('message', (said: OverPort) => {
      if (!(said instanceof Uint8Array) && said !== 'kill') resolve(said.exit)
    })
    port.once('close', () => resolve('ended'))
  })
  return {
    send: (bytes) => port.postMessage(bytes),
    onMessage: (listen) => {
      port.on('message', (said: OverPort) => {
        if (said instanceof Uint8Array) listen(said)
      })
    },
    onExit: (listen) => void ended.then(listen),
    kill: () => {
      port.postMessage('kill' satisfies OverPort)
      port.close()
    },
  }
}

/** Readers that another thread starts: `hand` gives it a port, and it does `relayReader(fork.start(heapMb), port)`. */
export function forkElsewhere(hand: (port: MessagePort, heapMb: number) => void): ForkReader {
  return {
    start: (heapMb) => {
      const { port1, port2 } = new MessageChannel()
      hand(port2, heapMb)
      return readerOverPort(port1)
    },
  }
}
