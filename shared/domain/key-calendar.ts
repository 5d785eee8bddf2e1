import { z } from 'zod'
import {
  addDays,
  addMonths,
  dateOf,
  dayOfMonth,
  daysInMonth,
  eachDay,
  endOfMonth,
  IsoDate,
  monthNumber,
  monthOf,
  startOfMonth,
  weekday,
  yearOf,
} from './iso-date.ts'
import { StaffId } from './staff.ts'
import { isWorkingDay, type WorkCalendar } from './work-calendar.ts'

/* 行事历 (S3.19): what a branch does every day, week, month, quarter or year, and once. */

/** Counted from 1; 31 is the last day of a shorter month. */
const DayOfMonth = z.number().int().min(1).max(31)

/** How often a key action comes round. */
export const Rhythm = z.discriminatedUnion('every', [
  z.object({ every: z.literal('day') }),
  z.object({ every: z.literal('week'), weekday: z.number().int().min(1).max(7) }),
  z.object({ every: z.literal('month'), day: DayOfMonth }),
  /** `month` of the quarter, from 1. */
  z.object({ every: z.literal('quarter'), month: z.number().int().min(1).max(3), day: DayOfMonth }),
  z.object({ every: z.literal('year'), month: z.number().int().min(1).max(12), day: DayOfMonth }),
  z.object({ every: z.literal('once'), on: IsoDate }),
])
export type Rhythm = z.infer<typeof Rhythm>

export const RHYTHMS: Record<Rhythm['every'], string> = {
  day: '每天',
  week: '每周',
  month: '每月',
  quarter: '每季',
  year: '每年',
  once: '一次',
}

export const KeyAction = z.object({
  text: z.string().trim().min(1).max(60),
  rhythm: Rhythm,
  /** Null: everybody's. */
  ownerId: StaffId.nullable(),
  /** From so many days before it is due on it is shown to its owner and at the 晨会. */
  remindDays: z.number().int().min(0).max(30),
})
export type KeyAction = z.infer<typeof KeyAction>

/**
 * The days from `from` to `to`, both included, on which an action is due: working days only. A day off moves
 * it to the next working day, or, where that would leave the week, month or year that it belongs to,
 * to the one before; a week without a working day has none. What comes once moves like what comes monthly.
 */
export function dueDays(rhythm: Rhythm, calendar: WorkCalendar, from: IsoDate, to: IsoDate): IsoDate[] {
  if (rhythm.every === 'day') return eachDay(from, to).filter((day) => isWorkingDay(calendar, day))
  const days = periodsOf(rhythm, from, to).flatMap(({ first, last, meant }) => {
    if (!applies(rhythm, meant)) return []
    const after = eachDay(meant, last).find((day) => isWorkingDay(calendar, day))
    return after ?? eachDay(first, meant).findLast((day) => isWorkingDay(calendar, day)) ?? []
  })
  return days.filter((day) => day >= from && day <= to)
}

/** Days of reminding before the due day, and the due day itself; by calendar days. */
export function isShown(due: IsoDate, remindDays: number, on: IsoDate): boolean {
  return on <= due && addDays(on, remindDays) >= due
}

/** 每周三, 每月 5 日, 每季首月 10 日, 每年 12 月 31 日, 11月20日. */
export function rhythmWords(rhythm: Rhythm): string {
  switch (rhythm.every) {
    case 'day':
      return '每个工作日'
    case 'week':
      return `每周${'一二三四五六日'[rhythm.weekday - 1] ?? ''}`
    case 'month':
      return rhythm.day === LAST ? '每月末' : `每月 ${rhythm.day} 日`
    case 'quarter':
      return `每季第 ${rhythm.month} 个月${rhythm.day === LAST ? '末' : ` ${rhythm.day} 日`}`
    case 'year':
      return `每年 ${rhythm.month} 月${rhythm.day === LAST ? '末' : ` ${rhythm.day} 日`}`
    case 'once':
      return `${monthNumber(rhythm.on)}月${dayOfMonth(rhythm.on)}日，一次`
  }
}

