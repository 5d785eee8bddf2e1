import type { IsoDate } from '#shared/domain/iso-date.ts'
import { customerIndex } from '#shared/domain/sheets/match.ts'
import { diffMoves } from '#shared/domain/sheets/moves-diff.ts'
import type { RecordDay } from '#shared/domain/sheets/record.ts'
import { diffTargets } from '#shared/domain/sheets/targets-diff.ts'
import { diffVisits, HALL } from '#shared/domain/sheets/visits-diff.ts'
import { TargetPeriod } from '#shared/domain/target.ts'
import { staffList } from '../access/access.store.ts'
import type { ReadDb } from '../db/database.ts'
import { bookCustomers } from './book.store.ts'
import { bookMoves, bookTargets, bookVisits } from './figures.store.ts'
import { cellReject, entryContext, type Plan, type PlanOrder, rowReject } from './plan.acts.ts'

/** What a sheet of large moves would do: one move for each customer and day. */
export async function planMoves(db: ReadDb, order: PlanOrder): Promise<Plan> {
  const { checked, options } = order
  const columns = entryContext(order)
  const index = customerIndex(await bookCustomers(db, ['name', 'documentNo', 'phone']))
  const days = daysOf(order, columns.date)
  const known = await bookMoves(db, days)
  const move = (customerId: number, on: IsoDate) => known.get(`${customerId} ${on}`) ?? null
  const diff = diffMoves(checked.rows, columns, { index, move }, options)
  return {
    subjects: diff.outcomes.map(({ rows, status, customer, record }) => ({
      rows: rows.map(({ row }) => row),
      status,
      id: customer.id,
      no: customer.customerNo,
      name: String(customer.fields['name'] ?? ''),
      conflict: null,
      records: [record],
    })),
    rejects: diff.refused.map(rowReject),
    warnings: [...(diff.unknown > 0 ? [`${diff.unknown} 行的客户不在客户簿，没有导入`] : []), ...inFuture(days, order.today)],
    days,
    merged: checked.rows.length - diff.refused.length - diff.outcomes.length,
  }
}

/** What a sheet of visits would do: one number for each day. */
export async function planVisits(db: ReadDb, order: PlanOrder): Promise<Plan> {
  const { checked } = order
  const columns = entryContext(order)
  const days = daysOf(order, columns.date)
  const known = await bookVisits(db, days)
  const diff = diffVisits(checked.rows, columns, (on) => known.get(`${HALL} ${on}`) ?? null)
  return {
    subjects: diff.outcomes.map(({ rows, status, on, record }) => ({
      rows: rows.map(({ row }) => row),
      status,
      id: HALL,
      no: on,
      name: '',
      conflict: null,
      records: [record],
    })),
    rejects: diff.refused.map(rowReject),
    warnings: inFuture(days, order.today),
    days,
    merged: checked.rows.length - diff.refused.length - diff.outcomes.length,
  }
}

/** What a sheet of targets would do: what each person is to reach in each period. */
export async function planTargets(db: ReadDb, order: PlanOrder): Promise<Plan> {
  const { draft, checked } = order
  const { period, unit } = draft.layout
  const { mapped, headings } = entryContext(order)
  const values = checked.columns.find(({ field }) => field === 'targetValue')
  const stated = checked.rows.flatMap((row) => TargetPeriod.safeParse(row.values.targetPeriod).data ?? [])
  const known = await bookTargets(db, [...new Set([...stated, ...(period === null ? [] : [period])])])
  const people = new Map((await staffList(db)).map((person) => [person.id as number, person]))
  const columns = { mapped, headings, period, unit: values?.unit ?? unit }
  const diff = diffTargets(checked.rows, columns, (staffId, of) => known.get(`${staffId} ${of}`) ?? null)
  return {
    subjects: diff.outcomes.map(({ rows, status, staffId, record }) => ({
      rows: rows.map(({ row }) => row),
      status,
      id: staffId,
      no: people.get(staffId)?.staffNo ?? '',
      name: people.get(staffId)?.name ?? '',
      conflict: null,
      records: [record],
    })),
    rejects: [...diff.refused.map(rowReject), ...diff.contradicted.map(({ row, cell }) => cellReject(row, cell))],
    warnings: [],
    days: [],
    merged: checked.rows.length - diff.refused.length - diff.outcomes.length,
  }
}

/** The days that rows name, and the day of the whole sheet. */
function daysOf({ checked }: PlanOrder, date: IsoDate | null): IsoDate[] {
  const named = checked.rows.flatMap(({ values }) => (typeof values.dataDate === 'string' ? [values.dataDate as IsoDate] : []))
  return [...new Set([...named, ...(date === null ? [] : [date])])].toSorted()
}

function inFuture(days: readonly RecordDay[], today: IsoDate): string[] {
  const later = days.filter((day) => day > today)
  return later.length === 0 ? [] : [`${later.join('、')} 在今天之后`]
}
