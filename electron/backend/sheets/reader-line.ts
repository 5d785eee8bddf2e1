import { Failure } from '#shared/domain/failure.ts'
import { patience, type Patience, type PatienceLimits } from './patience.ts'
import type { ExitReason, ReaderProcess } from './reader-process.ts'
import { asBytes, asMessage, BATCHES_AHEAD, FILE_PIECE, type FromReader, heard } from './reader-talk.ts'
import { rowsOfBatch } from './reading/rows-of-batch.ts'
import type { Merge, OnBytes, Row, SheetInfo, WorkbookFile } from './workbook.ts'

/** The line to one reader process, as its parent holds it. One question at a time. */
export interface ReaderLine {
  open(file: WorkbookFile, memoryMb: number): Promise<readonly SheetInfo[]>
  read(sheet: number, onRows: OnRows, onBytes?: OnBytes): Promise<Merge[]>
  /** True when the process is gone, whoever ended it. */
  isGone(): boolean
  /** Kills the process; a question still open ends with `reason`. */
  end(reason?: unknown): void
}

type OnRows = (rows: Row[]) => void | Promise<void>

interface Question {
  onRows: OnRows
  onBytes: OnBytes
  resolve: (message: FromReader) => void
  reject: (error: unknown) => void
  /** Batches that came and are not done with. */
  waiting: number
  /** The reader has said its last word to this. */
  isAnswered: boolean
}

interface Line {
  readonly reader: ReaderProcess
  readonly clock: Patience
  question: Question | null
  /** What is done with the rows, one batch after another. */
  handling: Promise<void>
}

export function readerLine(reader: ReaderProcess, file: string, limits: PatienceLimits): ReaderLine {
  const stop = (reason: 'memory' | 'deadline' | 'crash') => fail(line, new Failure('READING_STOPPED', { file, reason }))
  const line: Line = { reader, clock: patience(limits, () => stop('deadline')), question: null, handling: Promise.resolve() }
  reader.onMessage((said) => hear(line, said))
  let isGone = false
  reader.onExit((reason) => {
    isGone = true
    stop(EXITS[reason])
  })
  return {
    open: async ({ name, bytes }, memoryMb) => {
      let sent = 0
      const sendUpTo = (most: number) => {
        for (; sent < Math.min(most, bytes.length); sent += FILE_PIECE)
          reader.send(asBytes(bytes.subarray(sent, sent + FILE_PIECE)))
      }
      const answer = await ask(line, { onBytes: (received) => sendUpTo(received + 2 * FILE_PIECE) }, () => {
        reader.send(asMessage({ say: 'file', name, size: bytes.length, memoryMb }))
        // On their way while the process still starts.
        sendUpTo(2 * FILE_PIECE)
      })
      return answer.say === 'sheets' ? answer.sheets : []
    },
    read: async (sheet, onRows, onBytes = () => {}) => {
      const answer = await ask(line, { onRows, onBytes }, () => reader.send(asMessage({ say: 'read', sheet })))
      return answer.say === 'read' ? [...answer.merges] : []
    },
    isGone: () => isGone,
    end: (reason = new Error('The reader was let go')) => fail(line, reason),
  }
}

/** A reader never leaves of itself while somebody asks it something. */
const EXITS: Record<ExitReason, 'memory' | 'crash'> = { memory: 'memory', crash: 'crash', ended: 'crash' }

function ask(line: Line, on: { onRows?: OnRows; onBytes: OnBytes }, say: () => void): Promise<FromReader> {
  return new Promise((resolve, reject) => {
    line.question = { onRows: () => {}, ...on, resolve, reject, waiting: 0, isAnswered: false }
    line.clock.wait()
    say()
  })
}

function fail(line: Line, error: unknown): void {
  line.reader.kill()
  settle(line)?.reject(error)
}

function settle(line: Line): Question | null {
  const settled = line.question
  line.question = null
  line.clock.rest()
  return settled
}

function hear(line: Line, said: Uint8Array): void {
  const { question, clock } = line
  if (question === null) return
  clock.heard()
  const message = heard<FromReader>(said)
  if (message instanceof Uint8Array) takeRows(line, question, message)
  else if (message.say === 'bytes') question.onBytes(message.done, message.total)
  else if (message.say === 'failed')
    fail(line, new Failure(...([message.code, message.data] as ConstructorParameters<typeof Failure>)))
  else {
    question.isAnswered = true
    clock.rest()
    // The rows that came before this are handed on before it.
    void line.handling.then(() => settle(line)?.resolve(message))
  }
}

function takeRows(line: Line, question: Question, batch: Uint8Array): void {
  question.waiting += 1
  // From here on the reader waits for us.
  if (question.waiting === BATCHES_AHEAD) line.clock.rest()
  line.handling = line.handling.then(async () => {
    // After a failure nobody wants the rest.
    if (line.question !== question) return
    try {
      await question.onRows(rowsOfBatch(batch))
    } catch (error) {
      return fail(line, error)
    }
    if (question.waiting === BATCHES_AHEAD && line.question === question && !question.isAnswered) line.clock.wait()
    question.waiting -= 1
    line.reader.send(asMessage({ say: 'more' }))
  })
}
