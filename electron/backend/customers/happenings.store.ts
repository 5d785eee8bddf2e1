import { APPOINTMENT_STATES, type AppointmentState, type Place, PLACES } from '#shared/domain/contact.ts'
import type { CustomerId } from '#shared/domain/customer.ts'
import { type Purpose, PURPOSES } from '#shared/domain/diversion.ts'
import { EditNote, editText } from '#shared/domain/edit-note.ts'
import { type Fen, shortAmount } from '#shared/domain/fen.ts'
import { FLAG_STATES, type FlagState } from '#shared/domain/flag.ts'
import { branchDate, type Instant, instantAt } from '#shared/domain/instant.ts'
import type { IsoDate } from '#shared/domain/iso-date.ts'
import { CLASS_KINDS, type ClassKind } from '#shared/contract/classifications.ts'
import type { TimelineEntry } from '#shared/contract/customers.ts'
import type { ReadDb } from '../db/database.ts'

/* What happens with a customer besides contacts, moves and hand-overs: each part newest first. */

const ENTRIES = 60

export async function appointmentsOf(db: ReadDb, id: CustomerId): Promise<TimelineEntry[]> {
  const rows = await db
    .selectFrom('appointments as x')
    .leftJoin('staff as p', (join) => join.onRef('p.branch_id', '=', 'x.branch_id').onRef('p.id', '=', 'x.staff_id'))
    .select(['x.on_date', 'x.time', 'x.place', 'x.planned_amount', 'x.state', 'p.name as by'])
    .where('x.branch_id', '=', db.branchId)
    .where('x.customer_id', '=', id)
    .orderBy('x.on_date', 'desc')
    .limit(ENTRIES)
    .execute()
  return rows.map((row) => ({
    at: instantAt(row.on_date as IsoDate, row.time),
    on: row.on_date as IsoDate,
    kind: 'appointment',
    by: row.by ?? '',
    text: [
      `${PLACES[row.place as Place]} ${row.time}`,
      row.planned_amount === null ? null : `预计 ${shortAmount(row.planned_amount as Fen)}`,
      APPOINTMENT_STATES[row.state as AppointmentState],
    ]
      .filter((part) => part !== null)
      .join(' · '),
  }))
}

export async function flagsOf(db: ReadDb, id: CustomerId): Promise<TimelineEntry[]> {
  const rows = await db
    .selectFrom('flags as x')
    .leftJoin('staff as p', (join) => join.onRef('p.branch_id', '=', 'x.branch_id').onRef('p.id', '=', 'x.teller_id'))
    .select(['x.flagged_at', 'x.flagged_on', 'x.business', 'x.amount', 'x.state', 'p.name as by'])
    .where('x.branch_id', '=', db.branchId)
    .where('x.customer_id', '=', id)
    .orderBy('x.id', 'desc')
    .limit(ENTRIES)
    .execute()
  return rows.map((row) => ({
    at: row.flagged_at,
    on: row.flagged_on as IsoDate,
    kind: 'flag',
    by: row.by ?? '',
    text: [
      `厅堂推荐：${row.business}`,
      row.amount === null ? null : shortAmount(row.amount as Fen),
      FLAG_STATES[row.state as FlagState],
    ]
      .filter((part) => part !== null)
      .join(' · '),
  }))
}

/** What large withdrawals were said to be for, at the counter and in the talk afterwards (S4.7). */
export async function diversionsNotedOf(db: ReadDb, id: CustomerId): Promise<TimelineEntry[]> {
  const rows = await db
    .selectFrom('diversions as x')
    .leftJoin('staff as p', (join) => join.onRef('p.branch_id', '=', 'x.branch_id').onRef('p.id', '=', 'x.staff_id'))
    .select(['x.at', 'x.on_date', 'x.first_id', 'x.amount', 'x.purpose', 'x.note', 'p.name as by'])
    .where('x.branch_id', '=', db.branchId)
    .where('x.customer_id', '=', id)
    .orderBy('x.id', 'desc')
    .limit(ENTRIES)
    .execute()
  return rows.map((row) => ({
    at: row.at,
    on: row.on_date as IsoDate,
    kind: 'diversion',
    by: row.by ?? '',
    text: [
      `${row.first_id === null ? '一次' : '二次'}分流：支取 ${shortAmount(row.amount as Fen)}`,
      PURPOSES[row.purpose as Purpose].name,
      row.note,
    ]
      .filter((part) => part !== '')
      .join(' · '),
  }))
}

