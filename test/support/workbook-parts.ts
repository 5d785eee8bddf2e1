import { strToU8, zipSync, type Zippable } from 'fflate'
import { openWorkbook } from '../../electron/backend/sheets/open-workbook.ts'
import type { Cell, Merge, Row, Workbook } from '../../electron/backend/sheets/workbook.ts'
import { Failure, type FailureCode } from '../../shared/domain/failure.ts'

/* Workbooks built by hand, part by part, so that a test can hold exactly the trap that it is about. */

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships'

export interface Parts {
  /** What stands in sheetData. */
  rows?: string
  /** What stands after sheetData. */
  after?: string
  /** What stands in sst, and in the workbook's styleSheet. */
  strings?: string
  styles?: string
  workbookPr?: string
}

export function xml(root: string, inside: string, attributes = `xmlns="${MAIN}" xmlns:r="${RELATIONS}"`): string {
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<${root} ${attributes}>${inside}</${root}>`
}

export function relations(...targets: [id: string, type: string, target: string][]): string {
  const each = targets.map(([id, type, target]) => `<Relationship Id="${id}" Type="${RELATIONS}/${type}" Target="${target}"/>`)
  return xml('Relationships', each.join(''), `xmlns="${PACKAGE}"`)
}

/** The parts of an ordinary workbook of one sheet, to be changed by a test before they are packed. */
export function partsOf({ rows = '', after = '', strings, styles, workbookPr = '' }: Parts): Record<string, string> {
  const extra: [string, string, string][] = [
    ...(strings === undefined ? [] : ([['rId2', 'sharedStrings', 'sharedStrings.xml']] as [string, string, string][])),
    ...(styles === undefined ? [] : ([['rId3', 'styles', 'styles.xml']] as [string, string, string][])),
  ]
  return {
    '[Content_Types].xml': xml('Types', '', 'xmlns="http://schemas.openxmlformats.org/package/2006/content-types"'),
    '_rels/.rels': relations(['rId1', 'officeDocument', 'xl/workbook.xml']),
    'xl/workbook.xml': xml('workbook', `${workbookPr}<sheets><sheet name="客户" sheetId="1" r:id="rId1"/></sheets>`),
    'xl/_rels/workbook.xml.rels': relations(['rId1', 'worksheet', 'worksheets/sheet1.xml'], ...extra),
    'xl/worksheets/sheet1.xml': xml('worksheet', `<sheetData>${rows}</sheetData>${after}`),
    ...(strings === undefined ? {} : { 'xl/sharedStrings.xml': xml('sst', strings) }),
    ...(styles === undefined ? {} : { 'xl/styles.xml': xml('styleSheet', styles) }),
  }
}

export function packed(parts: Record<string, string | Uint8Array>, level: 0 | 6 = 6): Uint8Array {
  const files: Zippable = {}
  for (const [path, content] of Object.entries(parts)) {
    files[path] = [typeof content === 'string' ? strToU8(content) : content, { level }]
  }
  return zipSync(files)
}

export function workbookOf(parts: Parts): Uint8Array {
  return packed(partsOf(parts))
}

export interface ReadSheet {
  name: string
  hidden: boolean
  rows: Row[]
  merges: Merge[]
}

export async function readSheets(workbook: Workbook): Promise<ReadSheet[]> {
  const found: ReadSheet[] = []
  for (const [index, { name, hidden }] of workbook.sheets.entries()) {
    const rows: Row[] = []
    const { merges } = await workbook.read(index, (batch) => {
      rows.push(...batch)
    })
    found.push({ name, hidden, rows, merges })
  }
  workbook.close()
  return found
}

export async function readBytes(bytes: Uint8Array, name = '客户.xlsx'): Promise<ReadSheet[]> {
  return readSheets(await openWorkbook({ name, bytes }))
}

/** The cells of the first sheet, row by row. */
export async function cellsOf(bytes: Uint8Array, name?: string): Promise<Cell[][]> {
  return (await readBytes(bytes, name))[0]?.rows.map(({ cells }) => cells) ?? []
}

/** The failure that something ends with; anything else that happens is the test's failure. */
export async function failureOf(work: Promise<unknown>): Promise<Failure> {
  try {
    await work
  } catch (error) {
    if (error instanceof Failure) return error
    throw error
  }
  throw new Error('It did not fail')
}

export async function failureCodeOf(work: Promise<unknown>): Promise<FailureCode> {
  return (await failureOf(work)).code
}
