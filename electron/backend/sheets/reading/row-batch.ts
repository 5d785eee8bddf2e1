/**
 * Rows as bytes: the scanner writes them down as it meets them, without an object for any cell, and
 * `rows-of-batch.ts` makes rows of them, in this process or in another (`performance.md`: why the
 * sketch wins). One batch holds, in this order: four counts (Uint32: rows, cells, numbers, texts), the
 * numbers (Float64), the rows' numbers in the sheet (Uint32), the cells per row (Uint16), the cells
 * (Uint16: column, kind × 256), the lengths of the texts in UTF-16 (Uint16), and all texts in UTF-8.
 */
export interface RowBatch {
  rows: number
  cells: number
  numbers: number
  texts: number
  textBytes: number
  rowNumbers: Uint32Array
  cellsOfRow: Uint16Array
  heads: Uint16Array
  values: Float64Array
  lengths: Uint16Array
  text: Buffer
}

/** Kinds of cell in a batch. */
export const KIND = { number: 1, day: 2, time: 3, text: 4, true: 5, false: 6 } as const

export const BATCH_HEAD = 16

/*
 * Small, so that all batches on their way (`reader-talk.ts`) fit into what a pipe holds. What does not fit is sent
 * only when the scanner rests; meanwhile the other side waits, and the two take turns instead of working at once.
 */
const ROWS = 128
const CELLS = 4096
const WIDEST_ROW = 256
const TEXT = 64 * 1024

export function newBatch(): RowBatch {
  return {
    rows: 0,
    cells: 0,
    numbers: 0,
    texts: 0,
    textBytes: 0,
    rowNumbers: new Uint32Array(ROWS),
    cellsOfRow: new Uint16Array(ROWS),
    heads: new Uint16Array(CELLS + WIDEST_ROW),
    values: new Float64Array(CELLS + WIDEST_ROW),
    lengths: new Uint16Array(CELLS + WIDEST_ROW),
    text: Buffer.allocUnsafeSlow(TEXT + TEXT),
  }
}

/** True when the next row belongs into the next batch. */
export function isFull(batch: RowBatch): boolean {
  return batch.rows === ROWS || batch.cells >= CELLS || batch.textBytes >= TEXT
}

export function putNumber(batch: RowBatch, column: number, kind: number, value: number): void {
  batch.heads[batch.cells++] = column | (kind << 8)
  batch.values[batch.numbers++] = value
}

/** A cell whose kind says everything: true or false. */
export function putBare(batch: RowBatch, column: number, kind: number): void {
  batch.heads[batch.cells++] = column | (kind << 8)
}

/** Makes room for a text of so many bytes; the caller writes it at `textBytes` and then calls `tookText`. */
export function roomForText(batch: RowBatch, bytes: number): Buffer {
  const needed = batch.textBytes + bytes
  if (needed > batch.text.length) {
    const larger = Buffer.allocUnsafeSlow(Math.max(needed, batch.text.length * 2))
    batch.text.copy(larger, 0, 0, batch.textBytes)
    batch.text = larger
  }
  return batch.text
}

export function tookText(batch: RowBatch, column: number, bytes: number, characters: number): void {
  batch.heads[batch.cells++] = column | (KIND.text << 8)
  batch.lengths[batch.texts++] = characters
  batch.textBytes += bytes
}

export function putText(batch: RowBatch, column: number, text: string): void {
  const bytes = Buffer.byteLength(text, 'utf8')
  roomForText(batch, bytes).write(text, batch.textBytes, 'utf8')
  tookText(batch, column, bytes, text.length)
}

/** Ends a row that began when the batch had `cellsBefore` cells; a row without cells is not kept. */
export function endRow(batch: RowBatch, rowNumber: number, cellsBefore: number): void {
  if (batch.cells === cellsBefore) return
  batch.rowNumbers[batch.rows] = rowNumber
  batch.cellsOfRow[batch.rows++] = batch.cells - cellsBefore
}

/** The batch as bytes of its own, and empty again for the next rows. */
export function takeBatch(batch: RowBatch): Uint8Array<ArrayBuffer> {
  const parts = [
    Uint32Array.of(batch.rows, batch.cells, batch.numbers, batch.texts),
    batch.values.subarray(0, batch.numbers),
    batch.rowNumbers.subarray(0, batch.rows),
    batch.cellsOfRow.subarray(0, batch.rows),
    batch.heads.subarray(0, batch.cells),
    batch.lengths.subarray(0, batch.texts),
    batch.text.subarray(0, batch.textBytes),
  ]
  const taken = new Uint8Array(parts.reduce((size, part) => size + part.byteLength, 0))
  let at = 0
  for (const part of parts) {
    taken.set(new Uint8Array(part.buffer, part.byteOffset, part.byteLength), at)
    at += part.byteLength
  }
  batch.rows = batch.cells = batch.numbers = batch.texts = batch.textBytes = 0
  return taken
}
