import { z } from 'zod'

const DAY_MS = 86_400_000

/** A calendar day at the branch, `2026-11-20`. Never a moment in time: see `instant.ts`. */
export const IsoDate = z.string().refine(isIsoDate, { error: '不是有效的日期' }).brand<'IsoDate'>()
export type IsoDate = z.infer<typeof IsoDate>

/** A calendar month, `2026-11`. */
export type IsoMonth = string

/** True for a day that exists: 2026-02-29 does not. */
export function isIsoDate(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (!match) return false
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])]
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
}

/** Marks text as a day; throws on anything that is not one. */
export function isoDate(text: string): IsoDate {
  if (!isIsoDate(text)) throw new RangeError(`Not a date: ${text}`)
  return text as IsoDate
}

export function dateOf(year: number, month: number, day: number): IsoDate {
  return isoDate(`${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`)
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

/** Days since 1970-01-01. */
export function epochDay(date: IsoDate): number {
  return Date.UTC(yearOf(date), monthNumber(date) - 1, dayOfMonth(date)) / DAY_MS
}

export function fromEpochDay(day: number): IsoDate {
  return new Date(day * DAY_MS).toISOString().slice(0, 10) as IsoDate
}

export function addDays(date: IsoDate, days: number): IsoDate {
  return fromEpochDay(epochDay(date) + days)
}

/** The same day of another month, or that month's last day where it is shorter: 31 January + 1 → 28 February. */
export function addMonths(date: IsoDate, months: number): IsoDate {
  const index = yearOf(date) * 12 + monthNumber(date) - 1 + months
  const [year, month] = [Math.floor(index / 12), (index % 12) + 1]
  return dateOf(year, month, Math.min(dayOfMonth(date), daysInMonth(year, month)))
}

/** Whole months from one day to a later one; the end of a shorter month completes it. */
export function monthsBetween(from: IsoDate, to: IsoDate): number {
  const months = (yearOf(to) - yearOf(from)) * 12 + monthNumber(to) - monthNumber(from)
  return addMonths(from, months) > to ? months - 1 : months
}

/** Days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: IsoDate, to: IsoDate): number {
  return epochDay(to) - epochDay(from)
}

/** 1 = Monday … 7 = Sunday. */
export function weekday(date: IsoDate): number {
  return ((((epochDay(date) + 3) % 7) + 7) % 7) + 1
}

export function yearOf(date: IsoDate): number {
  return digits(date, 0, 4)
}

/** 1–12. */
export function monthNumber(date: IsoDate): number {
  return digits(date, 5, 7)
}

export function dayOfMonth(date: IsoDate): number {
  return digits(date, 8, 10)
}

export function monthOf(date: IsoDate): IsoMonth {
  return date.slice(0, 7)
}

export function startOfMonth(date: IsoDate): IsoDate {
  return isoDate(`${monthOf(date)}-01`)
}

export function endOfMonth(date: IsoDate): IsoDate {
  return dateOf(yearOf(date), monthNumber(date), daysInMonth(yearOf(date), monthNumber(date)))
}

/** Every day from `from` to `to`, both included. */
export function eachDay(from: IsoDate, to: IsoDate): IsoDate[] {
  return Array.from({ length: Math.max(0, daysBetween(from, to) + 1) }, (_, index) => addDays(from, index))
}

/** Whole years lived on `on`: a birthday counts from its own day. */
export function ageOn(birthDate: IsoDate, on: IsoDate): number {
  const years = yearOf(on) - yearOf(birthDate)
  return on.slice(5) >= birthDate.slice(5) ? years : years - 1
}

/** The number that these places of a day say; whole books are counted in days, so no text is cut for it. */
function digits(date: IsoDate, from: number, to: number): number {
  let number = 0
  for (let place = from; place < to; place += 1) number = number * 10 + date.charCodeAt(place) - ZERO
  return number
}

const ZERO = 48

function two(value: number): string {
  return String(value).padStart(2, '0')
}
