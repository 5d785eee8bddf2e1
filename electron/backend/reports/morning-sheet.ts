import type { MorningBoard } from '#shared/domain/board.ts'
import type { MeetingNotes, RollCallEntry } from '#shared/domain/meeting.ts'
import { POSTS } from '#shared/domain/post.ts'
import type { StaffMember } from '#shared/domain/staff.ts'
import type { Section } from '../sheets/table.ts'
import {
  appointmentLines,
  decisionLines,
  left,
  type MeetingLine,
  meetingSection,
  rankingLines,
  rollCallLines,
  standLines,
  waitingLines,
} from './meeting-lines.ts'

/** What was prepared and who was there; null for a meeting that nobody has touched. */
export interface Prepared {
  /** Whether another person approved the news: what nobody reviewed does not leave the branch (S2.4). */
  newsApproved: boolean
  notes: MeetingNotes
  rollCall: readonly RollCallEntry[]
}

/** The sheet 晨会: the figures of the board, what the host prepared, and the roll call. */
export function morningSheet(board: MorningBoard, meeting: Prepared | null, staff: readonly StaffMember[]): Section {
  const notes = meeting?.notes
  return meetingSection('晨会', `晨会 ${board.date}（业绩为 ${board.yesterday}）`, [
    ...board.keyActions.map((note) => ({ part: '重点动作', note })),
    ...standLines(board),
    ...yesterdayLines(board),
    ...rankingLines('昨日排行', board.people),
    ...appointmentLines('今日约见', board.appointments),
    ...maturityLines(board),
    ...birthdayLines(board),
    ...moveLines(board),
    ...waitingLines(board),
    ...decisionLines(board.decisions),
    ...(notes?.product == null ? [] : [{ part: '产品与话术', name: notes.product.name, note: notes.product.pitch }]),
    ...newsLines(meeting),
    ...rollCallLines(meeting?.rollCall ?? [], staff),
  ])
}

function yesterdayLines({ people }: MorningBoard): MeetingLine[] {
  return people.map((person) => ({
    part: '昨日工作量',
    name: person.name,
    rank: POSTS[person.post],
    calls: person.calls,
    meetings: person.meetings,
    count: person.sales,
    amount: person.salesAmount,
    note: `名单 ${person.settled}/${person.queued} · 其他触达 ${person.otherContacts} · 厅堂推荐 ${person.flags}`,
  }))
}

function maturityLines({ maturities: { count, amount, rows } }: MorningBoard): MeetingLine[] {
  return [
    { part: '七日内到期', name: '合计', count, amount, note: left(count, rows.length) },
    ...rows.map((row) => ({
      part: '七日内到期',
      name: row.name,
      rank: row.tier,
      by: row.owner,
      time: row.maturesOn,
      amount: row.amount,
      note: row.product,
    })),
  ]
}

function birthdayLines({ birthdays: { count, rows } }: MorningBoard): MeetingLine[] {
  return [
    { part: '今日生日', name: '合计', count, note: '以下为贵宾' },
    ...rows.map((row) => ({
      part: '今日生日',
      name: row.name,
      rank: row.tier,
      by: row.owner,
      note: row.lunar ? '农历生日' : '生日',
    })),
  ]
}

function moveLines(board: MorningBoard): MeetingLine[] {
  const tierMoves = (part: string, { count, rows }: MorningBoard['upgrades']): MeetingLine[] => [
    { part, name: '合计', count, note: left(count, rows.length) },
    ...rows.map((row) => ({ part, name: row.name, rank: row.tier, by: row.owner, note: `${row.from} → ${row.to}` })),
  ]
  const { count, amount, rows } = board.largeMoves
  return [
    { part: '大额异动', name: '净额', count, amount, note: left(count, rows.length) },
    ...rows.map((row) => ({
      part: '大额异动',
      name: row.name,
      rank: row.tier,
      by: row.owner,
      amount: row.amount,
      note: row.amount < 0 ? '转出' : '转入',
    })),
    ...tierMoves('升级', board.upgrades),
    ...tierMoves('降级', board.downgrades),
    ...(board.nearUpgrade === null
      ? []
      : [{ part: '临界', name: '合计', count: board.nearUpgrade, note: '达到上一层下限的九成' }]),
  ]
}

function newsLines(meeting: Prepared | null): MeetingLine[] {
  const news = meeting?.notes.news ?? null
  if (meeting === null || news === null) return []
  if (!meeting.newsApproved) return [{ part: '财经播报', time: news.on, note: '尚未审批，不随工作簿外发' }]
  const source = news.source === '' ? '' : `（${news.source}）`
  return [
    ...news.indices.map(({ name, value, change }) => ({
      part: '财经播报',
      name,
      time: news.on,
      note: `${value} ${change}`.trim(),
    })),
    ...news.lines.map((line) => ({ part: '财经播报', time: news.on, note: `${line}${source}` })),
  ]
}
