import { z } from 'zod'
import { CHANNELS, type Channel, type ContactResult, countsAs, RESULTS } from './contact.ts'
import { Fen, shortAmount } from './fen.ts'
import { IsoDate } from './iso-date.ts'
import { StaffId } from './staff.ts'

const LogLine = z.object({ time: z.string(), customer: z.string(), content: z.string() })
export type LogLine = z.infer<typeof LogLine>

/** 工作日志 (S2.13): what the day itself says. It is made, never typed; remarks are the person's own. */
export const WorkLogBody = z.object({
  results: z.array(z.string()),
  calls: z.array(LogLine),
  meetings: z.array(LogLine),
  others: z.array(LogLine),
  sales: z.array(z.object({ customer: z.string(), product: z.string(), amount: Fen })),
  flags: z.number().int().nonnegative(),
  tomorrow: z.array(z.object({ customer: z.string(), plan: z.string() })),
})
export type WorkLogBody = z.infer<typeof WorkLogBody>

export const WorkLog = z.object({
  staffId: StaffId,
  on: IsoDate,
  /** 1 for the first confirmation; a correction makes the next. 0 while it is still a draft. */
  version: z.number().int().nonnegative(),
  body: WorkLogBody,
  remarks: z.string(),
  confirmedAt: z.string().nullable(),
  correction: z.string().nullable(),
})
export type WorkLog = z.infer<typeof WorkLog>

export interface LoggedContact {
  time: string
  customer: string
  channel: Channel
  result: ContactResult
  product: string | null
  amount: Fen | null
  note: string | null
}

/** Writes the log from the day's facts. */
export function writeLog(day: {
  contacts: readonly LoggedContact[]
  sales: WorkLogBody['sales']
  flags: number
  tomorrow: WorkLogBody['tomorrow']
}): WorkLogBody {
  const lines = { call: [] as LogLine[], meeting: [] as LogLine[], other: [] as LogLine[] }
  for (const contact of day.contacts) lines[countsAs(contact.channel) ?? 'other'].push(lineOf(contact))
  const sold = day.sales.reduce((sum, sale) => sum + sale.amount, 0)
  const results = [`电话 ${lines.call.length} 通`, `面谈 ${lines.meeting.length} 次`]
  if (lines.other.length > 0) results.push(`其他触达 ${lines.other.length} 次`)
  if (day.sales.length > 0) results.push(`成交 ${day.sales.length} 笔，${shortAmount(sold as Fen)}`)
  if (day.flags > 0) results.push(`厅堂推荐 ${day.flags} 位`)
  return {
    results,
    calls: lines.call,
    meetings: lines.meeting,
    others: lines.other,
    sales: [...day.sales],
    flags: day.flags,
    tomorrow: [...day.tomorrow],
  }
}

function lineOf(contact: LoggedContact): LogLine {
  const parts: string[] = [RESULTS[contact.result]]
  if (countsAs(contact.channel) === null) parts.unshift(CHANNELS[contact.channel])
  if (contact.product !== null)
    parts.push(contact.amount === null ? contact.product : `${contact.product} ${shortAmount(contact.amount)}`)
  if (contact.note !== null && contact.note !== '') parts.push(contact.note)
  return { time: contact.time, customer: contact.customer, content: parts.join(' · ') }
}
