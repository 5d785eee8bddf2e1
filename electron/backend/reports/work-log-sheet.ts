import { branchTime } from '#shared/domain/instant.ts'
import type { IsoDate } from '#shared/domain/iso-date.ts'
import { boardName, withoutNumbers } from '#shared/domain/mask.ts'
import { type Post, POSTS } from '#shared/domain/post.ts'
import type { StaffId } from '#shared/domain/staff.ts'
import {
  LOG_PARTS,
  LOG_WORDS,
  type LogLine,
  type LogPart,
  type LogVersion,
  type LogWords,
  type WorkLogBody,
} from '#shared/domain/work-log.ts'
import type { ReadDb } from '../db/database.ts'
import type { Section, TableCell } from '../sheets/table.ts'
import { factsOf } from '../worklogs/facts.acts.ts'
import { versionsOf } from '../worklogs/worklogs.store.ts'

/** Somebody whose day it is. */
export interface Worker {
  staffId: StaffId
  name: string
  post: Post
}

/** A person's day, and the working day after it, for which it has plans. */
export interface LoggedDay {
  person: Worker
  on: IsoDate
  next: IsoDate
}

/** What each person confirmed of a day, or what the day says of them while they have not (S2.13). */
export async function workLogRows(db: ReadDb, days: readonly LoggedDay[]): Promise<LogRow[]> {
  const rows: LogRow[] = []
  for (const { person, on, next } of days) {
    const [log = null] = await versionsOf(db, { staffId: person.staffId, on })
    const body = log?.body ?? (await factsOf(db, { id: person.staffId, post: person.post }, on, next))
    rows.push(...logRows(person, on, body, log))
  }
  return rows
}

/**
 * The sheet 工作日志. Masked, customers are named as on the boards, in notes too, and numbers that were typed
 * there are hidden. `visitors` are the names from the hall that the logs of tellers do not have in clear, but
 * their notes may. `dated` has the day in each row, for a sheet of several.
 */
export function workLogSheet(
  title: string,
  rows: readonly LogRow[],
  { masked, visitors, dated }: { masked: boolean; visitors: readonly string[]; dated: boolean },
): { section: Section; named: number } {
  const names = rows.map(({ customer }) => customer).filter((customer) => customer !== null)
  return masked
    ? { section: sectionOf(title, rows.map(maskedRows([...names, ...visitors])), dated), named: 0 }
    : { section: sectionOf(title, rows, dated), named: names.length }
}

/** Whom the queue still held is in the sheet 夕会. */
const TOLD_HERE = (Object.keys(LOG_PARTS) as LogPart[]).filter((part) => part !== 'undone')

export interface LogRow {
  person: Worker
  on: IsoDate
  part: string
  time: string | null
  customer: string | null
  content: string
  amount: number | null
  state: string | null
}

function logRows(person: Worker, on: IsoDate, body: WorkLogBody, log: LogVersion | null): LogRow[] {
  const row = (part: string, content: string, more: Partial<LogRow> = {}): LogRow => ({
    person,
    on,
    part,
    content,
    time: null,
    customer: null,
    amount: null,
    state: null,
    ...more,
  })
  const lines = (part: string, logged: readonly (LogLine & { amount?: number })[]) =>
    logged.map(({ time, customer, content, amount = null }) =>
      row(part, content, { time: time === '' ? null : time, customer: customer === '' ? null : customer, amount }),
    )
  const words = (Object.keys(LOG_WORDS) as (keyof LogWords)[]).flatMap((word) => {
    const said = log?.words[word] ?? ''
    return said === '' ? [] : [row(LOG_WORDS[word], said)]
  })
  return [
    row('业绩', body.results.join('，'), { state: stateOf(log) }),
    ...TOLD_HERE.flatMap((part) => lines(LOG_PARTS[part], body[part])),
    ...lines('明日计划', body.tomorrow),
    ...words,
  ]
}

function stateOf(log: LogVersion | null): string {
  if (log === null) return '未确认'
  return log.version > 1
    ? `已确认 ${branchTime(log.confirmedAt)}（第 ${log.version} 版）`
    : `已确认 ${branchTime(log.confirmedAt)}`
}

/** Whoever is named anywhere in the day's logs is named nowhere in full. */
function maskedRows(names: readonly string[]): (row: LogRow) => LogRow {
  const known = [...new Set(names)].filter((name) => name.length > 1).toSorted((a, b) => b.length - a.length)
  return (row) => ({
    ...row,
    customer: row.customer === null ? null : boardName(row.customer),
    content: known.reduce((text, name) => text.replaceAll(name, boardName(name)), withoutNumbers(row.content)),
  })
}

function sectionOf(title: string, rows: readonly LogRow[], dated: boolean): Section {
  return {
    name: '工作日志',
    title,
    columns: [
      ...(dated ? [{ heading: '日期', kind: 'date' } as const] : []),
      { heading: '姓名', kind: 'text', grouped: true },
      { heading: '岗位', kind: 'text' },
      { heading: '类别', kind: 'text' },
      { heading: '时间', kind: 'time', width: 10 },
      { heading: '客户', kind: 'text' },
      { heading: '内容', kind: 'note', width: 60 },
      { heading: '成交金额', kind: 'amount', total: true },
      { heading: '确认', kind: 'text', width: 22 },
    ],
    rows: rows.map(({ person, on, part, time, customer, content, amount, state }): TableCell[] => [
      ...(dated ? [on] : []),
      person.name,
      POSTS[person.post],
      part,
      time,
      customer,
      content,
      amount,
      state,
    ]),
  }
}
