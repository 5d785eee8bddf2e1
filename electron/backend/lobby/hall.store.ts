import { sql, type SqlBool } from 'kysely'
import type { HallFlag } from '#shared/contract/lobby.ts'
import { Clue, escalation, type FlagState } from '#shared/domain/flag.ts'
import { type Instant, minutesBetween } from '#shared/domain/instant.ts'
import type { IsoDate } from '#shared/domain/iso-date.ts'
import { maskName, maskPhone } from '#shared/domain/mask.ts'
import { reachOf } from '#shared/domain/permissions.ts'
import type { TierScheme } from '#shared/domain/tier.ts'
import type { Viewer } from '../customers/customers.store.ts'
import type { ReadDb } from '../db/database.ts'

/** The flags that a person may see (`trust.md`: row rules apply in every question alike). */
export function visibleFlags(db: ReadDb, viewer: Viewer) {
  return db.selectFrom('flags as f').where('f.branch_id', '=', db.branchId).where(mayBeSeenBy(viewer))
}

function mayBeSeenBy({ actor, today }: Viewer) {
  switch (reachOf(actor.post)) {
    case 'branch':
    case 'hall':
      return sql<SqlBool>`true`
    case 'own':
      return sql<SqlBool>`(f.manager_id = ${actor.staffId} or f.taken_by = ${actor.staffId})`
    case 'lookup':
      return sql<SqlBool>`f.flagged_on = ${today}`
    case 'none':
      return sql<SqlBool>`false`
  }
}

const OPEN: readonly FlagState[] = ['flagged', 'taken', 'handed', 'contacted']
const LATE_STATES: readonly FlagState[] = ['flagged', 'taken', 'handed']

/** The hall of a day, the newest first; today's also holds what is still open from before. */
export async function hallOf(db: ReadDb, viewer: Viewer, scheme: TierScheme, on: IsoDate, now: Instant): Promise<HallFlag[]> {
  const isToday = on === viewer.today
  const rows = await withNames(visibleFlags(db, viewer))
    .where((eb) =>
      isToday
        ? eb.or([eb('f.flagged_on', '=', on), eb.and([eb('f.state', 'in', OPEN), eb('f.flagged_on', '<', on)])])
        : eb('f.flagged_on', '=', on),
    )
    .orderBy('f.flagged_at', 'desc')
    .orderBy('f.id', 'desc')
    .execute()
  return hallFlags(db, viewer, scheme, rows, now)
}

/** What waits too long, the oldest first. */
export async function lateFlags(db: ReadDb, viewer: Viewer, scheme: TierScheme, now: Instant): Promise<HallFlag[]> {
  const rows = await withNames(visibleFlags(db, viewer))
    .where('f.state', 'in', LATE_STATES)
    .orderBy('f.flagged_at')
    .orderBy('f.id')
    .execute()
  const late = rows.filter(
    (row) => escalation({ state: row.state as FlagState, flaggedAt: row.flagged_at as Instant }, now) !== null,
  )
  return hallFlags(db, viewer, scheme, late, now)
}

type Flags = ReturnType<typeof visibleFlags>
type Row = Awaited<ReturnType<ReturnType<typeof withNames>['execute']>>[number]

function withNames(flags: Flags) {
  return flags
    .leftJoin('customers as c', (join) => join.onRef('c.branch_id', '=', 'f.branch_id').onRef('c.id', '=', 'f.customer_id'))
    .leftJoin('standings as s', (join) =>
      join.onRef('s.branch_id', '=', 'f.branch_id').onRef('s.customer_id', '=', 'f.customer_id'),
    )
    .leftJoin('ownerships as o', (join) =>
      join.onRef('o.branch_id', '=', 'f.branch_id').onRef('o.customer_id', '=', 'f.customer_id'),
    )
    .leftJoin('staff as w', (join) => join.onRef('w.branch_id', '=', 'f.branch_id').onRef('w.id', '=', 'o.owner_id'))
    .leftJoin('staff as t', (join) => join.onRef('t.branch_id', '=', 'f.branch_id').onRef('t.id', '=', 'f.teller_id'))
    .leftJoin('staff as l', (join) => join.onRef('l.branch_id', '=', 'f.branch_id').onRef('l.id', '=', 'f.taken_by'))
    .leftJoin('staff as m', (join) => join.onRef('m.branch_id', '=', 'f.branch_id').onRef('m.id', '=', 'f.manager_id'))
    .selectAll('f')
    .select(['c.name', 'c.phone', 's.tier', 'w.name as owner', 't.name as teller', 'l.name as taker', 'm.name as manager'])
}

