import { sql } from 'kysely'
import type { CustomerId } from '#shared/domain/customer.ts'
import type { IsoDate } from '#shared/domain/iso-date.ts'
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
  const keys = new Map(birthdayKeys(from, to).map((key) => [`${key.lunar ? 1 : 0} ${key.monthDay}`, key]))
  const monthDays = [...new Set([...keys.values()].map((key) => key.monthDay))]
  if (monthDays.length === 0) return []
  // Expression and condition exactly as the index has them, or the index would not serve.
  const monthDay = sql<string>`substr(birth_date, 6, 5)`
  const rows = await db
    .selectFrom('customers')
    .select(['id', 'birth_lunar', monthDay.as('month_day')])
    .where('branch_id', '=', db.branchId)
    .where('birth_date', 'is not', null)
    .where(monthDay, 'in', monthDays)
    .where('closed_on', 'is', null)
    .execute()
  return rows
    .flatMap((row) => {
      const key = keys.get(`${row.birth_lunar} ${row.month_day}`)
      return key === undefined ? [] : [{ customerId: row.id as CustomerId, on: key.on, lunar: key.lunar }]
    })
    .toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : a.customerId - b.customerId))
}
