import { z } from 'zod'
import { EveningBoard, MorningBoard } from './board.ts'
import { Instant } from './instant.ts'
import { IsoDate } from './iso-date.ts'
import { StaffId } from './staff.ts'

export const MEETINGS = { morning: '晨会', evening: '夕会' } as const
export const MeetingKind = z.enum(['morning', 'evening'])
export type MeetingKind = z.infer<typeof MeetingKind>

/** What a slide shows; one thought each (`look.md`: 晨会). */
export const PANELS = {
  'roll-call': '点名',
  product: '产品与话术',
  news: '财经播报',
  champion: '昨日之星',
  results: '昨日业绩',
  people: '昨日工作量',
  ranking: '排行榜',
  appointments: '今日约见',
  maturities: '本周到期',
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
    item('results', 3, 'branch'),
    item('ranking', 2, 'branch'),
    item('maturities', 2, 'branch'),
    item('care', 1, 'branch'),
    item('alerts', 2, 'branch'),
    item('flags', 1, 'branch'),
    item('decisions', 2, 'branch'),
    item('key-action', 2, 'branch'),
  ],
  evening: [
    item('quota', 6, 'branch'),
    item('undone', 5, 'branch'),
    item('hall', 3, 'branch'),
    item('sales', 3, 'branch'),
    item('logs', 2, 'branch'),
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

/** What is decided in a meeting; each becomes a task with owner and date (S2.3, S2.14). */
export const Decision = z.object({
  text: z.string().trim().min(1).max(200),
  ownerId: StaffId,
  dueOn: IsoDate,
})
export type Decision = z.infer<typeof Decision>

/** The three fixed lines of 财经播报 (S2.4), typed or pasted, with their source. */
export const News = z.object({
  indices: z.array(z.object({ name: z.string().max(10), value: z.string().max(20), change: z.string().max(12) })).max(3),
  lines: z.array(z.string().trim().min(1).max(60)).max(6),
  source: z.string().trim().max(40),
})
export type News = z.infer<typeof News>

/** What the host prepares beside the figures. */
export const MeetingNotes = z.object({
  hostId: StaffId.nullable(),
  product: z.object({ name: z.string().max(40), pitch: z.string().max(200) }).nullable(),
  news: News.nullable(),
  keyAction: z.string().max(100).nullable(),
})
export type MeetingNotes = z.infer<typeof MeetingNotes>

/** A held meeting, frozen when it ended: opened years later it shows exactly what was shown. */
export const MeetingRecord = z.object({
  kind: MeetingKind,
  on: IsoDate,
  startedAt: Instant,
  endedAt: Instant,
  agenda: Agenda,
  notes: MeetingNotes,
  rollCall: z.array(RollCallEntry),
  decisions: z.array(Decision.extend({ owner: z.string() })),
  /** Seconds spent on each item of the agenda, in its order. */
  secondsSpent: z.array(z.number().int().nonnegative()),
  board: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('morning'), figures: MorningBoard }),
    z.object({ kind: z.literal('evening'), figures: EveningBoard }),
  ]),
})
export type MeetingRecord = z.infer<typeof MeetingRecord>

/** Colour of the clock on an item: amber from 80 % of its time, red past it. */
export function clockState(secondsSpent: number, minutes: number): 'fine' | 'soon' | 'over' {
  const share = secondsSpent / (minutes * 60)
  if (share > 1) return 'over'
  return share >= 0.8 ? 'soon' : 'fine'
}

/** Whoever comes after the start is late by whole minutes, rounded up. */
export function lateness(minutesAfterStart: number): { attendance: Attendance; lateMinutes: number } {
  return minutesAfterStart <= 0
    ? { attendance: 'present', lateMinutes: 0 }
    : { attendance: 'late', lateMinutes: Math.ceil(minutesAfterStart) }
}
