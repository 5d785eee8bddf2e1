import { type Fen, fen } from '#shared/domain/fen.ts'
import { addDays, eachDay, type IsoDate } from '#shared/domain/iso-date.ts'
import { sumWork } from '#shared/domain/log-days.ts'
import type { StaffId } from '#shared/domain/staff.ts'
import type { TargetMeasure } from '#shared/domain/target.ts'
import {
  besideTargets,
  type PeriodSpan,
  periodsAround,
  type StatedTarget,
  type TargetProgress,
} from '#shared/domain/target-progress.ts'
import { vipTierNames } from '#shared/domain/tier.ts'
import { workingDaysBetween } from '#shared/domain/work-calendar.ts'
import { staffList } from '../access/access.store.ts'
import { workCalendar } from '../calendar/calendar.store.ts'
import { type BranchDatabase, type ReadDb, write, type WriteDb } from '../db/database.ts'
import { setting } from '../settings/settings.store.ts'
import { dataDate } from '../tiers/day-ends.store.ts'
import { currentScheme } from '../tiers/tiers.store.ts'
import { workDone } from '../worklogs/done.store.ts'
import { keepFigures, keptFigures } from './kept-figures.store.ts'
import { assetsByOwner, type ByOwner, GROWING, openedByOwner, risenByOwner, statedTargets } from './targets.store.ts'

/** Targets that are asked about: of which period, and what for. */
interface Asked {
  span: PeriodSpan
  targets: readonly StatedTarget[]
  measures: ReadonlySet<TargetMeasure>
}

/** The targets that sheets have brought for the shortest period around a day that has any. */
async function askedOn(db: ReadDb, on: IsoDate): Promise<Asked | null> {
  const spans = periodsAround(on)
  const stated = await statedTargets(
    db,
    spans.map(({ period }) => period),
  )
  const span = spans.find(({ period }) => stated.has(period))
  if (span === undefined) return null
  const targets = stated.get(span.period) ?? []
  return { span, targets, measures: new Set(targets.map(({ measure }) => measure)) }
}

/**
 * The targets of the period around a day, with what was done of them up to that day; null where nobody has one.
 * What the book does not hold (信用卡, 手机银行) stays unknown.
 */
export async function targetProgress(db: ReadDb, on: IsoDate): Promise<TargetProgress | null> {
  const asked = await askedOn(db, on)
  if (asked === null) return null
  const { span, targets } = asked
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
    ...(await ofTheBook(db, asked, on)),
  ])
  return {
    ...span,
    timeGone: days === 0 ? 1 : workingDaysBetween(calendar, span.from, on).length / days,
    ...besideTargets(targets, done, people),
  }
}

/**
 * Keeps what `targetProgress` would have to walk the whole book for, unless it is kept already: the first question
 * after the book has changed does it for those that follow.
 */
export async function keepTargetFigures(db: BranchDatabase, on: IsoDate): Promise<void> {
  for (const { name } of await figuresOn(db.read, on))
    if ((await keptFigures(db.read, name)) === null) return write(db, (writing) => keepFiguresOn(writing, on))
}

/** The same for who writes already. */
export async function keepFiguresOn(db: WriteDb, on: IsoDate): Promise<void> {
  for (const { name, make } of await figuresOn(db, on))
    if ((await keptFigures(db, name)) === null) await keepFigures(db, name, await make(db))
}

async function figuresOn(db: ReadDb, on: IsoDate): Promise<Figure[]> {
  const asked = await askedOn(db, on)
  if (asked === null) return []
  const { before, now, others } = await figuresFor(db, asked, on)
  return [before, now, ...others].filter((figure) => figure !== null)
}

/** Sums by owner for which the whole book is walked, and the name that they are kept under. */
interface Figure {
  name: string
  make: (db: ReadDb) => Promise<ReadonlyMap<TargetMeasure, ByOwner>>
}

/** What is asked of everybody's customers: what they had before the period and have now, who came and who rose. */
async function figuresFor(
  db: ReadDb,
  { span: { from }, measures }: Asked,
  to: IsoDate,
): Promise<{ before: Figure | null; now: Figure | null; others: Figure[] }> {
  const grown = GROWING.some((measure) => measures.has(measure))
  const [base, newest] = grown ? [await dataDate(db, addDays(from, -1)), await dataDate(db, to)] : [null, null]
  const others: Figure[] = []
  if (measures.has('customers'))
    others.push({
      name: `opened ${from} ${to}`,
      make: async (reading) => new Map([['customers', await openedByOwner(reading, from, to)]]),
    })
  if (measures.has('vips')) {
    const tiers = vipTierNames((await currentScheme(db)).scheme)
    const make: Figure['make'] = async (reading) => new Map([['vips', await risenByOwner(reading, from, to, tiers)]])
    others.push({ name: `risen ${from} ${to} ${tiers.join(' ')}`, make })
  }
  return base === null || newest === null
    ? { before: null, now: null, others }
    : { before: assetsFigure(base), now: assetsFigure(newest), others }
}

function assetsFigure(day: IsoDate): Figure {
  return { name: `assets ${day}`, make: (db) => assetsByOwner(db, day) }
}

async function figure(db: ReadDb, { name, make }: Figure): Promise<ReadonlyMap<TargetMeasure, ByOwner>> {
  return (await keptFigures(db, name)) ?? make(db)
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

/** How the customers of each owner have grown since the last day-end before the period, come and risen; unknown where there is no such day-end (较基数). */
async function ofTheBook(db: ReadDb, asked: Asked, on: IsoDate): Promise<Map<TargetMeasure, ByOwner>> {
  const { before, now, others } = await figuresFor(db, asked, on)
  const found = new Map<TargetMeasure, ByOwner>()
  for (const other of others) for (const [measure, sums] of await figure(db, other)) found.set(measure, sums)
  if (before === null || now === null) return found
  const [then, since] = [await figure(db, before), await figure(db, now)]
  for (const part of GROWING) {
    const [had, have] = [then.get(part) ?? new Map(), since.get(part) ?? new Map()]
    const owners = new Set([...had.keys(), ...have.keys()])
    found.set(part, new Map([...owners].map((owner) => [owner, (have.get(owner) ?? 0) - (had.get(owner) ?? 0)])))
  }
  return found
}
