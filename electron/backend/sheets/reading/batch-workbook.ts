import { isUtf8 } from 'node:buffer'
import type { Faults } from '../faults.ts'
import type { Merge, OnBytes, SheetInfo } from '../workbook.ts'
import { type RowBatch, takeBatch } from './row-batch.ts'

/** Gets one batch of rows (`row-batch.ts`); the next waits for what it returns. */
export type OnBatch = (batch: Uint8Array<ArrayBuffer>) => void | Promise<void>

/** A workbook whose rows come in batches of bytes: what every format becomes first. */
export interface BatchWorkbook {
  sheets: readonly SheetInfo[]
  read(
    sheet: number,
    onBatch: OnBatch,
    options?: { signal?: AbortSignal | undefined; onBytes?: OnBytes | undefined },
  ): Promise<Merge[]>
}

/** Hands the rows over that are in the batch, unless their texts are no texts. */
export async function handOver(batch: RowBatch, faults: Faults, onBatch: OnBatch): Promise<void> {
  if (batch.rows === 0) return
  if (!isUtf8(batch.text.subarray(0, batch.textBytes))) {
    throw faults.damaged(`第 ${batch.rowNumbers[0]}–${batch.rowNumbers[batch.rows - 1]} 行之间的文字编码有误`)
  }
  await onBatch(takeBatch(batch))
}
