import { type ContactResult, type Goal, wasReached } from '#shared/domain/contact.ts'
import type { AtWork } from '#shared/domain/contact-lock.ts'
import type { CustomerId } from '#shared/domain/customer.ts'
import { branchDate, type Instant } from '#shared/domain/instant.ts'
import { addDays, type IsoDate } from '#shared/domain/iso-date.ts'
import type { StaffId } from '#shared/domain/staff.ts'
import type { ReadDb } from '../db/database.ts'

/** Tasks that name their person: whoever has one is meant to contact the customer. */
const NAMED = ['order', 'appointment', 'walk-in']

/** Who is at work with a customer: those responsible, contacts of the last `days` that reached them, and the plan under way. */
export async function atWork(db: ReadDb, customerId: CustomerId, days: number, today: IsoDate): Promise<AtWork> {
  const contacts = await db
    .selectFrom('contacts as x')
    .innerJoin('staff as p', (join) => join.onRef('p.branch_id', '=', 'x.branch_id').onRef('p.id', '=', 'x.staff_id'))
    .select(['x.staff_id', 'p.name', 'x.on_date', 'x.goal', 'x.result'])
    .where('x.branch_id', '=', db.branchId)
    .where('x.customer_id', '=', customerId)
    .where('x.on_date', '>=', addDays(today, -days))
    .orderBy('x.id', 'desc')
    .execute()
  const plan = await db
    .selectFrom('customer_plans as w')
    .innerJoin('staff as p', (join) => join.onRef('p.branch_id', '=', 'w.branch_id').onRef('p.id', '=', 'w.staff_id'))
    .select(['w.staff_id', 'p.name', 'w.made_at', 'w.due_on'])
    .where('w.branch_id', '=', db.branchId)
    .where('w.customer_id', '=', customerId)
    .where('w.state', '=', 'open')
    .executeTakeFirst()
  return {
    ...(await responsibleFor(db, customerId)),
    contacts: contacts
      .filter(({ result }) => wasReached(result as ContactResult))
      .map((row) => ({
        staffId: row.staff_id as StaffId,
        name: row.name,
        on: row.on_date as IsoDate,
        goal: row.goal as Goal,
      })),
    plan:
      plan === undefined
        ? null
        : {
            staffId: plan.staff_id as StaffId,
            name: plan.name,
            madeOn: branchDate(plan.made_at as Instant),
            dueOn: plan.due_on as IsoDate,
          },
  }
}

async function responsibleFor(db: ReadDb, customerId: CustomerId): Promise<Pick<AtWork, 'owners' | 'named'>> {
  const owners = await db
    .selectFrom('ownerships')
    .select(['owner_id', 'co_owner_id'])
    .where('branch_id', '=', db.branchId)
    .where('customer_id', '=', customerId)
    .executeTakeFirst()
  const named = await db
    .selectFrom('tasks')
    .select('assignee_id')
    .where('branch_id', '=', db.branchId)
    .where('customer_id', '=', customerId)
    .where('state', '=', 'open')
    .where('kind', 'in', NAMED)
    .execute()
  return {
    owners: [owners?.owner_id, owners?.co_owner_id].filter((id) => id != null) as StaffId[],
    named: named.map((row) => row.assignee_id as StaffId),
  }
}
