import type { Faults } from '../faults.ts'
import { LIMITS } from '../limits.ts'
import type { SheetInfo } from '../workbook.ts'
import { meaningsOfStyles } from './styles.ts'
import { unpack, type UnpackBudget, unpackWhole } from './unpack.ts'
import { tokens } from './xml.ts'
import { xmlText } from './xml-part.ts'
import { partPath, type ZipDirectory, type ZipEntry } from './zip.ts'

/** A workbook's parts, found by their relationships, wherever they lie. */
export interface WorkbookPackage {
  sheets: readonly (SheetInfo & { entry: ZipEntry })[]
  strings: ZipEntry | null
  /** By cell style: what its number format makes of a number. */
  meanings: Uint8Array
  /** Days count from 1904 in workbooks that an old Macintosh began. */
  from1904: boolean
}

export interface PackageFile {
  bytes: Buffer
  directory: ZipDirectory
  budget: UnpackBudget
  faults: Faults
}

/** Opens a ZIP file as a workbook; one that holds none fails with NOT_A_WORKBOOK or names its format. */
export async function openPackage(file: PackageFile): Promise<WorkbookPackage> {
  const root = (await relationsOf(file, '')).find(({ type }) => type === 'officeDocument')
  const workbook = root === undefined ? undefined : file.directory.get(root.target)
  if (root === undefined || workbook === undefined) throw await whatElse(file)
  if (/[.]bin$/i.test(workbook.name)) throw file.faults.otherFormat('二进制工作簿（.xlsb）')
  const relations = await relationsOf(file, root.target)
  const listed = listedSheets(await textOf(file, workbook), file.faults)
  if (listed === null) throw file.faults.notAWorkbook()
  if (listed.sheets.length > LIMITS.sheets) throw file.faults.tooLarge(`一个工作簿 ${LIMITS.sheets} 张工作表`)
  const sheets = listed.sheets.flatMap(({ name, hidden, relation }) => {
    const target = relations.find(({ id }) => id === relation)
    if (target === undefined) throw file.faults.damaged(`找不到工作表“${name}”`)
    // Chart and macro sheets have tabs, too, but no rows.
    if (target.type !== 'worksheet') return []
    const entry = file.directory.get(target.target)
    if (entry === undefined) throw file.faults.damaged(`缺少工作表“${name}”的内容`)
    return [{ name, hidden, entry }]
  })
  if (sheets.length === 0) throw file.faults.damaged('没有工作表')
  const targetOf = (type: string) => relations.find((relation) => relation.type === type)?.target
  const styles = file.directory.get(targetOf('styles') ?? '') ?? null
  // Without its styles every day would be taken for a number.
  if (styles === null && targetOf('styles') !== undefined) throw file.faults.damaged('缺少样式')
  return {
    sheets,
    strings: file.directory.get(targetOf('sharedStrings') ?? '') ?? null,
    meanings: styles === null ? new Uint8Array() : meaningsOfStyles(await textOf(file, styles), file.faults),
    from1904: listed.from1904,
  }
}

interface Relation {
  id: string
  /** The last word of the type: both namespaces of the standard end alike. */
  type: string
  target: string
}

async function relationsOf(file: PackageFile, source: string): Promise<Relation[]> {
  const slash = source.lastIndexOf('/') + 1
  const entry = file.directory.get(`${source.slice(0, slash)}_rels/${source.slice(slash)}.rels`)
  if (entry === undefined) return []
  const found: Relation[] = []
  for (const token of tokens(await textOf(file, entry), file.faults)) {
    if (token.kind !== 'open' || token.name !== 'Relationship' || token.attributes.get('TargetMode') === 'External') continue
    found.push({
      id: token.attributes.get('Id') ?? '',
      type: (token.attributes.get('Type') ?? '').split('/').at(-1) ?? '',
      target: resolved(source.slice(0, slash), token.attributes.get('Target') ?? ''),
    })
  }
  return found
}

/** A target is absolute, or relative to the folder of the part that names it. */
function resolved(folder: string, target: string): string {
  const decoded = target.replace(/(?:%[0-9a-f]{2})+/gi, (run) => Buffer.from(run.replaceAll('%', ''), 'hex').toString('utf8'))
  const isAbsolute = /^[/\\]/.test(decoded)
  const steps: string[] = []
  for (const step of partPath(isAbsolute ? decoded : folder + decoded).split('/')) {
    if (step === '..') steps.pop()
    else if (step !== '.' && step !== '') steps.push(step)
  }
  return steps.join('/')
}

function listedSheets(xml: string, faults: Faults) {
  const sheets: { name: string; hidden: boolean; relation: string }[] = []
  let from1904 = false
  let isWorkbook = false
  for (const token of tokens(xml, faults)) {
    if (token.kind !== 'open') continue
    const { name, attributes } = token
    if (name === 'workbook') isWorkbook = true
    if (name === 'workbookPr') from1904 = /^(1|true)$/.test(attributes.get('date1904') ?? '')
    if (name !== 'sheet') continue
    sheets.push({
      name: attributes.get('name') ?? '',
      hidden: /hidden/i.test(attributes.get('state') ?? ''),
      relation: attributes.get('r:id') ?? '',
    })
  }
  return isWorkbook ? { sheets, from1904 } : null
}

async function textOf(file: PackageFile, entry: ZipEntry): Promise<string> {
  const whole = await unpackWhole(file.bytes, entry, file.budget, file.faults)
  return xmlText([whole], file.faults.in(`${entry.name}：`))
}

/** A ZIP file that is no workbook of ours: OpenDocument says so in its first part. */
async function whatElse({ bytes, directory, budget, faults }: PackageFile) {
  const mimetype = directory.get('mimetype')
  if (mimetype === undefined || mimetype.size > 200) return faults.notAWorkbook()
  let type = ''
  for await (const piece of unpack(bytes, mimetype, budget, faults)) type += piece.toString('latin1')
  return type.includes('opendocument.spreadsheet') ? faults.otherFormat('OpenDocument 表格（.ods）') : faults.notAWorkbook()
}
