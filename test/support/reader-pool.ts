import type { ForkReader, ReaderProcess } from '../../electron/backend/sheets/reader-process.ts'
import { type FromReader, heard, type ToReader } from '../../electron/backend/sheets/reader-talk.ts'

/* Hundreds of files, each read as in the program, without starting a process for each of them. */

interface Pooled {
  readonly reader: ReaderProcess
  listen: (bytes: Uint8Array) => void
  files: number
  /** It has answered what it was asked; one that has not is killed for good. */
  isIdle: boolean
  isGone: boolean
}

/** Readers that are used again when they are let go with nothing left to say. */
export function pooledReaders(fork: ForkReader, filesEach: number): ForkReader & { started(): number; end(): void } {
  const idle: Pooled[] = []
  let started = 0
  const begin = (heapMb: number): Pooled => {
    started += 1
    const pooled: Pooled = { reader: fork.start(heapMb), listen: () => undefined, files: 0, isIdle: true, isGone: false }
    pooled.reader.onExit(() => (pooled.isGone = true))
    pooled.reader.onMessage((bytes) => {
      const said = heard<FromReader>(bytes)
      if (!(said instanceof Uint8Array) && said.say !== 'bytes') pooled.isIdle = true
      pooled.listen(bytes)
    })
    return pooled
  }
  return {
    started: () => started,
    end: () => idle.splice(0).forEach(({ reader }) => reader.kill()),
    start: (heapMb) => {
      const pooled = idle.pop() ?? begin(heapMb)
      pooled.files += 1
      let isLetGo = false
      return {
        send: (bytes) => {
          const said = heard<ToReader>(bytes)
          if (said instanceof Uint8Array || said.say !== 'more') pooled.isIdle = false
          pooled.reader.send(bytes)
        },
        onMessage: (listen) => void (pooled.listen = listen),
        onExit: (listen) => pooled.reader.onExit(listen),
        kill: () => {
          if (isLetGo) return
          isLetGo = true
          if (pooled.isIdle && !pooled.isGone && pooled.files < filesEach) idle.push(pooled)
          else pooled.reader.kill()
        },
      }
    },
  }
}
