import { readXlsx } from 'hucre/xlsx'
import type { Cell } from '../../electron/backend/sheets/workbook.ts'
import type { ReadSheet } from './workbook-parts.ts'

/** A workbook as hucre reads it, put in our shapes: what is empty left out, days as ISO dates. */
export async function readByOracle(bytes: Uint8Array): Promise<ReadSheet[]> {
  const { sheets } = await readXlsx(bytes)
  return sheets.map(({ name, hidden, rows, merges }) => ({
    name,
    hidden: hidden === true,
    rows: rows
      .map((cells, index) => ({ number: index + 1, cells: trimmed(cells.map(asCell)) }))
      .filter(({ cells }) => cells.length > 0),
    merges: (merges ?? []).map(({ startRow, endRow, startCol, endCol }) => ({
      firstRow: startRow + 1,
      lastRow: endRow + 1,
      firstColumn: startCol,
      lastColumn: endCol,
    })),
  }))
}

function asCell(value: unknown): Cell {
  if (value === '' || value === null || value === undefined) return null
  if (value instanceof Date) {
    // A time of day alone is one of the day on which the calendar begins.
    const [day = '', time = ''] = value.toISOString().split('T')
    const clock = time.slice(0, 8)
    if (day === '1899-12-31' || day === '1904-01-01') return clock
    // It takes a duration for a moment of the days after that.
    const days = (value.getTime() - Date.parse(day.startsWith('1900') ? '1899-12-31' : '1904-01-01')) / 86_400_000
    if (days > 0 && days < 3) return days
    return clock === '00:00:00' ? day : `${day}T${clock}`
  }
  return value as Cell
}

function trimmed(cells: Cell[]): Cell[] {
  return cells.slice(0, cells.findLastIndex((cell) => cell !== null) + 1)
}
