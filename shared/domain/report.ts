import { z } from 'zod'
import { type Instant, minutesBetween } from './instant.ts'
import type { StaffId } from './staff.ts'

/** What can be taken out of the program as a workbook (`excel.md`: Out). */
export const REPORTS = {
  day: { label: '当日工作簿', holds: '晨会、夕会、日志、任务、厅堂、排名各一张表' },
  month: { label: '月度工作簿', holds: '一个月的每日、每人汇总，与目标对照' },
  logs: { label: '工作日志', holds: '一人或全网点，一天到一个月的日志' },
  customers: { label: '客户清单', holds: '符合条件的客户：层级、各类资产、管户人、最近联系' },
  inventory: { label: '客户盘点表', holds: '每位管户人与客户的关系、资产和提升目标' },
  progress: { label: '客户经营推进表', holds: '从哪一阶段到哪一阶段，动作、时限和结果' },
  retention: { label: '流失与挽回', holds: '轻度、重度流失的客户和挽回情况，按层级、管户人汇总' },
  moves: { label: '分层变动', holds: '一段日期里升级、降级、新增、销户的客户，及汇总' },
  loads: { label: '分岗负荷', holds: '每人的客户数和应联系次数，层级 × 岗位的配额表' },
} as const
export const ReportKind = z.enum(['day', 'month', 'logs', 'customers', 'inventory', 'progress', 'retention', 'moves', 'loads'])
export type ReportKind = z.infer<typeof ReportKind>

export const AmountUnit = z.enum(['元', '万元'])
export type AmountUnit = z.infer<typeof AmountUnit>

/** More customers than this leave with a reason and a second person's approval only (`trust.md`). */
export const FREE_CUSTOMERS = 200

/**
 * What an export needs before it may go out. `customers` counts the rows that tell who somebody is: a
 * masked day's workbook names customers as the boards do, by surname and stars, and counts none.
 */
export function exportNeeds(report: { customers: number; masked: boolean }): { reason: boolean; approval: boolean } {
  const sensitive = report.customers > FREE_CUSTOMERS || (!report.masked && report.customers > 0)
  return { reason: sensitive, approval: sensitive }
}

/** A second person's word, as it is kept. */
export interface Approval {
  orderHash: string
  staffId: StaffId
  at: Instant
  used: boolean
}

export const APPROVAL_MINUTES = 30

/**
 * Why an approval does not hold for an order now, or null when it does: it is for this person, for
 * exactly this order, for half an hour and for one export.
 */
export function approvalFault(
  approval: Approval | null,
  wanted: { orderHash: string; staffId: StaffId },
  now: Instant,
): 'none' | 'changed' | 'late' | 'used' | null {
  if (approval === null || approval.staffId !== wanted.staffId) return 'none'
  if (approval.orderHash !== wanted.orderHash) return 'changed'
  if (approval.used) return 'used'
  const minutes = minutesBetween(approval.at, now)
  // A clock that was set back makes no approval younger than it is.
  return minutes < 0 || minutes > APPROVAL_MINUTES ? 'late' : null
}

/** What opens a file that was taken out behind a password; kept nowhere. */
export const FilePassword = z.string().min(8, { error: '打开密码至少 8 位' }).max(64, { error: '打开密码最长 64 位' })

/** How long a finished file is kept for whoever made it. */
export const FILE_KEPT_MINUTES = 10
