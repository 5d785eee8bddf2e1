import { daysBetween, dayOfMonth, type IsoDate, monthNumber, weekday, yearOf } from '#shared/domain/iso-date.ts'
import { branchDate, branchTime, type Instant } from '#shared/domain/instant.ts'
import { dayWord } from '#shared/domain/task.ts'

const WEEKDAYS = ['周一', '周二', '周三', '周四', '周五', '周六', '周日']

/** 11月20日 周五 */
export function longDay(date: IsoDate): string {
  return `${shortDay(date)} ${WEEKDAYS[weekday(date) - 1] ?? ''}`
}

/** 11月20日; with the year when it is another one than `today`'s. */
export function shortDay(date: IsoDate, today?: IsoDate): string {
  const year = today !== undefined && yearOf(today) !== yearOf(date) ? `${yearOf(date)}年` : ''
  return `${year}${monthNumber(date)}月${dayOfMonth(date)}日`
}

/** 今天, 明天, 3天后 within a week of today; the date beyond that. */
export function nearDay(date: IsoDate, today: IsoDate): string {
  const days = daysBetween(today, date)
  if (days >= 0 && days <= 7) return dayWord(days)
  return days === -1 ? '昨天' : shortDay(date, today)
}

/** 38天未联系, 今天已联系, 从未联系 */
export function sinceContact(lastContactOn: IsoDate | null, today: IsoDate): string {
  if (lastContactOn === null) return '从未联系'
  const days = daysBetween(lastContactOn, today)
  return days <= 0 ? '今天已联系' : `${days}天未联系`
}

/** 08:31 today, 11月20日 08:31 on another day. */
export function moment(at: Instant, today: IsoDate): string {
  const date = branchDate(at)
  return date === today ? branchTime(at) : `${shortDay(date, today)} ${branchTime(at)}`
}

/** 12.5% ; a missing share is – */
export function percent(share: number | null, decimals = 1): string {
  return share === null ? '–' : `${(share * 100).toFixed(decimals)}%`
}

/** 11,842 ; a missing count is – */
export function count(value: number | null): string {
  return value === null ? '–' : value.toLocaleString('zh-CN').replace('-', '−')
}

/** How long something took or waits, in the largest unit that says enough: 8 分钟, 22 小时, 3 天. */
export function span(minutes: number): string {
  if (minutes < 60) return `${minutes} 分钟`
  return minutes < 48 * 60 ? `${Math.floor(minutes / 60)} 小时` : `${Math.floor(minutes / (24 * 60))} 天`
}

/** 1:32, as a stopwatch shows it; an hour and more in minutes too. */
export function stopwatch(seconds: number): string {
  const whole = Math.floor(seconds)
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`
}
