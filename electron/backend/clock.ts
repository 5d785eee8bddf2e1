import { daysBetween, type IsoDate } from '#shared/domain/iso-date.ts'
import { branchDate, epochMs, type Instant, instant } from '#shared/domain/instant.ts'

const DAY_MS = 86_400_000

/** The only source of the present; handed to whatever needs it, so that a day can be replayed. */
export interface Clock {
  now(): Instant
  today(): IsoDate
  /** True when the program was started as of another day than the computer's. */
  readonly asOf: boolean
  /** False for a clock that stands still. */
  readonly ticks: boolean
}

export function systemClock(): Clock {
  return clockFrom(() => Date.now(), { asOf: false, ticks: true })
}

/** The computer's time of day on another day: for demonstrations and for looking at a past morning. */
export function clockAsOf(day: IsoDate): Clock {
  const shift = daysBetween(branchDate(instant(Date.now())), day) * DAY_MS
  return clockFrom(() => Date.now() + shift, { asOf: shift !== 0, ticks: true })
}

/** The clock of a thread that works for another: it goes on from that one's present. */
export function clockContinuing(at: Instant, ticks: boolean): Clock {
  if (!ticks) return fixedClock(at)
  const shift = epochMs(at) - Date.now()
  return clockFrom(() => Date.now() + shift, { asOf: true, ticks })
}

/** A clock that stands still until it is moved. */
export function fixedClock(at: Instant): Clock & { moveTo(at: Instant): void; pass(minutes: number): void } {
  let present = epochMs(at)
  return {
    ...clockFrom(() => present, { asOf: true, ticks: false }),
    moveTo: (next) => {
      present = epochMs(next)
    },
    pass: (minutes) => {
      present += minutes * 60_000
    },
  }
}

function clockFrom(read: () => number, kind: { asOf: boolean; ticks: boolean }): Clock {
  return { now: () => instant(read()), today: () => branchDate(instant(read())), ...kind }
}
