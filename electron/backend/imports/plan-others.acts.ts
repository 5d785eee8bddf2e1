import { type IsoDate, isoDate } from '#shared/domain/iso-date.ts'
import type { CheckedRow } from '#shared/domain/sheets/check-rows.ts'
import { diffHoldings } from '#shared/domain/sheets/holdings-diff.ts'
import { customerIndex } from '#shared/domain/sheets/match.ts'
import { diffStaff } from '#shared/domain/sheets/staff-diff.ts'
import type { ReadDb } from '../db/database.ts'
import { bookCustomers, bookHoldings, bookPeople } from './book.store.ts'
import { cellReject, entryContext, type Plan, type PlanOrder, rowReject } from './plan.acts.ts'

/** What a sheet of holdings would do to the book as it is now. */
export async function planHoldings(db: ReadDb, order: PlanOrder): Promise<Plan> {
  const { draft, checked, options, today } = order
  const { mapped } = entryContext(order)
  const on = draft.layout.date?.on ?? newestDay(checked.rows) ?? today
  const index = customerIndex(await bookCustomers(db, ['name', 'documentNo', 'phone']))
  const names = new Map([...index.byNo.values()].map((customer) => [customer.id as number, customer]))
  const book = { index, holdings: await bookHoldings(db) }
  const diff = diffHoldings(draft.layout.kind, checked.rows, new Set(mapped.keys()), on, book, options)
  const subject = (customerId: number) => {
    const customer = names.get(customerId)
    return { id: customerId, no: customer?.customerNo ?? '', name: String(customer?.fields['name'] ?? ''), conflict: null }
  }
  return {
    subjects: [
      ...diff.outcomes.map(({ row, status, customer, record }) => ({
        ...subject(customer.id),
        rows: [row.row],
        status,
        records: [record],
      })),
      ...diff.ended.map(({ customerId, ...record }) => ({
        ...subject(customerId),
        rows: [],
        status: 'closed' as const,
        records: [record],
      })),
    ],
    rejects: diff.refused.map(rowReject),
    warnings: [
      ...(diff.unknown > 0 ? [`${diff.unknown} 行的客户不在客户簿，没有导入`] : []),
      ...(diff.outdated > 0 ? [`${diff.outdated} 行比簿里的更旧，没有改动`] : []),
    ],
    days: [on],
    merged: 0,
  }
}

function newestDay(rows: readonly CheckedRow[]): IsoDate | null {
  const days = rows.flatMap(({ values }) => (typeof values.dataDate === 'string' ? [isoDate(values.dataDate)] : []))
  return days.toSorted().at(-1) ?? null
}

/** What a staff list would do to the branch's people. */
export async function planStaff(db: ReadDb, order: PlanOrder): Promise<Plan> {
  const { checked, options } = order
  const { mapped, headings } = entryContext(order)
  const columns = { staffNo: mapped.get('staffNo'), post: mapped.get('post'), postHeading: headings.get('post') ?? '' }
  const diff = diffStaff(checked.rows, columns, await bookPeople(db), options)
  const added = diff.outcomes.filter(({ person }) => person === null).length
  return {
    subjects: diff.outcomes.map(({ row, status, person, record }) => ({
      rows: [row.row],
      status,
      id: person?.id ?? 0,
      no: String(row.values.staffNo),
      name: String(row.values.staffName ?? person?.fields['name'] ?? ''),
      conflict: null,
      records: [record],
    })),
    rejects: [...diff.refused.map(rowReject), ...diff.contradicted.map(({ row, cell }) => cellReject(row, cell))],
    warnings: [
      ...(diff.repeated > 0 ? [`${diff.repeated} 行与前面的行完全相同，已合并`] : []),
      ...(added > 0 ? [`新登记的 ${added} 位员工还没有密码，请管理员设置后才能登录`] : []),
    ],
    days: [],
    merged: diff.repeated,
  }
}
