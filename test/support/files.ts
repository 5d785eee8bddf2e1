import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Cell } from '../../electron/backend/sheets/workbook.ts'
import { BOOK, type Content } from '../files/make/content.ts'
import type { ReadSheet } from './workbook-parts.ts'

/* Files that other programs wrote (`test/files/README.md`), and what stands in them. */

const FILES = path.join(import.meta.dirname, '..', 'files')

/** One file, by its writer and its name. */
export function fileOf(name: string): Buffer {
  return readFileSync(path.join(FILES, name))
}

/** All files whose names end like this, as `writer/name`. */
export function filesLike(ending: RegExp): string[] {
  return readdirSync(FILES, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && ending.test(entry.name))
    .map((entry) => path.relative(FILES, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'))
    .toSorted()
}

/** The book as a reader must give it back; `formulas` is false where the writer keeps no results. */
export function bookAsRead({ formulas = true }: { formulas?: boolean } = {}): ReadSheet[] {
  return BOOK.map(({ name, hidden = false, merges, rows }) => ({
    name,
    hidden,
    rows: rows
      .map((cells, index) => ({ number: index + 1, cells: trimmed(cells.map((content) => asRead(content, formulas))) }))
      .filter(({ cells }) => cells.length > 0),
    merges: merges.map(mergeOf),
  }))
}

function asRead(content: Content, formulas: boolean): Cell {
  if (content === '') return null
  if (content === null || typeof content !== 'object') return content
  if ('day' in content) return content.day
  if ('moment' in content) return content.moment
  if ('time' in content) return content.time
  if ('number' in content) return content.number
  if ('runs' in content) return content.runs.join('')
  if ('error' in content) return content.error
  return formulas ? asRead(content.result, formulas) : null
}

function trimmed(cells: Cell[]): Cell[] {
  return cells.slice(0, cells.findLastIndex((cell) => cell !== null) + 1)
}

function mergeOf(range: string) {
  const [from = '', to = from] = range.split(':')
  const column = (cell: string) => cell.charCodeAt(0) - 65
  const row = (cell: string) => Number(cell.slice(1))
  return { firstRow: row(from), lastRow: row(to), firstColumn: column(from), lastColumn: column(to) }
}
