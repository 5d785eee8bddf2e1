import { z } from 'zod'
import { CHANNELS, type Channel, type ContactResult, countsAs, RESULTS } from './contact.ts'
import { CustomerId } from './customer.ts'
import { Fen, shortAmount, sumFen } from './fen.ts'
import { Instant } from './instant.ts'
import { IsoDate } from './iso-date.ts'
import { maskName, withoutNumbers } from './mask.ts'
import { reachOf } from './permissions.ts'
import type { Post } from './post.ts'
import { StaffId } from './staff.ts'
import { TASK_KINDS, type TaskKind } from './task.ts'

/** One thing that happened. Names come as the log's own person may see them; free text has its long numbers hidden. */
export const LogLine = z.object({
  /** Names the fact that the line tells, so that two versions can be laid side by side: `contact:12`. */
  key: z.string(),
  /** On the branch's clock, `09:30`; empty where the fact has no hour. */
  time: z.string(),
  /** For opening the customer's card; null where there is none, or not for this post. */
  customerId: CustomerId.nullable(),
  customer: z.string(),
  content: z.string(),
})
export type LogLine = z.infer<typeof LogLine>

/** A sale as far as it is this person's: a finder's part of a walk-in is a line of its own (双算). */
export const LogSale = LogLine.extend({ amount: Fen })
export type LogSale = z.infer<typeof LogSale>

/** The parts of a log that tell what happened, in the order in which a reader wants them. */
export const LOG_PARTS = {
  sales: '成交',
  meetings: '面谈',
  calls: '电话',
  others: '其他触达',
  appointments: '约见',
  flags: '厅堂',
  decisions: '部署事项',
  undone: '名单未完成',
} as const
export type LogPart = keyof typeof LOG_PARTS

/** 工作日志 (S2.13): what the day itself says. It is made, never typed. */
export const WorkLogBody = z.object({
  /** The day in short lines, for whoever reads no further. */
  results: z.array(z.string()),
  sales: z.array(LogSale),
  meetings: z.array(LogLine),
  calls: z.array(LogLine),
  others: z.array(LogLine),
  appointments: z.array(LogLine),
  flags: z.array(LogLine),
  decisions: z.array(LogLine),
  /** Whom the day's queue still held in the evening, and why. */
  undone: z.array(LogLine),
  /** Whom the next working day is planned with. */
  tomorrow: z.array(LogLine),
})
export type WorkLogBody = z.infer<typeof WorkLogBody>

const Words = z.string().trim().max(800)

/** What the person says of the day: the only part of a log that is typed. */
export const LogWords = z.object({ well: Words, stuck: Words, plan: Words, remarks: Words })
export type LogWords = z.infer<typeof LogWords>
export const LOG_WORDS: Record<keyof LogWords, string> = {
  well: '做得好的',
  stuck: '难点与求助',
  plan: '明日打算',
  remarks: '备注',
}
export const NO_WORDS: LogWords = { well: '', stuck: '', plan: '', remarks: '' }

/** Where the words wait until they are confirmed (`drafts`). */
export function logDraft(on: IsoDate): string {
  return `worklogs/${on}`
}

/** The words as they are kept: people type phone numbers where they do not belong. */
export function keptWords(words: LogWords): LogWords {
  const { well, stuck, plan, remarks } = words
  return {
    well: withoutNumbers(well),
    stuck: withoutNumbers(stuck),
    plan: withoutNumbers(plan),
    remarks: withoutNumbers(remarks),
  }
}

/** One confirmation. It stays as it is; whoever has more to say confirms another. */
export const LogVersion = z.object({
  staffId: StaffId,
  on: IsoDate,
  /** 1 for the first confirmation; a correction makes the next. */
  version: z.number().int().positive(),
  body: WorkLogBody,
  words: LogWords,
  confirmedAt: Instant,
  /** Why there is another version; null for the first. */
  correction: z.string().nullable(),
})
export type LogVersion = z.infer<typeof LogVersion>

