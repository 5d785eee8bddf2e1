import book from './book.json' with { type: 'json' }

/* What every writer is given to write (`book.json`), and what a reader must give back. */

export type Content =
  | string
  | number
  | boolean
  | null
  | { day: string; format?: string }
  | { moment: string }
  | { time: string }
  | { number: number; format: string }
  | { runs: string[] }
  | { error: string }
  | { formula: string; result: Content }

export interface ContentSheet {
  name: string
  hidden?: boolean
  merges: string[]
  rows: Content[][]
}

export const BOOK = book as ContentSheet[]

/** Days and moments as they are written into a cell: days since 1899-12-30, or since 1904 began. */
export function serialOf(text: string, from1904: boolean): number {
  const days = (Date.parse(text.includes('T') ? `${text}Z` : text) - Date.UTC(1899, 11, 30)) / 86_400_000
  return from1904 ? days - 1_462 : days
}

/** A time of day as part of a day. */
export function partOfDay(time: string): number {
  return Date.parse(`1970-01-01T${time}Z`) / 86_400_000
}

export const FORMATS = { day: 'yyyy-mm-dd', moment: 'yyyy-mm-dd hh:mm:ss', time: 'hh:mm:ss' } as const
