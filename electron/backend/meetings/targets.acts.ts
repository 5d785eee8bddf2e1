import { type Fen, fen } from '#shared/domain/fen.ts'
import { addDays, eachDay, type IsoDate } from '#shared/domain/iso-date.ts'
import { sumWork } from '#shared/domain/log-days.ts'
import type { StaffId } from '#shared/domain/staff.ts'
import type { TargetMeasure } from '#shared/domain/target.ts'
import { besideTargets, type PeriodSpan, periodsAround, type TargetProgress } from '#shared/domain/target-progress.ts'
import { vipTierNames } from '#shared/domain/tier.ts'
import { workingDaysBetween } from '#shared/domain/work-calendar.ts'
import { staffList } from '../access/access.store.ts'
import { workCalendar } from '../calendar/calendar.store.ts'
import type { ReadDb } from '../db/database.ts'
import { setting } from '../settings/settings.store.ts'
import { dataDate } from '../tiers/day-ends.store.ts'
import { currentScheme } from '../tiers/tiers.store.ts'
import { workDone } from '../worklogs/done.store.ts'
import { assetsByOwner, type ByOwner, GROWING, openedByOwner, risenByOwner, statedTargets } from './targets.store.ts'

/**
 * The targets that sheets have brought for the shortest period around a day that has any, with what was done
 * of them up to that day; null where nobody has one. What the book does not hold (信用卡, 手机银行) stays unknown.
 */
export async function targetProgress(db: ReadDb, on: IsoDate): Promise<TargetProgress | null> {
  const spans = periodsAround(on)
  const stated = await statedTargets(
    db,
    spans.map(({ period }) => period),
  )
  const span = spans.find(({ period }) => stated.has(period))
  if (span === undefined) return null
  const targets = stated.get(span.period) ?? []
  const asked = new Set(targets.map(({ measure }) => measure))
  const people = await staffList(db)
  const calendar = await workCalendar(db)
  const days = workingDaysBetween(calendar, span.from, span.to).length
  const done = new Map([
    ...(await workByPerson(
      db,
      span,
      on,
      people.map(({ id }) => id),
    )),
    ...(GROWING.some((measure) => asked.has(measure)) ? await growthByOwner(db, span, on) : []),
    ...(asked.has('customers') ? [['customers', await openedByOwner(db, span.from, on)] as const] : []),
    ...(asked.has('vips')
      ? [['vips', await risenByOwner(db, span.from, on, vipTierNames((await currentScheme(db)).scheme))] as const]
      : []),
  ])
  return {
    ...span,
    timeGone: days === 0 ? 1 : workingDaysBetween(calendar, span.from, on).length / days,
    ...besideTargets(targets, done, people),
  }
}

/** What the branch is to sell in the month of a day: as it was set for the branch, else what the sheets of that month add up to. */
export async function salesTargetOfMonth(db: ReadDb, on: IsoDate): Promise<Fen | null> {
  const { value: set } = await setting(db, 'targets')
  if (set.salesByMonth !== null) return set.salesByMonth
  const [month] = periodsAround(on)
  const stated = month === undefined ? [] : ((await statedTargets(db, [month.period])).get(month.period) ?? [])
  const sales = stated.filter(({ measure }) => measure === 'sales')
  return sales.length === 0 ? null : fen(sales.reduce((sum, { amount }) => sum + amount, 0))
}

/** Calls, meetings, walk-ins found and sales, as they were logged. */
async function workByPerson(
  db: ReadDb,
  { from }: PeriodSpan,
  to: IsoDate,
  people: readonly StaffId[],
): Promise<Map<TargetMeasure, ByOwner>> {
  const done = await workDone(db, { from, to, staffId: null })
  const days = eachDay(from, to)
  const sums = people.map((id) => [id, sumWork(days.map((day) => done(id, day)))] as const)
  const of = (figure: (work: (typeof sums)[number][1]) => number): ByOwner =>
    new Map(sums.map(([id, work]) => [id, figure(work)]))
  return new Map([
    ['calls', of(({ calls }) => calls)],
    ['meetings', of(({ meetings }) => meetings)],
    ['flags', of(({ flags }) => flags)],
    ['sales', of(({ salesAmount }) => salesAmount)],
  ])
}

/** What balances have grown by since the last day-end before the period; unknown where there is none (较基数). */
async function growthByOwner(db: ReadDb, { from }: PeriodSpan, on: IsoDate): Promise<Map<TargetMeasure, ByOwner>> {
  const [base, now] = [await dataDate(db, addDays(from, -1)), await dataDate(db, on)]
  if (base === null || now === null) return new Map()
  const [before, after] = [await assetsByOwner(db, base), await assetsByOwner(db, now)]
  return new Map(
    GROWING.map((part) => {
      const [then, since] = [before.get(part) ?? new Map(), after.get(part) ?? new Map()]
      const owners = new Set([...then.keys(), ...since.keys()])
      return [part, new Map([...owners].map((owner) => [owner, (since.get(owner) ?? 0) - (then.get(owner) ?? 0)]))]
    }),
  )
}
