import { addDays, type IsoDate } from './iso-date.ts'
import { isVip, tierNamed, type TierScheme, vipIndex } from './tier.ts'
import type { TierNews } from './tier-news.ts'
import { isWorkingDay, nextWorkingDay, onOrAfterWorkingDay, previousWorkingDay, type WorkCalendar } from './work-calendar.ts'

/** How many days pass between two contacts of a cadence: 30 for monthly, 375 for 0.08; null for never. */
export function cadenceDays(perMonth: number): number | null {
  return perMonth <= 0 ? null : Math.max(1, Math.round(30 / perMonth))
}

/** When the next contact of a cadence is due: after the last one, on a working day. */
export function cadenceDue(calendar: WorkCalendar, last: IsoDate, perMonth: number): IsoDate | null {
  const days = cadenceDays(perMonth)
  return days === null ? null : onOrAfterWorkingDay(calendar, addDays(last, days))
}

/**
 * How many days into the cadence's period somebody who was never contacted is due for the first time:
 * spread by 客户号, so that a new book does not fall due on one day, and always the same for the same
 * customer; null for never.
 */
export function firstContactAfter(customerNo: string, perMonth: number): number | null {
  const days = cadenceDays(perMonth)
  return days === null ? null : scattered(customerNo) % days
}

/** A whole number that looks like chance and is always the same for the same text (FNV-1a, mixed once more). */
function scattered(text: string): number {
  let hash = 0x811c9dc5
  for (let place = 0; place < text.length; place += 1) hash = Math.imul(hash ^ text.charCodeAt(place), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  return (hash ^ (hash >>> 13)) >>> 0
}

/** The last day on which somebody works, `today` included: what fell due by then is due. */
export function lastWorked(calendar: WorkCalendar, today: IsoDate): IsoDate {
  return isWorkingDay(calendar, today) ? today : previousWorkingDay(calendar, today)
}

/**
 * The last day that has to be looked after today: on the eve of a holiday everything up to the day
 * before work goes on, because a birthday or a maturity does not wait.
 */
export function dayHorizon(calendar: WorkCalendar, today: IsoDate): IsoDate {
  return addDays(nextWorkingDay(calendar, today), -1)
}

/** Where a rise or a fall is worth a call of its own: the VIP tiers and the one that leads to them (S1.10). */
export function worthCalling(scheme: TierScheme, tier: string): boolean {
  const index = tierNamed(scheme, tier)
  return index >= 0 && index >= vipIndex(scheme) - 1
}

/** A new VIP is somebody who rose into a VIP tier, or who opened an account there lately; never the whole book on its first day (S2.21). */
export function isNewVip(
  scheme: TierScheme,
  move: Pick<TierNews, 'kind' | 'from' | 'to' | 'on'>,
  openedOn: IsoDate | null,
): boolean {
  const vip = (tier: string | null) => tier !== null && tierNamed(scheme, tier) >= 0 && isVip(scheme, tierNamed(scheme, tier))
  if (!vip(move.to)) return false
  if (move.kind === 'upgrade') return !vip(move.from)
  return move.kind === 'new' && openedOn !== null && openedOn >= addDays(move.on, -NEW_FOR_DAYS)
}

const NEW_FOR_DAYS = 30
