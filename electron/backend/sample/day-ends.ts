import { type Fen, yuan } from '#shared/domain/fen.ts'
import type { IsoDate } from '#shared/domain/iso-date.ts'
import type { CustomerType } from '#shared/domain/customer.ts'
import type { AssetClass } from '#shared/domain/measure.ts'
import { type Seeded, seeded } from '#shared/domain/seeded.ts'
import type { SampleDay } from './days.ts'
import type { Portfolio } from './wealth.ts'

/** The day-ends of one customer, by day: AUM in 分 and what it is made of. */
export type Series = Record<AssetClass, Float64Array>

/** Whose balances are made, and what moves them. */
export interface Saver {
  assets: Fen
  type: CustomerType | null
  portfolio: Portfolio
}

/** The market that all funds follow, as a share of the level on the last day. */
export function marketOf(seed: string, days: readonly SampleDay[]): Float64Array {
  const random = seeded(`${seed}/market`)
  const level = new Float64Array(days.length).fill(1)
  for (let at = days.length - 2; at >= 0; at -= 1) {
    const change = days[at + 1]?.moves === true ? random.normal() * 0.011 + 0.0004 : 0
    level[at] = (level[at + 1] ?? 1) / (1 + change)
  }
  return level
}

/**
 * A life of some months behind the holdings of the data date: salaries come and are spent, terms begin
 * out of the current account, large sums come and go, and around the end of a month some balances
 * swell and shrink again (S4.3). Told backwards, so that it ends where the customer stands.
 */
export function dayEndsOf(random: Seeded, saver: Saver, days: readonly SampleDay[], market: Float64Array): Series {
  const demand = new Float64Array(days.length).fill(saver.portfolio.demand)
  const series: Series = {
    deposits: demand,
    wealth: new Float64Array(days.length),
    funds: new Float64Array(days.length),
    insurance: new Float64Array(days.length),
    otherAssets: new Float64Array(days.length),
  }
  const active = saver.assets >= yuan(200)
  if (active) {
    wander(random, saver, demand, days)
    if (saver.type === '企业员工' && random.chance(0.7)) payday(random, saver, demand, days)
    if (saver.assets >= yuan(30_000) && random.chance(0.1)) swellAtMonthEnd(random, saver, demand, days)
    if (saver.assets >= yuan(100_000) && random.chance(0.2)) largeMove(random, saver, demand)
  }
  hold(random, saver, series, days, market)
  for (let at = 0; at < days.length; at += 1) demand[at] = Math.max(0, Math.round(demand[at] ?? 0))
  return series
}

/** What is spent and saved from day to day; the less there is, the more it swings. Weekends stand still. */
function wander(random: Seeded, saver: Saver, demand: Float64Array, days: readonly SampleDay[]): void {
  const swing = saver.assets < yuan(10_000) ? 0.12 : saver.assets < yuan(300_000) ? 0.06 : 0.03
  const drift = (random.normal() * 0.12 - 0.02) / 90
  let level = 0
  for (let at = days.length - 2; at >= 0; at -= 1) {
    if (days[at + 1]?.moves === true) level = level * 0.92 + random.normal() * swing
    demand[at] = (demand[at] ?? 0) * Math.exp(level + drift * (days.length - 1 - at))
  }
}

/** A salary on its day of the month, spent evenly until the next. */
function payday(random: Seeded, saver: Saver, demand: Float64Array, days: readonly SampleDay[]): void {
  const [day, salary] = [random.whole(5, 15), Math.min(saver.portfolio.demand, yuan(random.whole(4_000, 20_000)))]
  for (const [at, { dayOfMonth }] of days.entries()) {
    const since = (dayOfMonth - day + 30) % 30
    demand[at] = (demand[at] ?? 0) + salary * (1 - since / 30) - salary / 2
  }
}

/** 冲时点: money that is there on the last two days of a month and leaves on the first (S4.3). */
function swellAtMonthEnd(random: Seeded, saver: Saver, demand: Float64Array, days: readonly SampleDay[]): void {
  const swell = saver.assets * (0.05 + random.next() * 0.3)
  for (const [at, { toMonthEnd, dayOfMonth }] of days.entries()) {
    if (toMonthEnd <= 1) demand[at] = (demand[at] ?? 0) + swell
    else if (dayOfMonth === 1) demand[at] = (demand[at] ?? 0) + swell / 2
  }
}

/** One large sum in or out, on any day but more often in the last week, which is what the branch asks about (S2.8). */
function largeMove(random: Seeded, saver: Saver, demand: Float64Array): void {
  const last = demand.length - 1
  const on = random.chance(0.3) ? last - random.whole(0, Math.min(6, last)) : random.whole(0, last)
  const sum = saver.assets * (0.08 + random.next() * 0.5)
  const change = random.chance(0.5) ? sum : -Math.min(sum, saver.portfolio.demand * 0.85)
  for (let at = 0; at < on; at += 1) demand[at] = (demand[at] ?? 0) + change
}

function hold(random: Seeded, saver: Saver, series: Series, days: readonly SampleDay[], market: Float64Array): void {
  for (const { part, amount, startedOn, rolledOver } of saver.portfolio.positions) {
    const sensitivity = part === 'funds' ? random.next() * 1.4 : 0
    const into = series[part]
    for (let at = 0; at < days.length; at += 1) {
      const began = rolledOver || startedOn === null || !isBefore(days[at], startedOn)
      const value = sensitivity === 0 ? amount : Math.round(amount * (1 + ((market[at] ?? 1) - 1) * sensitivity))
      const account = began ? into : series.deposits
      account[at] = (account[at] ?? 0) + (began ? value : amount)
    }
  }
}

function isBefore(day: SampleDay | undefined, date: IsoDate): boolean {
  return day !== undefined && day.date < date
}
