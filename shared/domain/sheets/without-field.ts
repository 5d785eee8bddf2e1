import { type CustomerOutcome, type PlannedRecord, statusOf } from './import-diff.ts'
import type { Fields } from './record.ts'
import type { SheetKind } from './sheet-kind.ts'

/** What is left of an outcome when one field of the customer may not go in after all. */
export function withoutField(kind: SheetKind, outcome: CustomerOutcome, field: string): CustomerOutcome {
  const records = outcome.records.map((record): PlannedRecord => {
    if (record.record !== 'customer' || record.change === null) return record
    const [before, after] = [without(record.change.before, field), without(record.change.after, field)]
    const change = before !== null && Object.keys(before).length === 0 ? null : { before, after }
    return { ...record, change, confirmed: record.confirmed.filter((name) => name !== field) }
  })
  return { ...outcome, records, status: statusOf(kind, records) }
}

function without(fields: Fields | null, field: string): Fields | null {
  return fields === null ? null : Object.fromEntries(Object.entries(fields).filter(([name]) => name !== field))
}
