import type { IsoDate } from '../iso-date.ts'
import type { CustomerDiff, PlannedRecord } from './import-diff.ts'
import { EXISTS } from './import-diff.ts'
import type { BookCustomer, CustomerIndex } from './match.ts'
import { isUnstated } from './record.ts'
import type { RefusedRow } from './row-groups.ts'

/** Somebody whom a list leaves out, or lists again, and what becomes of the mark. */
export type Marking = PlannedRecord & { customer: BookCustomer }

/** Open customers whom a full list leaves out. Customers of refused rows are in the list all the same. */
export function absentees(index: CustomerIndex, diff: CustomerDiff, refused: readonly RefusedRow[]): BookCustomer[] {
  if (index.byNo.size === 0) return []
  const listed = new Set(diff.outcomes.map(({ customerNo }) => customerNo))
  for (const { row } of refused) if (typeof row.values.customerNo === 'string') listed.add(row.values.customerNo)
  return [...index.byNo.values()].filter(
    ({ customerNo, fields }) => !listed.has(customerNo) && isUnstated('closedOn', fields['closedOn']),
  )
}

/** Customers whom a full list leaves out, closed on its day. */
export function closings(absent: readonly BookCustomer[], on: IsoDate): (PlannedRecord & { customer: BookCustomer })[] {
  return absent.map((customer) => ({
    record: 'customer' as const,
    id: customer.id,
    on: '' as const,
    change: { before: { closedOn: null }, after: { closedOn: on } },
    confirmed: ['closedOn'],
    customer,
  }))
}

/** Marks those whom the list leaves out, and takes the mark off those whom it lists again. */
export function markings(
  absent: readonly BookCustomer[],
  { outcomes }: CustomerDiff,
  isMarked: (customerId: number) => boolean,
): Marking[] {
  const back = outcomes.flatMap(({ customer }) => (customer !== null && isMarked(customer.id) ? customer : []))
  return [
    ...absent.map((customer): Marking => {
      const change = isMarked(customer.id) ? null : { before: null, after: { marked: 1 } }
      return { record: 'mark', id: customer.id, on: '', change, confirmed: [EXISTS, 'marked'], customer }
    }),
    ...back.map((customer): Marking => {
      const change = { before: { marked: 1 }, after: null }
      return { record: 'mark', id: customer.id, on: '', change, confirmed: [], customer }
    }),
  ]
}
