import { z } from 'zod'
import type { Familiarity } from './customer.ts'
import { daysBetween, type IsoDate } from './iso-date.ts'
import { reasonOf, TASK_KINDS, type TaskKind, type TaskSource } from './task.ts'

/** Points for each kind of reason; a setting of the branch. The order is `product.md` 3.4: Priority. */
export const QueueWeights = z.object({
  kinds: z.record(z.string(), z.number().min(0).max(2000)),
  /** For each step of the tier ladder above the lowest. */
  perTier: z.number().min(0).max(200),
  /** For each day that a task is late, up to twenty. */
  perDayLate: z.number().min(0).max(50),
  /** For somebody whom nobody at the branch knows yet: C is to become B (S1.8, S2.19). */
  cultivation: z.number().min(0).max(500),
  /** Share of the points of every reason but the strongest. */
  furtherReasons: z.number().min(0).max(1),
})
export type QueueWeights = z.infer<typeof QueueWeights>

export const DEFAULT_WEIGHTS: QueueWeights = {
  kinds: {
    appointment: 1000,
    'walk-in': 900,
    order: 800,
    birthday: 640,
    'family-date': 560,
    missed: 590,
    onboarding: 620,
    maturity: 600,
    'large-move': 520,
    inflow: 420,
    'fund-move': 360,
    idle: 340,
    'insurance-rate': 310,
    'risk-expiry': 300,
    'card-expiry': 320,
    'contract-expiry': 450,
    wedding: 540,
    'account-anniversary': 220,
    festival: 200,
    downgrade: 480,
    'near-upgrade': 400,
    plan: 380,
    cadence: 100,
  },
  perTier: 20,
  perDayLate: 5,
  cultivation: 30,
  furtherReasons: 0.1,
}

const MOST_DAYS_LATE = 20
/** A customer who was due three cadences ago is not more urgent than one who was due two ago. */
const MOST_OVERDUE = 2

export interface DueTask {
  id: number
  dueOn: IsoDate
  source: TaskSource
}

export interface QueueCandidate {
  customerId: number
  customerNo: string
  tierIndex: number
  familiarity: Familiarity
  lastContactOn: IsoDate | null
  /** At least one, all of the same person. */
  tasks: readonly DueTask[]
}

/** Where a score comes from, one line for each part that counts. */
export const ScorePart = z.object({ label: z.string(), points: z.number().int() })
export type ScorePart = z.infer<typeof ScorePart>

export interface Scored {
  candidate: QueueCandidate
  /** The strongest reason first. */
  tasks: readonly DueTask[]
  kind: TaskKind
  score: number
  parts: ScorePart[]
  /** Days the oldest task is late; 0 when none is. */
  daysLate: number
}

/** How much a customer's reasons weigh together, and why. */
export function scored(candidate: QueueCandidate, weights: QueueWeights, today: IsoDate): Scored {
  const weighed = candidate.tasks.map((task) => ({
    task,
    points: reasonPoints(task.source, candidate.lastContactOn, weights, today),
  }))
  if (weighed.length > 1) weighed.sort((a, b) => b.points - a.points || a.task.id - b.task.id)
  const [strongest] = weighed
  if (strongest === undefined) throw new RangeError('A place in the queue needs a task')
  const oldest = candidate.tasks.reduce((day, { dueOn }) => (dueOn < day ? dueOn : day), today)
  const daysLate = daysBetween(oldest, today)
  const parts: ScorePart[] = []
  const count = (label: string, points: number) => {
    if (points > 0) parts.push({ label, points })
  }
  for (const { task, points } of weighed)
    count(TASK_KINDS[task.source.kind], task === strongest.task ? points : Math.round(points * weights.furtherReasons))
  count('层级', Math.round(candidate.tierIndex * weights.perTier))
  count('生转熟', candidate.familiarity === 'C' ? Math.round(weights.cultivation) : 0)
  count('逾期', Math.round(Math.min(daysLate, MOST_DAYS_LATE) * weights.perDayLate))
  return {
    candidate,
    tasks: weighed.map(({ task }) => task),
    kind: strongest.task.source.kind,
    score: parts.reduce((sum, part) => sum + part.points, 0),
    parts,
    daysLate,
  }
}

export interface QueueEntry extends Omit<Scored, 'candidate' | 'tasks'> {
  customerId: number
  taskIds: number[]
  reasons: string[]
}

/** One customer's place in the queue: all reasons in the branch's words, the strongest first, with the score explained. */
export function queueEntry({ candidate, tasks, kind, score, parts, daysLate }: Scored, today: IsoDate): QueueEntry {
  return {
    customerId: candidate.customerId,
    taskIds: tasks.map((task) => task.id),
    kind,
    reasons: [...tasks.map((task) => reasonOf(task.source, today)), silence(candidate.lastContactOn, today)],
    score,
    parts,
    daysLate,
  }
}

