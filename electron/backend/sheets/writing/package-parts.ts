import { Instant } from '#shared/domain/instant.ts'
import type { Cover } from '../table.ts'
import { quotedName } from './names.ts'
import { escaped } from './text.ts'
import { atBranch } from './values.ts'

/* The parts around the sheets, as ECMA-376 wants them. */

/** A sheet as the workbook lists it; one with a table has a heading to repeat and a range to filter. */
export interface SheetEntry {
  name: string
  path: string
  /** Absolute: $A$1:$F$20; null for a sheet without a table. */
  table: string | null
}

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const DOCUMENT = 'http://schemas.openxmlformats.org/officeDocument/2006'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const SHEET_ML = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

export function contentTypes(sheets: number): string {
  const override = (path: string, type: string) => `<Override PartName="${path}" ContentType="${type}"/>`
  return [
    `${HEAD}<Types xmlns="${PACKAGE}/content-types">`,
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
    '<Default Extension="xml" ContentType="application/xml"/>',
    override('/xl/workbook.xml', `${SHEET_ML}.sheet.main+xml`),
    override('/xl/styles.xml', `${SHEET_ML}.styles+xml`),
    ...Array.from({ length: sheets }, (_, index) => override(`/xl/${sheetPath(index)}`, `${SHEET_ML}.worksheet+xml`)),
    override('/docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml'),
    override('/docProps/app.xml', 'application/vnd.openxmlformats-officedocument.extended-properties+xml'),
    override('/docProps/custom.xml', 'application/vnd.openxmlformats-officedocument.custom-properties+xml'),
    '</Types>',
  ].join('')
}

/** Where a sheet lies, from the workbook's folder. */
export function sheetPath(index: number): string {
  return `worksheets/sheet${index + 1}.xml`
}

export function rootRelations(): string {
  return relations([
    ['rId1', `${DOCUMENT}/relationships/officeDocument`, 'xl/workbook.xml'],
    ['rId2', `${PACKAGE}/relationships/metadata/core-properties`, 'docProps/core.xml'],
    ['rId3', `${DOCUMENT}/relationships/extended-properties`, 'docProps/app.xml'],
    ['rId4', `${DOCUMENT}/relationships/custom-properties`, 'docProps/custom.xml'],
  ])
}

export function workbookRelations(sheets: readonly SheetEntry[]): string {
  return relations([
    ...sheets.map(({ path }, index): Relation => [`rId${index + 1}`, `${DOCUMENT}/relationships/worksheet`, path]),
    [`rId${sheets.length + 1}`, `${DOCUMENT}/relationships/styles`, 'styles.xml'],
  ])
}

export function workbookXml(sheets: readonly SheetEntry[]): string {
  const listed = sheets.map(({ name }, index) => `<sheet name="${escaped(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`)
  const names = sheets.flatMap(({ name, table }, index) => {
    if (table === null) return []
    const quoted = escaped(quotedName(name))
    return [
      `<definedName name="_xlnm._FilterDatabase" localSheetId="${index}" hidden="1">${quoted}!${table}</definedName>`,
      `<definedName name="_xlnm.Print_Titles" localSheetId="${index}">${quoted}!$1:$1</definedName>`,
    ]
  })
  return [
    `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${DOCUMENT}/relationships">`,
    '<workbookPr/><bookViews><workbookView xWindow="0" yWindow="0" windowWidth="24000" windowHeight="12000" activeTab="0"/></bookViews>',
    `<sheets>${listed.join('')}</sheets>`,
    names.length === 0 ? '' : `<definedNames>${names.join('')}</definedNames>`,
    // Without a number of its own, Excel computes everything anew and asks to save what nobody changed.
    '<calcPr calcId="191029"/></workbook>',
  ].join('')
}

/** The file's properties: who took these numbers out, when, and what they are. */
export function coreProperties(cover: Cover): string {
  const at = Instant.safeParse(cover.at)
  const day = at.success ? at.data.replace(/[.]\d+Z$/, 'Z') : null
  const moment = (name: string) => (day === null ? '' : `<dcterms:${name} xsi:type="dcterms:W3CDTF">${day}</dcterms:${name}>`)
  return [
    `${HEAD}<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"`,
    ' xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">',
    `<dc:title>${escaped(cover.title)}</dc:title><dc:creator>${escaped(cover.by)}</dc:creator>`,
    `<cp:lastModifiedBy>${escaped(cover.by)}</cp:lastModifiedBy>${moment('created')}${moment('modified')}</cp:coreProperties>`,
  ].join('')
}

export function appProperties(): string {
  return `${HEAD}<Properties xmlns="${DOCUMENT}/extended-properties"><Application>晨夕 Chenxi</Application></Properties>`
}

export function customProperties(cover: Cover): string {
  const facts: [string, string][] = [
    ['网点', cover.branch],
    ['数据日期', cover.dataDate ?? ''],
    ['导出人', cover.by],
    ['导出时间', atBranch(cover.at)],
    ...(cover.number === undefined ? [] : [['导出编号', String(cover.number)] as [string, string]]),
    ['脱敏', cover.masked ? '是' : '否'],
    ['演示数据', cover.sample ? '是' : '否'],
  ]
  const properties = facts.map(
    ([name, value], index) =>
      `<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="${index + 2}" name="${name}"><vt:lpwstr>${escaped(value)}</vt:lpwstr></property>`,
  )
  return `${HEAD}<Properties xmlns="${DOCUMENT}/custom-properties" xmlns:vt="${DOCUMENT}/docPropsVTypes">${properties.join('')}</Properties>`
}

type Relation = [id: string, type: string, target: string]

function relations(each: readonly Relation[]): string {
  const listed = each.map(([id, type, target]) => `<Relationship Id="${id}" Type="${type}" Target="${target}"/>`)
  return `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${listed.join('')}</Relationships>`
}
