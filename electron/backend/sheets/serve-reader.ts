import { SheetFault } from './faults.ts'
import { READER_MB } from './reader-process.ts'
import { asBytes, asMessage, BATCHES_AHEAD, type FromReader, heard, type ToReader } from './reader-talk.ts'
import type { BatchWorkbook } from './reading/batch-workbook.ts'
import { openBatches } from './reading/open-batches.ts'

/** The reader's own side of the line, and how it leaves when its memory is used up. */
export interface ReaderSide {
  send(bytes: Uint8Array): void
  leave(reason: 'memory'): never
}

/** Told this often how far it is, the other side knows that work goes on. */
const TELL_EVERY_MS = 100

/** Answers what a reader process hears; returns the ear. Failures are told, surprises end the process. */
export function serveReader(side: ReaderSide): (said: Uint8Array) => void {
  const file = { name: '', bytes: new Uint8Array(), received: 0, memoryMb: READER_MB }
  let workbook: BatchWorkbook | null = null
  let allowed = BATCHES_AHEAD
  let onMore = () => {}

  const tell = (message: FromReader) => side.send(asMessage(message))
  const sendBatch = async (batch: Uint8Array) => {
    checkMemory(side, file.memoryMb)
    if (allowed === 0) await new Promise<void>((resolve) => (onMore = resolve))
    allowed -= 1
    side.send(asBytes(batch))
  }
  /** Says how much has come, so that more is sent, or opens what is complete. */
  const received = () => {
    tell({ say: 'bytes', done: file.received, total: file.bytes.length })
    if (file.received === file.bytes.length) answer(open(), tell)
  }
  const open = async () => {
    workbook = await openBatches(file)
    checkMemory(side, file.memoryMb)
    tell({ say: 'sheets', sheets: workbook.sheets })
  }
  const read = async (sheet: number) => {
    if (workbook === null) throw new Error('Nothing is open')
    allowed = BATCHES_AHEAD
    const onBytes = seldom((done, total) => {
      checkMemory(side, file.memoryMb)
      tell({ say: 'bytes', done, total })
    })
    const merges = await workbook.read(sheet, sendBatch, { onBytes })
    tell({ say: 'read', merges })
  }

  return (said) => {
    const message = heard<ToReader>(said)
    if (message instanceof Uint8Array) {
      file.bytes.set(message, file.received)
      file.received += message.length
      received()
    } else if (message.say === 'file') {
      file.name = message.name
      file.memoryMb = message.memoryMb
      file.bytes = new Uint8Array(message.size)
      file.received = 0
      received()
    } else if (message.say === 'read') answer(read(message.sheet), tell)
    else {
      allowed += 1
      onMore()
    }
  }
}

/** The heap has its own limit; what lies outside it (the file, the texts) is counted here. */
function checkMemory(side: ReaderSide, memoryMb: number): void {
  if (process.memoryUsage.rss() > memoryMb * 1024 * 1024) side.leave('memory')
}

function answer(work: Promise<void>, tell: (message: FromReader) => void): void {
  work.catch((error: unknown) => {
    if (error instanceof SheetFault) return tell({ say: 'failed', code: error.code, data: error.data })
    // Thrown past every promise, so that the process ends: what it was asked will never come.
    setImmediate(() => {
      throw error
    })
  })
}

function seldom(tell: (done: number, total: number) => void): (done: number, total: number) => void {
  let last = 0
  return (done, total) => {
    const now = performance.now()
    if (now - last < TELL_EVERY_MS && done < total) return
    last = now
    tell(done, total)
  }
}
