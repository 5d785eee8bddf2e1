import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { ORPCError, safe } from '@orpc/client'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import type { Correction, DraftView } from '../../shared/contract/import-draft.ts'
import type { CheckView, ImportChoice, ImportResult, UndoResult } from '../../shared/contract/imports.ts'
import { type ImportOptions, NO_OPTIONS } from '../../shared/domain/sheets/import-diff.ts'
import { type LayoutChoice, NO_CHOICE } from '../../shared/domain/sheets/layout.ts'
import type { SheetCell } from '../../shared/domain/sheets/cell-text.ts'
import { SYSTEM } from '../../shared/domain/staff.ts'
import { staffList } from '../../electron/backend/access/access.store.ts'
import { checkDraft } from '../../electron/backend/imports/check.ts'
import { draftOf, type ReadSheet } from '../../electron/backend/imports/draft.ts'
import { importSheet, reverseImport } from '../../electron/backend/imports/imports.acts.ts'
import { mappingFinder } from '../../electron/backend/imports/mappings.store.ts'
import type { Colleague, Desk } from './desk.ts'
import { temporaryFolder } from './folder.ts'
import { sheetOf, type Written } from './written.ts'

/** A book that is open, and one with a clock. */
type Opened = Pick<Desk, 'branch'>
type Counter = Pick<Desk, 'branch' | 'clock'>

const QUIETLY = { progress: () => undefined, signal: new AbortController().signal }

/** What a sheet of these rows is imported with, past the file: rows as a reader would hand them over. */
export interface Sheet {
  rows: readonly Written[]
  name?: string
  choice?: Partial<LayoutChoice>
  options?: Partial<ImportOptions>
  again?: boolean
}

let files = 0

/** Imports a sheet as the command line does, without a file; each has a hash of its own. */
export function importRows(desk: Counter, { rows, name = '客户.xlsx', ...how }: Sheet): Promise<ImportResult> {
  return importRead(desk, name, { index: 0, name: 'Sheet1', rows: sheetOf(rows), merges: [] }, how)
}

/** Imports what was read of a sheet. */
export async function importRead(
  desk: Counter,
  name: string,
  sheet: ReadSheet,
  { choice, options, again = false }: Omit<Sheet, 'rows' | 'name'> = {},
): Promise<ImportResult> {
  const db = desk.branch
  const file = { name, bytes: 0, hash: `${(files += 1)}` }
  const draft = draftOf(file, [], sheet, { ...NO_CHOICE, ...choice }, await mappingFinder(db.read))
  const today = desk.clock.today()
  const checked = await checkDraft(draft, await staffList(db.read), today, QUIETLY)
  const order = {
    draft,
    checked,
    options: { ...NO_OPTIONS, matchBy: draft.layout.matchBy, byNameAndPhone: draft.choice.byNameAndPhone, ...options },
    today,
  }
  return importSheet(db, order, { ...byCommandLine(desk), again }, QUIETLY)
}

export function undo(desk: Counter, batch: number): Promise<UndoResult> {
  return reverseImport(desk.branch, batch, 'undo', byCommandLine(desk), QUIETLY)
}

export function redo(desk: Counter, batch: number): Promise<UndoResult> {
  return reverseImport(desk.branch, batch, 'redo', byCommandLine(desk), QUIETLY)
}

function byCommandLine(desk: Counter) {
  return { staffId: SYSTEM, now: desk.clock.now(), today: desk.clock.today(), door: 'terminal', commandKey: null }
}

/** The last word of a stream of progress. */
export async function ended<Answer>(
  stream: AsyncGenerator<unknown, Answer> | Promise<AsyncGenerator<unknown, Answer>>,
): Promise<Answer> {
  const steps = await stream
  for (;;) {
    const step = await steps.next()
    if (step.done === true) return step.value
  }
}

/** The code with which a question is refused; anything else that happens is told as it is. */
export async function refusal(question: Promise<unknown>): Promise<string> {
  const { error } = await safe(question)
  return error instanceof ORPCError ? error.code : `no refusal: ${String(error)}`
}

/** A text file as a browser hands it over. */
export function csvFile(name: string, rows: readonly Written[]): File {
  return new File([csvText(rows)], name, { type: 'text/csv' })
}

