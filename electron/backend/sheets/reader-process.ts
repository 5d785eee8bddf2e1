/**
 * A process that parses one file and does nothing else (`trust.md`: Files from outside). What is said
 * to it and by it is bytes, so that it can be relayed through whatever lies between.
 */
export interface ReaderProcess {
  send(bytes: Uint8Array): void
  /** Tells everything that the process says, in order. */
  onMessage(listen: (bytes: Uint8Array) => void): void
  /** Tells once that the process is gone, whether it was killed or fell. */
  onExit(listen: (reason: ExitReason) => void): void
  kill(): void
}

/** Why a reader is gone: it ran out of its memory, it fell over, or it was told to go. */
export type ExitReason = 'memory' | 'crash' | 'ended'

/** Starts readers: each shell has its own way (`node-fork.ts` under Node, utilityProcess in Electron). */
export interface ForkReader {
  /** `heapMb`: what its heap may take, MB. */
  start(heapMb: number): ReaderProcess
}

/**
 * What a reader may take of the machine, MB: its heap, and all of it together. Files are read as a stream,
 * but a workbook of Excel 97–2003 is parsed whole: 60,000 rows of 25 columns take 1 GB.
 */
export const READER_MB = 512
export const WHOLE_READER_MB = 1536

/** With this code a reader leaves that noticed itself that its memory is used up. */
export const OUT_OF_MEMORY_EXIT = 70

/** What the end of a process means. An exhausted heap aborts it: SIGABRT, or 134 where there are no signals. */
export function exitReason(code: number | null, signal: string | null): ExitReason {
  if (code === OUT_OF_MEMORY_EXIT || code === 134 || signal === 'SIGABRT') return 'memory'
  return code === 0 ? 'ended' : 'crash'
}
