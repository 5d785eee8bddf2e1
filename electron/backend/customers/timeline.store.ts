import { CHANNELS, type Channel, type ContactResult, RESULTS } from '#shared/domain/contact.ts'
import type { CustomerId } from '#shared/domain/customer.ts'
import { type Fen, shortAmount } from '#shared/domain/fen.ts'
import { branchDate, type Instant } from '#shared/domain/instant.ts'
import type { IsoDate } from '#shared/domain/iso-date.ts'
import { MOVE_KINDS, type MoveKind } from '#shared/domain/tier.ts'
import type { TimelineEntry } from '#shared/contract/customers.ts'
import type { ReadDb } from '../db/database.ts'
import { appointmentsOf, classChangesOf, diversionsNotedOf, editsOf, flagsOf, mergesOf, plansMadeOf } from './happenings.store.ts'

const ENTRIES = 60

/** What happened with a customer, newest first, from every part of the book. */
export async function timelineOf(db: ReadDb, id: CustomerId): Promise<TimelineEntry[]> {
  const entries = (
    await Promise.all([
      contactsOf(db, id),
      movesOf(db, id),
      handoversOf(db, id),
      salesOf(db, id),
      appointmentsOf(db, id),
      flagsOf(db, id),
      diversionsNotedOf(db, id),
      editsOf(db, id),
      classChangesOf(db, id),
      mergesOf(db, id),
      plansMadeOf(db, id),
    ])
  ).flat()
  return entries.toSorted((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0)).slice(0, ENTRIES)
}

async function contactsOf(db: ReadDb, id: CustomerId): Promise<TimelineEntry[]> {
  const rows = await db
    .selectFrom('contacts as x')
    .leftJoin('staff as p', (join) => join.onRef('p.branch_id', '=', 'x.branch_id').onRef('p.id', '=', 'x.staff_id'))
    .select(['x.at', 'x.on_date', 'x.channel', 'x.result', 'x.product', 'x.amount', 'x.note', 'p.name as by'])
    .where('x.branch_id', '=', db.branchId)
    .where('x.customer_id', '=', id)
    .orderBy('x.on_date', 'desc')
    .limit(ENTRIES)
    .execute()
  return rows.map((row) => ({
    at: row.at,
    on: row.on_date as IsoDate,
    kind: 'contact',
    by: row.by ?? '',
    text: [
      CHANNELS[row.channel as Channel],
      RESULTS[row.result as ContactResult],
      row.product,
      row.amount === null ? null : shortAmount(row.amount as Fen),
      row.note,
    ]
      .filter((part) => part !== null && part !== '')
      .join(' · '),
  }))
}

async function movesOf(db: ReadDb, id: CustomerId): Promise<TimelineEntry[]> {
  const rows = await db
    .selectFrom('tier_moves as m')
    .innerJoin('recomputes as r', (join) => join.onRef('r.branch_id', '=', 'm.branch_id').onRef('r.id', '=', 'm.recompute_id'))
    .select(['r.at', 'm.data_date', 'm.kind', 'm.from_tier', 'm.to_tier'])
    .where('m.branch_id', '=', db.branchId)
    .where('m.customer_id', '=', id)
    .orderBy('m.id', 'desc')
    .limit(ENTRIES)
    .execute()
  return rows.map((row) => ({
    at: row.at,
    on: row.data_date as IsoDate,
    kind: 'move',
    by: '',
    text: `${MOVE_KINDS[row.kind as MoveKind]}：${row.from_tier ?? '–'} → ${row.to_tier ?? '–'}`,
  }))
}

async function handoversOf(db: ReadDb, id: CustomerId): Promise<TimelineEntry[]> {
  const rows = await db
    .selectFrom('handovers as h')
    .leftJoin('staff as f', (join) => join.onRef('f.branch_id', '=', 'h.branch_id').onRef('f.id', '=', 'h.from_owner_id'))
    .leftJoin('staff as t', (join) => join.onRef('t.branch_id', '=', 'h.branch_id').onRef('t.id', '=', 'h.to_owner_id'))
    .leftJoin('staff as p', (join) => join.onRef('p.branch_id', '=', 'h.branch_id').onRef('p.id', '=', 'h.staff_id'))
    .leftJoin('staff as c', (join) => join.onRef('c.branch_id', '=', 'h.branch_id').onRef('c.id', '=', 'h.to_co_owner_id'))
    .select(['h.at', 'h.reason', 'f.name as giver', 't.name as taker', 'p.name as by', 'c.name as co_owner'])
    .select(['h.from_owner_id', 'h.to_owner_id'])
    .where('h.branch_id', '=', db.branchId)
    .where('h.customer_id', '=', id)
    .orderBy('h.id', 'desc')
    .limit(ENTRIES)
    .execute()
  return rows.map((row) => ({
    at: row.at,
    on: branchDate(row.at as Instant),
    kind: 'handover',
    by: row.by ?? '',
    text: `${
      row.from_owner_id === row.to_owner_id && row.to_owner_id !== null
        ? `协办：${row.co_owner ?? '无'}`
        : `管户：${row.giver ?? '无'} → ${row.taker ?? '无'}`
    }${row.reason === '' ? '' : `（${row.reason}）`}`,
  }))
}

async function salesOf(db: ReadDb, id: CustomerId): Promise<TimelineEntry[]> {
  const rows = await db
    .selectFrom('sales as x')
    .leftJoin('staff as p', (join) => join.onRef('p.branch_id', '=', 'x.branch_id').onRef('p.id', '=', 'x.staff_id'))
    .select(['x.at', 'x.on_date', 'x.product', 'x.amount', 'p.name as by'])
    .where('x.branch_id', '=', db.branchId)
    .where('x.customer_id', '=', id)
    .orderBy('x.id', 'desc')
    .limit(ENTRIES)
    .execute()
  return rows.map((row) => ({
    at: row.at,
    on: row.on_date as IsoDate,
    kind: 'sale',
    by: row.by ?? '',
    text: `成交 ${row.product} ${shortAmount(row.amount as Fen)}`,
  }))
}
