import type { Faults } from '../faults.ts'
import { LIMITS } from '../limits.ts'
import type { Merge } from '../workbook.ts'
import { handOver, type OnBatch } from './batch-workbook.ts'
import { LT, SLASH } from './byte.ts'
import { checkMerges, mergesIn } from './merges.ts'
import { rootOf } from './root.ts'
import { newBatch } from './row-batch.ts'
import { broken, type Scan } from './scan.ts'
import type { SharedStrings } from './shared-strings.ts'
import { scanRows } from './sheet-rows.ts'
import { append, firstIn, keepLast, lastIn, newWindow, pastTag, type Window } from './window.ts'

/** What the rows of a sheet are read with. */
export interface SheetPart {
  pieces: AsyncIterable<Buffer>
  strings: SharedStrings
  meanings: Uint8Array
  from1904: boolean
  faults: Faults
}

/** Longer than any tag that is looked for: what is kept when a tag may have been cut. */
const MARK = 64

/** Reads the rows of a sheet in batches, and its merged cells, which come after them. */
export async function readSheetPart(part: SheetPart, onBatch: OnBatch, signal: AbortSignal | undefined): Promise<Merge[]> {
  const window = newWindow()
  const merges: Merge[] = []
  let scan: Scan | null = null
  let phase: 'before' | 'rows' | 'after' = 'before'
  for await (const piece of part.pieces) {
    signal?.throwIfAborted()
    append(window, piece)
    scan ??= newScan(part, window)
    if (phase === 'before') phase = findRows(scan, window)
    if (phase === 'rows') {
      const hasEnded = await takeRows(scan, window, onBatch, signal)
      if (hasEnded) phase = 'after'
    }
    if (phase === 'after') mergesIn(window, scan, merges)
  }
  if (scan === null || phase !== 'after' || firstIn(window, `</${scan.prefix}worksheet`) === -1)
    throw part.faults.damaged('工作表没有结尾')
  await handOver(scan.batch, part.faults, onBatch)
  checkMerges(merges, part.faults)
  return merges
}

function newScan({ strings, meanings, from1904, faults }: SheetPart, window: Window): Scan {
  const { prefix } = rootOf(window, 'worksheet', faults)
  return {
    faults,
    strings,
    meanings,
    from1904,
    prefix,
    prefixLength: prefix.length,
    batch: newBatch(),
    row: 0,
    column: -1,
    style: 0,
    type: 'number',
    limit: 0,
  }
}

/** Goes to where the rows begin; a sheet whose element for them is empty has none. */
function findRows(scan: Scan, window: Window): 'before' | 'rows' | 'after' {
  const at = firstIn(window, `<${scan.prefix}sheetData`)
  const content = at === -1 ? -1 : pastTag(window.bytes, at, window.to)
  if (content === -1) {
    keepLast(window, MARK)
    return 'before'
  }
  window.from = content
  return window.bytes[content - 2] === SLASH ? 'after' : 'rows'
}

/** Scans all rows that are there whole; true when they have ended. */
async function takeRows(scan: Scan, window: Window, onBatch: OnBatch, signal: AbortSignal | undefined): Promise<boolean> {
  // Up to where the last row begins, every row is there to its end.
  await scanUpTo(lastIn(window, `<${scan.prefix}row`), scan, window, onBatch, signal)
  // What is left is that row, as far as it has come, and perhaps the end.
  const end = firstIn(window, `</${scan.prefix}sheetData`)
  if (end !== -1) {
    await scanUpTo(end, scan, window, onBatch, signal)
    if (window.from < end) throw broken(scan)
  } else if (window.to - window.from > LIMITS.rowBytes) throw scan.faults.refused(`第 ${scan.row + 1} 行过长`)
  return end !== -1
}

async function scanUpTo(
  limit: number,
  scan: Scan,
  window: Window,
  onBatch: OnBatch,
  signal: AbortSignal | undefined,
): Promise<void> {
  scan.limit = limit
  while (window.from < limit) {
    window.from = scanRows(scan, window.bytes, window.from)
    const isAtEndTag = window.bytes[window.from] === LT && window.bytes[window.from + 1] === SLASH
    if (window.from >= limit || isAtEndTag) return
    await handOver(scan.batch, scan.faults, onBatch)
    signal?.throwIfAborted()
  }
}
