import type { AmountUnit } from '#shared/domain/report.ts'
import type { CellType } from '#shared/domain/sheets/sheet-field.ts'
import { SHEET_KINDS, type SheetKind } from '#shared/domain/sheets/sheet-kind.ts'
import { templateColumns } from '#shared/domain/sheets/template.ts'
import type { ColumnKind, WorkbookContent } from './table.ts'
import { writeWorkbook } from './write-workbook.ts'
import type { Write } from './writing/zip-writer.ts'

/** Rows that are made ready to be filled in: formats and drop-downs reach so far. */
const READY = 5_000

/** What a template is called as a file. */
export function templateName(kind: SheetKind): string {
  return `${SHEET_KINDS[kind].label}-导入模板.xlsx`
}

/**
 * Writes an empty sheet of one kind, with drop-downs where a column takes certain words only, and a sheet that
 * says how to fill it in (`excel.md`: Out). What is filled in is imported without any mapping by hand.
 */
export async function writeTemplate(kind: SheetKind, unit: AmountUnit, write: Write): Promise<void> {
  await writeWorkbook(templateContent(kind, unit), write)
}

function templateContent(kind: SheetKind, unit: AmountUnit): WorkbookContent {
  const { label } = SHEET_KINDS[kind]
  const columns = templateColumns(kind)
  return {
    cover: {
      title: `${label}导入模板`,
      branch: '',
      dataDate: null,
      by: '晨夕',
      at: '',
      conditions: [],
      masked: true,
      sample: false,
    },
    withCover: false,
    unit,
    sections: [
      {
        name: label,
        title: label,
        toFill: READY,
        columns: columns.map(({ heading, type, choices, how }) => ({ heading, kind: KINDS[type] ?? 'text', choices, hint: how })),
        rows: [],
      },
      {
        name: '填写说明',
        title: `${label}：填写说明`,
        columns: [
          { heading: '列名', kind: 'text' },
          { heading: '是否必填', kind: 'text' },
          { heading: '怎么填', kind: 'note', width: 48 },
          { heading: '可选的值', kind: 'note', width: 40 },
          { heading: '例子', kind: 'text' },
        ],
        rows: [
          ...columns.map(({ heading, must, how, choices, example }) => [heading, must, how, choices.join('、'), example]),
          ['', '', '只填“' + label + '”这张表，列可以删去或换位，标题请勿改动；填好后在“导入”中选择这个文件。', '', ''],
        ],
      },
    ],
  }
}

/** How the cells of a type stand in the sheet; the others are text. */
const KINDS: Partial<Record<CellType, ColumnKind>> = {
  key: 'id',
  document: 'id',
  phone: 'id',
  day: 'date',
  birthday: 'date',
  hold: 'date',
  amount: 'amount',
  points: 'count',
  percent: 'count',
  people: 'count',
}
