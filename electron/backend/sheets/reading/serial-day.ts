/** Days from the serial number 0 of a sheet, 1899-12-30, to 1970-01-01. */
const EPOCH_SERIAL = 25_569
/** 9999-12-31 is the last day that a sheet can show; beyond it a number formatted as a day is only a number. */
const END_SERIAL = 2_958_465.9999
const DAYS_1904 = 1_462
const DAY_SECONDS = 86_400

/** True when a sheet shows this serial number as a day. */
export function isDay(serial: number): boolean {
  return serial >= 1 && serial < END_SERIAL
}

/** True when a sheet shows this number as a time of day. */
export function isTime(serial: number): boolean {
  return serial >= 0 && serial < 1
}

/** Days that count from 1904 as if they counted from 1900. */
export function since1900(serial: number, from1904: boolean): number {
  return from1904 && serial >= 1 ? serial + DAYS_1904 : serial
}

/** 2026-01-05, or 2026-01-05T08:30:00 where the number has a fraction, to the second. */
export function dayText(serial: number): string {
  const day = Math.floor(serial)
  const seconds = Math.round((serial - day) * DAY_SECONDS)
  if (seconds === 0) return isoDay(day)
  return seconds === DAY_SECONDS ? isoDay(day + 1) : `${isoDay(day)}T${clock(seconds)}`
}

/** 08:30:00; the very end of a day is its last second. */
export function timeText(serial: number): string {
  return clock(Math.min(Math.round(serial * DAY_SECONDS), DAY_SECONDS - 1))
}

/** The same few days come again and again, down a column. */
const KNOWN = 80_000
const known: string[] = Array.from({ length: KNOWN }, () => '')

function isoDay(serial: number): string {
  const found = known[serial]
  if (found !== undefined && found !== '') return found
  // Excel believes in a 29 February 1900; before it every day is one number lower than it should be.
  const epochDay = serial - EPOCH_SERIAL + (serial < 60 ? 1 : 0)
  const text = new Date(epochDay * DAY_SECONDS * 1000).toISOString().slice(0, 10)
  if (serial < KNOWN) known[serial] = text
  return text
}

function clock(seconds: number): string {
  return new Date(seconds * 1000).toISOString().slice(11, 19)
}
