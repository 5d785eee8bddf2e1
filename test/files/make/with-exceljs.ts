import exceljs from 'exceljs'
import { BOOK, type Content, FORMATS, partOfDay } from './content.ts'

/** The book as exceljs writes it; without results whoever opens it must work the formulas out. */
export async function bookByExceljs({ from1904 = false, results = true }): Promise<Uint8Array> {
  const workbook = new exceljs.Workbook()
  workbook.created = workbook.modified = new Date('2026-11-20T00:00:00Z')
  workbook.properties.date1904 = from1904
  for (const { name, hidden, merges, rows } of BOOK) {
    const sheet = workbook.addWorksheet(name, { state: hidden === true ? 'hidden' : 'visible' })
    for (const [row, cells] of rows.entries())
      for (const [column, content] of cells.entries()) put(sheet.getCell(row + 1, column + 1), content, results)
    for (const range of merges) sheet.mergeCells(range)
  }
  return new Uint8Array(await workbook.xlsx.writeBuffer())
}

function put(cell: exceljs.Cell, content: Content, results: boolean): void {
  if (content === null) return
  if (typeof content !== 'object') {
    cell.value = content
    return
  }
  cell.value = 'formula' in content && !results ? { formula: content.formula } : valueOf(content)
  cell.numFmt = formatOf('formula' in content ? content.result : content)
}

function valueOf(content: Content): exceljs.CellValue {
  if (content === null || typeof content !== 'object') return content
  if ('day' in content) return new Date(content.day)
  if ('moment' in content) return new Date(`${content.moment}Z`)
  if ('time' in content) return partOfDay(content.time)
  if ('number' in content) return content.number
  if ('runs' in content) return { richText: content.runs.map((text, index) => ({ text, font: { bold: index === 1 } })) }
  if ('error' in content) return { error: content.error as exceljs.CellErrorValue['error'] }
  return { formula: content.formula, result: valueOf(content.result) as string }
}

function formatOf(content: Content): string {
  if (content === null || typeof content !== 'object') return ''
  if ('day' in content) return content.format ?? FORMATS.day
  if ('moment' in content) return FORMATS.moment
  if ('time' in content) return FORMATS.time
  return 'number' in content ? content.format : ''
}
