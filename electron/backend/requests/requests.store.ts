import type { CustomerId } from '#shared/domain/customer.ts'
import type { Instant } from '#shared/domain/instant.ts'
import type { IsoDate } from '#shared/domain/iso-date.ts'
import { maskName } from '#shared/domain/mask.ts'
import { may } from '#shared/domain/permissions.ts'
import type { StaffId } from '#shared/domain/staff.ts'
import type { TierScheme } from '#shared/domain/tier.ts'
import type { CustomerRequest } from '#shared/contract/requests.ts'
import { type Viewer, visibleCustomers } from '../customers/customers.store.ts'
import type { ReadDb, WriteDb } from '../db/database.ts'
import { takeNumbers } from '../db/sequences.ts'
import type { CustomerRequestsTable } from '../db/tables/care.ts'

const SHOWN = 100

/** What a person has asked and is asked, to those in charge everybody's; open ones first, then the newest. */
export async function requestsFor(db: ReadDb, viewer: Viewer, scheme: TierScheme): Promise<CustomerRequest[]> {
  const { staffId, post } = viewer.actor
  const inCharge = may(post, 'allocation.view')
  let query = db
    .selectFrom('customer_requests as r')
    .innerJoin('customers as c', (join) => join.onRef('c.branch_id', '=', 'r.branch_id').onRef('c.id', '=', 'r.customer_id'))
    .leftJoin('standings as s', (join) => join.onRef('s.branch_id', '=', 'c.branch_id').onRef('s.customer_id', '=', 'c.id'))
    .leftJoin('staff as a', (join) => join.onRef('a.branch_id', '=', 'r.branch_id').onRef('a.id', '=', 'r.asker_id'))
    .leftJoin('staff as w', (join) => join.onRef('w.branch_id', '=', 'r.branch_id').onRef('w.id', '=', 'r.answerer_id'))
    .leftJoin('staff as t', (join) => join.onRef('t.branch_id', '=', 'r.branch_id').onRef('t.id', '=', 'r.taker_id'))
    .selectAll('r')
    .select(['c.name', 's.tier', 'a.name as asker', 'w.name as answerer', 't.name as taker'])
    .where('r.branch_id', '=', db.branchId)
  if (!inCharge) query = query.where((eb) => eb.or([eb('r.asker_id', '=', staffId), eb('r.answerer_id', '=', staffId)]))
  const rows = await query
    .orderBy((eb) => eb.case().when('r.state', '=', 'open').then(0).else(1).end())
    .orderBy('r.id', 'desc')
    .limit(SHOWN)
    .execute()
  const seen = await reachable(
    db,
    viewer,
    rows.map((row) => row.customer_id),
  )
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind as CustomerRequest['kind'],
    customerId: seen.has(row.customer_id) ? (row.customer_id as CustomerId) : null,
    name: seen.has(row.customer_id) ? row.name : maskName(row.name),
    tier: row.tier === null ? null : (scheme.tiers[row.tier]?.name ?? null),
    tierIndex: row.tier,
    asker: row.asker ?? '',
    answerer: row.answerer ?? '',
    taker: row.taker,
    note: row.note,
    dueOn: row.due_on as IsoDate | null,
    askedAt: row.asked_at as Instant,
    state: row.state as CustomerRequest['state'],
    answer: row.answer,
    mine: row.asker_id === staffId,
    toMe: row.answerer_id === staffId,
    forMe: row.state === 'open' && (row.answerer_id === staffId || inCharge),
  }))
}

/** A request that nobody had answered at a moment. */
export interface OpenRequest {
  kind: CustomerRequest['kind']
  customerId: CustomerId
  /** The customer's name, so that a board can take it out of the words. */
  name: string
  asker: string
  answerer: string
  note: string
  askedAt: Instant
  dueOn: IsoDate | null
}

/** What was open at a moment in the whole branch: first what is due first, then what was asked first. */
export async function requestsOpenAt(db: ReadDb, moment: Instant): Promise<OpenRequest[]> {
  const rows = await db
    .selectFrom('customer_requests as r')
    .innerJoin('customers as c', (join) => join.onRef('c.branch_id', '=', 'r.branch_id').onRef('c.id', '=', 'r.customer_id'))
    .leftJoin('staff as a', (join) => join.onRef('a.branch_id', '=', 'r.branch_id').onRef('a.id', '=', 'r.asker_id'))
    .leftJoin('staff as w', (join) => join.onRef('w.branch_id', '=', 'r.branch_id').onRef('w.id', '=', 'r.answerer_id'))
    .select(['r.kind', 'r.customer_id', 'r.note', 'r.asked_at', 'r.due_on', 'c.name', 'a.name as asker', 'w.name as answerer'])
    .where('r.branch_id', '=', db.branchId)
    .where('r.asked_at', '<=', moment)
    .where((eb) => eb.or([eb('r.state', '=', 'open'), eb('r.answered_at', '>', moment)]))
    .orderBy('r.due_on', (order) => order.asc().nullsLast())
    .orderBy('r.id')
    .execute()
  return rows.map((row) => ({
    kind: row.kind as CustomerRequest['kind'],
    customerId: row.customer_id as CustomerId,
    name: row.name,
    asker: row.asker ?? '',
    answerer: row.answerer ?? '',
    note: row.note,
    askedAt: row.asked_at as Instant,
    dueOn: row.due_on as IsoDate | null,
  }))
}

async function reachable(db: ReadDb, viewer: Viewer, ids: readonly number[]): Promise<ReadonlySet<number>> {
  if (ids.length === 0) return new Set()
  const rows = await visibleCustomers(db, viewer)
    .select('c.id')
    .where('c.id', 'in', [...ids])
    .execute()
  return new Set(rows.map(({ id }) => id))
}

export async function requestById(db: ReadDb, id: number): Promise<CustomerRequestsTable | null> {
  const row = await db
    .selectFrom('customer_requests')
    .selectAll()
    .where('branch_id', '=', db.branchId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row ?? null
}

/** Whether a hand-over of this customer is asked for already. */
export async function isAskedFor(db: ReadDb, customerId: CustomerId): Promise<boolean> {
  const row = await db
    .selectFrom('customer_requests')
    .select('id')
    .where('branch_id', '=', db.branchId)
    .where('customer_id', '=', customerId)
    .where('kind', '=', 'hand-over')
    .where('state', '=', 'open')
    .executeTakeFirst()
  return row !== undefined
}

export type NewRequest = Pick<
  CustomerRequestsTable,
  'customer_id' | 'kind' | 'asker_id' | 'answerer_id' | 'taker_id' | 'note' | 'due_on' | 'asked_at'
>

export async function addRequest(db: WriteDb, request: NewRequest): Promise<number> {
  const id = await takeNumbers(db, 'customer_requests')
  await db
    .insertInto('customer_requests')
    .values({ branch_id: db.branchId, id, ...request, state: 'open', answered_at: null, answered_by: null, answer: null })
    .execute()
  return id
}

export async function settleRequest(
  db: WriteDb,
  id: number,
  settled: { state: CustomerRequest['state']; answer: string; by: StaffId; at: Instant },
): Promise<void> {
  await db
    .updateTable('customer_requests')
    .set({ state: settled.state, answer: settled.answer, answered_by: settled.by, answered_at: settled.at })
    .where('branch_id', '=', db.branchId)
    .where('id', '=', id)
    .execute()
}
