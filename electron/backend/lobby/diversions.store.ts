import { sql, type SqlBool } from 'kysely'
import type { Diversion } from '#shared/contract/lobby.ts'
import { checked, type DayEnd, type DiversionEntry, MOST_DIVERSIONS, type Purpose } from '#shared/domain/diversion.ts'
import type { Fen } from '#shared/domain/fen.ts'
import type { Instant } from '#shared/domain/instant.ts'
import { addDays, type IsoDate } from '#shared/domain/iso-date.ts'
import { maskName } from '#shared/domain/mask.ts'
import { reachOf } from '#shared/domain/permissions.ts'
import type { StaffId } from '#shared/domain/staff.ts'
import type { TierScheme } from '#shared/domain/tier.ts'
import { mayBeSeenBy, type Viewer } from '../customers/customers.store.ts'
import type { ReadDb, WriteDb } from '../db/database.ts'
import { takeNumbers } from '../db/sequences.ts'

/** For so long before a withdrawal the last day-end is looked for. */
const LOOKED_BACK_DAYS = 40

export async function addDiversion(
  db: WriteDb,
  entry: DiversionEntry,
  made: { staffId: StaffId; at: Instant; on: IsoDate },
): Promise<number> {
  const id = await takeNumbers(db, 'diversions')
  await db
    .insertInto('diversions')
    .values({
      branch_id: db.branchId,
      id,
      customer_id: entry.customerId,
      first_id: entry.firstId,
      on_date: made.on,
      at: made.at,
      staff_id: made.staffId,
      amount: entry.amount,
      purpose: entry.purpose,
      back_on: entry.backOn,
      note: entry.note,
    })
    .execute()
  return id
}

/** A counter's note that this person may see; null for one out of reach as for one that does not exist. */
export async function firstDiversion(db: ReadDb, viewer: Viewer, id: number) {
  const row = await visibleDiversions(db, viewer).select(['d.customer_id', 'd.amount']).where('d.id', '=', id).executeTakeFirst()
  return row ?? null
}

/** The withdrawals of a period, the newest first, each with what was said of it and what the day-ends say. */
export async function diversionsOf(
  db: ReadDb,
  viewer: Viewer,
  scheme: TierScheme,
  { from, to }: { from: IsoDate; to: IsoDate },
): Promise<Diversion[]> {
  const rows = await visibleDiversions(db, viewer)
    .leftJoin('staff as w', (join) => join.onRef('w.branch_id', '=', 'd.branch_id').onRef('w.id', '=', 'd.staff_id'))
    .leftJoin('staff as p', (join) => join.onRef('p.branch_id', '=', 'o.branch_id').onRef('p.id', '=', 'o.owner_id'))
    .selectAll('d')
    .select(['c.name', 's.tier', 'w.name as by', 'p.name as owner'])
    // Whom one may not see otherwise has no name here either.
    .select(sql<number>`case when ${mayBeSeenBy(db, viewer)} then 1 else 0 end`.as('known'))
    .where('d.on_date', '>=', from)
    .where('d.on_date', '<=', to)
    .orderBy('d.on_date', 'desc')
    .orderBy('d.id', 'desc')
    .limit(MOST_DIVERSIONS)
    .execute()
  const seconds = await secondsOf(
    db,
    rows.map(({ id }) => id),
  )
  const dayEnds = await dayEndsOf(
    db,
    rows.map(({ customer_id }) => customer_id),
    addDays(from, -LOOKED_BACK_DAYS),
  )
  return rows.map((row) => {
    const on = row.on_date as IsoDate
    const [first, second] = [said(row), seconds.get(row.id) ?? null]
    const { purpose, backOn } = second ?? first
    return {
      id: row.id,
      on,
      customer: {
        id: row.customer_id as Diversion['customer']['id'],
        name: row.known === 1 ? row.name : maskName(row.name),
        tier: row.tier === null ? null : (scheme.tiers[row.tier]?.name ?? null),
        owner: row.owner,
      },
      amount: row.amount as Fen,
      first,
      second,
      check: checked({ on, amount: row.amount as Fen, purpose, backOn }, dayEnds.get(row.customer_id) ?? []),
    }
  })
}

/** The counter's notes that a person may see: those in charge and the lobby all, managers their customers' and their own, tellers today's. */
function visibleDiversions(db: ReadDb, viewer: Viewer) {
  const { staffId, post } = viewer.actor
  const reach = reachOf(post)
  return db
    .selectFrom('diversions as d')
    .innerJoin('customers as c', (join) => join.onRef('c.branch_id', '=', 'd.branch_id').onRef('c.id', '=', 'd.customer_id'))
    .leftJoin('standings as s', (join) => join.onRef('s.branch_id', '=', 'c.branch_id').onRef('s.customer_id', '=', 'c.id'))
    .leftJoin('ownerships as o', (join) => join.onRef('o.branch_id', '=', 'c.branch_id').onRef('o.customer_id', '=', 'c.id'))
    .where('d.branch_id', '=', db.branchId)
    .where('d.first_id', 'is', null)
    .$if(reach === 'lookup' || reach === 'none', (query) => query.where('d.on_date', '=', viewer.today))
    .$if(reach === 'own', (query) => query.where((eb) => eb.or([mayBeSeenBy(db, viewer), sql<SqlBool>`d.staff_id = ${staffId}`])))
}

/** What was said last in talks about these withdrawals. */
async function secondsOf(db: ReadDb, firsts: readonly number[]): Promise<Map<number, Diversion['first']>> {
  if (firsts.length === 0) return new Map()
  const rows = await db
    .selectFrom('diversions as d')
    .leftJoin('staff as w', (join) => join.onRef('w.branch_id', '=', 'd.branch_id').onRef('w.id', '=', 'd.staff_id'))
    .selectAll('d')
    .select('w.name as by')
    .where('d.branch_id', '=', db.branchId)
    .where('d.first_id', 'in', [...firsts])
    .orderBy('d.id')
    .execute()
  return new Map(rows.map((row) => [row.first_id ?? 0, said(row)]))
}

function said(row: { by: string | null; at: string; purpose: string; back_on: string | null; note: string }): Diversion['first'] {
  return {
    by: row.by ?? '',
    at: row.at as Instant,
    purpose: row.purpose as Purpose,
    backOn: row.back_on as IsoDate | null,
    note: row.note,
  }
}

async function dayEndsOf(db: ReadDb, customers: readonly number[], from: IsoDate): Promise<Map<number, DayEnd[]>> {
  if (customers.length === 0) return new Map()
  const rows = await db
    .selectFrom('balances')
    .select(['customer_id', 'on_date', 'aum'])
    .where('branch_id', '=', db.branchId)
    .where('customer_id', 'in', [...new Set(customers)])
    .where('on_date', '>=', from)
    .orderBy('on_date')
    .execute()
  const days = Map.groupBy(rows, ({ customer_id }) => customer_id)
  return new Map(
    [...days].map(([id, ends]) => [id, ends.map(({ on_date, aum }) => ({ on: on_date as IsoDate, aum: aum as Fen }))]),
  )
}
