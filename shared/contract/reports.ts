import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { Instant } from '../domain/instant.ts'
import { daysBetween, IsoDate } from '../domain/iso-date.ts'
import { AmountUnit, FilePassword, ReportKind } from '../domain/report.ts'
import { StaffId } from '../domain/staff.ts'
import { SheetKind } from '../domain/sheets/sheet-kind.ts'
import { MoveKind } from '../domain/tier.ts'
import { Progress } from './access.ts'
import { CustomerFilter } from '../domain/segment.ts'
import { InventoryFilter } from './inventory.ts'
import { failing, permitted } from './procedure.ts'

const MOST_LOG_DAYS = 31

const Shown = z.object({ masked: z.boolean(), unit: AmountUnit })

/** One report as it is asked for: the same order over the same data gives the same rows. */
export const ReportOrder = z.discriminatedUnion('report', [
  Shown.extend({ report: z.literal('day'), on: IsoDate }),
  /** The month that a day is in, up to today. */
  Shown.extend({ report: z.literal('month'), on: IsoDate }),
  Shown.extend({ report: z.literal('logs'), from: IsoDate, to: IsoDate, staffId: StaffId.nullable() }).refine(
    ({ from, to }) => from <= to && daysBetween(from, to) < MOST_LOG_DAYS,
    { error: '请选择一个月以内的一段日期' },
  ),
  Shown.extend({ report: z.literal('customers'), filter: CustomerFilter }),
  Shown.extend({ report: z.literal('inventory'), ...InventoryFilter.shape }),
  Shown.extend({ report: z.literal('progress'), ...InventoryFilter.shape }),
  /** On the newest balances up to a day; `vipOnly` leaves out those who fell from lower tiers. */
  Shown.extend({ report: z.literal('retention'), on: IsoDate, vipOnly: z.boolean() }),
  Shown.extend({ report: z.literal('moves'), from: IsoDate, to: IsoDate, kind: MoveKind.nullable() }).refine(
    ({ from, to }) => from <= to && daysBetween(from, to) < 1100,
    { error: '请选择三年以内的一段日期' },
  ),
  Shown.extend({ report: z.literal('loads') }),
])
export type ReportOrder = z.infer<typeof ReportOrder>
export type OrderOf<Kind extends ReportKind> = Extract<ReportOrder, { report: Kind }>

const Reason = z.string().trim().max(100)

/** What an order would take out, before it does. */
export const ReportOutline = z.object({
  title: z.string(),
  dataDate: IsoDate.nullable(),
  conditions: z.array(z.string()),
  sheets: z.array(z.string()),
  /** Rows that tell who a customer is. */
  customers: z.number().int(),
  needsReason: z.boolean(),
  needsApproval: z.boolean(),
})
export type ReportOutline = z.infer<typeof ReportOutline>

/** A finished report, kept for a while for whoever made it. */
export const ReportMade = z.object({
  number: z.number().int(),
  report: ReportKind,
  fileName: z.string(),
  rows: z.number().int(),
  customers: z.number().int(),
  sheets: z.array(z.string()),
  bytes: z.number().int(),
  keptUntil: Instant,
})
export type ReportMade = z.infer<typeof ReportMade>

/** One line of the record of what went out. */
export const ExportLine = z.object({
  number: z.number().int(),
  report: ReportKind,
  conditions: z.array(z.string()),
  rows: z.number().int(),
  customers: z.number().int(),
  masked: z.boolean(),
  reason: z.string(),
  by: z.string(),
  approver: z.string().nullable(),
  at: Instant,
  /** The file is still kept, for the person who asks. */
  kept: z.boolean(),
})
export type ExportLine = z.infer<typeof ExportLine>

const MAKING = [
  'EXPORT_NEEDS_REASON',
  'EXPORT_NEEDS_APPROVAL',
  'EXPORT_NOT_OF_DAY',
  'EXPORT_NOT_BY_AUM',
  'STAFF_UNKNOWN',
  'EXPORT_TOO_LONG',
  'EXPORT_TOO_LARGE',
] as const

export const reports = {
  outline: permitted('exports.make')
    .input(ReportOrder)
    .output(ReportOutline)
    .errors(failing('EXPORT_NOT_OF_DAY', 'EXPORT_NOT_BY_AUM', 'STAFF_UNKNOWN')),
  /**
   * A second person approves, at the window of whoever exports, with their own number and password: exactly
   * this order for exactly this reason, for half an hour, once.
   */
  approve: permitted('exports.make')
    .input(
      z.object({ order: ReportOrder, reason: Reason, staffNo: z.string().trim().max(20), password: z.string().min(1).max(200) }),
    )
    .output(z.object({ approval: z.number().int(), approver: z.string(), until: Instant }))
    .errors(failing('EXPORT_NEEDS_REASON', 'EXPORT_APPROVER_UNFIT', 'SIGN_IN_REFUSED', 'ACCOUNT_LOCKED')),
  /** Writes the workbook from one moment's data; whoever ends the stream ends the work, and nothing is left. */
  make: permitted('exports.make')
    .input(
      z.object({
        order: ReportOrder,
        reason: Reason,
        approval: z.number().int().nullable(),
        password: FilePassword.nullable().default(null),
      }),
    )
    .output(eventIterator(Progress, ReportMade))
    .errors(failing(...MAKING)),
  /** The finished file, for ten minutes and for whoever made it alone. */
  file: permitted('exports.make')
    .input(z.object({ number: z.number().int() }))
    .output(z.file())
    .errors(failing('EXPORT_GONE')),
  /** An empty sheet to be filled in and imported; it holds nothing of the branch's. */
  template: permitted('imports.run')
    .input(z.object({ kind: SheetKind, unit: AmountUnit }))
    .output(z.file()),
  /** What went out, the newest first. */
  history: permitted('exports.make')
    .input(z.object({ before: z.number().int().nullable(), limit: z.number().int().min(1).max(200) }))
    .output(z.object({ total: z.number().int(), rows: z.array(ExportLine) })),
}
