import type { Cover, WorkbookContent } from '../table.ts'
import { text } from './column-writer.ts'
import { quotedName } from './names.ts'
import { printSetup } from './print.ts'
import { type Style, styleIndex } from './styles.ts'
import { escaped, looksExecutable, textWidth } from './text.ts'
import { atBranch, daySerial } from './values.ts'

const LABEL_WIDTH = 14
const VALUE_WIDTH = 64

/** One written sheet, as the cover lists it. */
export interface ListedSheet {
  name: string
  title: string
  rows: number
}

/** The first sheet: whose numbers these are, of which day, under which conditions, for whom, and what follows. */
export function coverSheet({ cover, unit }: Pick<WorkbookContent, 'cover' | 'unit'>, sheets: readonly ListedSheet[]): string {
  const rows: string[] = []
  const add = (cells: (row: number) => string, height = 20) => {
    rows.push(`<row r="${rows.length + 1}" ht="${height}" customHeight="1">${cells(rows.length + 1)}</row>`)
    return rows.length
  }
  add((row) => text('A', row, cover.title, 'title'), 30)
  if (cover.sample) add((row) => filled(row, '演示数据：由程序编造，不是真实客户'), 22)
  if (!cover.masked) add((row) => filled(row, '未脱敏：含客户敏感信息，请按规定保管，用后销毁'), 22)
  add(() => '', 10)
  const state = (label: string, value: string) =>
    add((row) => text('A', row, label, 'label') + valueCell(row, value), valueHeight(value))
  state('网点', cover.branch)
  add((row) => text('A', row, '数据日期', 'label') + dateCell(row, cover.dataDate))
  state('导出人', cover.by)
  state('导出时间', atBranch(cover.at))
  if (cover.number !== undefined) state('导出编号', numberText(cover.number))
  if (cover.reason !== undefined) state('事由', cover.reason)
  if (cover.approver !== undefined) state('批准人', cover.approver)
  state('金额单位', unit)
  state('脱敏', cover.masked ? '已脱敏' : '未脱敏')
  state('条件', cover.conditions.length === 0 ? '无' : cover.conditions.join('\n'))
  add(() => '', 10)
  add((row) => text('A', row, '行数', 'numberHeading') + text('B', row, '工作表', 'heading'))
  const links = sheets.map(({ name, title, rows: count }) => {
    const row = add(
      (row) => `<c r="A${row}" s="${styleIndex('count')}"><v>${count}</v></c>${text('B', row, linkText(name, title), 'link')}`,
    )
    return `<hyperlink ref="B${row}" location="${escaped(`${quotedName(name)}!A1`)}" display="${escaped(linkText(name, title))}"/>`
  })
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n',
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">',
    '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>',
    '<sheetViews><sheetView showGridLines="0" tabSelected="1" workbookViewId="0"/></sheetViews>',
    '<sheetFormatPr defaultRowHeight="18" customHeight="1"/>',
    `<cols><col min="1" max="1" width="${LABEL_WIDTH}" customWidth="1"/><col min="2" max="2" width="${VALUE_WIDTH}" customWidth="1"/></cols>`,
    `<sheetData>${rows.join('')}</sheetData>`,
    links.length === 0 ? '' : `<hyperlinks>${links.join('')}</hyperlinks>`,
    printSetup({
      header: { left: cover.branch, center: cover.title, right: '' },
      footer: { left: signature(cover), right: atBranch(cover.at) },
      landscape: true,
    }),
    '</worksheet>',
  ].join('')
}

/** Who took this out, and under which number; at the foot of every page. */
export function signature({ by, number }: Pick<Cover, 'by' | 'number'>): string {
  return `导出人 ${by}${number === undefined ? '' : ` · ${numberText(number)}`}`
}

function numberText(number: number): string {
  return `第 ${number} 号`
}

function linkText(name: string, title: string): string {
  return title.startsWith(name) ? title : `${name} · ${title}`
}

function filled(row: number, warning: string): string {
  return `${text('A', row, warning, 'warning')}<c r="B${row}" s="${styleIndex('warning')}"/>`
}

function valueCell(row: number, value: string): string {
  const style: Style = looksExecutable(value) ? 'guardedValue' : 'value'
  return text('B', row, value, style)
}

function dateCell(row: number, date: string | null): string {
  const serial = date === null ? null : daySerial(date)
  if (serial === null) return valueCell(row, date ?? '–')
  return `<c r="B${row}" s="${styleIndex('dateValue')}"><v>${serial}</v></c>`
}

function valueHeight(value: string): number {
  const lines = value.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(textWidth(line) / VALUE_WIDTH)), 0)
  return Math.min(20 + (lines - 1) * 15, 400)
}
