import { sql } from 'kysely'
import type { IsoDate } from '#shared/domain/iso-date.ts'
import type { ReadDb } from '../db/database.ts'

/** Customers that are read at a time. */
const PAGE = 1_000

/** The days whose balances the rules compare (S4.4): two month-ends, and the data date. */
export interface LossDays {
  beforeLastEnd: IsoDate
  lastEnd: IsoDate
  on: IsoDate
}

export type LossLine = Awaited<ReturnType<ReturnType<typeof lines>['execute']>>[number]

/**
 * Every customer with the newest day-end up to each of these days, page after page. Who was closed before
 * the last month ended has left for good, and is nobody's to win back.
 */
export async function* lossLines(db: ReadDb, days: LossDays): AsyncGenerator<LossLine[]> {
  for (let last = 0, more = true; more;) {
    const page = await lines(db, days).where('c.id', '>', last).orderBy('c.id').limit(PAGE).execute()
    yield page
    last = page.at(-1)?.id ?? last
    more = page.length === PAGE
  }
}

function lines(db: ReadDb, { beforeLastEnd, lastEnd, on }: LossDays) {
  return db
    .selectFrom('customers as c')
    .leftJoin('ownerships as o', (join) => join.onRef('o.branch_id', '=', 'c.branch_id').onRef('o.customer_id', '=', 'c.id'))
    .leftJoin('staff as p', (join) => join.onRef('p.branch_id', '=', 'o.branch_id').onRef('p.id', '=', 'o.owner_id'))
    .leftJoin('balances as e', (join) =>
      join
        .onRef('e.branch_id', '=', 'c.branch_id')
        .onRef('e.customer_id', '=', 'c.id')
        .on('e.on_date', '=', newest(beforeLastEnd)),
    )
    .leftJoin('balances as l', (join) =>
      join.onRef('l.branch_id', '=', 'c.branch_id').onRef('l.customer_id', '=', 'c.id').on('l.on_date', '=', newest(lastEnd)),
    )
    .leftJoin('balances as n', (join) =>
      join.onRef('n.branch_id', '=', 'c.branch_id').onRef('n.customer_id', '=', 'c.id').on('n.on_date', '=', newest(on)),
    )
    .select(['c.id', 'c.customer_no', 'c.name', 'c.phone', 'c.closed_on', 'o.owner_id', 'p.name as owner'])
    .select(['e.on_date as e_on', 'e.aum as e_aum', 'e.month_sum as e_sum', 'e.month_days as e_days'])
    .select('e.month_average_given as e_given')
    .select(['l.on_date as l_on', 'l.aum as l_aum', 'l.month_sum as l_sum', 'l.month_days as l_days'])
    .select('l.month_average_given as l_given')
    .select('n.aum as now')
    .where('c.branch_id', '=', db.branchId)
    .where((eb) => eb.or([eb('c.closed_on', 'is', null), eb('c.closed_on', '>', lastEnd)]))
}

/** A missing day carries the last known day-end forward. */
function newest(on: IsoDate) {
  return sql<string>`(select max(x.on_date) from balances as x
    where x.branch_id = c.branch_id and x.customer_id = c.id and x.on_date <= ${on})`
}

/** Whom their own owner has reached since a day by phone, message or visit: `customer owner`. */
export async function ownTouches(db: ReadDb, from: IsoDate, to: IsoDate): Promise<Set<string>> {
  const rows = await db
    .selectFrom('contacts')
    .select(['customer_id', 'staff_id'])
    .distinct()
    .where('branch_id', '=', db.branchId)
    .where('on_date', '>=', from)
    .where('on_date', '<=', to)
    .where('channel', '<>', 'counter')
    .where('result', '<>', 'no-answer')
    .execute()
  return new Set(rows.map(({ customer_id, staff_id }) => touchKey(customer_id, staff_id)))
}

export function touchKey(customerId: number, ownerId: number | null): string {
  return `${customerId} ${ownerId}`
}
