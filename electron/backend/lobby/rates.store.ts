import { sql } from 'kysely'
import type { Fen } from '#shared/domain/fen.ts'
import { CONVERTED, type HallCounts, type HallFigures, NO_FLAGS, sumCounts } from '#shared/domain/hall.ts'
import type { IsoDate } from '#shared/domain/iso-date.ts'
import type { StaffId } from '#shared/domain/staff.ts'
import type { ReadDb } from '../db/database.ts'

export interface TellerDay extends HallCounts {
  on: IsoDate
  tellerId: StaffId
}

/** How the flags of each day and teller went, from the first day to the last, both included. */
export async function tellerDays(db: ReadDb, from: IsoDate, to: IsoDate): Promise<TellerDay[]> {
  const rows = await counted(db, from, to).select(['flagged_on', 'teller_id']).groupBy(['flagged_on', 'teller_id']).execute()
  return rows.map((row) => ({ ...countsOf(row), on: row.flagged_on as IsoDate, tellerId: row.teller_id as StaffId }))
}

/** How the flags of each hour of the branch went, 0–23; hours without a flag are left out. */
export async function hallHours(db: ReadDb, from: IsoDate, to: IsoDate): Promise<(HallCounts & { hour: number })[]> {
  // A moment is text: its hour stands at a fixed place, in UTC.
  const hour = sql<string>`substr(flagged_at, 12, 2)`
  const rows = await counted(db, from, to).select(hour.as('hour')).groupBy(hour).execute()
  return rows
    .map((row) => ({ ...countsOf(row), hour: (Number(row.hour) + BRANCH_HOURS_AHEAD) % 24 }))
    .toSorted((one, other) => one.hour - other.hour)
}

/** The branch keeps Beijing time the whole year. */
const BRANCH_HOURS_AHEAD = 8

function counted(db: ReadDb, from: IsoDate, to: IsoDate) {
  return db
    .selectFrom('flags')
    .select((eb) => [
      eb.fn.countAll<number>().as('flags'),
      eb.fn.count<number>('taken_at').as('taken'),
      eb.fn.count<number>('contacted_at').as('contacted'),
      eb.fn.count<number>(eb.case().when('result', 'in', CONVERTED).then(1).end()).as('converted'),
      eb.fn.sum<number | null>('result_amount').as('amount'),
    ])
    .where('branch_id', '=', db.branchId)
    .where('flagged_on', '>=', from)
    .where('flagged_on', '<=', to)
}

type Counted = Omit<HallCounts, 'amount'> & { amount: number | null }

function countsOf({ flags, taken, contacted, converted, amount }: Counted): HallCounts {
  return { flags, taken, contacted, converted, amount: (amount ?? 0) as Fen }
}

/** The hall day by day: those days on which somebody counted visitors or flagged one. */
export async function hallDays(db: ReadDb, from: IsoDate, to: IsoDate): Promise<HallFigures[]> {
  const flags = Map.groupBy(await tellerDays(db, from, to), ({ on }) => on)
  const typed = await db
    .selectFrom('hall_days')
    .select(['on_date', 'visits', 'vip_visits'])
    .where('branch_id', '=', db.branchId)
    .where('on_date', '>=', from)
    .where('on_date', '<=', to)
    .execute()
  const visits = new Map(typed.map((row) => [row.on_date as IsoDate, row]))
  return [...new Set([...flags.keys(), ...visits.keys()])].toSorted().map((on) => ({
    ...sumCounts(flags.get(on) ?? [NO_FLAGS]),
    on,
    visits: visits.get(on)?.visits ?? null,
    vipVisits: visits.get(on)?.vip_visits ?? null,
  }))
}
