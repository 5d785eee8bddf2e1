import type { TimeWindow } from './queue.ts'

/** Between these hours contacts are made, except in the quiet hours; the meetings stand at both ends. */
const AT_WORK = { from: '09:00', to: '17:30' }

/** The part of the day's time for contacts that is gone at a time of the branch's clock: 0 before work, 1 after it. */
export function dayGone(quiet: readonly TimeWindow[], time: string): number {
  const [from, to] = [minuteOf(AT_WORK.from), minuteOf(AT_WORK.to)]
  const now = minuteOf(time)
  let [gone, all] = [0, 0]
  for (let minute = from; minute < to; minute += 1) {
    if (quiet.some((window) => minute >= minuteOf(window.from) && minute < minuteOf(window.to))) continue
    all += 1
    if (minute < now) gone += 1
  }
  return all === 0 ? Number(now >= to) : gone / all
}

/** How many of a day's contacts the plan expects by now; whole ones, because half a call is no call. */
export function dueByNow(quota: number, gone: number): number {
  // Seven tenths of twenty is fourteen, whatever the last binary digit says.
  return Math.floor(quota * gone + 1e-9)
}

function minuteOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return hours * 60 + minutes
}
