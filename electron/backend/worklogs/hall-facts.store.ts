import type { CustomerId } from '#shared/domain/customer.ts'
import type { Fen } from '#shared/domain/fen.ts'
import type { FlagResult, FlagState, FlagStep, TicketKind } from '#shared/domain/flag.ts'
import { type Instant, instantAt } from '#shared/domain/instant.ts'
import { addDays } from '#shared/domain/iso-date.ts'
import type { ReadDb } from '../db/database.ts'
import type { DayOf } from './facts.store.ts'

/** A walk-in as a log tells of one; names are clear. */
export interface LoggedFlag {
  id: number
  customerId: CustomerId | null
  customer: string | null
  ticketNo: string
  ticketKind: TicketKind
  business: string
  amount: Fen | null
  flaggedAt: Instant
  result: FlagResult | null
  resultProduct: string | null
  resultAmount: Fen | null
  state: FlagState
}

const COLUMNS = [
  'f.id',
  'f.customer_id',
  'c.name',
  'f.contact_name',
  'f.ticket_no',
  'f.ticket_kind',
  'f.business',
  'f.amount',
  'f.flagged_at',
  'f.result',
  'f.result_product',
  'f.result_amount',
  'f.state',
] as const

/** The candidates whom a person found on a day. */
export async function flagsGiven(db: ReadDb, { staffId, on }: DayOf): Promise<LoggedFlag[]> {
  const rows = await db
    .selectFrom('flags as f')
    .leftJoin('customers as c', (join) => join.onRef('c.branch_id', '=', 'f.branch_id').onRef('c.id', '=', 'f.customer_id'))
    .select(COLUMNS)
    .where('f.branch_id', '=', db.branchId)
    .where('f.flagged_on', '=', on)
    .where('f.teller_id', '=', staffId)
    .orderBy('f.flagged_at')
    .orderBy('f.id')
    .execute()
  return rows.map(flagFrom)
}

/** What a person did with candidates on a day: took them, handed them on, called them, closed them. */
export async function flagSteps(
  db: ReadDb,
  { staffId, on }: DayOf,
): Promise<{ flag: LoggedFlag; step: FlagStep; at: Instant; note: string }[]> {
  const rows = await db
    .selectFrom('flag_steps as x')
    .innerJoin('flags as f', (join) => join.onRef('f.branch_id', '=', 'x.branch_id').onRef('f.id', '=', 'x.flag_id'))
    .leftJoin('customers as c', (join) => join.onRef('c.branch_id', '=', 'f.branch_id').onRef('c.id', '=', 'f.customer_id'))
    .select(COLUMNS)
    .select(['x.step', 'x.at', 'x.note'])
    .where('x.branch_id', '=', db.branchId)
    .where('x.staff_id', '=', staffId)
    .where('x.at', '>=', instantAt(on, '00:00'))
    .where('x.at', '<', instantAt(addDays(on, 1), '00:00'))
    .where('x.step', '<>', 'flag')
    .orderBy('x.at')
    .orderBy('x.flag_id')
    .orderBy('x.position')
    .execute()
  return rows.map((row) => ({ flag: flagFrom(row), step: row.step as FlagStep, at: row.at as Instant, note: row.note }))
}

function flagFrom(row: {
  id: number
  customer_id: number | null
  name: string | null
  contact_name: string | null
  ticket_no: string
  ticket_kind: string
  business: string
  amount: number | null
  flagged_at: string
  result: string | null
  result_product: string | null
  result_amount: number | null
  state: string
}): LoggedFlag {
  return {
    id: row.id,
    customerId: row.customer_id as CustomerId | null,
    customer: row.name ?? row.contact_name,
    ticketNo: row.ticket_no,
    ticketKind: row.ticket_kind as TicketKind,
    business: row.business,
    amount: row.amount as Fen | null,
    flaggedAt: row.flagged_at as Instant,
    result: row.result as FlagResult | null,
    resultProduct: row.result_product,
    resultAmount: row.result_amount as Fen | null,
    state: row.state as FlagState,
  }
}
