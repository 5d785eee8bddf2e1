import { yuan } from '#shared/domain/fen.ts'
import { addDays, type IsoDate } from '#shared/domain/iso-date.ts'
import type { Post } from '#shared/domain/post.ts'
import { seeded } from '#shared/domain/seeded.ts'
import type { StaffId } from '#shared/domain/staff.ts'
import type { SampleCustomer } from './customers.ts'

export interface Placed {
  id: StaffId
  post: Post
  active: boolean
}

/** Who looks after whom before the branch has ever allocated: what a list from the core system says, with its gaps. */
export function ownersOf(
  seed: string,
  customers: readonly SampleCustomer[],
  staff: readonly Placed[],
  dataDate: IsoDate,
): Map<number, { owner: StaffId; coOwner: StaffId | null }> {
  const turns = new Map<Post, number>()
  const next = (post: Post): StaffId | null => {
    const crew = staff.filter((person) => person.post === post && person.active)
    const turn = turns.get(post) ?? 0
    turns.set(post, turn + 1)
    return crew[turn % Math.max(crew.length, 1)]?.id ?? null
  }
  const left = staff.find(({ active }) => !active)?.id ?? null
  const head = staff.find(({ post }) => post === 'head')?.id ?? null
  const owners = new Map<number, { owner: StaffId; coOwner: StaffId | null }>()
  for (const customer of customers.toSorted((a, b) => b.assets - a.assets)) {
    const random = seeded(`${seed}/owner/${customer.id}`)
    const habit = POST_BY_ASSETS.find(({ from }) => customer.assets >= yuan(from))
    const wanted = habit === undefined ? null : random.pick(habit.posts)
    // Nobody has got round to the newest customers; and lists have gaps.
    const missed = customer.openedOn > addDays(dataDate, -20) || !random.chance(habit?.covered ?? 0)
    if (wanted === null || missed) continue
    const owner = wanted === 'wealth' && left !== null && random.chance(0.06) ? left : next(wanted)
    if (owner !== null) owners.set(customer.id, { owner, coOwner: customer.assets >= yuan(6_000_000) ? head : null })
  }
  return owners
}

/** One public example of posts by assets (`domain.md`), with how many of such customers have an owner at all. */
const POST_BY_ASSETS: readonly { from: number; posts: readonly Post[]; covered: number }[] = [
  { from: 300_000, posts: ['wealth'], covered: 0.96 },
  { from: 100_000, posts: ['account', 'account', 'lobby', 'head'], covered: 0.92 },
  { from: 50_000, posts: ['account', 'lobby'], covered: 0.88 },
  { from: 10_000, posts: ['remote'], covered: 0.85 },
  { from: 0, posts: ['remote'], covered: 0.7 },
]
