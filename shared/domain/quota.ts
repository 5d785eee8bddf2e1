import { z } from 'zod'
import { type AllocationPlan, cadenceOf, GROUP_LIMIT, MinimumChannel, Serve } from './allocation.ts'
import { Post } from './post.ts'
import { type Capacity, perDay, StaffId } from './staff.ts'

/** How many customers of a tier a person looks after, one by one or by group. */
export interface Holding {
  tier: string
  staffId: StaffId
  serve: Serve
  customers: number
}

export interface OnPost {
  id: StaffId
  post: Post
  capacity: Capacity
}

/** One line of the quota table, tier × post (S4.1, S1.7). Contacts are per month or per working day as named. */
export const QuotaRow = z.object({
  tier: z.string(),
  post: Post,
  serve: Serve,
  /** N */
  customers: z.number().int(),
  /** c, contacts per customer and month; 0 for those served by group. */
  perMonth: z.number(),
  channel: MinimumChannel,
  /** M = N·c */
  dueByMonth: z.number(),
  /** M/W */
  dueByDay: z.number(),
  people: z.number().int(),
  byPersonAndDay: z.number(),
  /** What everybody on the post can do in a day, calls and meetings together. */
  capacity: z.number(),
  /** Part of that capacity that this line takes. */
  utilisation: z.number(),
})
export type QuotaRow = z.infer<typeof QuotaRow>

/** What one person's customers ask of them. */
export const PersonLoad = z.object({
  staffId: StaffId,
  customers: z.number().int(),
  dueByMonth: z.number(),
  dueByDay: z.number(),
  callsByDay: z.number(),
  meetingsByDay: z.number(),
  capacity: z.number(),
  utilisation: z.number(),
  /** Contacts a day that do not fit; 0 when all fit. */
  shortfall: z.number(),
  /** Meetings a day that do not fit, though calls might: a call does not stand in for a meeting. */
  meetingShortfall: z.number(),
  /** Groups of 500 beyond the ten that one person can lead. */
  groupsOver: z.number().int(),
})
export type PersonLoad = z.infer<typeof PersonLoad>

/** The table per tier × post: N·c contacts a month over W working days, against what the people of the post can do. */
export function quotaTable(
  plan: AllocationPlan,
  holdings: readonly Holding[],
  staff: readonly OnPost[],
  workingDays: number,
): QuotaRow[] {
  const people = new Map(staff.map((person) => [person.id, person]))
  const rows = new Map<string, QuotaRow>()
  for (const holding of holdings) {
    const person = people.get(holding.staffId)
    if (person === undefined) continue
    const key = `${holding.tier}\n${person.post}\n${holding.serve}`
    const row = rows.get(key) ?? emptyRow(plan, holding, person.post, staff)
    row.customers += holding.customers
    rows.set(key, row)
  }
  return [...rows.values()].map((row) => filled(row, workingDays))
}

function emptyRow(plan: AllocationPlan, holding: Holding, post: Post, staff: readonly OnPost[]): QuotaRow {
  const cadence = cadenceOf(plan, holding.tier)
  const onPost = staff.filter((person) => person.post === post)
  return {
    tier: holding.tier,
    post,
    serve: holding.serve,
    customers: 0,
    perMonth: holding.serve === 'group' ? 0 : (cadence?.perMonth ?? 0),
    channel: cadence?.channel ?? 'call',
    dueByMonth: 0,
    dueByDay: 0,
    people: onPost.length,
    byPersonAndDay: 0,
    capacity: onPost.reduce((sum, person) => sum + perDay(person.capacity), 0),
    utilisation: 0,
  }
}

function filled(row: QuotaRow, workingDays: number): QuotaRow {
  const dueByMonth = row.customers * row.perMonth
  const dueByDay = over(dueByMonth, workingDays)
  return {
    ...row,
    dueByMonth,
    dueByDay,
    byPersonAndDay: over(dueByDay, row.people),
    utilisation: over(dueByDay, row.capacity),
  }
}

/** What each person carries; people without customers are there too, with zeros. */
export function personLoads(
  plan: AllocationPlan,
  holdings: readonly Holding[],
  staff: readonly OnPost[],
  workingDays: number,
): PersonLoad[] {
  return staff.map((person) => {
    const mine = holdings.filter((holding) => holding.staffId === person.id)
    const due = { call: 0, meeting: 0 }
    for (const holding of mine) {
      const cadence = holding.serve === 'group' ? null : cadenceOf(plan, holding.tier)
      if (cadence !== null) due[cadence.channel] += holding.customers * cadence.perMonth
    }
    const inGroups = total(mine.filter((holding) => holding.serve === 'group'))
    const dueByDay = over(due.call + due.meeting, workingDays)
    const meetingsByDay = over(due.meeting, workingDays)
    const capacity = perDay(person.capacity)
    return {
      staffId: person.id,
      customers: total(mine),
      dueByMonth: due.call + due.meeting,
      dueByDay,
      callsByDay: over(due.call, workingDays),
      meetingsByDay,
      capacity,
      utilisation: over(dueByDay, capacity),
      shortfall: Math.max(0, dueByDay - capacity),
      meetingShortfall: Math.max(0, meetingsByDay - person.capacity.meetings),
      groupsOver: Math.max(0, Math.ceil(inGroups / GROUP_LIMIT.people) - GROUP_LIMIT.groups),
    }
  })
}

function total(holdings: readonly Holding[]): number {
  return holdings.reduce((sum, holding) => sum + holding.customers, 0)
}

/** A share of nothing is nothing: a month without working days or a post without people asks for 0, not for infinity. */
export function over(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole
}
