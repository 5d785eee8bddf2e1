import { sql } from 'kysely'
import type { CustomerId } from '#shared/domain/customer.ts'
import type { IsoDate } from '#shared/domain/iso-date.ts'
import type { Relation } from '#shared/domain/kin.ts'
import type { ReadDb } from '../db/database.ts'
import { birthdayKeys } from './birthdays.ts'

export interface Birthday {
  customerId: CustomerId
  /** The day of the celebration, not of the birth. */
  on: IsoDate
  lunar: boolean
}

/**
 * Customers whose birthday is celebrated from `from` to `to`, both included, in the order of the days.
 * The birth date of a customer marked 农历 holds the lunar month and day in its digits.
 */
export async function birthdaysOn(db: ReadDb, from: IsoDate, to: IsoDate): Promise<Birthday[]> {
  const { monthDays, celebrated } = keysBetween(from, to)
  if (monthDays.length === 0) return []
  const rows = await db
    .selectFrom('customers')
    .select(['id', 'birth_lunar', MONTH_DAY.as('month_day')])
    .where('branch_id', '=', db.branchId)
    .where('birth_date', 'is not', null)
    .where(MONTH_DAY, 'in', monthDays)
    .where('closed_on', 'is', null)
    .execute()
  return inOrder(rows.flatMap((row) => celebrated(row).map((day) => ({ customerId: row.id as CustomerId, ...day }))))
}

/** The birthday of somebody's relative who is no customer. */
export interface RelativeBirthday extends Birthday {
  relativeId: number
  relation: Relation
}

/** Relatives whose birthday is celebrated from `from` to `to`, both included, in the order of the days (S3.17). */
export async function relativesBirthdaysOn(db: ReadDb, from: IsoDate, to: IsoDate): Promise<RelativeBirthday[]> {
  const { monthDays, celebrated } = keysBetween(from, to)
  if (monthDays.length === 0) return []
  const rows = await db
    .selectFrom('relatives')
    .select(['id', 'customer_id', 'relation', 'birth_lunar', MONTH_DAY.as('month_day')])
    .where('branch_id', '=', db.branchId)
    .where('birth_date', 'is not', null)
    .where(MONTH_DAY, 'in', monthDays)
    .orderBy('id')
    .execute()
  return inOrder(
    rows.flatMap((row) =>
      celebrated(row).map((day) => ({
        customerId: row.customer_id as CustomerId,
        relativeId: row.id,
        relation: row.relation as Relation,
        ...day,
      })),
    ),
  )
}

/** Expression exactly as the indexes have it, or they would not serve. */
const MONTH_DAY = sql<string>`substr(birth_date, 6, 5)`

/** The month-days to look for, and what a row that has one of them celebrates when. */
function keysBetween(from: IsoDate, to: IsoDate) {
  const keys = new Map(birthdayKeys(from, to).map((key) => [`${key.lunar ? 1 : 0} ${key.monthDay}`, key]))
  return {
    monthDays: [...new Set([...keys.values()].map((key) => key.monthDay))],
    celebrated: (row: { birth_lunar: number; month_day: string }): Omit<Birthday, 'customerId'>[] => {
      const key = keys.get(`${row.birth_lunar} ${row.month_day}`)
      return key === undefined ? [] : [{ on: key.on, lunar: key.lunar }]
    },
  }
}

function inOrder<Found extends Birthday>(found: readonly Found[]): Found[] {
  return found.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : a.customerId - b.customerId))
}
