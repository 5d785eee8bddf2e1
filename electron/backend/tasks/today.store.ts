import { sql, type SqlBool } from 'kysely'
import { type Channel, countsAs } from '#shared/domain/contact.ts'
import type { CustomerId, Familiarity } from '#shared/domain/customer.ts'
import type { Fen } from '#shared/domain/fen.ts'
import { daysBetween, type IsoDate } from '#shared/domain/iso-date.ts'
import { maskPhone } from '#shared/domain/mask.ts'
import type { ScorePart } from '#shared/domain/queue.ts'
import type { Capacity, StaffId } from '#shared/domain/staff.ts'
import { reasonOf, type TaskKind, type TaskSource } from '#shared/domain/task.ts'
import type { TierScheme } from '#shared/domain/tier.ts'
import type { DayEntry, Outcome, Ring, WaitingRow } from '#shared/contract/tasks.ts'
import type { ReadDb } from '../db/database.ts'

/** What each of these people has logged on a day. */
export async function ringsOn(
  db: ReadDb,
  people: readonly { id: StaffId; capacity: Capacity }[],
  on: IsoDate,
): Promise<Map<StaffId, Ring>> {
  const rings = new Map(people.map(({ id, capacity }) => [id, { calls: 0, meetings: 0, others: 0, capacity }]))
  const rows = await db
    .selectFrom('contacts')
    .select((eb) => ['staff_id', 'channel', eb.fn.countAll<number>().as('contacts')])
    .where('branch_id', '=', db.branchId)
    .where('on_date', '=', on)
    .groupBy(['staff_id', 'channel'])
    .execute()
  for (const row of rows) {
    const ring = rings.get(row.staff_id as StaffId)
    if (ring === undefined) continue
    const counts = countsAs(row.channel as Channel)
    ring[counts === 'call' ? 'calls' : counts === 'meeting' ? 'meetings' : 'others'] += row.contacts
  }
  return rings
}

/** A place in somebody's queue of a day as it was filled, beside who the customer is now. */
export type QueuedCustomer = Omit<DayEntry, 'windows' | 'moment' | 'time'>

export async function queueOf(db: ReadDb, scheme: TierScheme, staffId: StaffId, on: IsoDate): Promise<QueuedCustomer[]> {
  const rows = await db
    .selectFrom('day_queue as q')
    .innerJoin('customers as c', (join) => join.onRef('c.branch_id', '=', 'q.branch_id').onRef('c.id', '=', 'q.customer_id'))
    .leftJoin('standings as s', (join) =>
      join.onRef('s.branch_id', '=', 'q.branch_id').onRef('s.customer_id', '=', 'q.customer_id'),
    )
    .leftJoin('ownerships as o', (join) =>
      join.onRef('o.branch_id', '=', 'q.branch_id').onRef('o.customer_id', '=', 'q.customer_id'),
    )
    .leftJoin('touches as t', (join) =>
      join.onRef('t.branch_id', '=', 'q.branch_id').onRef('t.customer_id', '=', 'q.customer_id'),
    )
    .selectAll('q')
    .select(['c.name', 'c.phone', 'c.familiarity', 's.tier', 's.aum', 'o.owner_id', 'o.co_owner_id', 't.last_contact_on'])
    .where('q.branch_id', '=', db.branchId)
    .where('q.on_date', '=', on)
    .where('q.staff_id', '=', staffId)
    .orderBy('q.position')
    .execute()
  const unanswered = await unansweredOn(db, staffId, on)
  return rows.map((row) => ({
    position: row.position,
    customerId: row.customer_id as CustomerId,
    name: row.name,
    phone: maskPhone(row.phone),
    tier: row.tier === null ? null : (scheme.tiers[row.tier]?.name ?? null),
    tierIndex: row.tier,
    aum: row.aum as Fen | null,
    familiarity: row.familiarity as Familiarity,
    owns: row.owner_id === staffId ? 'owner' : row.co_owner_id === staffId ? 'co-owner' : 'neither',
    lastContactOn: row.last_contact_on as IsoDate | null,
    kind: row.kind as TaskKind,
    taskIds: JSON.parse(row.task_ids) as number[],
    reasons: JSON.parse(row.reasons) as string[],
    score: row.score,
    parts: JSON.parse(row.parts) as ScorePart[],
    daysLate: row.days_late,
    outcome: row.outcome as Outcome | null,
    unanswered: unanswered.has(row.customer_id),
  }))
}

/** Whom somebody called on a day without reaching them at all. */
async function unansweredOn(db: ReadDb, staffId: StaffId, on: IsoDate): Promise<Set<number>> {
  const rows = await db
    .selectFrom('contacts')
    .select(['customer_id', 'result'])
    .where('branch_id', '=', db.branchId)
    .where('on_date', '=', on)
    .where('staff_id', '=', staffId)
    .execute()
  const reached = new Set(rows.filter((row) => row.result !== 'no-answer').map((row) => row.customer_id))
  return new Set(rows.map((row) => row.customer_id).filter((id) => !reached.has(id)))
}

