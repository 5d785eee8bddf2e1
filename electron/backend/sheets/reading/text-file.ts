import type { Faults } from '../faults.ts'
import { type BatchWorkbook, handOver } from './batch-workbook.ts'
import { separatorOf } from './delimiter.ts'
import { encodingOf } from './encoding.ts'
import { type RecordScan, scanRecords } from './records.ts'
import { isFull, newBatch } from './row-batch.ts'
import { utf8Pieces } from './text-bytes.ts'
import { append, newWindow } from './window.ts'

/** Opens a text file as a workbook of one sheet, which is called like the file. Its cells are all text. */
export function openTextFile(bytes: Buffer, file: string, faults: Faults): BatchWorkbook {
  const encoding = encodingOf(bytes, faults)
  const name = file.replace(/[.][^.]*$/, '')
  return {
    sheets: [{ name, hidden: false }],
    read: async (_, onBatch, { signal, onBytes } = {}) => {
      const window = newWindow()
      let scan: RecordScan | null = null
      for (const { piece, done } of utf8Pieces(bytes, encoding, faults)) {
        append(window, piece)
        if (scan === null) {
          const separator = separatorOf(window.bytes.subarray(0, Math.min(window.to, BEGINNING)))
          scan = newScan(faults, separator.delimiter)
          window.from = separator.skip
        }
        scan.isLast = done === bytes.length
        for (;;) {
          signal?.throwIfAborted()
          window.from = scanRecords(scan, window.bytes, window.from, window.to)
          if (!isFull(scan.batch)) break
          await handOver(scan.batch, faults, onBatch)
        }
        onBytes?.(done, bytes.length)
      }
      if (scan !== null) await handOver(scan.batch, faults, onBatch)
      return []
    },
  }
}

/** How many fields the first rows have; more than one tells a table from a letter. */
export function looksTabular(bytes: Buffer, faults: Faults): boolean {
  for (const { piece } of utf8Pieces(bytes, encodingOf(bytes, faults), faults)) {
    return separatorOf(piece.subarray(0, BEGINNING)).lines > 1
  }
  return false
}

const BEGINNING = 64 * 1024

function newScan(faults: Faults, delimiter: number): RecordScan {
  return { faults, delimiter, batch: newBatch(), row: 0, isLast: false, size: 0, characters: 0 }
}
