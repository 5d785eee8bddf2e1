import type { ReportOrder } from '#shared/contract/reports.ts'
import { Failure } from '#shared/domain/failure.ts'
import { type IsoDate, startOfMonth } from '#shared/domain/iso-date.ts'
import { may } from '#shared/domain/permissions.ts'
import type { Post } from '#shared/domain/post.ts'
import { approvalFault, exportNeeds } from '#shared/domain/report.ts'
import type { StaffId } from '#shared/domain/staff.ts'
import type { ReadDb } from '../db/database.ts'
import { customersReport } from './customers-report.acts.ts'
import { dayReport } from './day-report.acts.ts'
import { inventoryReport } from './inventory-report.acts.ts'
import { loadsReport } from './loads-report.acts.ts'
import { logsReport } from './logs-report.acts.ts'
import { monthReport } from './month-report.acts.ts'
import { movesReport } from './moves-report.acts.ts'
import { progressReport } from './progress-report.acts.ts'
import type { ReportPlan, ReportSource } from './report-plan.ts'
import { retentionReport } from './retention-report.acts.ts'
import { approvalById, orderHash } from './reports.store.ts'

/** Whose word lets it out: a second person's, or that of whoever holds the key of the whole book (the terminal). */
export type Leave = { approval: number | null } | 'key-holder'

/** Makes ready what an order asks for. Fails with EXPORT_NOT_OF_DAY for a day that is not there yet. */
export async function planReport(source: ReportSource, order: ReportOrder): Promise<ReportPlan> {
  switch (order.report) {
    case 'day':
      assertNotAhead(order, source.viewer.today)
      return dayReport(source, order)
    case 'month':
      assertNotAhead({ on: startOfMonth(order.on) }, source.viewer.today)
      return monthReport(source, order)
    case 'logs':
      assertNotAhead({ on: order.to }, source.viewer.today)
      return logsReport(source, order)
    case 'inventory':
      return inventoryReport(source, order)
    case 'progress':
      return progressReport(source, order)
    case 'retention':
      assertNotAhead(order, source.viewer.today)
      return retentionReport(source, order)
    case 'customers':
      return customersReport(source, order)
    case 'moves':
      return movesReport(source, order)
    case 'loads':
      return loadsReport(source)
  }
}

/** Clear names and numbers are for those who hold that permission (NOT_PERMITTED). */
export function assertMayOrder(post: Post, order: ReportOrder): void {
  if (!order.masked && !may(post, 'exports.clear')) throw new Failure('NOT_PERMITTED', { permission: 'exports.clear' })
}

/**
 * Refuses what may not go out like this: EXPORT_NEEDS_REASON, EXPORT_NEEDS_APPROVAL. Returns who approved,
 * or null where nobody had to. Asked before anything is written, and again when it is put on record.
 */
export async function assertMayLeave(
  db: ReadDb,
  wanted: { order: ReportOrder; reason: string; staffId: StaffId; leave: Leave },
  customers: number,
  now: ReportSource['now'],
): Promise<{ approverId: StaffId; approver: string } | null> {
  const { order, reason, staffId, leave } = wanted
  const held = { customers, masked: order.masked }
  const needs = exportNeeds(held)
  if (leave === 'key-holder') return null
  if (needs.reason && reason === '') throw new Failure('EXPORT_NEEDS_REASON', held)
  if (!needs.approval) return null
  const approval = leave.approval === null ? null : await approvalById(db, leave.approval)
  const why = approvalFault(approval, { orderHash: orderHash(order, reason), staffId }, now)
  if (approval === null || why !== null) throw new Failure('EXPORT_NEEDS_APPROVAL', { ...held, why: why ?? 'none' })
  return { approverId: approval.approverId, approver: approval.approver }
}

function assertNotAhead({ on }: { on: IsoDate }, today: IsoDate): void {
  if (on > today) throw new Failure('EXPORT_NOT_OF_DAY', { on, why: 'ahead' })
}
