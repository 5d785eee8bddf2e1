import { z } from 'zod'
import { Fen } from '../domain/fen.ts'
import { IsoDate } from '../domain/iso-date.ts'
import { MoveKind, TierScheme } from '../domain/tier.ts'
import { failing, permitted } from './procedure.ts'

/** What can be wrong with a scheme. */
export const SCHEME_FAILURES = [
  'FLOOR_NEGATIVE',
  'FLOORS_NOT_ASCENDING',
  'LOWEST_FLOOR_NOT_ZERO',
  'TIER_NAME_TWICE',
  'VIP_TIER_UNKNOWN',
] as const

export const TierCount = z.object({
  tier: z.string(),
  customers: z.number().int(),
  aum: Fen,
  near: z.number().int(),
})
export type TierCount = z.infer<typeof TierCount>

/** What a scheme would do to the book, or has done: counts per tier and how many move from where to where. */
export const TierMoves = z.object({
  dataDate: IsoDate.nullable(),
  counts: z.array(TierCount),
  moves: z.array(
    z.object({
      kind: MoveKind,
      from: z.string().nullable(),
      to: z.string().nullable(),
      customers: z.number().int(),
    }),
  ),
})
export type TierMoves = z.infer<typeof TierMoves>

export const TierMoveRow = z.object({
  customerId: z.number().int(),
  name: z.string(),
  on: IsoDate,
  kind: MoveKind,
  from: z.string().nullable(),
  to: z.string().nullable(),
  owner: z.string().nullable(),
  measure: z.number(),
})
export type TierMoveRow = z.infer<typeof TierMoveRow>

export const tiers = {
  scheme: permitted('tiers.view').output(
    z.object({ scheme: TierScheme, presets: z.array(TierScheme), computedOn: IsoDate.nullable() }),
  ),
  /** The pyramid as it stands. */
  counts: permitted('tiers.view').output(z.object({ dataDate: IsoDate.nullable(), counts: z.array(TierCount) })),
  preview: permitted('tiers.edit')
    .input(TierScheme)
    .output(TierMoves)
    .errors(failing(...SCHEME_FAILURES)),
  apply: permitted('tiers.edit')
    .input(TierScheme)
    .output(TierMoves)
    .errors(failing(...SCHEME_FAILURES)),
  /** The ledger, newest first; upgrades are not netted by downgrades. */
  ledger: permitted('tiers.view')
    .input(
      z.object({
        from: IsoDate,
        to: IsoDate,
        kind: MoveKind.nullable(),
        limit: z.number().int().min(1).max(200),
      }),
    )
    .output(z.array(TierMoveRow)),
}