/** Customers of a person who are due and may be contacted, but are not in today's queue. */
function waiting(db: ReadDb, today: IsoDate) {
  const ordered = db
    .selectFrom('tasks as o')
    .select('o.customer_id')
    .where('o.branch_id', '=', db.branchId)
    .where('o.state', '=', 'open')
    .where('o.kind', '=', 'order')
    .where('o.due_on', '<=', today)
  return (
    db
      .selectFrom('tasks as k')
      .leftJoin('day_queue as q', (join) =>
        join
          .onRef('q.branch_id', '=', 'k.branch_id')
          .on('q.on_date', '=', today)
          .onRef('q.staff_id', '=', 'k.assignee_id')
          .onRef('q.customer_id', '=', 'k.customer_id'),
      )
      .where('k.branch_id', '=', db.branchId)
      .where('k.state', '=', 'open')
      .where('k.due_on', '<=', today)
      .where('q.position', 'is', null)
      // Whom a colleague has the order to contact waits for nobody else.
      .where((eb) => eb.or([eb('k.kind', '=', 'order'), eb('k.customer_id', 'not in', ordered)]))
      .where('k.customer_id', 'not in', barred(db, today))
  )
}

/** Who may not be contacted on a day; in the words of the index that lists whoever may ever not be (`customers_barred`). */
function barred(db: ReadDb, today: IsoDate) {
  return db
    .selectFrom('customers as c')
    .select('c.id')
    .where('c.branch_id', '=', db.branchId)
    .where(sql<SqlBool>`(c.closed_on is not null or c.do_not_contact = 1 or c.consent = 'refused' or c.hold_until is not null)`)
    .where(sql<SqlBool>`(c.closed_on is not null or c.do_not_contact = 1 or c.consent = 'refused' or c.hold_until >= ${today})`)
}

/** How many customers wait for each person (or for `of` alone), who waits longest, and how many since `stuckBefore` or longer. */
export async function waitingCounts(
  db: ReadDb,
  today: IsoDate,
  stuckBefore: IsoDate,
  of: StaffId | null = null,
): Promise<Map<StaffId, { waiting: number; stuck: number; oldest: IsoDate }>> {
  const rows = await db
    .with('late', () =>
      waiting(db, today)
        .select(['k.assignee_id', 'k.customer_id'])
        .select((eb) => eb.fn.min('k.due_on').as('due_on'))
        .$if(of !== null, (late) => late.where('k.assignee_id', '=', of ?? 0))
        .groupBy(['k.assignee_id', 'k.customer_id']),
    )
    .selectFrom('late')
    .select((eb) => [
      'assignee_id',
      eb.fn.countAll<number>().as('waiting'),
      eb.fn.min('due_on').as('oldest'),
      eb.fn.sum<number>(eb.case().when('due_on', '<=', stuckBefore).then(1).else(0).end()).as('stuck'),
    ])
    .groupBy('assignee_id')
    .execute()
  return new Map(
    rows.map((row) => [row.assignee_id as StaffId, { waiting: row.waiting, stuck: row.stuck, oldest: row.oldest as IsoDate }]),
  )
}

/** Whom a person has to leave for later, the longest wait first. */
export async function waitingOf(
  db: ReadDb,
  scheme: TierScheme,
  staffId: StaffId,
  today: IsoDate,
  limit: number,
): Promise<WaitingRow[]> {
  const rows = await waiting(db, today)
    .innerJoin('customers as c', (join) => join.onRef('c.branch_id', '=', 'k.branch_id').onRef('c.id', '=', 'k.customer_id'))
    .leftJoin('standings as s', (join) =>
      join.onRef('s.branch_id', '=', 'k.branch_id').onRef('s.customer_id', '=', 'k.customer_id'),
    )
    .select(['k.customer_id', 'c.name', 's.tier', 'k.source', 'k.due_on'])
    .where('k.assignee_id', '=', staffId)
    .orderBy('k.due_on')
    .orderBy('k.id')
    .limit(limit)
    .execute()
  const once = new Map(rows.toReversed().map((row) => [row.customer_id, row]))
  return rows
    .filter((row) => once.get(row.customer_id) === row)
    .map((row) => ({
      customerId: row.customer_id as CustomerId,
      name: row.name,
      tier: row.tier === null ? null : (scheme.tiers[row.tier]?.name ?? null),
      reason: reasonOf(JSON.parse(row.source) as TaskSource, today),
      dueOn: row.due_on as IsoDate,
      daysLate: daysBetween(row.due_on as IsoDate, today),
    }))
}

/** How the queues of a day stand, per person. */
export async function queueCounts(
  db: ReadDb,
  on: IsoDate,
): Promise<Map<StaffId, { queued: number; done: number; open: number }>> {
  const rows = await db
    .selectFrom('day_queue')
    .select((eb) => [
      'staff_id',
      eb.fn.countAll<number>().as('queued'),
      eb.fn.count<number>('settled_at').as('done'),
      eb.fn.count<number>('outcome').as('handled'),
    ])
    .where('branch_id', '=', db.branchId)
    .where('on_date', '=', on)
    .groupBy('staff_id')
    .execute()
  return new Map(
    rows.map((row) => [row.staff_id as StaffId, { queued: row.queued, done: row.done, open: row.queued - row.handled }]),
  )
}
