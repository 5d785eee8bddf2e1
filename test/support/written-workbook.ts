import type { Cover, Section, TableCell, TableColumn, WorkbookContent } from '../../electron/backend/sheets/table.ts'
import { writeWorkbook } from '../../electron/backend/sheets/write-workbook.ts'
import { isoDate } from '../../shared/domain/iso-date.ts'

export const COVER: Cover = {
  title: '日报',
  branch: '测试支行',
  dataDate: isoDate('2026-11-19'),
  by: '王主管 T1001',
  at: '2026-11-20T00:30:00.000Z',
  conditions: ['岗位：理财经理', '日期：2026-11-20'],
  masked: true,
  sample: false,
}

export function sectionOf(columns: TableColumn[], rows: Section['rows'], name = '明细', title = name): Section {
  return { name, title, columns, rows }
}

/** One column of this kind with these values. */
export function columnOf(kind: TableColumn['kind'], values: readonly TableCell[], total = false): Section {
  return sectionOf(
    [{ heading: '值', kind, total }],
    values.map((value) => [value]),
  )
}

export async function written(content: Partial<WorkbookContent>, options?: Parameters<typeof writeWorkbook>[2]): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  await writeWorkbook({ cover: COVER, unit: '元', sections: [], ...content }, (chunk) => void chunks.push(chunk), options)
  return Buffer.concat(chunks)
}
