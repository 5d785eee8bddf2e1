import { addDays, type IsoDate, yearOf } from '#shared/domain/iso-date.ts'
import { type Post, POSTS } from '#shared/domain/post.ts'
import { seeded } from '#shared/domain/seeded.ts'
import type { SampleOrder } from '#shared/domain/sample.ts'
import { type Capacity, FIVE_TWENTY, type StaffNo } from '#shared/domain/staff.ts'
import { nameFor } from './names.ts'

export interface SampleStaff {
  staffNo: StaffNo
  name: string
  post: Post
  active: boolean
  share: number
  capacity: Capacity
  joinedOn: IsoDate
}

/** The first twelve make a branch; more people join where a branch grows. */
const FIRST: readonly Post[] = ['head', 'supervisor', 'wealth', 'account', 'remote', 'lobby', 'teller', 'admin']
const THEN: readonly Post[] = ['wealth', 'remote', 'teller', 'wealth']
const MORE: readonly Post[] = ['teller', 'wealth', 'account', 'remote', 'lobby']

/** Calls and meetings that fit a day beside the post's other work. */
const CAPACITIES: Partial<Record<Post, Capacity>> = {
  head: { calls: 4, meetings: 3 },
  supervisor: { calls: 4, meetings: 1 },
  remote: { calls: 40, meetings: 0 },
  lobby: { calls: 8, meetings: 4 },
  teller: { calls: 0, meetings: 0 },
  admin: { calls: 0, meetings: 0 },
}

/** The people of the branch in the order of their 工号, and after them one who has left. */
export function rosterOf(order: SampleOrder): SampleStaff[] {
  const random = seeded(`${order.seed}/staff`)
  const posts = [...FIRST, ...THEN]
  while (posts.length < order.staff) posts.push(MORE[(posts.length - FIRST.length - THEN.length) % MORE.length] ?? 'teller')
  const inOrder = posts.slice(0, order.staff).toSorted((a, b) => POST_ORDER.indexOf(a) - POST_ORDER.indexOf(b))
  const taken = new Set<string>()
  const hire = (post: Post, index: number, active: boolean): SampleStaff => {
    const age = post === 'head' ? random.whole(42, 52) : random.whole(24, 46)
    let name = ''
    do name = nameFor(random, random.chance(0.6) ? '女' : '男', yearOf(order.today) - age)
    while (taken.has(name))
    taken.add(name)
    // Months, not years, for some: targets differ in the first year (S2.26).
    const joinedOn = addDays(order.today, -random.whole(120, Math.max(150, (age - 22) * 365)))
    const staffNo = String(8001 + index) as StaffNo
    return { staffNo, name, post, active, share: 100, capacity: CAPACITIES[post] ?? FIVE_TWENTY, joinedOn }
  }
  return [...inOrder.map((post, index) => hire(post, index, true)), hire('wealth', inOrder.length, false)]
}

const POST_ORDER = Object.keys(POSTS) as Post[]
