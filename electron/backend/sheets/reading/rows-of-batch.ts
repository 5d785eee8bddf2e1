import type { Cell, Row } from '../workbook.ts'
import { BATCH_HEAD, KIND } from './row-batch.ts'
import { dayText, timeText } from './serial-day.ts'

/** The rows that a batch holds (`row-batch.ts` has its layout). */
export function rowsOfBatch(given: Uint8Array): Row[] {
  // The numbers must lie at a multiple of eight; what came through a pipe may not.
  const bytes = given.byteOffset % 8 === 0 ? given : given.slice()
  let at = bytes.byteOffset
  const view = <Of>(kind: { new (buffer: ArrayBufferLike, at: number, length: number): Of }, count: number, size: number): Of => {
    const part = new kind(bytes.buffer, at, count)
    at += count * size
    return part
  }
  const [rowCount = 0, cells = 0, numbers = 0, texts = 0] = view(Uint32Array, BATCH_HEAD / 4, 4)
  const values = view(Float64Array, numbers, 8)
  const rowNumbers = view(Uint32Array, rowCount, 4)
  const cellsOfRow = view(Uint16Array, rowCount, 2)
  const heads = view(Uint16Array, cells, 2)
  const lengths = view(Uint16Array, texts, 2)
  // All texts at once: one call instead of one per cell.
  const text = Buffer.from(bytes.buffer, at, bytes.byteOffset + bytes.byteLength - at).toString('utf8')

  const rows: Row[] = []
  const next = { cell: 0, value: 0, text: 0, from: 0 }
  const cellOf = (kind: number): Cell => {
    if (kind === KIND.text) {
      const from = next.from
      next.from += lengths[next.text++] as number
      return text.slice(from, next.from)
    }
    if (kind === KIND.number) return values[next.value++] as number
    if (kind === KIND.day) return dayText(values[next.value++] as number)
    if (kind === KIND.time) return timeText(values[next.value++] as number)
    return kind === KIND.true
  }
  for (let index = 0; index < rowCount; index += 1) {
    const end = next.cell + (cellsOfRow[index] as number)
    // As long as the row's last column says: what grows cell by cell takes half as much again.
    const row = Array<Cell>(((heads[end - 1] as number) & 0xff) + 1).fill(null)
    while (next.cell < end) {
      const head = heads[next.cell++] as number
      row[head & 0xff] = cellOf(head >> 8)
    }
    rows.push({ number: rowNumbers[index] as number, cells: row })
  }
  return rows
}
