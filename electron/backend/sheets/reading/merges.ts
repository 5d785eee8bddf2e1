import type { Faults } from '../faults.ts'
import { LAST_COLUMN, LIMITS } from '../limits.ts'
import type { Merge } from '../workbook.ts'
import type { Scan } from './scan.ts'
import { keepLast, pastTag, type Window } from './window.ts'

/** Longer than any tag of a merge: what is kept when one may have been cut. */
const MARK = 256

/** Takes the merged cells that stand in the window, and leaves what may be the beginning of another. */
export function mergesIn(window: Window, scan: Scan, merges: Merge[]): void {
  const { bytes } = window
  const mark = `<${scan.prefix}mergeCell `
  const looked = bytes.subarray(0, window.to)
  for (;;) {
    const at = looked.indexOf(mark, window.from, 'latin1')
    const end = at === -1 ? -1 : pastTag(bytes, at, window.to)
    if (end === -1) break
    if (merges.length === LIMITS.merges) throw scan.faults.refused(`合并单元格超过 ${LIMITS.merges} 处`)
    merges.push(mergeOf(bytes.toString('latin1', at, end), scan))
    window.from = end
  }
  keepLast(window, MARK)
}

/**
 * Refuses merged cells that lie over each other: no program makes them, and whoever goes through the rows of
 * each would never come to an end.
 */
export function checkMerges(merges: readonly Merge[], faults: Faults): void {
  const heights = new Map<number, number>()
  for (const { firstColumn, firstRow, lastRow } of merges) {
    const height = (heights.get(firstColumn) ?? 0) + lastRow - firstRow + 1
    if (height > LIMITS.rows) throw faults.refused('合并单元格互相重叠')
    heights.set(firstColumn, height)
  }
}

function mergeOf(tag: string, scan: Scan): Merge {
  const found = /\sref\s*=\s*["']\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?["']/i.exec(tag)
  const [, left = '', top = '', right = left, bottom = top] = found ?? []
  const merge: Merge = {
    firstRow: Number(top),
    lastRow: Number(bottom),
    firstColumn: columnOf(left),
    lastColumn: columnOf(right),
  }
  const isWithin =
    found !== null &&
    merge.firstRow >= 1 &&
    merge.firstRow <= merge.lastRow &&
    merge.lastRow <= LIMITS.rows &&
    merge.firstColumn <= merge.lastColumn &&
    merge.lastColumn < LAST_COLUMN
  if (!isWithin) throw scan.faults.refused('合并单元格的范围不合理')
  return merge
}

function columnOf(letters: string): number {
  return [...letters.toUpperCase()].reduce((column, each) => column * 26 + each.charCodeAt(0) - 64, 0) - 1
}
