import type { Fen } from '#shared/domain/fen.ts'
import { escalation, type FlagState, type TicketKind } from '#shared/domain/flag.ts'
import type { Instant } from '#shared/domain/instant.ts'
import type { IsoDate } from '#shared/domain/iso-date.ts'
import type { NoticeFacts, WaitingFlag } from '#shared/domain/notice.ts'
import type { StaffId } from '#shared/domain/staff.ts'
import type { Viewer } from '../customers/customers.store.ts'
import type { ReadDb } from '../db/database.ts'
import { visibleFlags } from '../lobby/hall.store.ts'

/** Candidates whom nobody has contacted yet, as far as a person may see them; the oldest first. */
export async function waitingFlags(db: ReadDb, viewer: Viewer, now: Instant): Promise<WaitingFlag[]> {
  const rows = await visibleFlags(db, viewer)
    .leftJoin('staff as t', (join) => join.onRef('t.branch_id', '=', 'f.branch_id').onRef('t.id', '=', 'f.teller_id'))
    .select(['f.id', 'f.state', 'f.ticket_no', 'f.ticket_kind', 'f.business', 'f.amount', 'f.flagged_at', 'f.manager_id'])
    .select('t.name as teller')
    .where('f.state', 'in', ['flagged', 'taken', 'handed'])
    .orderBy('f.flagged_at')
    .orderBy('f.id')
    .limit(50)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    state: row.state as FlagState,
    ticketNo: row.ticket_no,
    ticketKind: row.ticket_kind as TicketKind,
    business: row.business,
    amount: row.amount as Fen | null,
    teller: row.teller ?? '',
    late: escalation({ state: row.state as FlagState, flaggedAt: row.flagged_at as Instant }, now),
    mine: row.manager_id === viewer.actor.staffId,
  }))
}

/** Requests that nobody has answered and this person is asked. */
export async function requestsTo(db: ReadDb, staffId: StaffId): Promise<NoticeFacts['requests']> {
  const rows = await db
    .selectFrom('customer_requests as r')
    .leftJoin('staff as a', (join) => join.onRef('a.branch_id', '=', 'r.branch_id').onRef('a.id', '=', 'r.asker_id'))
    .select(['r.id', 'r.kind', 'a.name as asker'])
    .where('r.branch_id', '=', db.branchId)
    .where('r.answerer_id', '=', staffId)
    .where('r.state', '=', 'open')
    .orderBy('r.id')
    .limit(20)
    .execute()
  return rows.map(({ id, kind, asker }) => ({ id, kind: kind === 'help' ? 'help' : 'hand-over', asker: asker ?? '' }))
}

/** Open appointments of a person on a day between two times of the clock, the second included. */
export async function appointmentsSoon(
  db: ReadDb,
  of: { staffId: StaffId; on: IsoDate },
  after: string,
  until: string,
): Promise<NoticeFacts['appointments']> {
  const rows = await db
    .selectFrom('appointments as a')
    .innerJoin('customers as c', (join) => join.onRef('c.branch_id', '=', 'a.branch_id').onRef('c.id', '=', 'a.customer_id'))
    .select(['a.id', 'a.time', 'a.place', 'c.name'])
    .where('a.branch_id', '=', db.branchId)
    .where('a.staff_id', '=', of.staffId)
    .where('a.on_date', '=', of.on)
    .where('a.state', '=', 'open')
    .where('a.time', '>=', after)
    .where('a.time', '<=', until)
    .orderBy('a.time')
    .orderBy('a.id')
    .execute()
  return rows.map(({ id, time, place, name }) => ({ id, time, name, visit: place === 'visit' }))
}

/** What was decided on a day for a person and is not done. */
export async function decidedFor(db: ReadDb, staffId: StaffId, on: IsoDate): Promise<NoticeFacts['decisions']> {
  return db
    .selectFrom('decisions')
    .select(['id', 'text'])
    .where('branch_id', '=', db.branchId)
    .where('owner_id', '=', staffId)
    .where('decided_on', '=', on)
    .where('done_at', 'is', null)
    .orderBy('id')
    .limit(20)
    .execute()
}
