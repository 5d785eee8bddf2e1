import { type RawBuilder, sql } from 'kysely'
import { type CustomerFilter, silentSince } from '#shared/domain/segment.ts'
import { tierNamed, type TierScheme, vipIndex } from '#shared/domain/tier.ts'
import type { IsoDate } from '#shared/domain/iso-date.ts'
import type { ReadDb } from '../db/database.ts'
import { customersOfBatch } from '../imports/batch-customers.store.ts'
import type { Viewer } from './customers.store.ts'
import { type Check, CODES, marked, type Roll } from './roll.ts'
import { type Seen, seenOnRoll } from './roll-seen.store.ts'

interface Asked {
  db: ReadDb
  roll: Roll
  viewer: Viewer
  scheme: TierScheme
}
type Checks = Check[] | Promise<Check[]>

/** What each condition of a filter means on a roll: the same as in `conditionsOf`. The search text is looked for elsewhere. */
const CONDITIONS: {
  [Name in Exclude<keyof CustomerFilter, 'search'>]: (value: CustomerFilter[Name], asked: Asked) => Checks
} = {
  tiers: (names, { roll, scheme }) => {
    // Who stands nowhere is in no tier, nor in one that the scheme does not know.
    const tiers = new Set(names.map((name) => tierNamed(scheme, name)).filter((tier) => tier >= 0))
    return names.length === 0 ? [] : [(id) => tiers.has(roll.columns.tier[id] ?? 0)]
  },
  ownerId: (owner, { roll }) => (owner === null ? [] : [(id) => roll.columns.owner[id] === owner]),
  nearUpgrade: (set, { roll }) => (set ? [(id) => roll.columns.nearUpgrade[id] === 1] : []),
  withoutPhone: (set, { roll }) => (set ? [(id) => roll.columns.withoutPhone[id] === 1] : []),
  familiarity: (words, { roll }) => classed(roll.columns.familiarity, words.map(CODES.familiarity)),
  relationships: (words, { roll }) => classed(roll.columns.relationship, words.map(CODES.relationship)),
  lifecycles: (words, { roll }) => classed(roll.columns.lifecycle, words.map(CODES.lifecycle)),
  customerTypes: (words, { roll }) => classed(roll.columns.customerType, words.map(CODES.customerType)),
  held: (set, { roll, viewer }) => {
    const today = wholeDay(viewer.today)
    return set ? [(id) => (roll.columns.heldUntil[id] ?? 0) >= today] : []
  },
  silentDays: (days, { roll, viewer }) => {
    if (days === null) return []
    const since = wholeDay(silentSince(viewer.today, days))
    // Who was never reached is not later than any day.
    return [(id) => !((roll.columns.contactOn[id] ?? 0) > since)]
  },
  tags: (tags, { db, roll }) =>
    Promise.all(
      tags.map(async (tag) => {
        const tagged = sql<{ id: number }>`select customer_id as id from customer_tags
          where branch_id = ${db.branchId} and tag_id = ${tag}`
        return marked(roll, await keysOf(db, tagged))
      }),
    ),
  batch: async (batch, { db, roll }) => (batch === null ? [] : [marked(roll, await keysOf(db, customersOfBatch(db, batch)))]),
  unowned: async (set, { db, roll: { columns }, scheme }) => {
    if (!set) return []
    const vipFrom = vipIndex(scheme)
    const active = new Set(await keysOf(db, sql`select id from staff where branch_id = ${db.branchId} and active = 1`))
    return [(id) => (columns.tier[id] ?? 0) >= vipFrom && !active.has(columns.owner[id] ?? 0)]
  },
}

/** Whom a filter fits and a person may see, on a roll. */
export interface Fitting {
  order: Seen['order']
  /** What the filter asks of those in these orders; null for nothing. */
  asks: Check | null
  /** What is asked of anybody; null for nothing. */
  fits: Check | null
}

export async function fittingOnRoll(asked: Asked, filter: CustomerFilter): Promise<Fitting> {
  const checks: Check[] = []
  for (const name of Object.keys(CONDITIONS) as (keyof typeof CONDITIONS)[]) checks.push(...(await checksOf(name, filter, asked)))
  const { order, check } = await seenOnRoll(asked.db, asked.roll, asked.viewer)
  return { order, asks: allOf(checks), fits: allOf(check === null ? checks : [check, ...checks]) }
}

function allOf([first, ...others]: readonly Check[]): Check | null {
  if (first === undefined) return null
  return others.length === 0 ? first : (id) => first(id) && others.every((check) => check(id))
}

function checksOf<Name extends keyof typeof CONDITIONS>(name: Name, filter: CustomerFilter, asked: Asked): Checks {
  return CONDITIONS[name](filter[name], asked)
}

async function keysOf(db: ReadDb, question: RawBuilder<{ id: number }>): Promise<number[]> {
  return (await question.execute(db)).rows.map(({ id }) => id)
}

function classed(column: Uint8Array, codes: readonly number[]): Check[] {
  const asked = new Uint8Array(256)
  for (const code of codes) asked[code] = 1
  return codes.length === 0 ? [] : [(id) => asked[column[id] ?? 0] === 1]
}

function wholeDay(day: IsoDate): number {
  return Number(day.replaceAll('-', ''))
}