async function hallFlags(
  db: ReadDb,
  viewer: Viewer,
  scheme: TierScheme,
  rows: readonly Row[],
  now: Instant,
): Promise<HallFlag[]> {
  const steps = await stepsOf(
    db,
    rows.map(({ id }) => id),
  )
  return rows.map((row) => hallFlag(viewer, scheme, row, steps.get(row.id) ?? [], now))
}

/** The one place where a flag becomes something a window may show: phones leave masked, a teller's colleagues' clues not at all. */
function hallFlag(viewer: Viewer, scheme: TierScheme, row: Row, steps: HallFlag['steps'], now: Instant): HallFlag {
  const looksUp = reachOf(viewer.actor.post) === 'lookup'
  const knows = !looksUp || row.teller_id === viewer.actor.staffId
  const shownName = (name: string | null) => (name === null ? null : looksUp ? maskName(name) : name)
  const waiting = { state: row.state as FlagState, flaggedAt: row.flagged_at as Instant }
  return {
    id: row.id,
    flaggedAt: waiting.flaggedAt,
    flaggedOn: row.flagged_on as IsoDate,
    ticketNo: row.ticket_no,
    ticketKind: row.ticket_kind as HallFlag['ticketKind'],
    business: row.business,
    amount: row.amount as HallFlag['amount'],
    customer:
      row.customer_id === null
        ? null
        : {
            id: row.customer_id as NonNullable<HallFlag['customer']>['id'],
            name: shownName(row.name) ?? '',
            phone: maskPhone(row.phone),
            tier: row.tier === null ? null : (scheme.tiers[row.tier]?.name ?? null),
            owner: row.owner,
          },
    contactName: shownName(row.contact_name),
    contactPhone: maskPhone(row.contact_phone),
    clues: knows ? Clue.array().parse(JSON.parse(row.clues)) : [],
    wish: knows ? row.wish : null,
    wechatAdded: row.wechat_added === 1,
    teller: row.teller ?? '',
    state: waiting.state,
    takenBy: row.taker,
    manager: row.manager,
    found: row.teller_id === viewer.actor.staffId,
    mine: row.manager_id === viewer.actor.staffId,
    result: row.result as HallFlag['result'],
    resultProduct: row.result_product,
    resultAmount: row.result_amount as HallFlag['resultAmount'],
    split: { finder: row.finder_share, closer: 100 - row.finder_share },
    waitingMinutes: LATE_STATES.includes(waiting.state) ? Math.floor(minutesBetween(waiting.flaggedAt, now)) : 0,
    late: escalation(waiting, now),
    steps: looksUp ? steps.map((step) => ({ ...step, note: '' })) : steps,
  }
}

async function stepsOf(db: ReadDb, ids: readonly number[]): Promise<Map<number, HallFlag['steps']>> {
  const found = new Map<number, HallFlag['steps']>()
  if (ids.length === 0) return found
  const rows = await db
    .selectFrom('flag_steps as x')
    .leftJoin('staff as p', (join) => join.onRef('p.branch_id', '=', 'x.branch_id').onRef('p.id', '=', 'x.staff_id'))
    .select(['x.flag_id', 'x.step', 'x.at', 'x.note', 'p.name as by'])
    .where('x.branch_id', '=', db.branchId)
    .where('x.flag_id', 'in', ids)
    .orderBy('x.flag_id')
    .orderBy('x.position')
    .execute()
  for (const row of rows) {
    const step = {
      step: row.step as HallFlag['steps'][number]['step'],
      by: row.by ?? '系统',
      at: row.at as Instant,
      note: row.note,
    }
    found.set(row.flag_id, [...(found.get(row.flag_id) ?? []), step])
  }
  return found
}
