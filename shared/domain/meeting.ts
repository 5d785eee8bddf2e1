import { z } from 'zod'
import { MeetingBoard } from './board.ts'
import { Instant } from './instant.ts'
import { IsoDate } from './iso-date.ts'
import { withoutNumbers } from './mask.ts'
import { NEWS_LINE_LENGTH, newsLine } from './news-line.ts'
import { PRODUCT_LENGTHS } from './product.ts'
import { StaffId } from './staff.ts'

export const MEETINGS = { morning: '晨会', evening: '夕会' } as const
export const MeetingKind = z.enum(['morning', 'evening'])
export type MeetingKind = z.infer<typeof MeetingKind>

/** When each begins on the branch's clock. */
export const MEETING_TIMES: Record<MeetingKind, string> = { morning: '08:30', evening: '16:30' }

/** What a slide shows; one thought each (`look.md`: 晨会). */
export const PANELS = {
  'roll-call': '点名',
  product: '产品与话术',
  news: '财经播报',
  champion: '昨日之星',
  results: '昨日业绩',
  targets: '目标进度',
  people: '昨日工作量',
  ranking: '排行榜',
  appointments: '今日约见',
  maturities: '七日内到期',
  care: '今日生日',
  alerts: '异动与升降级',
  flags: '厅堂待接收',
  decisions: '部署事项',
  'key-action': '今日重点动作',
  quota: '今日完成',
  undone: '未完成',
  hall: '厅堂转介率',
  sales: '今日成交',
  logs: '工作日志',
  requests: '客户求助',
  tomorrow: '明日计划',
  drill: '演练',
} as const
export const Panel = z.enum(Object.keys(PANELS) as [keyof typeof PANELS, ...(keyof typeof PANELS)[]])
export type Panel = z.infer<typeof Panel>

/** One item of the agenda with the time it may take. Part `team` is for the wealth team, `branch` for everybody. */
export const AgendaItem = z.object({
  panel: Panel,
  title: z.string().trim().min(1).max(20),
  minutes: z.number().min(0.5).max(30),
  part: z.enum(['team', 'branch']),
})
export type AgendaItem = z.infer<typeof AgendaItem>

export const Agenda = z.array(AgendaItem).min(1).max(20)
export type Agenda = z.infer<typeof Agenda>

/** 08:30 the team for fifteen minutes, then the branch for fifteen; 16:30 the branch for thirty. */
export const DEFAULT_AGENDAS: Record<MeetingKind, Agenda> = {
  morning: [
    item('roll-call', 1, 'team'),
    item('product', 4, 'team'),
    item('news', 3, 'team'),
    item('champion', 3, 'team'),
    item('appointments', 4, 'team'),
    item('results', 2, 'branch'),
    item('targets', 1, 'branch'),
    item('ranking', 2, 'branch'),
    item('maturities', 2, 'branch'),
    item('care', 1, 'branch'),
    item('alerts', 2, 'branch'),
    item('flags', 1, 'branch'),
    item('decisions', 2, 'branch'),
    item('key-action', 2, 'branch'),
  ],
  evening: [
    item('quota', 4, 'branch'),
    item('targets', 1, 'branch'),
    item('undone', 4, 'branch'),
    item('hall', 3, 'branch'),
    item('sales', 3, 'branch'),
    item('logs', 2, 'branch'),
    item('requests', 2, 'branch'),
    item('drill', 5, 'branch'),
    item('tomorrow', 4, 'branch'),
    item('decisions', 2, 'branch'),
  ],
}

function item(panel: Panel, minutes: number, part: AgendaItem['part']): AgendaItem {
  return { panel, title: PANELS[panel], minutes, part }
}

export const Attendance = z.enum(['present', 'late', 'absent', 'leave'])
export type Attendance = z.infer<typeof Attendance>
export const ATTENDANCES: Record<Attendance, string> = {
  present: '到',
  late: '迟到',
  absent: '缺席',
  leave: '请假',
}

export const RollCallEntry = z.object({
  staffId: StaffId,
  name: z.string(),
  attendance: Attendance,
  lateMinutes: z.number().int().nonnegative(),
})
export type RollCallEntry = z.infer<typeof RollCallEntry>

/** The same of everybody who should have been there; null for whoever was not called. */
export const RollCallPlace = RollCallEntry.extend({ attendance: Attendance.nullable() })
export type RollCallPlace = z.infer<typeof RollCallPlace>

