import { Failure } from '#shared/domain/failure.ts'
import { LIMITS } from './limits.ts'
import type { PatienceLimits } from './patience.ts'
import { type ReaderLine, readerLine } from './reader-line.ts'
import { type ForkReader, READER_MB, WHOLE_READER_MB } from './reader-process.ts'
import { isCompoundFile } from './reading/compound-file.ts'
import type { SheetInfo, Workbook, WorkbookFile } from './workbook.ts'

/** A reader that says nothing for so long, or works for so long in all on one sheet, is stopped. */
const PATIENCE: PatienceLimits = { silenceMs: 20_000, workMs: 180_000 }
/** While a workbook of Excel 97–2003 is parsed whole, nothing can be said. */
const WHOLE_PATIENCE: PatienceLimits = { silenceMs: 90_000, workMs: 180_000 }

/** A reader that nobody asks anything is let go after so long; the next question starts another. */
const IDLE_MS = 15_000

/**
 * Opens a file from outside in a process of its own, which has a limit on memory and on time, and is
 * killed at either: READING_STOPPED. Aborting kills it, too; nothing of it stays. Other failures: see
 * `Workbook`.
 */
export async function readGuarded(
  fork: ForkReader,
  file: WorkbookFile,
  options: { signal?: AbortSignal; limits?: PatienceLimits } = {},
): Promise<Workbook> {
  // Nothing is started for a file that would be refused unread.
  if (file.bytes.length > LIMITS.fileBytes) throw new Failure('WORKBOOK_TOO_LARGE', { file: file.name, limit: '一个文件 100 MB' })
  const { memoryMb, patience } = meansFor(file)
  const limits = options.limits ?? patience
  let open: { line: ReaderLine; sheets: readonly SheetInfo[] } | null = null
  let idle: NodeJS.Timeout | undefined

  const close = () => {
    clearTimeout(idle)
    open?.line.end()
    open = null
  }
  /** Does one thing with an open reader. A reader that failed, or was stopped, is not asked again. */
  const withReader = async <Answer>(
    signal: AbortSignal | undefined,
    work: (open: { line: ReaderLine; sheets: readonly SheetInfo[] }) => Promise<Answer>,
  ): Promise<Answer> => {
    signal?.throwIfAborted()
    clearTimeout(idle)
    if (open?.line.isGone() === true) open = null
    const line = open?.line ?? readerLine(fork.start(memoryMb), file.name, limits)
    const onAbort = () => line.end(signal?.reason)
    signal?.addEventListener('abort', onAbort, { once: true })
    try {
      open ??= { line, sheets: await line.open(file, memoryMb) }
      const answer = await work(open)
      clearTimeout(idle)
      idle = setTimeout(close, IDLE_MS)
      return answer
    } catch (error) {
      open = null
      line.end()
      throw error
    } finally {
      signal?.removeEventListener('abort', onAbort)
    }
  }

  const sheets = await withReader(options.signal, async ({ sheets }) => sheets)
  return {
    sheets,
    read: (sheet, onRows, { signal, onBytes } = {}) =>
      withReader(signal, async ({ line }) => ({ merges: await line.read(sheet, onRows, onBytes) })),
    close,
  }
}

/** What reading this file may take of the machine and of time. */
function meansFor({ bytes }: WorkbookFile): { memoryMb: number; patience: PatienceLimits } {
  const isWhole = isCompoundFile(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
  return isWhole ? { memoryMb: WHOLE_READER_MB, patience: WHOLE_PATIENCE } : { memoryMb: READER_MB, patience: PATIENCE }
}
