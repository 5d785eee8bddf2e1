import type { IsoDate } from '#shared/domain/iso-date.ts'
import type { Instant } from '#shared/domain/instant.ts'
import type { Viewer } from '../customers/customers.store.ts'
import type { ReadDb } from '../db/database.ts'
import type { Section } from '../sheets/table.ts'

/** What a report is made from: one moment's data, seen by somebody, on a day. */
export interface ReportSource {
  db: ReadDb
  viewer: Viewer
  now: Instant
}

/** A report that can be written: counted already, its long lists read as they are written. */
export interface ReportPlan {
  title: string
  /** What the name of the file says of it: a day, a span, a month. */
  span: string
  dataDate: IsoDate | null
  /** Rows that tell who a customer is (`exportNeeds`). */
  customers: number
  /** About how many rows there will be, for the bar. */
  expected: number
  sections: readonly Section[]
}
