import { createHash } from 'node:crypto'
import { ReportOrder } from '#shared/contract/reports.ts'
import type { Instant } from '#shared/domain/instant.ts'
import { withoutNumbers } from '#shared/domain/mask.ts'
import type { Approval, ReportKind } from '#shared/domain/report.ts'
import { readFilter } from '#shared/domain/segment.ts'
import type { StaffId } from '#shared/domain/staff.ts'
import type { ReadDb, WriteDb } from '../db/database.ts'
import { takeNumbers } from '../db/sequences.ts'

/** What an approval is bound to: exactly this order for exactly this reason, in whatever order its parts were named. */
export function orderHash(order: ReportOrder, reason: string): string {
  return createHash('sha256')
    .update(JSON.stringify([ReportOrder.parse(order), reason]))
    .digest('hex')
}

export async function saveApproval(
  db: WriteDb,
  given: { orderHash: string; staffId: StaffId; approverId: StaffId; at: Instant },
): Promise<number> {
  const id = await takeNumbers(db, 'export_approvals')
  await db
    .insertInto('export_approvals')
    .values({
      branch_id: db.branchId,
      id,
      order_hash: given.orderHash,
      staff_id: given.staffId,
      approver_id: given.approverId,
      at: given.at,
      export_id: null,
    })
    .execute()
  return id
}

/** A second person's word with who gave it; null when there is none of that number. */
export async function approvalById(
  db: ReadDb,
  id: number,
): Promise<(Approval & { approverId: StaffId; approver: string }) | null> {
  const row = await db
    .selectFrom('export_approvals as a')
    .innerJoin('staff as p', (join) => join.onRef('p.branch_id', '=', 'a.branch_id').onRef('p.id', '=', 'a.approver_id'))
    .select(['a.order_hash', 'a.staff_id', 'a.approver_id', 'a.at', 'a.export_id', 'p.name', 'p.active'])
    .where('a.branch_id', '=', db.branchId)
    .where('a.id', '=', id)
    .executeTakeFirst()
  // The word of somebody who has been disabled since counts no more.
  if (row === undefined || row.active === 0) return null
  return {
    orderHash: row.order_hash,
    staffId: row.staff_id as StaffId,
    approverId: row.approver_id as StaffId,
    approver: row.name,
    at: row.at as Instant,
    used: row.export_id !== null,
  }
}

export async function spendApproval(db: WriteDb, id: number, exportId: number): Promise<void> {
  await db
    .updateTable('export_approvals')
    .set({ export_id: exportId })
    .where('branch_id', '=', db.branchId)
    .where('id', '=', id)
    .execute()
}

export interface ExportRecord {
  number: number
  order: ReportOrder
  rows: number
  customers: number
  reason: string
  staffId: StaffId
  approverId: StaffId | null
  at: Instant
}

/** Puts on record what went out; a number typed as a search is not kept. */
export async function saveExport(db: WriteDb, made: ExportRecord): Promise<void> {
  await db
    .insertInto('exports')
    .values({
      branch_id: db.branchId,
      id: made.number,
      kind: made.order.report,
      filter: JSON.stringify(forTheRecord(made.order)),
      rows: made.rows,
      customers: made.customers,
      masked: made.order.masked ? 1 : 0,
      reason: withoutNumbers(made.reason),
      staff_id: made.staffId,
      approver_id: made.approverId,
      at: made.at,
    })
    .execute()
}

/** An order as it may be kept and shown. */
export function forTheRecord(order: ReportOrder): ReportOrder {
  if (order.report !== 'customers') return order
  return { ...order, filter: { ...order.filter, search: withoutNumbers(order.filter.search) } }
}

export interface PastExport {
  number: number
  report: ReportKind
  order: ReportOrder
  rows: number
  customers: number
  masked: boolean
  reason: string
  /** Null for what went out at the terminal. */
  by: string | null
  approver: string | null
  at: Instant
}

/** What went out before a number, the newest first, and how many there are altogether. */
export async function exportsBefore(
  db: ReadDb,
  before: number | null,
  limit: number,
): Promise<{ total: number; rows: PastExport[] }> {
  let query = db
    .selectFrom('exports as x')
    .leftJoin('staff as p', (join) => join.onRef('p.branch_id', '=', 'x.branch_id').onRef('p.id', '=', 'x.staff_id'))
    .leftJoin('staff as a', (join) => join.onRef('a.branch_id', '=', 'x.branch_id').onRef('a.id', '=', 'x.approver_id'))
    .select(['x.id', 'x.kind', 'x.filter', 'x.rows', 'x.customers', 'x.masked', 'x.reason', 'x.at'])
    .select(['p.name as by', 'a.name as approver'])
    .where('x.branch_id', '=', db.branchId)
  if (before !== null) query = query.where('x.id', '<', before)
  const rows = await query.orderBy('x.id', 'desc').limit(limit).execute()
  const count = await db
    .selectFrom('exports')
    .select(({ fn }) => fn.countAll<number>().as('total'))
    .where('branch_id', '=', db.branchId)
    .executeTakeFirst()
  return {
    total: count?.total ?? 0,
    rows: rows.map((row) => ({
      number: row.id,
      report: row.kind as ReportKind,
      order: keptOrder(row.filter),
      rows: row.rows,
      customers: row.customers,
      masked: row.masked === 1,
      reason: row.reason,
      by: row.by,
      approver: row.approver,
      at: row.at as Instant,
    })),
  }
}

/** An order that an earlier version kept has fewer conditions. */
function keptOrder(text: string): ReportOrder {
  const order = JSON.parse(text) as ReportOrder
  return order.report === 'customers' ? { ...order, filter: readFilter(order.filter) } : order
}
