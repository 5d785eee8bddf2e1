import { fen } from '#shared/domain/fen.ts'
import { addDays, daysBetween, type IsoDate, isoDate, yearOf } from '#shared/domain/iso-date.ts'
import {
  accumulate,
  aumOf,
  averagesDisagree,
  coversMonth,
  monthAverage,
  type RunningSums,
  type Snapshot,
  yearAverage,
} from '#shared/domain/measure.ts'
import type { Fields } from '#shared/domain/sheets/record.ts'
import type { WriteDb } from '../db/database.ts'
import { balancesBefore } from './book.store.ts'
import {
  balanceDays,
  balancesFrom,
  type DayEnd,
  openingDays,
  refreshDays,
  removeBalances,
  saveDayEnds,
  saveSums,
} from './day-ends.store.ts'

/** What becomes of one customer's day-end; null removes it. */
export interface DayEndChange {
  customerId: number
  on: IsoDate
  fields: Fields | null
  /** The batch that states it. */
  batchId: number
}

/** How many stated averages are more than one percent away from our own. */
export interface Disagreements {
  month: number
  year: number
}

const CUSTOMERS_AT_A_TIME = 1000

/**
 * Writes day-ends and brings every later day of the same customers up to date: sums run on from day to
 * day, so a day that is put in, replaced or taken out changes those after it. `reopened` are customers
 * whose day of opening has changed: theirs are computed from the first day on.
 */
export async function writeDayEnds(
  db: WriteDb,
  changes: readonly DayEndChange[],
  reopened: readonly number[],
  onPart: (done: number) => Promise<void>,
): Promise<Disagreements> {
  const byCustomer = Map.groupBy(changes, ({ customerId }) => customerId)
  for (const id of reopened) if (!byCustomer.has(id)) byCustomer.set(id, [])
  const always = new Set(reopened)
  const disagreements: Disagreements = { month: 0, year: 0 }
  const newest = (await balanceDays(db)).at(-1) ?? null
  const ids = [...byCustomer.keys()].toSorted((a, b) => a - b)
  for (let from = 0; from < ids.length; from += CUSTOMERS_AT_A_TIME) {
    const part = ids.slice(from, from + CUSTOMERS_AT_A_TIME)
    await onPart(from / ids.length)
    // Those whose changes begin on the same day are read together; nearly always that is all of them.
    const byStart = Map.groupBy(part, (id) => (always.has(id) ? FIRST_DAY : earliest(byCustomer.get(id) ?? [])))
    for (const [start, group] of byStart) await writePart(db, start, group, byCustomer, newest, disagreements)
  }
  await refreshDays(db, [...new Set(changes.map(({ on }) => on))])
  return disagreements
}

const FIRST_DAY = isoDate('1900-01-01')

async function writePart(
  db: WriteDb,
  start: IsoDate,
  ids: readonly number[],
  byCustomer: ReadonlyMap<number, DayEndChange[]>,
  newest: IsoDate | null,
  disagreements: Disagreements,
): Promise<void> {
  const before = newest === null ? new Map<number, Fields>() : await balancesBefore(db, ids, start)
  const known = newest === null || newest < start ? [] : await balancesFrom(db, ids, start)
  const knownOf = Map.groupBy(known, ({ customerId }) => customerId)
  const opened = await openingDays(
    db,
    ids.filter((id) => !before.has(id)),
  )
  const removed = ids.flatMap((id) => (byCustomer.get(id) ?? []).filter(({ fields }) => fields === null))
  await removeBalances(db, removed)
  const written: DayEnd[] = []
  const later: DayEnd[] = []
  for (const id of ids) {
    const changed = new Set<IsoDate>()
    const days = new Map((knownOf.get(id) ?? []).map(({ on, fields, batchId }) => [on, { fields, batchId }]))
    for (const { on, fields, batchId } of byCustomer.get(id) ?? []) {
      changed.add(on)
      if (fields === null) days.delete(on)
      else days.set(on, { fields: { ...days.get(on)?.fields, ...fields }, batchId })
    }
    let sums = sumsOf(before.get(id))
    for (const [on, { fields, batchId }] of [...days].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
      sums = accumulate(sums, { on, aum: aumOf(snapshotOf(fields)), openedOn: opened.get(id) ?? null })
      if (changed.has(on)) compareAverages(fields, sums, disagreements)
      const list = changed.has(on) ? written : later
      list.push({ customerId: id, on, fields, sums, batchId })
    }
  }
  await saveDayEnds(db, written)
  await saveSums(db, later)
}

/** Our own averages are comparable with the sheet's only when they cover the whole period so far. */
function compareAverages(fields: Fields, sums: RunningSums, disagreements: Disagreements): void {
  const { monthAverageGiven: month, yearAverageGiven: year } = fields
  if (typeof month === 'number' && coversMonth(sums) && averagesDisagree(monthAverage(sums), fen(month))) disagreements.month += 1
  const daysOfYear = daysBetween(isoDate(`${yearOf(sums.on)}-01-01`), addDays(sums.on, 1))
  if (typeof year === 'number' && sums.yearDays === daysOfYear && averagesDisagree(yearAverage(sums), fen(year)))
    disagreements.year += 1
}

function earliest(changes: readonly DayEndChange[]): IsoDate {
  return changes.map(({ on }) => on).toSorted()[0] ?? FIRST_DAY
}

function snapshotOf(fields: Fields): Pick<Snapshot, 'aumGiven' | 'deposits' | 'wealth' | 'funds' | 'insurance' | 'otherAssets'> {
  const amount = (field: string) => {
    const value = fields[field]
    return typeof value === 'number' ? fen(value) : null
  }
  return {
    aumGiven: amount('aumGiven'),
    deposits: amount('deposits'),
    wealth: amount('wealth'),
    funds: amount('funds'),
    insurance: amount('insurance'),
    otherAssets: amount('otherAssets'),
  }
}

/** The sums as a row of the book has them. */
function sumsOf(row: Fields | undefined): RunningSums | null {
  if (row === undefined) return null
  return {
    on: row['on_date'] as IsoDate,
    aum: fen(Number(row['aum'])),
    monthSum: Number(row['month_sum']),
    monthDays: Number(row['month_days']),
    yearSum: Number(row['year_sum']),
    yearDays: Number(row['year_days']),
  }
}
