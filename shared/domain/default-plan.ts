import type { AllocationPlan, AllocationRule, Cadence } from './allocation.ts'
import type { Post } from './post.ts'
import { type TierScheme, vipIndex } from './tier.ts'

/** Contacts a month for the VIP tiers from the top down, and for the others; the last of each row repeats. */
const VIP_CADENCES = [2, 1] as const
const OTHER_CADENCES = [0.25, 0.1] as const
/** About once a year: what a branch can keep up with for everybody. */
const LONG_TAIL_CADENCE = 0.08

/** From this age on people of the long tail come to the hall more readily than to the phone. */
const SENIOR_FROM = 60

/** Who would look after a band of tiers, the most fitting post first; a branch lacks some of them. */
const POSTS_FOR = {
  vip: ['wealth', 'account', 'head'],
  middle: ['account', 'lobby', 'wealth', 'remote', 'head'],
  tail: ['remote', 'lobby', 'account', 'wealth', 'head'],
} as const satisfies Record<string, readonly Post[]>

/**
 * The plan that a branch starts from: VIP tiers to the wealth managers, the topmost together with the
 * head; the middle to the account managers; the long tail by phone, its seniors through the lobby
 * (S4.1, after the public example in `domain.md`). With `tail` 'group' the long tail is led in WeChat
 * groups instead of being called one by one (S0.9).
 */
export function defaultPlan(
  scheme: TierScheme,
  postsPresent: ReadonlySet<Post>,
  tail: AllocationRule['serve'] = 'person',
): AllocationPlan {
  const names = scheme.tiers.map((tier) => tier.name)
  const vipFrom = vipIndex(scheme)
  const tailSize = vipFrom === 0 ? 0 : Math.max(1, Math.floor(vipFrom / 2))
  const bands = { tail: names.slice(0, tailSize), middle: names.slice(tailSize, vipFrom), vip: names.slice(vipFrom) }
  const post = (band: keyof typeof POSTS_FOR): Post =>
    POSTS_FOR[band].find((candidate) => postsPresent.has(candidate)) ?? POSTS_FOR[band][0]
  const seniors = tail === 'person' && post('tail') !== 'lobby' && postsPresent.has('lobby')
  return {
    rules: [
      rule(bands.vip.slice(-1), post('vip'), { coPost: postsPresent.has('head') && post('vip') !== 'head' ? 'head' : null }),
      rule(bands.vip.slice(0, -1), post('vip')),
      rule(bands.middle, post('middle')),
      rule(seniors ? bands.tail : [], 'lobby', { ageFrom: SENIOR_FROM }),
      rule(bands.tail, post('tail'), { serve: tail }),
    ].filter(({ tiers }) => tiers.length > 0),
    cadences: [
      ...bands.vip.toReversed().map((tier, fromTop) => cadence(tier, VIP_CADENCES, fromTop)),
      ...bands.middle.toReversed().map((tier, fromTop) => cadence(tier, OTHER_CADENCES, fromTop)),
      ...bands.tail.toReversed().map((tier) => cadence(tier, [LONG_TAIL_CADENCE], 0)),
    ],
  }
}

function rule(tiers: string[], post: Post, change: Partial<AllocationRule> = {}): AllocationRule {
  return {
    tiers,
    ageFrom: null,
    ageBelow: null,
    customerTypes: [],
    grids: [],
    owned: 'any',
    post,
    coPost: null,
    keeps: 'same-post',
    serve: 'person',
    ...change,
  }
}

/** Only what is owed twice a month must be met; a call will do for the rest. */
function cadence(tier: string, ladder: readonly number[], fromTop: number): Cadence {
  const perMonth = ladder[Math.min(fromTop, ladder.length - 1)] ?? 0
  return { tier, perMonth, channel: perMonth >= 2 ? 'meeting' : 'call' }
}
