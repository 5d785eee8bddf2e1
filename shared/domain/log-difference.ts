import { z } from 'zod'
import { shortAmount } from './fen.ts'
import { LOG_PARTS, LogLine, type LogPart, type LogSale, type WorkLogBody } from './work-log.ts'

/** One fact that is told otherwise now than when the log was confirmed. */
export const LogDifference = z.object({
  part: z.enum(Object.keys(LOG_PARTS) as [LogPart, ...LogPart[]]),
  change: z.enum(['added', 'changed', 'gone']),
  /** The line as it is told now; for one that is gone, as it was told. */
  line: LogLine,
  /** What the confirmed log says, where it says something else. */
  before: z.string().nullable(),
})
export type LogDifference = z.infer<typeof LogDifference>

/** What is left of the day's queue follows from the contacts, and a plan moves without anything being wrong. */
const FACTS = (Object.keys(LOG_PARTS) as LogPart[]).filter((part) => part !== 'undone')

/**
 * What the day says now and a confirmed log does not (S2.13): facts that came later, changed or were taken
 * back, in the log's order.
 */
export function differencesSince(confirmed: WorkLogBody, now: WorkLogBody): LogDifference[] {
  return FACTS.flatMap((part) => differencesOf(part, confirmed[part].map(plainly), now[part].map(plainly)))
}

function differencesOf(part: LogPart, before: readonly LogLine[], now: readonly LogLine[]): LogDifference[] {
  const told = new Map(before.map((line) => [line.key, line]))
  const present = new Set(now.map(({ key }) => key))
  const found: LogDifference[] = []
  for (const line of now) {
    const was = told.get(line.key)
    if (was === undefined) found.push({ part, change: 'added', line, before: null })
    else if (tellingOf(was) !== tellingOf(line)) found.push({ part, change: 'changed', line, before: tellingOf(was) })
  }
  for (const line of before) if (!present.has(line.key)) found.push({ part, change: 'gone', line, before: null })
  return found
}

/** A line with everything that it says in words. */
function plainly({ key, time, customerId, customer, content, amount }: LogLine & Partial<Pick<LogSale, 'amount'>>): LogLine {
  return { key, time, customerId, customer, content: amount === undefined ? content : `${content} ${shortAmount(amount)}` }
}

/** What a reader reads of a line. */
function tellingOf({ time, customer, content }: LogLine): string {
  return [time, customer, content].filter((part) => part !== '').join(' ')
}