/** What is decided in a meeting; each has an owner and a date, and is asked for again (S2.3, S2.14). */
export const Decision = z.object({
  text: z.string().trim().min(1).max(200),
  ownerId: StaffId,
  dueOn: IsoDate,
})
export type Decision = z.infer<typeof Decision>

/** One role play: who, on which product, how many of a hundred points (S2.14). */
export const Drill = z.object({
  staffId: StaffId,
  product: z.string().trim().min(1).max(40),
  score: z.number().int().min(0).max(100),
  note: z.string().trim().max(200),
})
export type Drill = z.infer<typeof Drill>

/** The three fixed lines of 财经播报 (S2.4). */
export const INDICES = ['上证', '黄金', '原油'] as const

/** One item of the news with the product that it leads to. */
const NewsLine = z
  .string()
  .trim()
  .min(1)
  .max(NEWS_LINE_LENGTH + PRODUCT_LENGTHS.name + 3)
  .refine((line) => newsLine(line).text.length <= NEWS_LINE_LENGTH)

/** 财经播报, typed or pasted, with the day it is of and its source. */
export const News = z.object({
  on: IsoDate,
  indices: z
    .array(z.object({ name: z.string().trim().min(1).max(10), value: z.string().max(20), change: z.string().max(12) }))
    .max(INDICES.length),
  /** Each may lead to a product, behind a bar: 央行维持利率不变｜三年期大额存单. */
  lines: z.array(NewsLine).max(6),
  source: z.string().trim().max(40),
})
export type News = z.infer<typeof News>

/** What the slides show of what the host prepared. A deputy stands in for the host. */
export const SlideNotes = z.object({
  hostId: StaffId.nullable(),
  deputyId: StaffId.nullable(),
  product: z.object({ name: z.string().trim().min(1).max(40), pitch: z.string().trim().max(200) }).nullable(),
  news: News.nullable(),
  keyAction: z.string().trim().min(1).max(100).nullable(),
})
export type SlideNotes = z.infer<typeof SlideNotes>

/** What the host prepares beside the figures; what they mean to say stands in their own window only, on no slide and in no record. */
export const MeetingNotes = SlideNotes.extend({
  say: z.partialRecord(Panel, z.string().trim().min(1).max(300)).default({}),
})
export type MeetingNotes = z.infer<typeof MeetingNotes>

/** Notes as they may be shown and kept: numbers of customers that were typed into them are hidden for good. */
export function shownNotes(notes: MeetingNotes): MeetingNotes {
  const { product, news, keyAction, say } = notes
  return {
    ...notes,
    product: product === null ? null : { name: withoutNumbers(product.name), pitch: withoutNumbers(product.pitch) },
    news: news === null ? null : { ...news, lines: news.lines.map(withoutNumbers) },
    keyAction: keyAction === null ? null : withoutNumbers(keyAction),
    say: Object.fromEntries(Object.entries(say).map(([panel, words]) => [panel, withoutNumbers(words)])),
  }
}

export const NO_NOTES: MeetingNotes = { hostId: null, deputyId: null, product: null, news: null, keyAction: null, say: {} }

/** A held meeting, frozen when it ended: opened years later it shows exactly what was shown. */
export const MeetingRecord = z.object({
  /** Layout of the record; one that a later program writes otherwise gets another number. */
  format: z.literal(1),
  kind: MeetingKind,
  on: IsoDate,
  host: z.string(),
  startedAt: Instant,
  endedAt: Instant,
  agenda: Agenda,
  notes: SlideNotes,
  rollCall: z.array(RollCallPlace),
  decisions: z.array(Decision.extend({ owner: z.string() })),
  drills: z.array(Drill.extend({ name: z.string() })),
  /** Seconds spent on each item of the agenda, in its order. */
  secondsSpent: z.array(z.number().int().nonnegative()),
  board: MeetingBoard,
  /** The newest link of the audit chain, printed on the record (`trust.md`: Audit). */
  seal: z.object({ seq: z.number().int(), hash: z.string() }),
})
export type MeetingRecord = z.infer<typeof MeetingRecord>

/** Colour of the clock on an item: amber from 80 % of its time, red past it (`look.md`: 晨会). */
export function clockState(secondsSpent: number, minutes: number): 'fine' | 'soon' | 'over' {
  const share = secondsSpent / (minutes * 60)
  if (share > 1) return 'over'
  return share >= 0.8 ? 'soon' : 'fine'
}

/** One figure for each item of the agenda: items that were never reached took no time. */
export function secondsByItem(agenda: Agenda, secondsSpent: readonly number[]): number[] {
  return agenda.map((_, index) => secondsSpent[index] ?? 0)
}