/** A file in a folder of its own, which is gone after the test. */
export function fileOf(name: string, content: readonly Written[] | Uint8Array): string {
  const file = path.join(temporaryFolder(), name)
  writeFileSync(file, content instanceof Uint8Array ? content : csvText(content))
  return file
}

export function csvText(rows: readonly Written[]): string {
  return rows.map((cells) => cells.map(quoted).join(',')).join('\r\n')
}

/** A workbook with some of its texts corrected, as a person does in a spreadsheet and saves. */
export function rewritten(name: string, workbook: Uint8Array, corrections: Record<string, string>): File {
  const parts = unzipSync(workbook)
  for (const [part, bytes] of Object.entries(parts)) {
    if (!part.endsWith('.xml')) continue
    const text = Object.entries(corrections).reduce((xml, [from, to]) => xml.replaceAll(`>${from}<`, `>${to}<`), strFromU8(bytes))
    parts[part] = strToU8(text)
  }
  return new File([zipSync(parts)], name)
}

function quoted(cell: SheetCell): string {
  const text = cell === null ? '' : String(cell)
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

const AS_IT_IS: ImportChoice = { policies: {}, absent: 'keep' }

/** Opens a file at a window; the stream is heard to its end. */
export async function openFile(person: Colleague, file: File): Promise<DraftView> {
  return ended(await person.ask.imports.open({ file, kind: null }))
}

export async function remap(person: Colleague, draft: string, change: Correction): Promise<DraftView> {
  return ended(await person.ask.imports.remap({ draft, change }))
}

export async function check(person: Colleague, draft: string, choice = AS_IT_IS): Promise<CheckView> {
  return ended(await person.ask.imports.check({ draft, choice }))
}

export async function apply(person: Colleague, draft: string, choice = AS_IT_IS): Promise<ImportResult> {
  return ended(await person.ask.imports.apply({ draft, choice, again: false }))
}

/** The fields of a customer in the book, by 客户号; undefined for nobody. */
export function customer(desk: Opened, no: string) {
  return desk.branch.read
    .selectFrom('customers')
    .selectAll()
    .where('branch_id', '=', desk.branch.branchId)
    .where('customer_no', '=', no)
    .executeTakeFirst()
}

/** Every day-end in the book, by 客户号 and day. */
export function dayEnds(desk: Opened) {
  return desk.branch.read
    .selectFrom('balances as b')
    .innerJoin('customers as c', (join) => join.onRef('c.branch_id', '=', 'b.branch_id').onRef('c.id', '=', 'b.customer_id'))
    .select([
      'c.customer_no',
      'b.on_date',
      'b.aum',
      'b.deposits',
      'b.wealth',
      'b.month_sum',
      'b.month_days',
      'b.year_sum',
      'b.year_days',
    ])
    .where('b.branch_id', '=', desk.branch.branchId)
    .orderBy('c.customer_no')
    .orderBy('b.on_date')
    .execute()
}

/** Who looks after a customer. */
export async function ownerOf(desk: Opened, no: string): Promise<number | null> {
  const row = await desk.branch.read
    .selectFrom('ownerships as o')
    .innerJoin('customers as c', (join) => join.onRef('c.branch_id', '=', 'o.branch_id').onRef('c.id', '=', 'o.customer_id'))
    .select('o.owner_id')
    .where('o.branch_id', '=', desk.branch.branchId)
    .where('c.customer_no', '=', no)
    .executeTakeFirst()
  return row?.owner_id ?? null
}

/** Everything of the book that imports write, to compare two books or two moments. */
export async function bookOf(desk: Opened) {
  const { read, branchId } = desk.branch
  const all = (table: 'customers' | 'balances' | 'balance_days' | 'holdings' | 'standings' | 'ownerships') =>
    read.selectFrom(table).selectAll().where('branch_id', '=', branchId).execute()
  const shown = (rows: object[], hidden: readonly string[]) =>
    rows
      .map((row) => Object.fromEntries(Object.entries(row).filter(([column]) => !hidden.includes(column))))
      .map((row) => JSON.stringify(row))
      .toSorted()
  return {
    customers: shown(await all('customers'), ['row_version', 'updated_at', 'created_at']),
    balances: shown(await all('balances'), ['batch_id']),
    days: shown(await all('balance_days'), []),
    holdings: shown(await all('holdings'), ['batch_id', 'data_date']),
    standings: shown(await all('standings'), []),
    ownerships: shown(await all('ownerships'), ['since']),
  }
}