/** What people changed by hand, before and after, numbers masked. */
export async function editsOf(db: ReadDb, id: CustomerId): Promise<TimelineEntry[]> {
  const rows = await db
    .selectFrom('customer_edits as x')
    .leftJoin('staff as p', (join) => join.onRef('p.branch_id', '=', 'x.branch_id').onRef('p.id', '=', 'x.staff_id'))
    .select(['x.at', 'x.changes', 'p.name as by'])
    .where('x.branch_id', '=', db.branchId)
    .where('x.customer_id', '=', id)
    .orderBy('x.id', 'desc')
    .limit(ENTRIES)
    .execute()
  return rows.map((row) => ({
    at: row.at,
    on: branchDate(row.at as Instant),
    kind: 'edit',
    by: row.by ?? '',
    text: `修改资料：${editText(EditNote.array().parse(JSON.parse(row.changes)))}`,
  }))
}

export async function classChangesOf(db: ReadDb, id: CustomerId): Promise<TimelineEntry[]> {
  const rows = await db
    .selectFrom('classifications as x')
    .leftJoin('staff as p', (join) => join.onRef('p.branch_id', '=', 'x.branch_id').onRef('p.id', '=', 'x.staff_id'))
    .select(['x.at', 'x.kind', 'x.from_value', 'x.to_value', 'p.name as by'])
    .where('x.branch_id', '=', db.branchId)
    .where('x.customer_id', '=', id)
    // The type is part of the edit that changed it.
    .where('x.kind', '<>', 'customerType' satisfies ClassKind)
    .orderBy('x.id', 'desc')
    .limit(ENTRIES)
    .execute()
  return rows.map((row) => ({
    at: row.at,
    on: branchDate(row.at as Instant),
    kind: 'edit',
    by: row.by ?? '',
    text: `${CLASS_KINDS[row.kind as ClassKind]}：${row.from_value ?? '按数据'} → ${row.to_value ?? '按数据'}`,
  }))
}

export async function mergesOf(db: ReadDb, id: CustomerId): Promise<TimelineEntry[]> {
  const rows = await db
    .selectFrom('merges as x')
    .innerJoin('customers as a', (join) => join.onRef('a.branch_id', '=', 'x.branch_id').onRef('a.id', '=', 'x.absorbed_id'))
    .leftJoin('staff as p', (join) => join.onRef('p.branch_id', '=', 'x.branch_id').onRef('p.id', '=', 'x.staff_id'))
    .select(['x.at', 'x.reason', 'x.undone_at', 'a.customer_no', 'p.name as by'])
    .where('x.branch_id', '=', db.branchId)
    .where('x.kept_id', '=', id)
    .orderBy('x.id', 'desc')
    .limit(ENTRIES)
    .execute()
  return rows.map((row) => ({
    at: row.at,
    on: branchDate(row.at as Instant),
    kind: 'edit',
    by: row.by ?? '',
    text: `并入客户号 ${row.customer_no}（${row.reason}）${row.undone_at === null ? '' : '，后已撤销'}`,
  }))
}

export async function plansMadeOf(db: ReadDb, id: CustomerId): Promise<TimelineEntry[]> {
  const rows = await db
    .selectFrom('customer_plans as x')
    .leftJoin('staff as p', (join) => join.onRef('p.branch_id', '=', 'x.branch_id').onRef('p.id', '=', 'x.staff_id'))
    .select(['x.made_at', 'x.from_stage', 'x.to_stage', 'x.goal', 'p.name as by'])
    .where('x.branch_id', '=', db.branchId)
    .where('x.customer_id', '=', id)
    .orderBy('x.id', 'desc')
    .limit(ENTRIES)
    .execute()
  return rows.map((row) => ({
    at: row.made_at,
    on: branchDate(row.made_at as Instant),
    kind: 'edit',
    by: row.by ?? '',
    text: `推进计划：${row.from_stage} → ${row.to_stage}，${row.goal}`,
  }))
}
