import { type RawBuilder, sql, type SqlBool } from 'kysely'
import { reachOf } from '#shared/domain/permissions.ts'
import { type CustomerFilter, silentSince } from '#shared/domain/segment.ts'
import { tierNamed, type TierScheme, vipIndex } from '#shared/domain/tier.ts'
import type { ReadDb } from '../db/database.ts'
import { candidates, matchesCustomer } from '../db/search.ts'
import { customersOfBatch } from '../imports/batch-customers.store.ts'
import { mayBeSeenBy, ownKeys, type Viewer } from './customers.store.ts'

/**
 * One condition of a filter: which rows it looks at (c customers, s standings, o ownerships with p their
 * people, t touches), and, where an index knows them, the keys of those who may fit.
 */
export interface Condition {
  of: 'c' | 's' | 'o' | 't'
  holds: RawBuilder<SqlBool>
  /** A question for at most so many keys; it ends early. */
  keys?: (most: number) => RawBuilder<{ id: number }>
}

/** The conditions of a filter, every one of which must hold. */
export function conditionsOf(db: ReadDb, viewer: Viewer, scheme: TierScheme, filter: CustomerFilter): Condition[] {
  const branch = db.branchId
  const vipFrom = vipIndex(scheme)
  const tiers = sql.join(filter.tiers.map((tier) => tierNamed(scheme, tier)))
  const conditions: (Condition | false)[] = [
    filter.search !== '' && {
      of: 'c',
      holds: matchesCustomer(db, filter.search),
      keys: (most) => candidates(db, filter.search, most),
    },
    filter.tiers.length > 0 && {
      of: 's',
      holds: sql`s.tier in (${tiers})`,
      keys: (most) =>
        sql`select customer_id as id from standings where branch_id = ${branch} and tier in (${tiers}) limit ${most}`,
    },
    filter.ownerId !== null && {
      of: 'o',
      holds: sql`o.owner_id = ${filter.ownerId}`,
      keys: (most) =>
        sql`select customer_id as id from ownerships where branch_id = ${branch} and owner_id = ${filter.ownerId} limit ${most}`,
    },
    filter.nearUpgrade && {
      of: 's',
      holds: sql`s.gap is not null`,
      keys: (most) => sql`select customer_id as id from standings where branch_id = ${branch} and gap is not null limit ${most}`,
    },
    filter.withoutPhone && {
      of: 'c',
      holds: sql`c.phone is null`,
      keys: (most) => sql`select id from customers where branch_id = ${branch} and phone is null limit ${most}`,
    },
    ...classesIn(filter),
    filter.held && {
      of: 'c',
      holds: sql`c.hold_until >= ${viewer.today}`,
      keys: (most) =>
        sql`select id from customers where branch_id = ${branch} and hold_until is not null and hold_until >= ${viewer.today} limit ${most}`,
    },
    filter.silentDays !== null && {
      of: 't',
      holds: sql`(t.last_contact_on is null or t.last_contact_on <= ${silentSince(viewer.today, filter.silentDays)})`,
    },
    ...filter.tags.map((tag) =>
      amongKeys(sql`select customer_id as id from customer_tags where branch_id = ${branch} and tag_id = ${tag}`),
    ),
    ...(filter.batch === null ? [] : [amongKeys(customersOfBatch(db, filter.batch))]),
    filter.unowned && {
      of: 'o',
      holds: sql`((p.active is null or p.active = 0) and s.tier >= ${vipFrom})`,
      keys: (most) =>
        sql`select customer_id as id from standings where branch_id = ${branch} and tier >= ${vipFrom} limit ${most}`,
    },
    ...seenBy(db, viewer),
  ]
  return conditions.filter((condition) => condition !== false)
}

/** How the branch has classified a customer; no index knows it. */
function classesIn({ familiarity, relationships, lifecycles, customerTypes }: CustomerFilter): Condition[] {
  const among = (column: RawBuilder<unknown>, values: readonly string[]): Condition[] =>
    values.length === 0 ? [] : [{ of: 'c', holds: sql`${column} in (${sql.join(values)})` }]
  return [
    ...among(sql`c.familiarity`, familiarity),
    ...among(sql`coalesce(c.relationship, '陌生')`, relationships),
    // What somebody set by hand goes before what the data shows.
    ...among(sql`coalesce(c.lifecycle, s.lifecycle, '潜在')`, lifecycles),
    ...among(sql`c.customer_type`, customerTypes),
  ]
}

/** Whose key is in the answer to a question. */
function amongKeys(keys: RawBuilder<{ id: number }>): Condition {
  return { of: 'c', holds: sql`c.id in (${keys})`, keys: (most) => sql`${keys} limit ${most}` }
}

/** The row rule of `trust.md` as conditions: none for those who see the whole branch. */
export function seenBy(db: ReadDb, viewer: Viewer): Condition[] {
  if (reachOf(viewer.actor.post) === 'branch') return []
  return [
    {
      of: 'o',
      holds: mayBeSeenBy(db, viewer),
      keys: (most) => sql`select id from (${ownKeys(db, viewer)}) as mine limit ${most}`,
    },
  ]
}
