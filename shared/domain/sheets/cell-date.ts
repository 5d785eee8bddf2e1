import { type CellFault, cleanText, ERROR_VALUE, isBlank, isErrorValue, type SheetCell } from './cell-text.ts'
import { dateOf, daysInMonth, fromEpochDay, type IsoDate } from '../iso-date.ts'

const NO_DATE: CellFault = { fault: '不是有效的日期' }

/** Days from 1899-12-30, the day 0 of spreadsheets, to 1970-01-01. */
const SERIAL_OF_1970 = 25_569
const LAST_SERIAL = 2_958_465

/** From this year on a date means "no end": 9999-12-31, 2999-12-31. */
const ENDLESS_YEAR = 2900

/** What core systems and empty serials leave where there is no date. */
const PLACEHOLDERS = new Set(['1899-12-30', '1899-12-31', '1900-01-01'])

const PARTS = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?(?:[T\s].*)?$/
const COMPACT = /^(\d{4})(\d{2})(\d{2})(?:\d{4}|\d{6})?$/

/**
 * A day, however the sheet writes it: 2026/1/5, 2026-01-05 08:30, 20260105, 2026年1月5日, or a serial
 * number counted from 1899-12-30. Undefined where there is none; placeholders of core systems
 * (1900-01-01, 9999-12-31, 00000000) are none.
 */
export function dayIn(cell: SheetCell): IsoDate | undefined | CellFault {
  if (typeof cell === 'number') return dayOfNumber(cell)
  if (isPlainDay(cell)) return cell
  const text = cleanText(cell)
  if (isBlank(text) || /^[0:.\-/ ]+$/.test(text)) return undefined
  if (isErrorValue(text)) return ERROR_VALUE
  const match = PARTS.exec(text) ?? COMPACT.exec(text)
  if (match !== null) return dayOf(Number(match[1]), Number(match[2]), Number(match[3]))
  return /^\d{5}(?:\.\d+)?$/.test(text) ? dayOfSerial(Number(text)) : NO_DATE
}

/** True for a day of the twentieth or this century as the reader of sheets gives one, 2026-01-05: nearly every cell that holds a day. */
export function isPlainDay(cell: SheetCell): cell is IsoDate {
  if (typeof cell !== 'string' || cell.length !== 10 || cell[4] !== '-' || cell[7] !== '-') return false
  const [year, month, day] = [figuresAt(cell, 0, 4), figuresAt(cell, 5, 7), figuresAt(cell, 8, 10)]
  // Earlier days may be what stands where there is none, later ones have no end.
  return year > 1900 && year < 2100 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
}

/** The number that the figures of a text from one place to another make; −1 where one is no figure. */
function figuresAt(text: string, from: number, to: number): number {
  let number = 0
  for (let place = from; place < to; place += 1) {
    const figure = text.charCodeAt(place) - 0x30
    if (figure < 0 || figure > 9) return -1
    number = number * 10 + figure
  }
  return number
}

/** The first day that is written somewhere in a line: a title, the name of a sheet or of a file. */
export function dayWithin(line: string): IsoDate | null {
  const text = cleanText(line)
  const patterns = [
    /(?<!\d)(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?!\d)/g,
    /(?<!\d)((?:19|20)\d{2})(\d{2})(\d{2})(?:\d{4}|\d{6})?(?!\d)/g,
  ]
  for (const pattern of patterns) {
    for (const match of text.matchAll(pattern)) {
      const day = dayOf(Number(match[1]), Number(match[2]), Number(match[3]))
      if (typeof day === 'string') return day
    }
  }
  return null
}

function dayOfNumber(value: number): IsoDate | undefined | CellFault {
  if (value === 0) return undefined
  if (value >= 18_800_101 && value <= 99_991_231 && Number.isInteger(value)) {
    return dayOf(Math.floor(value / 10_000), Math.floor(value / 100) % 100, value % 100)
  }
  return dayOfSerial(value)
}

/** Spreadsheets believe in 29 February 1900: before it their count is one day behind. */
function dayOfSerial(value: number): IsoDate | undefined | CellFault {
  const serial = Math.floor(value)
  if (serial < 1 || serial > LAST_SERIAL || serial === 60) return NO_DATE
  const date = fromEpochDay(serial - SERIAL_OF_1970 + (serial < 60 ? 1 : 0))
  return dayOf(Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8, 10)))
}

function dayOf(year: number, month: number, day: number): IsoDate | undefined | CellFault {
  if (year >= ENDLESS_YEAR || year <= 1) return undefined
  if (year < 1880 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return NO_DATE
  const date = dateOf(year, month, day)
  return PLACEHOLDERS.has(date) ? undefined : date
}
