import type { ReportMade, ReportOrder } from '../../shared/contract/reports.ts'
import { EVERY_CUSTOMER } from '../../shared/domain/segment.ts'
import type { CustomerId } from '../../shared/domain/customer.ts'
import { fen } from '../../shared/domain/fen.ts'
import type { StaffId } from '../../shared/domain/staff.ts'
import { hashPassword } from '../../electron/backend/access/passwords.ts'
import { setPasswordHash } from '../../electron/backend/access/access.store.ts'
import { bulkInsert } from '../../electron/backend/db/bulk.ts'
import { write } from '../../electron/backend/db/database.ts'
import { takeNumbers } from '../../electron/backend/db/sequences.ts'
import type { Cell } from '../../electron/backend/sheets/workbook.ts'
import { recompute } from './day.ts'
import type { Client, Colleague, Desk } from './desk.ts'
import { loadDayEnds } from './fill.ts'
import { readBytes } from './workbook-parts.ts'

export const EVERYBODY: ReportOrder = { report: 'customers', filter: EVERY_CUSTOMER, masked: true, unit: '元' }

type Making = Parameters<Client['reports']['make']>[0]

/** Makes a report as a window does, to the end of its stream. */
export async function make(person: Colleague, order: ReportOrder, more: Partial<Making> = {}): Promise<ReportMade> {
  const stream = await person.ask.reports.make({ order, reason: '', approval: null, ...more })
  for (;;) {
    const step = await stream.next()
    if (step.done === true) return step.value
  }
}

/** Makes a report and reads it as its reader will. */
export async function exported(person: Colleague, order: ReportOrder, more: Partial<Making> = {}) {
  const made = await make(person, order, more)
  const file = await person.ask.reports.file({ number: made.number })
  return { made, file, ...(await opened(new Uint8Array(await file.arrayBuffer()))) }
}

type Row = Record<string, Cell>

export interface Table {
  headings: string[]
  rows: Row[]
  /** The row of sums, as the sheet states them. */
  total: Row
}

/** A workbook as tables by name; the cover as its lines. */
export async function opened(bytes: Uint8Array): Promise<{ cover: string[]; table: (name: string) => Table }> {
  const sheets = await readBytes(bytes)
  const cover = (sheets[0]?.rows ?? []).map(({ cells }) => cells.filter((cell) => cell !== null).join(' '))
  return {
    cover,
    table: (name) => {
      const sheet = sheets.find((each) => each.name === name)
      if (sheet === undefined) throw new Error(`No sheet ${name}`)
      const headings = (sheet.rows[0]?.cells ?? []).map(String)
      const asRow = (cells: readonly Cell[]): Row =>
        Object.fromEntries(headings.map((heading, index) => [heading, cells[index] ?? null]))
      const body = sheet.rows.slice(1).map(({ cells }) => asRow(cells))
      const isTotal = (row: Row) => row[headings[0] ?? ''] === '合计'
      const end = body.findIndex(isTotal)
      return {
        headings,
        rows: body.slice(0, end === -1 ? undefined : end).filter((row) => !String(row[headings[0] ?? '']).startsWith('导出人')),
        total: body.find(isTotal) ?? {},
      }
    },
  }
}

/** What a column adds up to, read back from its rows. */
export function sumOf(table: Table, heading: string): number {
  return Math.round(table.rows.reduce((sum, row) => sum + Number(row[heading] ?? 0), 0) * 100) / 100
}

export const PASSWORD = 'long enough for anyone'

/** Gives a colleague a password, so that they can approve. */
export async function givePassword(desk: Desk, { staffId, staffNo }: Pick<Colleague, 'staffId' | 'staffNo'>): Promise<void> {
  const hash = await hashPassword(PASSWORD, staffNo)
  await write(desk.branch, (db) => setPasswordHash(db, staffId, hash, desk.clock.now()))
}

/** So many customers with a phone, a document and a balance each, in tiers. */
export async function addMany(desk: Desk, count: number, owner?: StaffId): Promise<CustomerId[]> {
  const now = desk.clock.now()
  const ids = await write(desk.branch, async (db) => {
    const first = await takeNumbers(db, 'customers', count)
    const made = Array.from({ length: count }, (_, index) => (first + index) as CustomerId)
    await bulkInsert(
      db,
      'customers',
      [
        'id',
        'customer_no',
        'name',
        'pinyin',
        'initials',
        'document_no',
        'phone',
        'birth_lunar',
        'consent',
        'do_not_contact',
        'familiarity',
        'row_version',
        'created_at',
        'updated_at',
      ],
      made.map((id) => [
        id,
        `K${String(id).padStart(9, '0')}`,
        `王小${id}`,
        'wang',
        'w',
        `11010119900101${String(1000 + (id % 9000))}`,
        `138${String(10_000_000 + id)}`,
        0,
        'unknown',
        0,
        'C',
        1,
        now,
        now,
      ]),
    )
    if (owner !== undefined)
      await bulkInsert(
        db,
        'ownerships',
        ['customer_id', 'owner_id', 'co_owner_share', 'since'],
        made.map((id) => [id, owner, 0, '2026-01-01']),
      )
    return made
  })
  await loadDayEnds(desk, '2026-11-19', new Map(ids.map((id) => [id, fen(id * 123_457)])))
  await recompute(desk)
  return ids
}