/** What one reason alone weighs on a day: a maturity less while it is far, a cadence more the longer it is overdue. */
export function reasonPoints(source: TaskSource, lastContactOn: IsoDate | null, weights: QueueWeights, today: IsoDate): number {
  const base = weightOf(weights, source.kind)
  if (source.kind === 'cadence') return Math.round(base * overdueRatio(source.perMonth, lastContactOn, today))
  if (source.kind === 'maturity') return Math.round(base * nearness(daysBetween(today, source.maturesOn)))
  return base
}

/** What a kind of reason weighs; one that was not known when the branch last set its weights has the program's own. */
export function weightOf({ kinds }: QueueWeights, kind: TaskKind): number {
  return kinds[kind] ?? DEFAULT_WEIGHTS.kinds[kind] ?? 0
}

/** How many cadences have passed since the last contact, between one half and two; never contacted counts as two. */
function overdueRatio(perMonth: number, lastContactOn: IsoDate | null, today: IsoDate): number {
  if (lastContactOn === null || perMonth === 0) return MOST_OVERDUE
  const cadenceDays = 30 / perMonth
  return Math.min(MOST_OVERDUE, Math.max(0.5, daysBetween(lastContactOn, today) / cadenceDays))
}

/** A maturity counts in full on its day and the day before, less a week ahead, least a month ahead. */
function nearness(days: number): number {
  if (days <= 1) return 1
  if (days <= 7) return 0.85
  return 0.6
}

function silence(lastContactOn: IsoDate | null, today: IsoDate): string {
  if (lastContactOn === null) return '从未联系'
  const days = daysBetween(lastContactOn, today)
  return days === 0 ? '今天已联系' : `${days}天未联系`
}

/** Kinds that have their own day, or an hour, and cannot wait for room (S2.21 for a new VIP). */
const FIXED: ReadonlySet<TaskKind> = new Set([
  'appointment',
  'walk-in',
  'order',
  'birthday',
  'family-date',
  'wedding',
  'onboarding',
])

export function hasFixedDay({ tasks }: { tasks: readonly { source: TaskSource }[] }): boolean {
  return tasks.some((task) => FIXED.has(task.source.kind))
}

/** Whether a kind of reason waits neither for room nor for a stranger's window. */
export function isOnItsDay(kind: TaskKind): boolean {
  return FIXED.has(kind)
}

/**
 * Chooses the day's customers: strongest first, up to the room there is; whoever has a fixed day goes in
 * even when the day is full. What does not fit is handed back, in order, and comes again tomorrow, older.
 */
export function fillQueue(candidates: readonly Scored[], room: number): { today: Scored[]; rolledOver: Scored[] } {
  const inOrder = candidates.toSorted((a, b) => b.score - a.score || compareText(a.candidate.customerNo, b.candidate.customerNo))
  const result = { today: [] as Scored[], rolledOver: [] as Scored[] }
  const fixedDays = new Set(inOrder.filter(hasFixedDay))
  let left = room - fixedDays.size
  for (const one of inOrder) {
    const fixed = fixedDays.has(one)
    const fits = fixed || left > 0
    if (fits && !fixed) left -= 1
    result[fits ? 'today' : 'rolledOver'].push(one)
  }
  return result
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** A stretch of the day on the branch's clock, `from` included, `to` not. */
export const TimeWindow = z.object({ from: z.string(), to: z.string() })
export type TimeWindow = z.infer<typeof TimeWindow>

/** When C customers are offered (S2.10), and when nobody is called at all. Settings of the branch. */
export const CallHours = z.object({ strangers: z.array(TimeWindow), quiet: z.array(TimeWindow) })
export type CallHours = z.infer<typeof CallHours>

export const DEFAULT_CALL_HOURS: CallHours = {
  strangers: [
    { from: '10:30', to: '11:30' },
    { from: '14:30', to: '15:30' },
  ],
  quiet: [
    { from: '21:00', to: '24:00' },
    { from: '00:00', to: '09:00' },
    { from: '12:00', to: '14:00' },
  ],
}

/** Whether now is a good moment to call; C customers have two windows a day, others any time but the quiet hours. */
export function callMoment(hours: CallHours, familiarity: Familiarity, time: string): 'now' | 'quiet' | 'outside-window' {
  if (hours.quiet.some((window) => inside(window, time))) return 'quiet'
  if (familiarity !== 'C') return 'now'
  return hours.strangers.some((window) => inside(window, time)) ? 'now' : 'outside-window'
}

/** The windows to print beside a name: those of a stranger, or none when any time outside the quiet hours will do. */
export function windowsFor(hours: CallHours, familiarity: Familiarity): TimeWindow[] {
  return familiarity === 'C' ? hours.strangers : []
}

function inside(window: TimeWindow, time: string): boolean {
  return time >= window.from && time < window.to
}
