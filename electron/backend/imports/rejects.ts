import { UNITS } from '#shared/domain/fen.ts'
import { cleanText } from '#shared/domain/sheets/cell-text.ts'
import { unitWithin } from '#shared/domain/sheets/cell-amount.ts'
import { SHEET_KINDS } from '#shared/domain/sheets/sheet-kind.ts'
import type { Section, WorkbookContent } from '../sheets/table.ts'
import type { Batch, BatchColumn } from './imports.store.ts'
import type { SavedReject } from './rejects.store.ts'

/** The last columns of the workbook; an import knows them and leaves them out. */
const ROW_COLUMN = '原行号'
const REASON_COLUMN = '未导入原因'

/**
 * The rejected rows of a batch as a workbook, ready to be corrected and imported again: the columns as
 * they were, each cell as it came, and the reasons in the last column. The day and the units that the
 * sheet had in its titles are written where an import finds them.
 */
export function rejectsWorkbook(
  batch: Batch,
  rejects: readonly SavedReject[],
  cover: { branch: string; by: string; at: string; sample: boolean },
): WorkbookContent {
  const { label } = SHEET_KINDS[batch.kind]
  return {
    cover: {
      title: `${label}未导入的行`,
      ...cover,
      dataDate: batch.dataDate,
      conditions: [`文件：${batch.fileName}`, `批次：${batch.id}`],
      masked: false,
    },
    unit: '元',
    sections: [section(batch, rejects)],
  }
}

function section(batch: Batch, rejects: readonly SavedReject[]): Section {
  const { label } = SHEET_KINDS[batch.kind]
  const rows = [...Map.groupBy(rejects, ({ row }) => row).values()]
  return {
    // The name of the sheet is read again by an import; a title above the table would only be printed.
    name: batch.dataDate === null ? `${label}未导入` : `${label}未导入 ${batch.dataDate}`,
    title: `${label}未导入的行`,
    columns: [
      ...batch.columns.map((column) => ({ heading: headingOf(column), kind: 'id' as const })),
      { heading: ROW_COLUMN, kind: 'count' },
      { heading: REASON_COLUMN, kind: 'note' },
    ],
    rows: rows.map((ofRow) => [
      ...batch.columns.map(({ column }) => cleanText(ofRow[0]?.cells[column] ?? null)),
      ofRow[0]?.row ?? null,
      ofRow.map(({ whole, heading, reason }) => (whole || heading === '' ? reason : `${heading}：${reason}`)).join('；'),
    ]),
  }
}

/** The unit that a title stated for all columns goes into the heading, where the title does not come along. */
function headingOf({ heading, unit }: BatchColumn): string {
  return unit === null || UNITS[unit] === UNITS.元 || unitWithin(heading) !== null ? heading : `${heading}（${unit}）`
}
