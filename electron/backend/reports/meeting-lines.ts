import type { BoardDecision, EveningBoard, MorningBoard } from '#shared/domain/board.ts'
import { PLACES } from '#shared/domain/contact.ts'
import { type Fen, shortAmount } from '#shared/domain/fen.ts'
import { ATTENDANCES, type RollCallEntry } from '#shared/domain/meeting.ts'
import { POSTS } from '#shared/domain/post.ts'
import { inRank, type PersonDay } from '#shared/domain/ranking.ts'
import type { StaffMember } from '#shared/domain/staff.ts'
import type { Section } from '../sheets/table.ts'

/** One figure of a meeting: which part of the board it belongs to, of whom or what, and what there is to say. */
export interface MeetingLine {
  part: string
  name?: string
  /** A colleague's post, or a customer's tier. */
  rank?: string | null
  by?: string | null
  time?: string | null
  calls?: number
  meetings?: number
  count?: number | null
  amount?: Fen | null
  note?: string
}

/** A meeting as one sheet: part after part, each row with the name of its part, so that it can be filtered. */
export function meetingSection(name: string, title: string, lines: readonly MeetingLine[]): Section {
  return {
    name,
    title,
    columns: [
      { heading: '板块', kind: 'text', grouped: true },
      { heading: '名称', kind: 'text' },
      { heading: '岗位或层级', kind: 'text' },
      { heading: '经办人', kind: 'text' },
      { heading: '时间', kind: 'time', width: 12 },
      { heading: '电话', kind: 'count' },
      { heading: '面谈', kind: 'count' },
      { heading: '人数或笔数', kind: 'count' },
      { heading: '金额', kind: 'amount' },
      { heading: '说明', kind: 'note', width: 44 },
    ],
    rows: lines.map(({ part, name: who, rank, by, time, calls, meetings, count, amount, note }) => [
      part,
      who ?? null,
      rank ?? null,
      by ?? null,
      time ?? null,
      calls ?? null,
      meetings ?? null,
      count ?? null,
      amount ?? null,
      note ?? null,
    ]),
  }
}

type Board = Pick<MorningBoard & EveningBoard, 'month' | 'assets' | 'flagsWaiting'>

/** How the branch stands: its assets, its month. */
export function standLines({ month, assets }: Pick<Board, 'month' | 'assets'>): MeetingLine[] {
  const changes =
    assets === null
      ? []
      : [
          ['较上日', assets.sinceDay] as const,
          ['较上月末', assets.sinceMonth] as const,
          ['较年初', assets.sinceYear] as const,
        ].flatMap(([label, amount]) => (amount === null ? [] : [`${label} ${signed(amount)}`]))
  return [
    ...(assets === null ? [] : [{ part: '资产', name: 'AUM', amount: assets.aum, note: changes.join(' · ') }]),
    ...month.progress.map(({ label, unit, done, target }): MeetingLine => {
      const goal = target === null ? '未设目标' : `目标 ${told(unit, target)}`
      const reached = target === null || target === 0 || done === null ? [] : [`完成 ${percent(done / target)}`]
      return {
        part: '本月进度',
        name: label,
        amount: unit === 'fen' ? (done as Fen | null) : null,
        note: [...(unit === 'share' ? [`实际 ${told(unit, done)}`] : []), goal, ...reached].join(' · '),
      }
    }),
    { part: '本月进度', name: '工作日', count: month.workingDaysGone, note: `本月共 ${month.workingDays} 个工作日` },
  ]
}

/** What people did, as the ranking counts it. */
export function rankingLines(part: string, people: readonly PersonDay[]): MeetingLine[] {
  return inRank(people).map(({ person, points, rank }) => ({
    part,
    name: person.name,
    rank: POSTS[person.post],
    calls: person.calls,
    meetings: person.meetings,
    count: person.sales,
    amount: person.salesAmount,
    note: `第 ${rank} 名，${points} 分`,
  }))
}

export function rollCallLines(rollCall: readonly RollCallEntry[], staff: readonly StaffMember[]): MeetingLine[] {
  const posts = new Map(staff.map(({ id, post }) => [id, post]))
  return rollCall.map(({ staffId, name, attendance, lateMinutes }) => {
    const post = posts.get(staffId)
    return {
      part: '点名',
      name,
      rank: post === undefined ? null : POSTS[post],
      note: attendance === 'late' && lateMinutes > 0 ? `迟到 ${lateMinutes} 分钟` : ATTENDANCES[attendance],
    }
  })
}

export function appointmentLines(part: string, { count, amount, rows }: MorningBoard['appointments']): MeetingLine[] {
  return [
    { part, name: '合计', count, amount, note: left(count, rows.length) },
    ...rows.map((row) => ({
      part,
      name: row.name,
      rank: row.tier,
      by: row.staff,
      time: row.time,
      amount: row.plannedAmount,
      note: PLACES[row.place],
    })),
  ]
}

export function waitingLines({ flagsWaiting }: Pick<Board, 'flagsWaiting'>): MeetingLine[] {
  const { count, amount, rows } = flagsWaiting
  return [
    { part: '厅堂待接收', name: '合计', count, amount, note: left(count, rows.length) },
    ...rows.map((row) => ({
      part: '厅堂待接收',
      name: row.ticketNo,
      by: row.teller,
      amount: row.amount,
      note: [row.business, `已等 ${row.waitingMinutes} 分钟`].filter((text) => text !== '').join(' · '),
    })),
  ]
}

export function decisionLines(decisions: readonly BoardDecision[]): MeetingLine[] {
  return decisions.map(({ text, owner, dueOn, done, late }) => ({
    part: '部署事项',
    name: done ? '已完成' : late ? '逾期' : '进行中',
    by: owner,
    time: dueOn,
    note: text,
  }))
}

/** What a list of the board leaves out, in words; nothing when it has everything. */
export function left(count: number, shown: number): string {
  return count > shown ? `其中 ${count - shown} 项未列出` : ''
}

export function percent(share: number | null): string {
  return share === null ? '–' : `${(share * 100).toFixed(1)}%`
}

function told(unit: 'fen' | 'share', value: number | null): string {
  return unit === 'share' ? percent(value) : shortAmount(value as Fen | null)
}

function signed(amount: Fen): string {
  return amount > 0 ? `+${shortAmount(amount)}` : shortAmount(amount)
}
