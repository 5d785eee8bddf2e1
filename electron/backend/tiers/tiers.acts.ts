import { Failure } from '#shared/domain/failure.ts'
import type { Instant } from '#shared/domain/instant.ts'
import type { IsoDate } from '#shared/domain/iso-date.ts'
import type { StaffId } from '#shared/domain/staff.ts'
import { type LargeMove, recompute, type RecomputeCause, type Standing, type TierMove } from '#shared/domain/standing.ts'
import { schemeFault, type SchemeFault, type TierScheme } from '#shared/domain/tier.ts'
import type { TierMoves } from '#shared/contract/tiers.ts'
import type { ReadDb, WriteDb } from '../db/database.ts'
import { saveLargeMoves } from './large-moves.store.ts'
import { dataDate, lifecycleDay, standingInputs } from './day-ends.store.ts'
import { presentStandings, saveStandings, type StandingRow } from './standings.store.ts'
import { currentScheme, lastRecompute, saveRecompute, saveScheme, schemeById } from './tiers.store.ts'

/** Who acts, and when; `today` bounds which balances count. */
export interface Moment {
  staffId: StaffId
  now: Instant
  today: IsoDate
}

/** Puts the whole book into tiers under the scheme in force, after new balances or customers (S4.1). */
export async function recomputeTiers(db: WriteDb, moment: Moment): Promise<TierMoves> {
  const { id, scheme } = await currentScheme(db)
  return carryOut(db, moment, id, scheme)
}

/** Puts another scheme in force and recomputes under it. */
export async function changeScheme(db: WriteDb, scheme: TierScheme, moment: Moment): Promise<TierMoves> {
  assertSound(scheme)
  return carryOut(db, moment, await saveScheme(db, scheme, moment.staffId, moment.now), scheme)
}

/** What a scheme would do, without doing it: the same computation, unsaved. */
export async function previewScheme(db: ReadDb, scheme: TierScheme, today: IsoDate): Promise<TierMoves> {
  assertSound(scheme)
  const { on, standings, moves } = await compute(db, scheme, today)
  return summary(scheme, on, standings, moves)
}

/** Says anew where everybody stands, after the lifecycle's rule was changed: nobody has risen or fallen by it. */
export async function restandAll(db: WriteDb, today: IsoDate): Promise<void> {
  const { scheme } = await currentScheme(db)
  const { present, standings } = await compute(db, scheme, today)
  await saveStandings(db, present, standings)
}

async function carryOut(db: WriteDb, moment: Moment, schemeId: number, scheme: TierScheme): Promise<TierMoves> {
  const { on, present, standings, moves, largeMoves } = await compute(db, scheme, moment.today)
  await db.bulk.filling(['standings'], () => saveStandings(db, present, standings))
  await saveLargeMoves(db, on, largeMoves)
  await saveRecompute(db, {
    at: moment.now,
    staffId: moment.staffId,
    schemeId,
    dataDate: on,
    customers: standings.length,
    moves,
  })
  return summary(scheme, on, standings, moves)
}

async function compute(
  db: ReadDb,
  scheme: TierScheme,
  today: IsoDate,
): Promise<{
  on: IsoDate | null
  present: StandingRow[]
  standings: Standing[]
  moves: TierMove[]
  largeMoves: LargeMove[]
}> {
  const on = await dataDate(db, today)
  const last = await lastRecompute(db)
  const before = last === null ? scheme : await schemeById(db, last.schemeId)
  const cause: RecomputeCause = sameTiers(before, scheme) ? 'data' : 'scheme'
  const names = before.tiers.map((tier) => tier.name)
  const present = await presentStandings(db)
  const compared = await lifecycleDay(db, on)
  const inputs = await standingInputs(db, on, compared.day, { tierNames: names, present })
  return { on, present, ...recompute(scheme, cause, compared, inputs) }
}

function sameTiers(a: TierScheme, b: TierScheme): boolean {
  return a.measure === b.measure && JSON.stringify(a.tiers) === JSON.stringify(b.tiers)
}

function summary(scheme: TierScheme, on: IsoDate | null, standings: readonly Standing[], moves: readonly TierMove[]): TierMoves {
  const counts = scheme.tiers.map((tier) => ({ tier: tier.name, customers: 0, aum: 0, near: 0 }))
  for (const standing of standings) {
    const count = counts[standing.tier]
    if (count === undefined) continue
    count.customers += 1
    count.aum += standing.aum ?? 0
    if (standing.gap !== null) count.near += 1
  }
  const groups = new Map<string, TierMoves['moves'][number]>()
  for (const move of moves) {
    const key = `${move.kind}\n${move.from}\n${move.to}`
    const group = groups.get(key) ?? { kind: move.kind, from: move.from, to: move.to, customers: 0 }
    group.customers += 1
    groups.set(key, group)
  }
  return {
    dataDate: on,
    counts: counts as TierMoves['counts'],
    moves: [...groups.values()].toSorted((a, b) => b.customers - a.customers),
  }
}

/** Refuses a scheme that would not put every customer in exactly one tier. */
export function assertSound(scheme: TierScheme): void {
  const fault = schemeFault(scheme)
  if (fault !== null) throw failureOf(fault)
}

function failureOf(fault: SchemeFault): Failure {
  switch (fault.fault) {
    case 'floor-negative':
      return new Failure('FLOOR_NEGATIVE', { tier: fault.tier })
    case 'lowest-floor-not-zero':
      return new Failure('LOWEST_FLOOR_NOT_ZERO', { tier: fault.tier })
    case 'floors-not-ascending':
      return new Failure('FLOORS_NOT_ASCENDING', { tier: fault.tier, above: fault.above })
    case 'name-twice':
      return new Failure('TIER_NAME_TWICE', { tier: fault.tier })
    case 'vip-tier-unknown':
      return new Failure('VIP_TIER_UNKNOWN', { tier: fault.tier })
  }
}
