import { type AllocationPlan, GROUP_LIMIT, type MinimumChannel } from './allocation.ts'
import type { Post } from './post.ts'
import { perDay, type Capacity, type StaffId } from './staff.ts'

/** How many customers of a tier each person looks after, one by one or by group. */
export interface Holding {
  tier: string
  staffId: StaffId
  serve: 'person' | 'group'
  customers: number
}

export interface OnPost {
  id: StaffId
  post: Post
  capacity: Capacity
}

/** One line of the quota table, tier × post (S4.1, S1.7). Contacts are per month or per working day as named. */
export interface QuotaRow {
  tier: string
  post: Post
  serve: 'person' | 'group'
  customers: number
  perMonth: number
  channel: MinimumChannel
  dueByMonth: number
  dueByDay: number
  people: number
  byPersonAndDay: number
  capacity: number
  utilisation: number
}

/** What one person's customers ask of them. */
export interface PersonLoad {
  staffId: StaffId
  customers: number
  dueByMonth: number
  dueByDay: number
  callsByDay: number
  meetingsByDay: number
  capacity: number
  utilisation: number
  /** Contacts a day that do not fit; 0 when all fit. */
  shortfall: number
  /** Groups of 500 beyond the ten that one person can lead. */
  groupsOver: number
}

export type Relief =
  | { kind: 'lower-cadence'; post: Post; tier: string; from: number; to: number }
  | { kind: 'move-lowest'; post: Post; tier: string; customers: number; to: Post }
  | { kind: 'serve-by-group'; post: Post; tier: string; customers: number }

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
  const cadence = plan.cadences.find((candidate) => candidate.tier === holding.tier)
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
      if (holding.serve === 'group') continue
      const cadence = plan.cadences.find((candidate) => candidate.tier === holding.tier)
      if (cadence !== undefined) due[cadence.channel] += holding.customers * cadence.perMonth
    }
    const inGroups = total(mine.filter((holding) => holding.serve === 'group'))
    const dueByDay = over(due.call + due.meeting, workingDays)
    const capacity = perDay(person.capacity)
    return {
      staffId: person.id,
      customers: total(mine),
      dueByMonth: due.call + due.meeting,
      dueByDay,
      callsByDay: over(due.call, workingDays),
      meetingsByDay: over(due.meeting, workingDays),
      capacity,
      utilisation: over(dueByDay, capacity),
      shortfall: Math.max(0, dueByDay - capacity),
      groupsOver: Math.max(0, Math.ceil(inGroups / GROUP_LIMIT.people) - GROUP_LIMIT.groups),
    }
  })
}

/**
 * What a post that is over its capacity could do, cheapest for the customer last: see its lowest tier
 * less often, hand the lowest part to a post with room, or serve it by group (S4.1).
 */
export function reliefFor(table: readonly QuotaRow[], tiersLowestFirst: readonly string[], workingDays: number): Relief[] {
  const posts = [...new Set(table.map((row) => row.post))]
  const room = new Map(posts.map((post) => [post, slack(table, post)]))
  const reliefs: Relief[] = []
  for (const post of posts) {
    const missing = -(room.get(post) ?? 0)
    if (missing <= 0) continue
    const lowest = table
      .filter((row) => row.post === post && row.dueByDay > 0)
      .toSorted((a, b) => tiersLowestFirst.indexOf(a.tier) - tiersLowestFirst.indexOf(b.tier))[0]
    if (lowest === undefined) continue
    const kept = Math.max(0, lowest.dueByDay - missing)
    const to = Math.floor(over(kept * workingDays, lowest.customers) * 100) / 100
    if (to > 0) reliefs.push({ kind: 'lower-cadence', post, tier: lowest.tier, from: lowest.perMonth, to })
    const surplus = Math.min(lowest.customers, Math.ceil(over(missing * workingDays, lowest.perMonth)))
    const roomiest = posts
      .filter((other) => (room.get(other) ?? 0) > 0)
      .toSorted((a, b) => (room.get(b) ?? 0) - (room.get(a) ?? 0))[0]
    if (roomiest !== undefined) {
      const fitting = Math.min(surplus, Math.floor(over((room.get(roomiest) ?? 0) * workingDays, lowest.perMonth)))
      if (fitting > 0) reliefs.push({ kind: 'move-lowest', post, tier: lowest.tier, customers: fitting, to: roomiest })
    }
    reliefs.push({ kind: 'serve-by-group', post, tier: lowest.tier, customers: surplus })
  }
  return reliefs
}

function slack(table: readonly QuotaRow[], post: Post): number {
  const rows = table.filter((row) => row.post === post)
  return (rows[0]?.capacity ?? 0) - rows.reduce((sum, row) => sum + row.dueByDay, 0)
}

function total(holdings: readonly Holding[]): number {
  return holdings.reduce((sum, holding) => sum + holding.customers, 0)
}

/** A share of nothing is nothing: a month without working days or a post without people asks for 0, not for infinity. */
function over(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole
}