const LAST = 31

/** A stretch to which one occurrence belongs, and the day that is meant in it. */
interface Period {
  first: IsoDate
  last: IsoDate
  meant: IsoDate
}

function periodsOf(rhythm: Exclude<Rhythm, { every: 'day' }>, from: IsoDate, to: IsoDate): Period[] {
  if (rhythm.every === 'once') return [{ ...monthAround(rhythm.on), meant: rhythm.on }]
  if (rhythm.every === 'week') {
    const monday = addDays(from, 1 - weekday(from))
    return eachDay(monday, to)
      .filter((day) => weekday(day) === 1)
      .map((first) => ({ first, last: addDays(first, 6), meant: addDays(first, rhythm.weekday - 1) }))
  }
  return monthsBetween(from, to).map((first) => {
    const [year, month] = [yearOf(first), monthNumber(first)]
    return { ...monthAround(first), meant: dateOf(year, month, Math.min(rhythm.day, daysInMonth(year, month))) }
  })
}

/** Whether the month of a day is one of those that are meant. */
function applies(rhythm: Rhythm, meant: IsoDate): boolean {
  if (rhythm.every === 'quarter') return ((monthNumber(meant) - 1) % 3) + 1 === rhythm.month
  return rhythm.every !== 'year' || monthNumber(meant) === rhythm.month
}

function monthAround(on: IsoDate): { first: IsoDate; last: IsoDate } {
  return { first: startOfMonth(on), last: endOfMonth(on) }
}

/** The first day of every month that holds one of the days. */
function monthsBetween(from: IsoDate, to: IsoDate): IsoDate[] {
  const months: IsoDate[] = []
  for (let first = startOfMonth(from); first <= to; first = addMonths(first, 1)) months.push(first)
  return months
}

/** The month after or before the one that holds a day, as its first day. */
export function neighbouringMonth(on: IsoDate, step: 1 | -1): IsoDate {
  return addMonths(startOfMonth(on), step)
}

/** The weeks, Monday to Sunday, that show a month whole. */
export function weeksShown(on: IsoDate): IsoDate[][] {
  const [first, last] = [startOfMonth(on), endOfMonth(on)]
  const monday = addDays(first, 1 - weekday(first))
  const days = eachDay(monday, addDays(last, 7 - weekday(last)))
  return Array.from({ length: days.length / 7 }, (_, week) => days.slice(week * 7, week * 7 + 7))
}

/** What branches put into it first; a start to be changed. */
export const USUAL_ACTIONS: readonly KeyAction[] = [
  { text: '晨会前看今日名单和到期', rhythm: { every: 'day' }, ownerId: null, remindDays: 0 },
  { text: '导入核心系统清单和余额', rhythm: { every: 'day' }, ownerId: null, remindDays: 0 },
  { text: '本周约见和名单排定', rhythm: { every: 'week', weekday: 1 }, ownerId: null, remindDays: 0 },
  { text: '话术演练与周复盘', rhythm: { every: 'week', weekday: 5 }, ownerId: null, remindDays: 0 },
  { text: '上月业绩复盘，本月目标分解', rhythm: { every: 'month', day: 1 }, ownerId: null, remindDays: 2 },
  { text: '月度客户盘点', rhythm: { every: 'month', day: 15 }, ownerId: null, remindDays: 3 },
  { text: '月末存款稳存：大额到期逐户确认', rhythm: { every: 'month', day: 25 }, ownerId: null, remindDays: 3 },
  { text: '季度贵宾沙龙', rhythm: { every: 'quarter', month: 2, day: 20 }, ownerId: null, remindDays: 14 },
  { text: '季末冲刺启动', rhythm: { every: 'quarter', month: 3, day: 1 }, ownerId: null, remindDays: 7 },
  { text: '开门红方案', rhythm: { every: 'year', month: 12, day: 1 }, ownerId: null, remindDays: 15 },
]

/** True where two days are of one month. */
export function sameMonth(a: IsoDate, b: IsoDate): boolean {
  return monthOf(a) === monthOf(b)
}
