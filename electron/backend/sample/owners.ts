import { yuan } from '#shared/domain/fen.ts'
import { addDays, ageOn, type IsoDate } from '#shared/domain/iso-date.ts'
import type { Post } from '#shared/domain/post.ts'
import { type Seeded, seeded } from '#shared/domain/seeded.ts'
import type { StaffId } from '#shared/domain/staff.ts'
import type { SampleCustomer } from './customers.ts'

export interface Placed {
  id: StaffId
  post: Post
  active: boolean
}

/** Who looks after whom, as ids. */
export type Owners = ReadonlyMap<number, { owner: StaffId }>

/**
 * Who looks after whom before the branch has ever allocated: what a list from the core system says,
 * with its gaps, its old habits and the customers of somebody who has left.
 */
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
  for (const customer of customers.toSorted((a, b) => b.assets - a.assets || a.id - b.id)) {
    const random = seeded(`${seed}/owner/${customer.id}`)
    const post = postFor(random, customer, dataDate)
    if (post === null) continue
    const owner = post === 'wealth' && left !== null && random.chance(0.06) ? left : next(post)
    if (owner !== null) owners.set(customer.id, { owner, coOwner: customer.assets >= yuan(6_000_000) ? head : null })
  }
  return owners
}

/** The post that a customer of such assets and age is with, or null: nobody has got round to the newest, and lists have gaps. */
function postFor(random: Seeded, { assets, birthDate, openedOn }: SampleCustomer, dataDate: IsoDate): Post | null {
  if (openedOn > addDays(dataDate, -20)) return null
  if (assets >= yuan(300_000)) return random.chance(0.96) ? 'wealth' : null
  if (assets < yuan(10_000)) return random.chance(0.7) ? (ageOn(birthDate, dataDate) >= 60 ? 'lobby' : 'remote') : null
  const drawn = random.next()
  if (drawn < 0.74) return 'account'
  if (drawn < 0.84) return 'lobby'
  return drawn < 0.88 ? 'head' : null
}
