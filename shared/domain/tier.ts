import { z } from 'zod'
import type { Fen } from './fen.ts'

/** What a customer is measured by. Money is in 分, star points in whole points. */
export const MEASURES = {
  aumMonthAverage: '月日均 AUM',
  aum: '时点 AUM',
  aumYearAverage: '年日均 AUM',
  deposits: '存款时点',
  starPoints: '星点',
} as const
export const Measure = z.enum(['aumMonthAverage', 'aum', 'aumYearAverage', 'deposits', 'starPoints'])
export type Measure = z.infer<typeof Measure>

/** The measured values of one customer on the data date. */
export interface Measured {
  aum: Fen
  aumMonthAverage: Fen | null
  aumYearAverage: Fen | null
  deposits: Fen | null
  starPoints: number | null
}

export const Tier = z.object({
  name: z.string().trim().min(1).max(12),
  /** Lower bound in the measure's own unit; a customer exactly on it belongs to the tier. */
  floor: z.number().int(),
})
export type Tier = z.infer<typeof Tier>

/** Ordered tiers, lowest first. `vipFrom` names the first tier whose customers must each have one owner (S1.6). */
export const TierScheme = z.object({
  name: z.string().trim().min(1).max(30),
  measure: Measure,
  tiers: z.array(Tier).min(1).max(12),
  vipFrom: z.string(),
})
export type TierScheme = z.infer<typeof TierScheme>

export type SchemeFault =
  | { fault: 'floor-negative'; tier: string }
  | { fault: 'lowest-floor-not-zero'; tier: string }
  | { fault: 'floors-not-ascending'; tier: string; above: string }
  | { fault: 'name-twice'; tier: string }
  | { fault: 'vip-tier-unknown'; tier: string }

/** The first thing wrong with a scheme, or null. A scheme without faults puts every customer in exactly one tier. */
export function schemeFault(scheme: TierScheme): SchemeFault | null {
  const negative = scheme.tiers.find((tier) => tier.floor < 0)
  if (negative !== undefined) return { fault: 'floor-negative', tier: negative.name }
  const [lowest, ...higher] = scheme.tiers
  if (lowest === undefined || lowest.floor !== 0) return { fault: 'lowest-floor-not-zero', tier: lowest?.name ?? '' }
  let below = lowest
  for (const tier of higher) {
    if (tier.floor <= below.floor) return { fault: 'floors-not-ascending', tier: tier.name, above: below.name }
    below = tier
  }
  const names = scheme.tiers.map((tier) => tier.name)
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  if (twice !== undefined) return { fault: 'name-twice', tier: twice }
  if (!names.includes(scheme.vipFrom)) return { fault: 'vip-tier-unknown', tier: scheme.vipFrom }
  return null
}

/** The value a scheme looks at: its own measure, else 时点 AUM while no average is known yet (S4.1). */
export function measureOf(scheme: TierScheme, measured: Measured): number {
  return Math.max(0, measured[scheme.measure] ?? (scheme.measure === 'starPoints' ? 0 : measured.aum))
}

/** Place of the highest tier whose floor the measure reaches; 0 is the lowest. */
export function tierIndex(scheme: TierScheme, measure: number): number {
  return Math.max(
    0,
    scheme.tiers.findLastIndex((tier) => measure >= tier.floor),
  )
}

export function tierNamed(scheme: TierScheme, name: string): number {
  return scheme.tiers.findIndex((tier) => tier.name === name)
}

/** Place of the lowest tier whose customers are VIP. */
export function vipIndex(scheme: TierScheme): number {
  return Math.max(0, tierNamed(scheme, scheme.vipFrom))
}

export function vipTierNames(scheme: TierScheme): string[] {
  return scheme.tiers.slice(vipIndex(scheme)).map(({ name }) => name)
}

export function isVip(scheme: TierScheme, index: number): boolean {
  return index >= vipIndex(scheme)
}

/** 临界: 90–100 % of the next line (S1.10). */
export const NEAR_UPGRADE_FROM = 0.9

/** What is missing to the next tier for somebody who is close to it, in the measure's unit; else null. */
export function gapToNextTier(scheme: TierScheme, measure: number): number | null {
  const next = scheme.tiers[tierIndex(scheme, measure) + 1]
  if (next === undefined || measure < next.floor * NEAR_UPGRADE_FROM) return null
  return next.floor - measure
}

/** What a recompute writes into the ledger. Upgrades and downgrades are never netted; `regraded` is the scheme's doing, not the customer's. */
export const MoveKind = z.enum(['upgrade', 'downgrade', 'new', 'closed', 'regraded'])
export type MoveKind = z.infer<typeof MoveKind>
export const MOVE_KINDS: Record<MoveKind, string> = {
  upgrade: '升级',
  downgrade: '降级',
  new: '新增',
  closed: '销户',
  regraded: '方案调整',
}
