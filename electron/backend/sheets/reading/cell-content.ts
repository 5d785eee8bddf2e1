import { LIMITS } from '../limits.ts'
import { GT, letter, LT, ONE, SLASH } from './byte.ts'
import { beyondColumns, putResolved, putShared, putXmlRuns, putXmlText } from './cell-texts.ts'
import { indexAt, type Numeral, numberAt, numberIn } from './number-at.ts'
import { DAY, TIME } from './number-format.ts'
import { richText, valueText } from './rich-text.ts'
import { KIND, putBare, putNumber } from './row-batch.ts'
import { broken, refusedAt, type Scan } from './scan.ts'
import { isDay, isTime, since1900 } from './serial-day.ts'
import { pastTag } from './window.ts'

const C = letter('c')
const F = letter('f')
const I = letter('i')
const V = letter('v')
const BANG = letter('!')

/** Scans what a cell holds, from past its opening tag; returns where the next thing begins. */
export function scanContent(scan: Scan, bytes: Buffer, from: number): number {
  const value = from + scan.prefixLength + 3
  if (bytes[from] !== LT || bytes[value - 1] !== GT || bytes[value - 2] !== V) return scanElements(scan, bytes, from, false)
  // Nearly every cell is `<v>…</v></c>` and nothing else.
  const end = takeValue(scan, bytes, value)
  const next = end + scan.prefixLength + 4
  const last = next + scan.prefixLength + 3
  const isAll =
    bytes[next - 1] === GT && bytes[next] === LT && bytes[next + 1] === SLASH && bytes[last - 1] === C && bytes[last] === GT
  return isAll ? last + 1 : scanElements(scan, bytes, past(scan, bytes, end), true)
}

/** The same, for whatever may stand in a cell; one value at most. */
function scanElements(scan: Scan, bytes: Buffer, from: number, hasValue: boolean): number {
  let at = from
  let isTaken = hasValue
  for (;;) {
    while (bytes[at] !== LT) at += 1
    if (at >= scan.limit) throw broken(scan)
    if (bytes[at + 1] === SLASH) return past(scan, bytes, at)
    const name = bytes[at + 1 + scan.prefixLength]
    const content = past(scan, bytes, at)
    if (bytes[content - 2] === SLASH) at = content
    else if (name === F) at = past(scan, bytes, closingTag(scan, bytes, content))
    else if (name === V || name === I) {
      if (isTaken) throw broken(scan)
      isTaken = true
      at = past(scan, bytes, name === V ? takeValue(scan, bytes, content) : takeInline(scan, bytes, content))
    } else at = past(scan, bytes, closingOf(scan, bytes, at))
  }
}

/** Where the closing tag of an element begins that is of no interest here. */
function closingOf(scan: Scan, bytes: Buffer, at: number): number {
  const name = /^<([\w:.-]+)/.exec(bytes.toString('latin1', at, at + 100))?.[1]
  const end = name === undefined ? -1 : bytes.indexOf(`</${name}`, at, 'latin1')
  if (end === -1) throw broken(scan)
  return end
}

function past(scan: Scan, bytes: Uint8Array, at: number): number {
  const found = pastTag(bytes, at, scan.limit)
  if (found === -1) throw broken(scan)
  return found
}

/** Where the closing tag of an element without children begins. */
function closingTag(scan: Scan, bytes: Buffer, from: number): number {
  let at = from
  for (;;) {
    while (bytes[at] !== LT) at += 1
    if (at >= scan.limit) throw broken(scan)
    if (bytes[at + 1] === SLASH) return at
    // Only a CDATA section may stand in a text; it may hold anything but its own end.
    const end = bytes[at + 1] === BANG ? bytes.indexOf(']]>', at, 'latin1') : -1
    if (end === -1) throw broken(scan)
    at = end + 3
  }
}

/** Puts the value that stands at `from` into the batch; returns where its closing tag begins. */
function takeValue(scan: Scan, bytes: Buffer, from: number): number {
  if (bytes[from] === LT && bytes[from + 1] === SLASH) return from
  if (scan.column >= LIMITS.columns) throw beyondColumns(scan)
  switch (scan.type) {
    case 'number':
      return takeNumber(scan, bytes, from)
    case 'shared': {
      const index = indexAt(bytes, from)
      if (index < 0 || index >= scan.strings.count) throw scan.faults.damaged(`第 ${scan.row} 行引用了不存在的文字`)
      putShared(scan.batch, scan.column, scan.strings, index)
      break
    }
    case 'true-false':
      putBare(scan.batch, scan.column, bytes[from] === ONE || bytes[from] === letter('t') ? KIND.true : KIND.false)
      break
    case 'iso-date': {
      const end = closingTag(scan, bytes, from)
      takeText(scan, isoText(bytes.toString('latin1', from, end)))
      return end
    }
    case 'text':
    case 'inline':
    case 'error': {
      const end = putXmlText(scan, bytes, from)
      if (end !== -1) return end
      const closing = closingTag(scan, bytes, from)
      takeText(scan, valueText(bytes.toString('utf8', from, closing), scan.faults))
      return closing
    }
  }
  return closingTag(scan, bytes, from)
}

const numeral: Numeral = { end: 0 }

function takeNumber(scan: Scan, bytes: Buffer, from: number): number {
  let value = numberAt(bytes, from, numeral)
  let end = numeral.end
  if (Number.isNaN(value)) {
    end = closingTag(scan, bytes, from)
    const text = valueText(bytes.toString('utf8', from, end), scan.faults)
    const slow = numberIn(text)
    // What some writers put where a number belongs (NaN, INF) is shown as it is.
    if (slow === null) {
      takeText(scan, text.trim())
      return end
    }
    value = slow
  }
  const meaning = scan.meanings[scan.style]
  if (meaning === DAY || meaning === TIME) putSerial(scan, value, meaning === TIME)
  else putNumber(scan.batch, scan.column, KIND.number, value)
  return end
}

function putSerial(scan: Scan, value: number, isTimeOnly: boolean): void {
  if (isTimeOnly && isTime(value)) return putNumber(scan.batch, scan.column, KIND.time, value)
  const serial = since1900(value, scan.from1904)
  if (isDay(serial)) putNumber(scan.batch, scan.column, KIND.day, serial)
  else putNumber(scan.batch, scan.column, KIND.number, value)
}

/** Puts an inline string into the batch; returns where the closing tag of its element begins. */
function takeInline(scan: Scan, bytes: Buffer, from: number): number {
  const copied = putXmlRuns(scan, bytes, from)
  if (copied !== -1) return copied
  const end = bytes.indexOf(`</${scan.prefix}is`, from, 'latin1')
  if (end === -1 || end >= scan.limit) throw broken(scan)
  takeText(scan, richText(bytes.toString('utf8', from, end), scan.faults))
  return end
}

function takeText(scan: Scan, text: string): void {
  if (text !== '' && scan.column >= LIMITS.columns) throw beyondColumns(scan)
  if (!putResolved(scan.batch, scan.column, text)) throw refusedAt(scan, `有超过 ${LIMITS.cellCharacters} 字的单元格`)
}

/** A date written as text: midnight is a day alone. */
function isoText(text: string): string {
  return text
    .trim()
    .replace(/(?:T00:00:00(?:[.]0+)?)?Z?$/, '')
    .replace(/[.]\d+$/, '')
}
