import { assetsOf } from '#shared/domain/assets.ts'
import {
  BOARD_ROWS,
  type BoardAssets,
  type BoardCustomer,
  type BoardFlag,
  type EveningBoard,
  type MonthProgress,
  type MorningBoard,
} from '#shared/domain/board.ts'
import type { CustomerId } from '#shared/domain/customer.ts'
import { fen, type Fen, ZERO } from '#shared/domain/fen.ts'
import { hallRates } from '#shared/domain/hall.ts'
import { branchDate, type Instant, instantAt, minutesBetween } from '#shared/domain/instant.ts'
import { addDays, dateOf, endOfMonth, type IsoDate, startOfMonth, yearOf } from '#shared/domain/iso-date.ts'
import type { MeetingKind } from '#shared/domain/meeting.ts'
import { boardName, withoutNumbers } from '#shared/domain/mask.ts'
import { ALL_POSTS } from '#shared/domain/post.ts'
import { type QuotedProduct, saleOn } from '#shared/domain/product.ts'
import { type PersonDay, rank, workTotals } from '#shared/domain/ranking.ts'
import type { StaffMember } from '#shared/domain/staff.ts'
import type { TierScheme } from '#shared/domain/tier.ts'
import { previousWorkingDay, type WorkCalendar, workingDaysBetween } from '#shared/domain/work-calendar.ts'
import { branchOf, staffList } from '../access/access.store.ts'
import { workCalendar } from '../calendar/calendar.store.ts'
import type { ReadDb, WriteDb } from '../db/database.ts'
import { hallDays } from '../lobby/rates.store.ts'
import { productsOn } from '../products/products.store.ts'
import { setting } from '../settings/settings.store.ts'
import { dataDate, dayTotals } from '../tiers/day-ends.store.ts'
import { currentScheme } from '../tiers/tiers.store.ts'
import { type Planned, waitingFlags } from './board-lists.store.ts'
import { decisionsUntil } from './decisions.store.ts'
import { keepFiguresOn, salesTargetOfMonth, targetProgress } from './targets.acts.ts'
import { personDays, salesBetween } from './worked.store.ts'

/** A board's day and what everything on it is seen against. */
export interface Occasion {
  date: IsoDate
  /** Now on the day itself and before it; the end of the day when it is past. */
  moment: Instant
  branch: { name: string; sample: boolean }
  calendar: WorkCalendar
  scheme: TierScheme
  /** The newest balances that were there on that day. */
  dataDate: IsoDate | null
  staff: readonly StaffMember[]
}

/** Loads what both boards need of a day; a past day is seen with the balances that it could have. */
export async function occasionOf(db: ReadDb, date: IsoDate, now: Instant): Promise<Occasion> {
  const past = date < branchDate(now)
  const staff = await staffList(db)
  return {
    date,
    moment: past ? instantAt(addDays(date, 1), '00:00') : now,
    branch: await branchOf(db),
    calendar: await workCalendar(db),
    scheme: (await currentScheme(db)).scheme,
    dataDate: await dataDate(db, past ? addDays(date, -1) : date),
    staff: staff.toSorted((a, b) => ALL_POSTS.indexOf(a.post) - ALL_POSTS.indexOf(b.post)),
  }
}

/** The last day whose results a board shows: in the morning those of the working day before. */
export async function resultsUntil(db: ReadDb, kind: MeetingKind, date: IsoDate): Promise<IsoDate> {
  return kind === 'morning' ? previousWorkingDay(await workCalendar(db), date) : date
}

/** Keeps what both boards of a day would walk the book for, in the transaction that has changed it: no window finds it missing. */
export async function keepFiguresOfBoards(db: WriteDb, today: IsoDate): Promise<void> {
  for (const kind of ['morning', 'evening'] as const) await keepFiguresOn(db, await resultsUntil(db, kind, today))
}

/** What each person did on a day: everybody who works in the branch, and whoever left since but worked then. */
export async function peopleOn(db: ReadDb, { staff }: Occasion, on: IsoDate): Promise<PersonDay[]> {
  const expected = new Set(staff.filter(({ active, post }) => active && post !== 'admin').map(({ id }) => id))
  const days = await personDays(db, staff, on)
  return days.filter((day) => expected.has(day.staffId) || didAnything(day))
}

function didAnything(day: PersonDay): boolean {
  return day.calls + day.meetings + day.otherContacts + day.sales + day.flags + day.queued > 0
}

type CommonParts = Pick<MorningBoard, keyof MorningBoard & keyof EveningBoard & Exclude<keyof MorningBoard, 'people'>>

