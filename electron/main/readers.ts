import { MessageChannelMain, type MessagePortMain, type UtilityProcess, utilityProcess } from 'electron'
import path from 'node:path'

/** With this code a reader leaves that noticed itself that its memory is used up. */
const OUT_OF_MEMORY_EXIT = 70

export type ReaderEnd = 'memory' | 'crash' | 'ended'

/** Processes that each read one file from outside for the backend, which cannot start any itself. */
export interface Readers {
  /** Starts a reader with a heap of so many MB and hands over a line to it. */
  start(order: { of: number; heapMb: number }, joined: (port: MessagePortMain) => void, gone: (reason: ReaderEnd) => void): void
  kill(of: number): void
  killAll(): void
}

export function readers(): Readers {
  const running = new Map<number, UtilityProcess>()
  return {
    start: ({ of, heapMb }, joined, gone) => {
      const child = utilityProcess.fork(path.join(import.meta.dirname, 'reader.js'), [], {
        serviceName: 'chenxi-reader',
        stdio: 'ignore',
        execArgv: [`--max-old-space-size=${heapMb}`],
        // It needs nothing of its surroundings, and learns nothing of them.
        env: {},
      })
      running.set(of, child)
      child.once('exit', (code) => {
        running.delete(of)
        gone(endOf(code))
      })
      const { port1, port2 } = new MessageChannelMain()
      child.postMessage(new Uint8Array(), [port1])
      joined(port2)
    },
    kill: (of) => void running.get(of)?.kill(),
    killAll: () => {
      for (const child of running.values()) child.kill()
    },
  }
}

/** An exhausted heap aborts the process: SIGABRT, which is 6 as a signal and 134 as a code. */
function endOf(code: number): ReaderEnd {
  if (code === OUT_OF_MEMORY_EXIT || code === 134 || code === 6) return 'memory'
  return code === 0 ? 'ended' : 'crash'
}
