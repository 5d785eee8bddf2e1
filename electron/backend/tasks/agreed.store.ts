import type { AgreedHour, VisitMade } from '#shared/contract/agreed-day.ts'
import type { AppointmentState, ContactResult, Goal, Place } from '#shared/domain/contact.ts'
import type { CustomerId } from '#shared/domain/customer.ts'
import type { Fen } from '#shared/domain/fen.ts'
import { branchTime, type Instant } from '#shared/domain/instant.ts'
import type { IsoDate } from '#shared/domain/iso-date.ts'
import type { StaffId } from '#shared/domain/staff.ts'
import type { ReadDb } from '../db/database.ts'

/** Whose, and that without the tier's name. */
type Of<Entry> = Omit<Entry, 'tier'> & { staffId: StaffId }

/** Most that leave the backend of one day (`trust.md`). */
const MOST = 200

/** The appointments of a day, one person's or everybody's, each with what the contact was for in which it was agreed. */
export async function agreedHours(db: ReadDb, on: IsoDate, staffId: StaffId | null): Promise<Of<AgreedHour>[]> {
  let query = db
    .selectFrom('appointments as a')
    .innerJoin('customers as c', (join) => join.onRef('c.branch_id', '=', 'a.branch_id').onRef('c.id', '=', 'a.customer_id'))
    .leftJoin('standings as s', (join) =>
      join.onRef('s.branch_id', '=', 'a.branch_id').onRef('s.customer_id', '=', 'a.customer_id'),
    )
    .leftJoin('contacts as x', (join) => join.onRef('x.branch_id', '=', 'a.branch_id').onRef('x.id', '=', 'a.contact_id'))
    .selectAll('a')
    .select(['c.name', 's.tier', 'x.goal', 'x.product'])
    .where('a.branch_id', '=', db.branchId)
    .where('a.on_date', '=', on)
    .orderBy('a.time')
    .orderBy('a.id')
    .limit(MOST)
  if (staffId !== null) query = query.where('a.staff_id', '=', staffId)
  return (await query.execute()).map((row) => ({
    id: row.id,
    staffId: row.staff_id as StaffId,
    customerId: row.customer_id as CustomerId,
    name: row.name,
    tierIndex: row.tier,
    time: row.time,
    goal: row.goal as Goal | null,
    product: row.product,
    place: row.place as Place,
    plannedAmount: row.planned_amount as Fen | null,
    state: row.state as AppointmentState,
  }))
}

/** The meetings that were logged on a day, one person's or everybody's, in their order. */
export async function visitsMade(db: ReadDb, on: IsoDate, staffId: StaffId | null): Promise<Of<VisitMade>[]> {
  let query = db
    .selectFrom('contacts as x')
    .innerJoin('customers as c', (join) => join.onRef('c.branch_id', '=', 'x.branch_id').onRef('c.id', '=', 'x.customer_id'))
    .leftJoin('standings as s', (join) =>
      join.onRef('s.branch_id', '=', 'x.branch_id').onRef('s.customer_id', '=', 'x.customer_id'),
    )
    .select(['x.id', 'x.staff_id', 'x.customer_id', 'x.at', 'x.channel', 'x.goal', 'x.result', 'x.product', 'x.amount'])
    .select(['c.name', 's.tier'])
    .where('x.branch_id', '=', db.branchId)
    .where('x.on_date', '=', on)
    .where('x.channel', 'in', ['meeting', 'visit'])
    .orderBy('x.at')
    .orderBy('x.id')
    .limit(MOST)
  if (staffId !== null) query = query.where('x.staff_id', '=', staffId)
  return (await query.execute()).map((row) => ({
    id: row.id,
    staffId: row.staff_id as StaffId,
    customerId: row.customer_id as CustomerId,
    name: row.name,
    tierIndex: row.tier,
    time: branchTime(row.at as Instant),
    goal: row.goal as Goal,
    product: row.product,
    channel: row.channel as VisitMade['channel'],
    result: row.result as ContactResult,
    amount: row.amount as Fen | null,
  }))
}