/** A customer as the log's own person may see one. */
export type ShownName = (about: {
  customerId: CustomerId | null
  customer: string | null
}) => Pick<LogLine, 'customerId' | 'customer'>

/** Names are clear for those who work with customers; a post that may only look one up at a time gets them masked. */
export function shownTo(post: Post): ShownName {
  const looksUp = reachOf(post) === 'lookup'
  return ({ customerId, customer }) => ({
    customerId: looksUp ? null : customerId,
    customer: customer === null ? '新客户' : looksUp ? maskName(customer) : customer,
  })
}

export interface LoggedContact {
  id: number
  time: string
  customerId: CustomerId | null
  customer: string
  channel: Channel
  result: ContactResult
  product: string | null
  amount: Fen | null
  note: string | null
}

/** Everything that a log is written from; lines that need no wording of their own come ready. */
export interface DayFacts {
  contacts: readonly LoggedContact[]
  sales: readonly LogSale[]
  appointments: readonly LogLine[]
  /** Appointments that were kept. */
  kept: number
  flags: readonly LogLine[]
  /** How many of `flags` this person gave, and how many they worked on for others. */
  given: number
  worked: number
  decisions: readonly LogLine[]
  /** Tasks done, by kind. */
  tasks: ReadonlyMap<TaskKind, number>
  /** Places in the day's queue, and how many of them were settled. */
  queued: number
  settled: number
  undone: readonly LogLine[]
  tomorrow: readonly LogLine[]
}

/** Writes the log from the day's facts. */
export function writeLog(day: DayFacts): WorkLogBody {
  const lines = { call: [] as LogLine[], meeting: [] as LogLine[], other: [] as LogLine[] }
  for (const contact of day.contacts) lines[countsAs(contact.channel) ?? 'other'].push(lineOf(contact))
  return {
    results: resultsOf(day, { calls: lines.call.length, meetings: lines.meeting.length, others: lines.other.length }),
    sales: [...day.sales],
    meetings: lines.meeting,
    calls: lines.call,
    others: lines.other,
    appointments: [...day.appointments],
    flags: [...day.flags],
    decisions: [...day.decisions],
    undone: [...day.undone],
    tomorrow: [...day.tomorrow],
  }
}

function resultsOf(day: DayFacts, counts: { calls: number; meetings: number; others: number }): string[] {
  const done = [...day.tasks].filter(([, count]) => count > 0)
  const said: (string | false)[] = [
    counts.calls > 0 && `电话 ${counts.calls} 通`,
    counts.meetings > 0 && `面谈 ${counts.meetings} 次`,
    counts.others > 0 && `其他触达 ${counts.others} 次`,
    day.sales.length > 0 && `成交 ${day.sales.length} 笔，${shortAmount(sumFen(day.sales.map(({ amount }) => amount)))}`,
    day.appointments.length > 0 && `约见 ${day.appointments.length} 位，已赴约 ${day.kept} 位`,
    day.given > 0 && `厅堂推荐 ${day.given} 位`,
    day.worked > 0 && `厅堂承接 ${day.worked} 位`,
    day.queued > 0 && `名单完成 ${day.settled} / ${day.queued} 位`,
    done.length > 0 && `任务完成 ${total(done)} 项：${done.map(([kind, count]) => `${TASK_KINDS[kind]} ${count}`).join('、')}`,
  ]
  const told = said.filter((line) => line !== false)
  return told.length === 0 ? ['没有记录'] : told
}

function total(counts: readonly (readonly [TaskKind, number])[]): number {
  return counts.reduce((sum, [, count]) => sum + count, 0)
}

function lineOf(contact: LoggedContact): LogLine {
  const { id, time, customerId, customer, channel, result, product, amount, note } = contact
  const parts: string[] = [RESULTS[result]]
  if (channel !== 'phone' && channel !== 'meeting') parts.unshift(CHANNELS[channel])
  if (product !== null) parts.push(amount === null ? product : `${product} ${shortAmount(amount)}`)
  if (note !== null && note !== '') parts.push(withoutNumbers(note))
  return { key: `contact:${id}`, time, customerId, customer, content: parts.join(' · ') }
}
