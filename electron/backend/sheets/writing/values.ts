import { branchDate, branchTime, Instant } from '#shared/domain/instant.ts'
import { epochDay, isIsoDate, isoDate } from '#shared/domain/iso-date.ts'

/** Days from 1899-12-30, the zero of a sheet's days, to 1970-01-01. */
const EPOCH_SERIAL = 25_569

/** A day as a sheet counts it, or null for what is no day, or one before a sheet's calendar begins to be right. */
export function daySerial(text: string): number | null {
  const known = SERIALS.get(text)
  if (known !== undefined) return known
  const serial = serialOf(text)
  if (SERIALS.size === MOST_KNOWN) SERIALS.clear()
  SERIALS.set(text, serial)
  return serial
}

/** A book has the same days again and again: a century of them is soon known. */
const SERIALS = new Map<string, number | null>()
const MOST_KNOWN = 40_000

function serialOf(text: string): number | null {
  if (!isIsoDate(text)) return null
  const serial = epochDay(isoDate(text)) + EPOCH_SERIAL
  return serial > 60 ? serial : null
}

/** A time of day, `08:30`, as the part of a day that it is, or null. */
export function timeSerial(text: string): number | null {
  const found = /^([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?$/.exec(text)
  if (found === null) return null
  const [, hours, minutes, seconds = 0] = found.map(Number)
  return ((hours ?? 0) * 3600 + (minutes ?? 0) * 60 + (seconds || 0)) / 86_400
}

/** A moment, `2026-11-20T08:30` at the branch or an instant in UTC, as a day with its part, or null. */
export function momentSerial(text: string): number | null {
  const [date = '', time = ''] = atBranch(text).split(/[T ]/)
  const [day, part] = [daySerial(date), timeSerial(time)]
  return day === null || part === null ? null : day + part
}

/** An instant as the branch's clock shows it, `2026-11-20 08:30`; any other text as it is. */
export function atBranch(text: string): string {
  const parsed = Instant.safeParse(text)
  return parsed.success ? `${branchDate(parsed.data)} ${branchTime(parsed.data)}` : text
}
