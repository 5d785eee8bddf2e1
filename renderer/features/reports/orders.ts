import { EVERY_CUSTOMER } from '#shared/domain/segment.ts'
import { type OrderOf, ReportOrder } from '#shared/contract/reports.ts'
import { addDays, type IsoDate } from '#shared/domain/iso-date.ts'
import type { ReportKind } from '#shared/domain/report.ts'
import { count } from '../../lib/format.ts'

/** One order of each report, so that what was chosen for one is there when a person comes back to it. */
export type Orders = { [Kind in ReportKind]: OrderOf<Kind> }

export const REPORT_KINDS: readonly ReportKind[] = [
  'day',
  'month',
  'logs',
  'customers',
  'inventory',
  'progress',
  'retention',
  'moves',
  'loads',
]

/** What a person finds: today, this month, everybody, the last seven days. */
export function firstOrders(today: IsoDate): Orders {
  const shown = { masked: true, unit: '元' } as const
  return {
    day: { report: 'day', on: today, ...shown },
    month: { report: 'month', on: today, ...shown },
    logs: { report: 'logs', from: addDays(today, -6), to: today, staffId: null, ...shown },
    customers: { report: 'customers', filter: EVERY_CUSTOMER, ...shown },
    inventory: { report: 'inventory', ownerId: null, tiers: [], ...shown },
    progress: { report: 'progress', ownerId: null, tiers: [], ...shown },
    retention: { report: 'retention', on: today, vipOnly: true, ...shown },
    moves: { report: 'moves', from: addDays(today, -6), to: today, kind: null, ...shown },
    loads: { report: 'loads', ...shown },
  }
}

/** True for an order that the backend can take; a span of days may be half entered. */
export function isComplete(order: ReportOrder): boolean {
  return ReportOrder.safeParse(order).success
}

/** What an approval was given for, to be compared with what is asked for now. */
export function wordsOf(order: ReportOrder, reason: string): string {
  return JSON.stringify([order, reason.trim()])
}

/** How much of it tells who customers are: 11,936 位客户, 35 条客户变动. */
export function customersIn(report: ReportKind, customers: number): string {
  return `${count(customers)} ${{ moves: '条客户变动', logs: '条客户记录', progress: '条客户计划' }[report as string] ?? '位客户'}`
}

/** True for a report that never tells who a customer is. */
export function isAboutColleagues(report: ReportKind): boolean {
  return report === 'loads' || report === 'month'
}
