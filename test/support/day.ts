import type { CustomerId } from '../../shared/domain/customer.ts'
import { instantAt } from '../../shared/domain/instant.ts'
import type { IsoDate } from '../../shared/domain/iso-date.ts'
import { SYSTEM, type StaffId } from '../../shared/domain/staff.ts'
import { bulkInsert } from '../../electron/backend/db/bulk.ts'
import { write } from '../../electron/backend/db/database.ts'
import { recomputeTiers } from '../../electron/backend/tiers/tiers.acts.ts'
import type { Desk } from './desk.ts'
import { addRow } from './fill.ts'

/* Facts of the branch's day, put straight into the book. */

/** A sale, perhaps one that a flag led to. */
export function sell(desk: Desk, sale: { customer: CustomerId; staff: StaffId; on: IsoDate; amount: number; flag?: number }) {
  return addRow(desk, 'sales', {
    customer_id: sale.customer,
    staff_id: sale.staff,
    on_date: sale.on,
    at: instantAt(sale.on, '10:00'),
    product: '稳健一号',
    amount: sale.amount,
    contact_id: null,
    flag_id: sale.flag ?? null,
  })
}

/** An appointment. */
export function meet(
  desk: Desk,
  visit: { customer: CustomerId; staff: StaffId; on: IsoDate; time: string; planned: number | null; state?: string },
) {
  return addRow(desk, 'appointments', {
    customer_id: visit.customer,
    staff_id: visit.staff,
    on_date: visit.on,
    time: visit.time,
    place: 'branch',
    planned_amount: visit.planned,
    state: visit.state ?? 'open',
    contact_id: null,
  })
}

/** Something that matures. */
export function hold(desk: Desk, customer: CustomerId, maturesOn: string, amount: number) {
  return addRow(desk, 'holdings', {
    customer_id: customer,
    product_class: '理财',
    product: '稳健一号',
    account_tail: null,
    amount,
    started_on: null,
    matures_on: maturesOn,
    data_date: maturesOn,
    batch_id: 0,
  })
}

/** One person's queue of a day, as it was filled; what is settled was settled at eleven. */
export async function queue(desk: Desk, on: IsoDate, staff: StaffId, customers: readonly { id: CustomerId; settled: boolean }[]) {
  await write(desk.branch, (db) =>
    bulkInsert(
      db,
      'day_queue',
      [
        'on_date',
        'staff_id',
        'customer_id',
        'position',
        'kind',
        'task_ids',
        'reasons',
        'parts',
        'score',
        'days_late',
        'settled_at',
      ],
      customers.map(({ id, settled }, index) => [
        on,
        staff,
        id,
        index + 1,
        'maturity',
        '[]',
        '["计划：孩子今年高考"]',
        '[]',
        100,
        0,
        settled ? instantAt(on, '11:00') : null,
      ]),
    ),
  )
}

/** Tiers as they are after an import. */
export async function recompute(desk: Desk): Promise<void> {
  const moment = { staffId: SYSTEM, now: desk.clock.now(), today: desk.clock.today() }
  await write(desk.branch, (db) => recomputeTiers(db, moment))
}
