import type { CustomerId } from './customer.ts'
import { addDays, type IsoDate } from './iso-date.ts'
import type { StaffId } from './staff.ts'
import type { TaskKind, TaskSource } from './task.ts'

/**
 * A task that today's facts call for. `thread` names what it is about, for ever (this holding's
 * maturity); `stage` which occasion of it (a week ahead). One thread has at most one open task.
 */
export interface WantedTask {
  customerId: CustomerId
  assigneeId: StaffId
  thread: string
  stage: string
  dueOn: IsoDate
  source: TaskSource
}

/** An open task that the program made. */
export interface MadeTask {
  id: number
  sourceKey: string
  source: TaskSource
  dueOn: IsoDate
}

export interface DayPlan<Made extends MadeTask = MadeTask> {
  create: WantedTask[]
  change: Made[]
  /** Tasks whose reason is no longer true: as if they had never been. */
  withdraw: number[]
  /** Tasks whose day has passed for good; they are kept as dropped, with the reason. */
  expire: { id: number; reason: string }[]
}

/** What decides whether a task goes that nothing calls for any more. */
export interface DayFacts {
  today: IsoDate
  dataDate: IsoDate | null
  /** Open tasks about a rating, a card or a contract that has another end by now. */
  renewed: ReadonlySet<number>
}

export function sourceKey({ thread, stage }: Pick<WantedTask, 'thread' | 'stage'>): string {
  return `${thread}@${stage}`
}

/** Kinds that the program makes from facts; the others are made by people. */
const MADE_KINDS: ReadonlySet<TaskKind> = new Set([
  'cadence',
  'maturity',
  'birthday',
  'family-date',
  'large-move',
  'onboarding',
  'inflow',
  'idle',
  'fund-move',
  'insurance-rate',
  'risk-expiry',
  'card-expiry',
  'contract-expiry',
  'wedding',
  'account-anniversary',
  'festival',
  'downgrade',
  'near-upgrade',
])

export function isMade(kind: TaskKind): boolean {
  return MADE_KINDS.has(kind)
}

/**
 * What has to change so that the open tasks say what today's facts call for. An open task goes on to
 * the next occasion of its thread instead of getting a second one beside it, and keeps its age; an
 * occasion that was settled or dropped (`closed`) does not come again. Doing it twice changes nothing.
 */
export function planDay<Made extends MadeTask>(
  open: readonly Made[],
  wanted: readonly WantedTask[],
  closed: ReadonlySet<string>,
  facts: DayFacts,
): DayPlan<Made> {
  const plan: DayPlan<Made> = { create: [], change: [], withdraw: [], expire: [] }
  const byThread = new Map(open.map((task) => [threadOf(task.sourceKey), task]))
  const seen = new Set<string>()
  for (const want of wanted) {
    if (seen.has(want.thread)) continue
    seen.add(want.thread)
    const task = byThread.get(want.thread)
    if (task === undefined) {
      if (!closed.has(sourceKey(want))) plan.create.push(want)
    } else {
      const next = broughtUpToDate(task, want)
      if (next !== null) plan.change.push(next)
    }
  }
  for (const task of open) {
    if (seen.has(threadOf(task.sourceKey))) continue
    if (facts.renewed.has(task.id) || vanishes(task.source, facts)) plan.withdraw.push(task.id)
    else if (isOver(task.source, facts.today))
      plan.expire.push({ id: task.id, reason: `${YEARLY[task.source.kind]}已过，未能联系` })
  }
  return plan
}

/** What comes once a year and means nothing afterwards. */
const YEARLY = {
  birthday: '生日',
  'family-date': '生日',
  wedding: '纪念日',
  'account-anniversary': '开户周年',
  festival: '节日',
} as const satisfies Partial<Record<TaskKind, string>>

/** Belated wishes are welcome for a week; to a festival they are not. */
const BELATED_DAYS = 7

function isOver(source: TaskSource, today: IsoDate): source is Extract<TaskSource, { kind: keyof typeof YEARLY }> {
  if (!isYearly(source)) return false
  return source.kind === 'festival' || source.on < addDays(today, -BELATED_DAYS)
}

function isYearly(source: TaskSource): source is Extract<TaskSource, { kind: keyof typeof YEARLY }> {
  return source.kind in YEARLY
}

function threadOf(key: string): string {
  return key.slice(0, key.lastIndexOf('@'))
}

function broughtUpToDate<Made extends MadeTask>(task: Made, want: WantedTask): Made | null {
  const key = sourceKey(want)
  // The cadence's clock was moved by a contact from elsewhere: the old due day says nothing any more.
  const dueOn = want.source.kind === 'cadence' && key !== task.sourceKey ? want.dueOn : task.dueOn
  const same = key === task.sourceKey && dueOn === task.dueOn && JSON.stringify(want.source) === JSON.stringify(task.source)
  return same ? null : { ...task, sourceKey: key, source: want.source, dueOn }
}

/** Whether an open task goes when the facts no longer call for it; others stay until somebody sees to them. */
function vanishes(source: TaskSource, { today, dataDate }: DayFacts): boolean {
  switch (source.kind) {
    case 'cadence':
    case 'near-upgrade':
    case 'inflow':
    case 'idle':
    // The rate was taken back, its days are over, or the policy is gone.
    case 'insurance-rate':
      return true
    case 'risk-expiry':
    case 'card-expiry':
    case 'contract-expiry':
    case 'wedding':
    case 'account-anniversary':
    case 'festival':
      return source.on >= today
    case 'maturity':
      return source.maturesOn >= today
    case 'large-move':
    case 'fund-move':
    case 'downgrade':
    case 'onboarding':
      // The balances of that day were taken back, or replaced by others that say nothing of the kind.
      return dataDate === null || source.on >= dataDate
    case 'birthday':
    case 'family-date':
    case 'appointment':
    case 'missed':
    case 'walk-in':
    case 'order':
    case 'plan':
      return false
  }
}

/**
 * Whose task it is after customers have changed hands: what the program found is the owner's, a plan or an
 * appointment stays with whoever made it while they still look after the customer, an order or a
 * candidate with whoever got it while they are there. Where no owner is there it waits where it is.
 */
export function rightfulAssignee(
  task: { kind: TaskKind; assigneeId: StaffId; source?: TaskSource },
  customer: { ownerId: StaffId | null; coOwnerId: StaffId | null },
  present: ReadonlySet<StaffId>,
): StaffId {
  const owner = customer.ownerId !== null && present.has(customer.ownerId) ? customer.ownerId : null
  const there = present.has(task.assigneeId)
  if (isMade(task.kind)) {
    const helper = customer.coOwnerId !== null && present.has(customer.coOwnerId) ? customer.coOwnerId : null
    return (isForCoOwner(task.source) ? helper : null) ?? owner ?? task.assigneeId
  }
  if (task.kind === 'order' || task.kind === 'walk-in') return there ? task.assigneeId : (owner ?? task.assigneeId)
  const looksAfter = task.assigneeId === customer.ownerId || task.assigneeId === customer.coOwnerId
  return there && looksAfter ? task.assigneeId : (owner ?? task.assigneeId)
}

function isForCoOwner(source: TaskSource | undefined): boolean {
  return source !== undefined && 'how' in source && source.how?.assignee === 'co-owner'
}
