import { daysBetween, type IsoDate, isoDate } from '#shared/domain/iso-date.ts'
import { columnLetters } from './writing/names.ts'
import { escaped, textElement } from './writing/text.ts'
import { type Write, zipWriter } from './writing/zip-writer.ts'

/** A cell as another program leaves it: text, a number, a day as a serial number with a date's format, nothing. */
export type RawCell = string | number | { day: IsoDate } | null

export interface RawSheet {
  name: string
  rows: Iterable<readonly RawCell[]>
  /** Merged cells: `A1:H1`. */
  merges: readonly string[]
}

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const DOCUMENT = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
/** Day 0 of Excel's serial dates. */
const EPOCH = isoDate('1899-12-30')
const PIECE = 64 * 1024

/**
 * Writes a workbook of one sheet with the cells exactly as given and no look of its own, as core systems
 * do: what `writeWorkbook` makes is for people, this is for showing and testing what comes in.
 */
export async function writeRawWorkbook(sheet: RawSheet, write: Write): Promise<void> {
  const zip = zipWriter(write)
  await zip.whole('[Content_Types].xml', contentTypes())
  await zip.whole('_rels/.rels', relations([['officeDocument', 'xl/workbook.xml']]))
  await zip.whole('xl/workbook.xml', workbookXml(sheet.name))
  const inside = [
    ['worksheet', 'worksheets/sheet1.xml'],
    ['styles', 'styles.xml'],
  ] as const
  await zip.whole('xl/_rels/workbook.xml.rels', relations(inside))
  await zip.whole('xl/styles.xml', stylesXml())
  const part = await zip.part('xl/worksheets/sheet1.xml')
  let pending = `${HEAD}<worksheet xmlns="${MAIN}"><sheetData>`
  let number = 0
  for (const row of sheet.rows) {
    number += 1
    pending += `<row r="${number}">${row.map((cell, column) => cellXml(`${columnLetters(column)}${number}`, cell)).join('')}</row>`
    if (pending.length < PIECE) continue
    await part.write(pending)
    pending = ''
  }
  await part.write(`${pending}</sheetData>${mergesXml(sheet.merges)}</worksheet>`)
  await part.end()
  await zip.end()
}

function cellXml(at: string, cell: RawCell): string {
  if (cell === null) return ''
  if (typeof cell === 'string') return `<c r="${at}" t="inlineStr"><is>${textElement(cell)}</is></c>`
  if (typeof cell === 'number') return `<c r="${at}"><v>${cell}</v></c>`
  return `<c r="${at}" s="1"><v>${daysBetween(EPOCH, cell.day)}</v></c>`
}

function mergesXml(merges: readonly string[]): string {
  if (merges.length === 0) return ''
  return `<mergeCells count="${merges.length}">${merges.map((range) => `<mergeCell ref="${range}"/>`).join('')}</mergeCells>`
}

function contentTypes(): string {
  return [
    `${HEAD}<Types xmlns="${PACKAGE}/content-types">`,
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
    '<Default Extension="xml" ContentType="application/xml"/>',
    `<Override PartName="/xl/workbook.xml" ContentType="${TYPES}.sheet.main+xml"/>`,
    `<Override PartName="/xl/styles.xml" ContentType="${TYPES}.styles+xml"/>`,
    `<Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPES}.worksheet+xml"/></Types>`,
  ].join('')
}

function relations(targets: readonly (readonly [type: string, target: string])[]): string {
  const each = targets.map(
    ([type, target], index) => `<Relationship Id="rId${index + 1}" Type="${DOCUMENT}/${type}" Target="${target}"/>`,
  )
  return `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${each.join('')}</Relationships>`
}

function workbookXml(name: string): string {
  const sheet = `<sheet name="${escaped(name)}" sheetId="1" r:id="rId1"/>`
  return `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${DOCUMENT}"><sheets>${sheet}</sheets></workbook>`
}

function stylesXml(): string {
  return [
    `${HEAD}<styleSheet xmlns="${MAIN}">`,
    '<fonts count="1"><font><sz val="10"/><name val="宋体"/></font></fonts>',
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>',
    '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>',
    '<cellXfs count="2"><xf xfId="0"/><xf xfId="0" numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>',
  ].join('')
}
