import { expect, test } from 'vitest'
import { templateName, writeTemplate } from '../../electron/backend/sheets/import-template.ts'
import { SheetKind } from '../../shared/domain/sheets/sheet-kind.ts'
import { type Desk, openDesk } from '../support/desk.ts'
import { bookOf, importRead, undo } from '../support/importing.ts'
import { exampleRow, filledByOpenpyxl, hasOpenpyxl } from '../support/other-programs.ts'
import { readBytes } from '../support/workbook-parts.ts'

/** People and customers first: the other sheets are about them. */
const ORDER: readonly SheetKind[] = ['staff', 'customers', 'balances', 'holdings', 'maturities', 'moves', 'visits', 'targets']

/** The list of customers has told the day's balances, and the holdings what falls due. */
const TOLD_BEFORE: readonly SheetKind[] = ['balances', 'maturities']

test.skipIf(!hasOpenpyxl)(
  'every template, filled in with its own examples, goes into the book as it is, and out again (excel.md: Out)',
  async () => {
    expect(ORDER.toSorted()).toEqual(SheetKind.options.toSorted())
    const desk = await openDesk()
    const head = await desk.hire('head')
    const before = await everything(desk)
    const files = new Map<string, Uint8Array>()
    for (const kind of ORDER) {
      const parts: Uint8Array[] = []
      await writeTemplate(kind, '万元', (bytes) => void parts.push(bytes.slice()))
      files.set(templateName(kind), Buffer.concat(parts))
    }
    const rowOf = (kind: SheetKind) => exampleRow(kind, { staff: head.staffNo })
    const filled = await filledByOpenpyxl(files, Object.fromEntries(ORDER.map((kind) => [templateName(kind), [rowOf(kind)]])))
    const batches: number[] = []
    for (const kind of ORDER) {
      const name = templateName(kind)
      const [sheet] = await readBytes(filled.get(name) ?? new Uint8Array(), name)
      if (sheet === undefined) throw new Error(name)
      const result = await importRead(desk, name, { index: 0, ...sheet })
      const { rows, created, rejected, rejectedCells } = result
      expect({ kind, rows, created, rejected, rejectedCells }).toEqual({
        kind,
        rows: 1,
        created: TOLD_BEFORE.includes(kind) ? 0 : 1,
        rejected: 0,
        rejectedCells: 0,
      })
      batches.push(result.batch)
    }
    const full = await everything(desk)
    expect(Object.entries(full.counts).filter(([table, count]) => count <= (before.counts[table] ?? 0))).toEqual([])
    for (const batch of batches.toReversed()) expect(await undo(desk, batch)).toMatchObject({ kept: [] })
    expect(await everything(desk)).toEqual(before)
  },
)

const TABLES = [
  'staff',
  'customers',
  'ownerships',
  'customer_tags',
  'balances',
  'holdings',
  'stated_moves',
  'hall_days',
  'targets',
] as const

/** The book, and how many rows each table has that a template can fill. */
async function everything(desk: Desk) {
  const { read, branchId } = desk.branch
  const counts: Record<string, number> = {}
  for (const table of TABLES) {
    const rows = await read.selectFrom(table).select('branch_id').where('branch_id', '=', branchId).execute()
    counts[table] = rows.length
  }
  return { counts, book: await bookOf(desk) }
}
