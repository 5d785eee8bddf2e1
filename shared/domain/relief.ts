import { z } from 'zod'
import { Post } from './post.ts'
import { type OnPost, over, type QuotaRow } from './quota.ts'
import { perDay } from './staff.ts'

/** What a post that is over its capacity could do instead (S4.1). `customers` is how many it takes to fit. */
export const Relief = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('lower-cadence'), post: Post, tier: z.string(), from: z.number(), to: z.number() }),
  z.object({ kind: z.literal('move-lowest'), post: Post, tier: z.string(), customers: z.number().int(), to: Post }),
  z.object({ kind: z.literal('serve-by-group'), post: Post, tier: z.string(), customers: z.number().int() }),
])
export type Relief = z.infer<typeof Relief>

/** Nobody minds a thousandth of a contact a day; without a margin rounding alone would ask for relief. */
const MARGIN = 1e-9

/** Posts that may be handed what others cannot do; those in charge are not. */
const HELPING_POSTS: readonly Post[] = ['wealth', 'account', 'remote', 'lobby']

/**
 * What a post that is over its capacity could do, cheapest for the customer last: see its lowest tier
 * less often, hand the lowest part to a post with room, or serve it by group (S4.1).
 */
export function reliefFor(
  table: readonly QuotaRow[],
  staff: readonly OnPost[],
  tiersLowestFirst: readonly string[],
  workingDays: number,
): Relief[] {
  const room = new Map(HELPING_POSTS.map((post) => [post, slack(table, staff, post)]))
  const posts = [...new Set(table.map((row) => row.post))]
  return posts.flatMap((post) => {
    const missing = -slack(table, staff, post)
    const lowest = missing > MARGIN ? lowestOf(table, post, tiersLowestFirst) : undefined
    return lowest === undefined ? [] : reliefsOf(lowest, missing, room, workingDays)
  })
}

function reliefsOf(lowest: QuotaRow, missing: number, room: ReadonlyMap<Post, number>, workingDays: number): Relief[] {
  const { post, tier } = lowest
  const reliefs: Relief[] = []
  const kept = Math.max(0, lowest.dueByDay - missing)
  const to = Math.floor(over(kept * workingDays, lowest.customers) * 100) / 100
  if (to > 0) reliefs.push({ kind: 'lower-cadence', post, tier, from: lowest.perMonth, to })
  const customersIn = (contactsByDay: number) => over(contactsByDay * workingDays, lowest.perMonth)
  const surplus = Math.min(lowest.customers, Math.ceil(customersIn(missing) - MARGIN))
  const [roomiest] = [...room].toSorted(([, a], [, b]) => b - a)
  if (roomiest !== undefined) {
    const fitting = Math.min(surplus, Math.floor(customersIn(roomiest[1]) + MARGIN))
    if (fitting > 0) reliefs.push({ kind: 'move-lowest', post, tier, customers: fitting, to: roomiest[0] })
  }
  reliefs.push({ kind: 'serve-by-group', post, tier, customers: surplus })
  return reliefs
}

function lowestOf(table: readonly QuotaRow[], post: Post, tiersLowestFirst: readonly string[]): QuotaRow | undefined {
  return table
    .filter((row) => row.post === post && row.dueByDay > 0)
    .toSorted((a, b) => tiersLowestFirst.indexOf(a.tier) - tiersLowestFirst.indexOf(b.tier))[0]
}

/** Contacts a day that a post could still do; below 0 it is over its capacity. */
function slack(table: readonly QuotaRow[], staff: readonly OnPost[], post: Post): number {
  const capacity = staff.reduce((sum, person) => (person.post === post ? sum + perDay(person.capacity) : sum), 0)
  return table.reduce((left, row) => (row.post === post ? left - row.dueByDay : left), capacity)
}