/**
 * The parts that 晨会 and 夕会 have in common. `until` is the last day whose results count, `before` the
 * working day that these are compared with.
 */
export async function commonParts(
  db: ReadDb,
  occasion: Occasion,
  worked: { people: readonly PersonDay[]; until: IsoDate; decidedSince: IsoDate; before: IsoDate },
): Promise<CommonParts> {
  const { date, moment, branch } = occasion
  const decisions = await decisionsUntil(db, date, moment, { since: worked.decidedSince, ownerId: null })
  return {
    date,
    branch: branch.name,
    sample: branch.sample,
    dataDate: occasion.dataDate,
    assets: await assetsOn(db, occasion),
    month: await monthProgress(db, occasion, worked.until),
    targets: await targetProgress(db, worked.until),
    before: { on: worked.before, ...workTotals(await personDays(db, occasion.staff, worked.before)) },
    products: await onSale(db, date),
    ranking: rank(worked.people),
    flagsWaiting: await flagsWaiting(db, occasion),
    decisions: decisions
      .map(({ id, text, owner, decidedOn, dueOn, doneAt }) => ({
        id,
        text: withoutNumbers(text),
        owner,
        decidedOn,
        dueOn,
        done: doneAt !== null,
        late: doneAt === null && dueOn < date,
      }))
      .toSorted((a, b) => Number(a.done) - Number(b.done))
      .slice(0, BOARD_ROWS),
  }
}

/** What is sold on a day, with its rates. */
async function onSale(db: ReadDb, date: IsoDate): Promise<QuotedProduct[]> {
  return (await productsOn(db, date))
    .filter((product) => saleOn(product, date) === 'on')
    .map(({ name, rate }) => ({ name, rate: rate?.rate ?? null }))
}

async function monthProgress(db: ReadDb, { date, calendar }: Occasion, until: IsoDate): Promise<MonthProgress> {
  const from = startOfMonth(date)
  const { value: targets } = await setting(db, 'targets')
  const { amount } = await salesBetween(db, from, until)
  const { flagRate } = hallRates(await hallDays(db, from, until))
  return {
    workingDaysGone: workingDaysBetween(calendar, from, until).length,
    workingDays: workingDaysBetween(calendar, from, endOfMonth(date)).length,
    progress: [
      { label: '本月销售', unit: 'fen', done: amount, target: await salesTargetOfMonth(db, date) },
      { label: '厅堂转介率', unit: 'share', done: flagRate, target: targets.flagRate },
    ],
  }
}

async function assetsOn(db: ReadDb, { dataDate }: Occasion): Promise<BoardAssets | null> {
  if (dataDate === null) return null
  return assetsOf(await dayTotals(db, dateOf(yearOf(dataDate) - 1, 12, 1), dataDate))
}

async function flagsWaiting(db: ReadDb, { date, moment }: Occasion): Promise<MorningBoard['flagsWaiting']> {
  const waiting = await waitingFlags(db, date, moment)
  return {
    count: waiting.length,
    amount: sumOf(waiting.map(({ amount }) => amount)),
    rows: waiting.slice(0, BOARD_ROWS).map(({ ticketNo, business, names, amount, teller, flaggedAt }): BoardFlag => ({
      ticketNo,
      business: withoutNumbers(withoutNames(business, names)),
      amount,
      teller,
      waitingMinutes: Math.floor(minutesBetween(flaggedAt, moment)),
    })),
  }
}

/** What somebody typed about customers, with their names as a board shows names. */
export function withoutNames(text: string, names: readonly string[]): string {
  return names.filter((name) => name.length > 1).reduce((shown, name) => shown.replaceAll(name, boardName(name)), text)
}

/** Appointments as a board shows them, the whole of them counted and added up. */
export function shownAppointments(
  { staff }: Occasion,
  planned: readonly Planned[],
  who: (id: CustomerId) => BoardCustomer,
): MorningBoard['appointments'] {
  const names = new Map(staff.map(({ id, name }) => [id, name]))
  return {
    count: planned.length,
    amount: sumOf(planned.map(({ plannedAmount }) => plannedAmount)),
    rows: planned.slice(0, BOARD_ROWS).map(({ customerId, staffId, time, place, plannedAmount }) => ({
      ...who(customerId),
      time,
      place,
      plannedAmount,
      staff: names.get(staffId) ?? '',
    })),
  }
}

/** Amounts that are known, added up. */
export function sumOf(amounts: readonly (Fen | null)[]): Fen {
  return fen(amounts.reduce<number>((sum, amount) => sum + (amount ?? ZERO), 0))
}
